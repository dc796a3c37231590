"""The text report shows the words themselves, and no text of an article steers the terminal."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.report import Options
from provenance.reports._terminal import Paint, columns, excerpt, plain
from provenance.reports.text import render

PLAIN = Options()
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def marked(shown):
    """The characters above the carets, where all are one column wide."""
    return "".join(c for c, sign in zip(shown.text, shown.underline, strict=False) if sign == "^")


def test_a_finding_names_its_place_and_underlines_its_words(harbour):
    lines = render(harbour, PLAIN).split("\n")
    at = lines.index("harbour.txt:12:1: warning uncited-statement states a date and cites nothing")
    assert lines[at + 1] == " 12 │ The office closed two quays in 1951."
    assert lines[at + 2] == "    │ " + "^" * len("The office closed two quays in 1951.")


def test_labels_and_edits_follow_as_notes(harbour):
    text = render(harbour, PLAIN)
    assert "  5 │ Last Updated: March 3, 2011\n    │               ^^^^^^^^^^^^^ last updated here\n" in text
    assert "suggested: “Review.”" in text


def test_coverage_excuses_and_totals(harbour):
    text = render(harbour, PLAIN)
    assert re.search(r"field +2 +0 +2 +0\n", text)
    assert re.search(r"sentence +3 +2 +1 +1\n", text)
    assert re.search(r"all +5 +2 +3 +1  40% cited\n", text)
    assert "No source text was looked in: 2 statements are cited, none verified." in text
    assert "the town is in the name (by M. Stone, until 2031-01-02)" in text
    assert text.endswith("\n1 error, 1 warning, 1 note in 1 article; 1 excused\n")


def test_nothing_to_check_is_said(build, inspect):
    text = render(inspect(build("Is anybody there?\n")), PLAIN)
    assert "there was nothing to check" in text
    assert "% cited" not in text


def test_what_was_looked_in_is_counted_apart(build, inspect):
    b = build("It has 3 quays. It has 4 cranes. It has 5 masts. It has 6 sheds.\n")
    for words, support in (("3 quays", "supported"), ("4 cranes", "not-found"), ("5 masts", "cited"), ("6 sheds", "uncited")):
        b.statement(words, support)
    said = "looked in for 2 statements (1 supported, 1 not found in the source); 1 cited but not verified; 1 uncited."
    assert said in render(inspect(b), PLAIN)


def test_colour_only_when_asked_for(harbour):
    coloured = render(harbour, replace(PLAIN, colour=True))
    assert "\x1b[" in coloured
    assert ESCAPE.sub("", coloured) == render(harbour, PLAIN)


def test_a_span_over_lines_shows_where_it_ends(build, inspect):
    b = build("The office has\nmany old quays.\n").finding("r", "note", "m", "office has\nmany old")
    assert "    │     ^^^^^^^^^^… to 2:8\n" in render(inspect(b), PLAIN)


def test_the_article_cannot_steer_the_terminal(build, inspect):
    evil = "The \x1b[2J\x9b1mquay \u202eno\u2066 \x07 closed\u2028 in 1951."
    b = build(f"{evil}\n", path="a\x1b]0;b.txt").finding("r", "error", f"about {evil}", evil, labels=[(evil, evil)], edit=evil)
    b.excuse("r", evil, evil)
    text = render(inspect(b), PLAIN)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\u2066]", text)
    assert r"\x1b[2J" in text


@pytest.mark.parametrize("line", ["港湾は1902年に開いた。 Quay 9 closed.", "\tab\tcd Quay 9 closed.", "e\u0301tat Quay 9 closed."])
def test_wide_tabbed_and_combined_characters_keep_the_carets_in_place(line):
    start = line.index("Quay")
    shown = excerpt(line, start, start + 4, 80)
    assert columns(shown.text[: shown.text.index("Quay")]) == shown.underline.index("^")
    assert shown.underline.count("^") == 4


def test_long_lines_are_cut_around_the_words():
    line = "a " * 4000 + "Quay 9 closed." + " b" * 4000
    start = line.index("Quay")
    shown = excerpt(line, start, start + 14, 60)
    assert marked(shown) == "Quay 9 closed."
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert columns(shown.text) <= 60


def test_words_wider_than_the_terminal_lose_their_middle():
    shown = excerpt("The words " + "go on and " * 40 + "end here.", 0, 419, 60)
    assert shown.text.startswith("The words go on")
    assert shown.text.endswith("end here.")
    assert "…" in shown.text
    assert set(shown.underline) == {"^"}


def test_an_empty_span_is_marked_at_its_place():
    assert marked(excerpt("The office", 4, 4, 60)) == "o"
    assert excerpt("The", 3, 3, 60).underline == "   ^"
    assert excerpt("", 0, 0, 60).underline == "^"


@given(st.text(), st.integers(0, 40), st.integers(0, 40), st.integers(0, 120))
def test_every_excerpt_fits_and_is_plain(line, start, length, room):
    line = plain(line)
    start = min(start, len(line))
    shown = excerpt(line, start, min(start + length, len(line)), room)
    assert columns(shown.text) <= max(room, 24)
    assert columns(shown.underline) <= max(room, 24)
    assert "^" in shown.underline
    assert plain(shown.text) == shown.text


def test_paint_is_silent_without_colour():
    assert Paint(False)("words", "red", "bold") == "words"
    assert Paint(True)("words", "red", "bold") == "\x1b[31;1mwords\x1b[0m"
