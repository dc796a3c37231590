"""A comparison gives both wordings back, and says what changed in as few pieces as can be read."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from provenance.desk.words import Piece, compare

WORDS = st.text(alphabet="ab ,.\n’é", max_size=40)


@given(WORDS, WORDS)
def test_the_pieces_give_both_wordings(before, after):
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == after
    assert all(piece.text for piece in pieces)
    assert all(a.kind != b.kind for a, b in pairwise(pieces))


def test_neighbouring_changes_are_one():
    assert compare("It runs 14 quays.", "It ran 15 quays.") == [
        Piece("same", "It "), Piece("del", "runs 14"), Piece("ins", "ran 15"), Piece("same", " quays."),
    ]  # fmt: skip


def test_very_long_texts_are_shown_as_replaced():
    before, after = "a b " * 3000, "a c " * 3000
    assert compare(before, after) == [Piece("del", before), Piece("ins", after)]
