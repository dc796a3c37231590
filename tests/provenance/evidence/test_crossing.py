"""The network that reads words beside words: what it may not depend on, and what it must tell apart."""

from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.alignment import Alignment, align
from provenance.evidence.crossing import CLAIM_WORDS, OTHER_TRAITS, OWN_TRAITS, SOURCE_WORDS, reading
from provenance.evidence.examining import encode, examine, read, supported
from provenance.evidence.models import load_model
from provenance.evidence.passages import Passages
from provenance.evidence.wording import sentence

MODEL = load_model()
FOUND = "The harbour authority was set up in 1963 to rebuild the docks."
ELSEWHERE = "Rainfall in the northern valleys was lower than in any earlier year."


@lru_cache(maxsize=200)
def aligned(claim: str, *texts: str) -> Alignment:
    sentences = [sentence(text, MODEL.encoder.pieces) for text in texts]
    encode(MODEL.encoder, sentences)
    return align(read(MODEL.encoder, claim), sentences)


def test_words_of_the_source_are_likelier_said_than_others() -> None:
    said = MODEL.crossing.chance(aligned("The authority was set up in 1963.", FOUND))
    assert said > MODEL.crossing.chance(aligned("The authority was set up in 1963.", ELSEWHERE))
    assert said > MODEL.crossing.chance(aligned("The authority was never set up in 1963.", FOUND))


def test_where_there_is_nothing_to_read_nothing_is_said() -> None:
    assert reading(aligned("The authority was set up.", "")) is None
    assert MODEL.crossing.chance(aligned("The authority was set up.", "")) == 0.0
    assert MODEL.crossing.chance(aligned("", FOUND)) == 0.0
    assert 0 < MODEL.crossing.chance(aligned("of the and to", FOUND)) < 1  # no word that carries meaning


@given(st.lists(st.sampled_from([FOUND, ELSEWHERE, "It was closed.", "Ships of 40,000 tonnes pass the locks every day."]), min_size=1, max_size=8))
def test_what_is_read_has_one_shape_and_gives_one_chance(texts: list[str]) -> None:
    found = aligned("The authority, set up in 1963, rebuilt the docks.", *texts)
    read_ = reading(found)
    assert read_ is not None
    words = min(sum(len(one) for one in found.sentences), SOURCE_WORDS)
    assert read_.own.shape == (len(found.claim), 384)
    assert read_.traits.shape == (len(found.claim), OWN_TRAITS)
    assert read_.other.shape == (words, 384)
    assert read_.marks.shape == (words, OTHER_TRAITS)
    assert read_.like.shape == read_.same.shape == (len(found.claim), words)
    assert np.all(read_.marks[:, 4] == read_.same.max(0))
    assert 0 < MODEL.crossing.chance(found) < 1
    assert MODEL.crossing.score(read_) == MODEL.crossing.score(read_)


def test_longer_texts_are_read_as_far_as_they_are_learned() -> None:
    found = reading(aligned(" ".join(["harbour"] * 100), *[FOUND * 3] * 9))
    assert found is not None
    assert (len(found.own), len(found.other)) == (CLAIM_WORDS, SOURCE_WORDS)


def test_each_word_is_told_how_likely_it_is_not_said() -> None:
    claim = read(MODEL.encoder, "The authority was set up in 1963 by two retired sea captains.")
    found = examine(MODEL, claim, Passages([sentence(FOUND, MODEL.encoder.pieces)]))
    words = [claim.text[word.start : word.end] for word in claim.words]
    told = dict(zip(words, found.unsaid, strict=True))
    assert max(told["authority"], told["set"], told["1963"]) < min(told["retired"], told["captains"])


def test_an_extract_is_judged_by_both_and_a_page_by_its_traits() -> None:
    claim = read(MODEL.encoder, "The authority was set up in 1963.")
    for copies, both in ((1, True), (20, False)):
        found = examine(MODEL, claim, Passages([sentence(text, MODEL.encoder.pieces) for text in [FOUND, *[ELSEWHERE] * copies]]))
        traits = found.traits[None]
        grove, network = float(MODEL.groves["extract"].chance(traits)[0]), MODEL.crossing.chance(found.alignment)
        odds = (MODEL.forests["page"].score(traits)[0] + MODEL.lines["page"].score(traits)[0]) / 2
        expected = (grove + network) / 2 if both else 1 / (1 + np.exp(-odds))
        assert supported(MODEL, found) == pytest.approx(expected)
