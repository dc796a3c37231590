"""What is seen around tokens: counted from the beginning of each reference, the same alone and in company."""

from collections.abc import Sequence

from references.notes.surroundings import Vocabulary
from references.notes.tokens import half_row, row_after, rows_of

ROE = ["Roe,", "J.", "“Quays", "in", "Winter”", "(1999)", "3–9."]
LEE = ["Lee", "(see", "12)", "in", "2001"]


def features(references: Sequence[Sequence[str]], at: int, convention: str = "") -> set[str]:
    vocabulary = Vocabulary()
    keys, _ = vocabulary.seen(references)
    return {feature for key in keys[at].tolist() for feature in vocabulary.features(key, convention)}


def test_quotations_brackets_and_what_came_before() -> None:
    assert {"quote~5", "years~-1", "stops~0", "place~2", "from|2", "left|4", "kinds|I|Cap|low"} <= features([ROE], 2)
    assert "quote~5" in features([ROE], 4)
    assert {"quote~3", "years~3", "opening|Cap,|year", "ending|range.|year", "first~5"} <= features([ROE], 5)
    assert {"quote~1", "years~10", "kinds|year|range|$"} <= features([ROE], 6)


def test_a_reference_knows_nothing_of_the_one_before() -> None:
    assert features([ROE, LEE], len(ROE)) == features([LEE], 0)
    assert {"quote~2", "numbers~0"} <= features([ROE, LEE], len(ROE) + 1)
    assert {"quote~0", "numbers~1", "years~-1"} <= features([ROE, LEE], len(ROE) + 3)


def test_the_habit_of_a_set_is_a_feature_where_one_is_named() -> None:
    assert "habit|grobid|quays" in features([ROE], 2, "grobid")
    assert not any("habit" in feature for feature in features([ROE], 2))


def test_a_pair_has_the_row_of_its_words() -> None:
    _, pairs = Vocabulary().seen([ROE])
    assert pairs[1] == rows_of(["pair|roe|j"])[0] == row_after(half_row("pair|roe|"), "j")
    assert pairs[0] == rows_of(["pair|^|roe"])[0]
