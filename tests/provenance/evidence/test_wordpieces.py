"""Word pieces: longest first, with the place of every word, whatever the text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.wordpieces import WordPieces

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "harbour", "##s", "har", "##b", "cafe", ",", "’", "1", "##9", "中", "un", "##known"]
PIECES = WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Harbours", [["harbour", "##s"]]),
        ("harb", [["har", "##b"]]),
        ("Café, harbour", [["cafe"], [","], ["harbour"]]),
        ("Cafe\u0301", [["cafe"]]),
        ("harbour’s", [["harbour"], ["’"], ["[UNK]"]]),
        ("19", [["1", "##9"]]),
        ("中中", [["中"], ["中"]]),
        ("xyz", [["[UNK]"]]),
        ("har_har", [["har"], ["[UNK]"], ["har"]]),
        ("h" * 200, [["[UNK]"]]),
        ("", []),
    ],
)
def test_a_text_in_pieces(text: str, pieces: list[list[str]]) -> None:
    assert [[VOCABULARY[number] for number in word.pieces] for word in PIECES.words(text)] == pieces


@given(st.text(max_size=60))
def test_words_stand_in_order_inside_the_text_and_leave_only_white_space(text: str) -> None:
    words = PIECES.words(text)
    assert all(0 <= one.start < one.end <= len(text) for one in words)
    assert all(one.end <= two.start for one, two in itertools.pairwise(words))
    left = "".join(c for at, c in enumerate(text) if not any(word.start <= at < word.end for word in words))
    assert not any(c.isalnum() for c in left)
