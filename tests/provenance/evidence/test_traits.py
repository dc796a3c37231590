"""Traits: tables of a fixed shape with no holes, and signals that mean what they are called."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.evidence.alignment import align
from provenance.evidence.examining import encode, read
from provenance.evidence.models import load_model
from provenance.evidence.traits import CLAIM_TRAITS, PAIR_TRAITS, claim_traits, negations, pair_traits
from provenance.evidence.wording import sentence

ENCODER = load_model().encoder


def traits(claim: str, *texts: str) -> dict[str, float]:
    theirs = [sentence(text, ENCODER.pieces) for text in texts]
    encode(ENCODER, theirs)
    alignment = align(read(ENCODER, claim), theirs)
    unsaid = np.zeros(len(alignment.table), np.float32)
    row = claim_traits(alignment, np.linspace(1, 0.5, len(theirs)).astype(np.float32), {}, unsaid)
    assert np.isfinite(row).all()
    return dict(zip(CLAIM_TRAITS, map(float, row), strict=True))


@pytest.mark.parametrize(
    ("text", "count"),
    [("It did not sink.", 1), ("It didn't sink.", 1), ("It didn’t sink.", 1), ("Nobody never sank.", 2), ("It sank.", 0), ("A note on knots.", 0)],
)
def test_denials_are_counted(text: str, count: int) -> None:
    assert negations(sentence(text, ENCODER.pieces)) == count


def test_a_figure_and_a_denial_that_differ_are_signals() -> None:
    found = traits("The ferry did not carry 58 people.", "The ferry carried 52 people.")
    assert (found["figures differ"], found["negation differs"]) == (1, 1)
    same = traits("The ferry carried 58 people.", "The ferry carried 58 people.")
    assert (same["figures differ"], same["negation differs"], same["said mean"], same["figures agree"]) == (0, 0, 1, 1)


def test_more_coverage_is_more() -> None:
    all_of_it, some, none = (traits("The ferry sank off Gull Rock.", text) for text in ("The ferry sank off Gull Rock.", "The ferry left.", "Tomatoes grow."))
    for name in ("like mean", "said mean", "whole", "best mean"):
        assert all_of_it[name] > some[name] > none[name] or (name == "said mean" and some[name] >= none[name])


@settings(max_examples=25, deadline=None)
@given(claim=st.text("Abc 19.,'not", max_size=40), text=st.text("Abc 19.,'not", max_size=40))
def test_any_texts_have_whole_tables(claim: str, text: str) -> None:
    traits(claim, text)
    traits(claim)
    theirs = [sentence(text, ENCODER.pieces)]
    encode(ENCODER, theirs)
    own = read(ENCODER, claim)
    pairs = pair_traits(own, theirs, [0], np.zeros(1, np.float32))
    assert pairs.shape == (1, len(PAIR_TRAITS))
    assert np.isfinite(pairs).all()
