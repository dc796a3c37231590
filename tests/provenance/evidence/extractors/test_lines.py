"""Printed lines: cut words are joined, heads and page numbers go, pages keep their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.extractors._lines import joined, without_heads


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the regu-", "lation of fees"], "the regulation of fees"),
        (["the regu\u00ad", "lation of fees"], "the regulation of fees"),
        (["a well-", "known man, well-known here"], "a well-known man, well-known here"),
        (["the Franco-", "Prussian war"], "the Franco-Prussian war"),
        (["from 1914-", "1918 it stood"], "from 1914-1918 it stood"),
        (["they sang -", "and danced"], "they sang -\nand danced"),
    ],
)
def test_a_word_cut_at_a_line_end(lines: list[str], text: str) -> None:
    assert joined([lines])[0] == text


def test_a_word_cut_at_a_page_end_keeps_the_pages_apart() -> None:
    text, starts = joined([["the regu-"], ["lation"]])
    assert (text, starts) == ("the regulation", [0, 8])


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    assert joined([["A long line of words that goes on", "and ends.", "Another line of words that begins"]])[0].count("\n\n") == 1


def test_heads_and_page_numbers_are_taken_out() -> None:
    pages = [[f"STONE AND TIDE {n}", f"Text of page {word} is here", f"{n}"] for n, word in enumerate(("one", "two", "three", "four"), 7)]
    assert without_heads(pages) == [[f"Text of page {word} is here"] for word in ("one", "two", "three", "four")]


def test_two_pages_that_begin_alike_lose_nothing() -> None:
    pages = [["The same words", "a"], ["The same words", "b"]]
    assert without_heads(pages) == pages


@given(st.lists(st.lists(st.text("ab-. é", min_size=1, max_size=12).filter(str.strip), max_size=5), max_size=5))
def test_every_page_begins_in_order_and_inside_the_text(pages: list[list[str]]) -> None:
    text, starts = joined(pages)
    assert starts == sorted(starts)
    assert len(starts) == len(pages)
    assert all(0 <= start <= len(text) for start in starts)
    letters = "".join(c for lines in pages for line in lines for c in line if c.isalnum())
    assert "".join(c for c in text if c.isalnum()) == letters
