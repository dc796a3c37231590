"""Text case, markup and quotes in fields, punctuation that meets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.csl.markup import pieces
from references.csl.nodes import Look
from references.csl.output import Span, Text, plain
from references.csl.outputs.html import write
from references.csl.typeset import Quotes, typeset
from references.csl.typography import cased

ENGLISH = Quotes("“", "”", "‘", "’", True)
STYLE = Look(tag="text")
BRITISH = Quotes("‘", "’", "“", "”", False)


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("title", "a history of the tide", "A History of the Tide"),
        ("title", "life on the mississippi: a memoir", "Life on the Mississippi: A Memoir"),
        ("title", "the pH of iPad water", "The pH of iPad Water"),
        ("title", "what tides are made of", "What Tides Are Made Of"),
        ("title", 'use of <span class="nocase">e coli</span> in labs', 'Use of <span class="nocase">e coli</span> in Labs'),
        ("title", "in-depth study", "In-Depth Study"),
        ("sentence", "A History OF Tides", "A history of tides"),
        ("capitalize-first", "a history", "A history"),
        ("capitalize-all", "a history of tides", "A History Of Tides"),
        ("uppercase", "H<sub>2</sub>o <i>now</i>", "H<sub>2</sub>O <i>NOW</i>"),
        ("lowercase", "LOUD", "loud"),
    ],
)
def test_text_case(case: str, text: str, expected: str) -> None:
    assert cased(text, case, english=True) == expected


def test_title_case_is_for_english_only() -> None:
    assert cased("une histoire", "title", english=False) == "une histoire"


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("On <i>Vibrio</i> species", (), "On <i>Vibrio</i> species"),
        ("On <i>Vibrio</i> species", (("font-style", "italic"),), '<i>On <span style="font-style:normal;">Vibrio</span> species</i>'),
        ('The "lower" harbour', (), "The “lower” harbour"),
        ('The "lower" harbour', (("quotes", "outer"),), "“The ‘lower’ harbour”"),
        ("A 'lower' harbour", (), "A “lower” harbour"),
        ("A \"lower\" and 'upper' harbour", (), "A “lower” and ‘upper’ harbour"),
        ("A 'lower' and \"upper\" harbour", (), "A “lower” and ‘upper’ harbour"),
        ("Dogs' and cats' homes", (), "Dogs’ and cats’ homes"),
        ("It's <b>bold", (), "It’s &#60;b&#62;bold"),
        ("a < b & c", (), "a &#60; b &#38; c"),
    ],
)
def test_markup_in_fields(text: str, marks: tuple[tuple[str, str], ...], expected: str) -> None:
    tree = Span(pieces(text), marks)
    typeset(tree, ENGLISH, rich=True)
    assert write(tree) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Ward", ".", ". Title"], "Ward. Title"),
        (["Why?", ". ", "Next"], "Why? Next"),
        (["et al.", ",", " 2000"], "et al., 2000"),
        (["Part:", "!", " Now"], "Part! Now"),
        (["one ", " two"], "one two"),
    ],
)
def test_punctuation_that_meets(row: list[str], expected: str) -> None:
    tree = Span([Text(text, "", "", STYLE) for text in row])
    typeset(tree, ENGLISH, rich=False)
    assert plain(tree) == expected


@pytest.mark.parametrize(("quotes", "expected"), [(ENGLISH, "“Tides,” 2000"), (BRITISH, "‘Tides’, 2000")])
def test_punctuation_and_quotation_marks(quotes: Quotes, expected: str) -> None:
    tree = Span([Span([Text("Tides")], (("quotes", "outer"),)), Text(", 2000", "", "", STYLE)])
    typeset(tree, quotes, rich=True)
    assert plain(tree) == expected


def test_moved_punctuation_stands_behind_the_fields_own_markup() -> None:
    tree = Span([Span(pieces("On <i>Vibrio</i>", variable="title"), (("quotes", "outer"),)), Text(".", "", "", STYLE)])
    typeset(tree, ENGLISH, rich=True)
    assert write(tree) == "“On <i>Vibrio</i>.”"


def test_quotation_marks_stand_around_the_styles_formatting() -> None:
    tree = Span([Span([Text("Tides")], (("font-weight", "bold"), ("quotes", "outer"))), Text(".", "", "", STYLE)])
    typeset(tree, ENGLISH, rich=True)
    assert write(tree) == "“<b>Tides.</b>”"


@pytest.mark.parametrize(("own", "expected"), [(True, "<i>Why?</i>."), (False, "<i>Why?</i>")])
def test_a_full_stop_right_behind_a_formatted_question_is_kept(own: bool, expected: str) -> None:
    question = Span([Text("Why?")], (("font-style", "italic"),))
    stop = Text(".", "", "", STYLE)
    tree = Span([question, stop] if own else [Span([question]), stop])
    typeset(tree, ENGLISH, rich=True)
    assert write(tree) == expected


@given(st.text(alphabet="ab \"'<>/i“”’.,", max_size=40))
def test_no_letter_of_a_field_is_lost(text: str) -> None:
    tree = Span(pieces(text))
    typeset(tree, ENGLISH, rich=True)
    for letter in "ab":
        assert plain(tree).count(letter) == text.count(letter)
