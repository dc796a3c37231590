"""What is seen around tokens: counted from the beginning of each reference, the same alone and in company."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.notes.spelling import spelling
from references.notes.surroundings import FEATURES_AROUND, FEATURES_BY_ITSELF, FIRST, Vocabulary
from references.notes.tokens import FEATURES, KIND, KINDS, NOWHERE, joined, rows_of, salts

ROE = ["Roe,", "J.", "“Quays", "in", "Winter”", "(1999)", "3–9."]
LEE = ["Lee", "(see", "12)", "in", "2001"]


def features(references: Sequence[Sequence[str]], at: int, convention: str = "anystyle") -> dict[str, int]:
    """The rows of what is seen of the token at a place, all references laid one after the other."""
    found = Vocabulary(convention).seen(references)
    around, itself = found.around[:, at].tolist(), found.new[:, found.words[at] - FIRST].tolist()
    return dict(zip(FEATURES_AROUND, around, strict=True)) | dict(zip(FEATURES_BY_ITSELF, itself, strict=True))


def row(name: str, *values: int) -> int:
    """The row of a feature with one value, or with two or more joined."""
    first, *others = (np.array([value], np.uint64) for value in values)
    for other in others:
        first = joined(first, other)
    return int(rows_of(first[None], salts([name]))[0, 0])


def rows(**values: int) -> dict[str, int]:
    return {name: row(name, value) for name, value in values.items()}


def kinds(*names: str) -> int:
    number = 0
    for name in names:
        number = number * len(KINDS) + KIND[name]
    return number


def test_quotations_brackets_and_what_came_before() -> None:
    assert rows(quote=5, years=0, stops=0, place=2, left=4, kinds=kinds("I", "Cap", "low")).items() <= features([ROE], 2).items()
    assert rows(quote=5).items() <= features([ROE], 4).items()
    assert rows(quote=3, years=4, first=6).items() <= features([ROE], 5).items()
    assert rows(quote=1, years=11, kinds=kinds("year", "range", "$")).items() <= features([ROE], 6).items()
    assert features([ROE], 6)["signs"] == row("signs", spelling(")"), spelling("."), KIND["range"])
    assert features([ROE], 6)["joint"] == row("joint", spelling(")"), spelling("."), KIND["$"])
    assert features([ROE], 5)["opening, kind"] == row("opening, kind", spelling(","), KIND["Cap"], KIND["year"])
    assert features([ROE], 5)["ending, kind"] == row("ending, kind", spelling("."), KIND["range"], KIND["year"])


def test_a_word_is_seen_with_its_signs_its_ends_and_its_shape() -> None:
    found = features([ROE], 0)
    assert rows(kind=KIND["Cap"], tail=spelling(","), head=0, shape=spelling("Xx,"), length=4).items() <= found.items()
    assert (found["word"], found["word with tail"]) == (row("word", spelling("roe")), row("word with tail", spelling("roe"), spelling(",")))
    assert (found["kind, tail"], found["letters"]) == (row("kind, tail", spelling(","), KIND["Cap"]), NOWHERE)
    assert all(0 <= each <= FEATURES for each in found.values())
    assert len({*FEATURES_AROUND, *FEATURES_BY_ITSELF}) == len(FEATURES_AROUND) + len(FEATURES_BY_ITSELF)


def test_a_reference_knows_nothing_of_the_one_before() -> None:
    assert features([ROE, LEE], len(ROE)) == features([LEE], 0)
    assert rows(quote=2, numbers=0).items() <= features([ROE, LEE], len(ROE) + 1).items()
    assert rows(quote=0, numbers=1, years=0).items() <= features([ROE, LEE], len(ROE) + 3).items()


def test_the_habit_of_a_set_is_a_feature() -> None:
    habits = {"habit", "convention, kind", "convention", "custom"}
    one, other = (features([ROE], 2, convention) for convention in ("anystyle", "grobid"))
    assert {name for name in one if one[name] != other[name]} == habits


def test_a_pair_is_of_words_without_their_signs() -> None:
    assert features([ROE], 0)["pair"] == row("pair", spelling("^"), spelling("roe"))
    assert features([ROE], 1)["pair"] == row("pair", spelling("roe"), spelling("j"))


def test_a_token_met_before_is_not_read_again() -> None:
    vocabulary = Vocabulary("anystyle")
    assert vocabulary.seen([ROE]).new.shape[1] == len(ROE)
    again = vocabulary.seen([ROE, LEE])
    assert again.new.shape[1] == len(LEE) - 1
    assert again.words.tolist() == [*range(FIRST, FIRST + 7), FIRST + 7, FIRST + 8, FIRST + 9, FIRST + 3, FIRST + 10]


WORDS = st.lists(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=8), min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_company_changes_nothing_that_is_seen(references: list[list[str]], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(references) - 1))
    before = sum(map(len, references[:which]))
    for at in range(len(references[which])):
        assert features(references, before + at) == features([references[which]], at)


@pytest.mark.parametrize("count", [1, 3000])
def test_any_number_of_tokens_is_read(count: int) -> None:
    assert Vocabulary("anystyle").seen([[f"w{i}" for i in range(count)]]).new.shape == (len(FEATURES_BY_ITSELF), count)
