"""Alignment: a word is aligned to itself, to its like, or is unlike everything."""

import pytest

from provenance.evidence.alignment import WORD_TRAITS, align
from provenance.evidence.examining import encode, read
from provenance.evidence.models import load_model
from provenance.evidence.wording import sentence

ENCODER = load_model().encoder


def table(claim: str, *texts: str) -> dict[str, dict[str, float]]:
    theirs = [sentence(text, ENCODER.pieces) for text in texts]
    encode(ENCODER, theirs)
    found = align(read(ENCODER, claim), theirs)
    words = [claim[word.start : word.end] for word in found.claim.words]
    return {word: dict(zip(WORD_TRAITS, map(float, row), strict=True)) for word, row in zip(words, found.table, strict=True)}


def test_words_that_are_said_nearly_said_and_not_said() -> None:
    found = table("The ferry sank near Oslo.", "A ship went down near Bergen.", "The ferry was old.")
    assert (found["ferry"]["said"], found["ferry"]["said in best"]) == (1, 0)
    assert found["sank"]["said"] == 0
    assert found["near"]["like"] > found["sank"]["like"] > 0.3
    assert found["Oslo"]["like"] < 0.9


def test_a_claim_beside_nothing_has_traits_of_nothing() -> None:
    found = table("The ferry sank.")
    assert found["ferry"]["like"] == found["ferry"]["said"] == 0
    assert found["ferry"]["content"] == 1


def test_a_sentence_without_vectors_is_refused() -> None:
    with pytest.raises(ValueError, match="must be encoded"):
        align(read(ENCODER, "One."), [sentence("Two.", ENCODER.pieces)])
