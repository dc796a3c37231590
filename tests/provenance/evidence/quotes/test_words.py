"""The words of a source, what is left out of them, and the parts of a quotation."""

from provenance.evidence.quotes.forms import is_misread, joined, same_number, same_word
from provenance.evidence.quotes.reading import parts_of
from provenance.evidence.quotes.words import SourceText

PAGES = "The Port of Vell\nThe inspectors found{0}\n\n1\n\nThe Port of Vell\nthe quays in ruins{1}\n\n2\n\nThe Port of Vell\nand went away.{2}\n"


def test_page_numbers_running_heads_and_footnote_marks_are_no_words() -> None:
    source = SourceText(PAGES.format(*(" word" * 120 for _ in range(3))))
    assert {piece.name for piece in source.dropped} == {"page-break"}
    assert "2" not in source.keys
    assert source.keys.count("port") == 0
    marked = SourceText("It ended.3 Then [4] it began¹² again[a] in room 12.")
    assert [piece.key for piece in marked.dropped] == ["3", "4", "", "a"]
    assert marked.keys == ["it", "ended", "then", "it", "began", "again", "in", "room", "12"]


def test_words_stand_where_they_are_said_to() -> None:
    text = "“It’s” 14,800 co\u00adop of\ufb01ces, [I]nspectors 5 % 東京"
    source = SourceText(text)
    assert source.keys == ["it's", "14,800", "coop", "offices", "inspectors", "5", "%", "東", "京"]
    assert [text[start:end] for start, end in source.spans] == ["It’s", "14,800", "co\u00adop", "of\ufb01ces", "[I]nspectors", "5", "%", "東", "京"]
    assert source.span(0, 2).of(text) == "It’s” 14,800"


def test_the_parts_of_a_quotation() -> None:
    parts = parts_of("[I]t was . . . said [the minister] that […] all was well .... [sic]")
    assert [[item.key or item.inside for item in part.items] for part in parts] == [["it", "was"], ["said", ("the", "minister"), "that"], ["all", "was", "well"]]
    assert [part.gap is not None for part in parts] == [True, True, True]


def test_when_two_words_are_one() -> None:
    assert same_word("percent", "%") == "sign-for-word"
    assert same_word("treaty", "treaty12") == "footnote-mark"
    assert same_word("cafe", "café") == "accents"
    assert same_word("its", "it's") is None
    assert same_word("fourteen", "14") == "number-style"
    assert not same_number("14,800", "18,400")
    assert joined("minister", ["mi", "nister"], ["-\n"]) == "hyphenation"
    assert joined("2030", ["20", "30"], ["-"]) is None
    assert joined("efficient", ["ef", "cient"], [" "]) == "ligature"


def test_a_scanner_is_not_blamed_for_a_real_word_or_another_name() -> None:
    assert is_misread("third", "tbird", (1, 0), False)
    assert is_misread("1950", "l95o", (1, 0), False)
    assert not is_misread("hat", "bat", (1, 0), False)
    assert not is_misread("bums", "burns", (1, 0), True)
    assert not is_misread("1950", "1960", (1, 0), False)
