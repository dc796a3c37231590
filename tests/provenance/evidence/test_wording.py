"""Words: stems that meet, weights by rarity, kinds."""

import pytest

from provenance.evidence.models import load_model
from provenance.evidence.wording import sentence, stem

PIECES = load_model().encoder.pieces


@pytest.mark.parametrize(
    "forms",
    ["employ employed employing employs", "founder founders", "ferry ferries", "raise raised raises raising", "stop stopped stopping", "bus buses"],
)
def test_forms_of_a_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "two"), [("ship", "shop"), ("station", "state"), ("sing", "sign")])
def test_other_words_do_not(one: str, two: str) -> None:
    assert stem(one) != stem(two)


def test_what_is_known_of_words() -> None:
    found = sentence("The Heron had 14 zincographers.", PIECES, 100)
    words = [found.text[word.start : word.end] for word in found.words]
    assert words == ["The", "Heron", "had", "14", "zincographers", "."]
    assert [w for w, flag in zip(words, found.content, strict=True) if flag] == ["Heron", "14", "zincographers"]
    assert [w for w, flag in zip(words, found.numeric, strict=True) if flag] == ["14"]
    assert [w for w, flag in zip(words, found.named, strict=True) if flag] == ["Heron"]
    assert found.weight[0] < found.weight[1] < found.weight[4] == 1
    assert (found.start, found.end) == (100, 131)
