"""What is seen around tokens: counted from the beginning of each reference, the same alone and in company."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from references.notes.surroundings import GROUPS, Vocabulary
from references.notes.tokens import hash_of

ROE = ["Roe,", "J.", "“Quays", "in", "Winter”", "(1999)", "3–9."]
LEE = ["Lee", "(see", "12)", "in", "2001"]


def features(references: Sequence[Sequence[str]], at: int, convention: str = "") -> set[int]:
    """The hashes of what is seen of the token at a place, all references laid one after the other."""
    vocabulary = Vocabulary()
    seen = vocabulary.seen(references)
    return {found for group, keys in zip(GROUPS, seen.keys, strict=True) for found in group(vocabulary, int(keys[at]), convention)} | {seen.pairs[at]}


def hashes(*words: str) -> set[int]:
    return set(map(hash_of, words))


def test_quotations_brackets_and_what_came_before() -> None:
    assert hashes("quote~5", "years~-1", "stops~0", "place~2", "from|2", "left|4", "kinds|I|Cap|low") <= features([ROE], 2)
    assert hashes("quote~5") <= features([ROE], 4)
    assert hashes("quote~3", "years~3", "opening|Cap,|year", "ending|range.|year", "first~5") <= features([ROE], 5)
    assert hashes("quote~1", "years~10", "kinds|year|range|$", "signs|)|.|range", "joint|)|.|$") <= features([ROE], 6)


def test_a_word_is_seen_with_its_signs_its_ends_and_its_shape() -> None:
    assert hashes("w=roe", "wt=roe,", "k=Cap", "t=,", "h=", "kt=Cap,", "s=Xx,", "l=4", "r=R", "e=,", "p1=r", "p4=roe", "x2=oe") <= features([ROE], 0)
    assert hashes("w=9999", "h=(", "kh=year(", "s=(9)", "a=") <= features([ROE], 5)
    assert hashes("month", "p2=mä", "x3=ärz", "s=Xx") <= features([["März"]], 0)


def test_a_reference_knows_nothing_of_the_one_before() -> None:
    assert features([ROE, LEE], len(ROE)) == features([LEE], 0)
    assert hashes("quote~2", "numbers~0") <= features([ROE, LEE], len(ROE) + 1)
    assert hashes("quote~0", "numbers~1", "years~-1") <= features([ROE, LEE], len(ROE) + 3)


def test_the_habit_of_a_set_is_a_feature_where_one_is_named() -> None:
    habits = hashes("habit|grobid|quays", "convention~grobid", "convention|grobid|Cap|", "custom|grobid|.|I|Cap")
    assert habits <= features([ROE], 2, "grobid")
    assert not habits & features([ROE], 2)


def test_a_pair_is_of_words_without_their_signs() -> None:
    assert hashes("pair|^|roe") <= features([ROE], 0)
    assert hashes("pair|roe|j") <= features([ROE], 1)


WORDS = st.lists(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=8), min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_company_changes_nothing_that_is_seen(references: list[list[str]], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(references) - 1))
    before = sum(map(len, references[:which]))
    for at in range(len(references[which])):
        assert features(references, before + at) == features([references[which]], at)
