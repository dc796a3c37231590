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


@pytest.mark.parametrize("forms", ["sept september", "aug august", "nine 9", "third 3rd", "1980 1980s"])
def test_numbers_and_months_meet_however_they_are_written(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "two"), [("2011", "201"), ("400", "40"), ("1988", "198"), ("mar", "march"), ("one", "1")])
def test_other_numbers_and_words_that_look_like_months_do_not(one: str, two: str) -> None:
    assert stem(one) != stem(two)


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("3,800 men", ["3800", ",", "3800", "men"]),
        ("3800 men", ["3800", "men"]),
        ("12th November", ["12", "november"]),
        ("November 12th", ["november", "12"]),
        ("the 12th of November", ["the", "12", "of", "november"]),
        ("the 12th man", ["the", "12th", "man"]),
        ("1,2 and 3,45", ["1", ",", "2", "and", "3", ",", "45"]),
    ],
)
def test_a_number_with_commas_is_one_and_the_day_of_a_date_is_a_figure(text: str, stems: list[str]) -> None:
    assert sentence(text, PIECES).stems == stems
