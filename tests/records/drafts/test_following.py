"""Statements are followed through drafts, to the right one or to none."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.drafts import Line, Match, follow

FIRST = [
    "The harbour office of Vell was founded in 1950 by Maria Holt.",
    "It handled 12,000 tons of coal in its first year.",
    "The second basin was opened in 1957 and cost 3.2 million crowns.",
    "Storms destroyed the northern mole twice, in 1961 and in 1974.",
    "The railway reached the quays in 1932, long before the office existed.",
    "Since 2001 the terminals have been leased to Lighterage Ltd.",
]


def became(old: list[str], new: list[str]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    found = follow([Line(words) for words in old], [Line(words) for words in new])
    return [(match.change, match.olds, match.news) for match in found]


def of(old: list[str], new: list[str], i: int) -> Match:
    return next(match for match in follow([Line(w) for w in old], [Line(w) for w in new]) if i in match.olds)


def test_what_stays_is_unchanged() -> None:
    assert became(FIRST, FIRST) == [("unchanged", (i,), (i,)) for i in range(6)]


def test_a_changed_number_is_an_edit() -> None:
    new = [*FIRST[:2], FIRST[2].replace("3.2", "4.1"), *FIRST[3:]]
    assert ("edited", (2,), (2,)) in became(FIRST, new)


def test_what_moved_is_found_also_with_a_paragraph_around_it() -> None:
    assert of(FIRST, [*FIRST[3:], *FIRST[:3]], 0).news == (3,)
    assert of(FIRST, [FIRST[5], *FIRST[:5]], 5) == Match("moved", (5,), (0,), same=True)


def test_an_edited_statement_is_found_in_a_paragraph_that_moved() -> None:
    moved = [FIRST[3], FIRST[4].replace("long before", "well before"), FIRST[5]]
    assert of(FIRST, [*moved, *FIRST[:3]], 4).news == (1,)


def test_a_sentence_cut_in_two_is_split_and_two_joined_are_merged() -> None:
    parts = ["The second basin was opened in 1957.", "It cost 3.2 million crowns."]
    assert ("split", (2,), (2, 3)) in became(FIRST, [*FIRST[:2], *parts, *FIRST[3:]])
    assert ("merged", (2, 3), (2,)) in became([*FIRST[:2], *parts, *FIRST[3:]], FIRST)


def test_what_is_gone_is_deleted_and_what_is_new_is_added() -> None:
    new = [*FIRST[:3], "Nobody has counted the gulls.", *FIRST[4:]]
    assert became(FIRST, new)[3] == ("deleted", (3,), ())
    assert became(FIRST, new)[-1] == ("added", (), (3,))


def test_a_near_duplicate_elsewhere_is_not_the_statement_that_was_deleted() -> None:
    twin = FIRST[1].replace("12,000", "15,500").replace("first", "third")
    assert of(FIRST, [FIRST[0], *FIRST[2:], twin.replace("third", "first")], 1).change == "deleted"


def test_one_of_two_near_duplicates_that_is_edited_is_not_taken_for_the_other() -> None:
    old = ["In 1950 the port of Vell employed 412 people.", "In 1951 the port of Vell employed 512 people.", *FIRST]
    new = ["In 1951 the harbour of Vell employed 512 people.", *FIRST]
    found = {match.olds: match for match in follow([Line(w) for w in old], [Line(w) for w in new])}
    assert found[(0,)].change == "deleted"
    assert found[(1,)].news in ((0,), ())


def test_a_copy_elsewhere_does_not_take_the_decision_along() -> None:
    new = [*FIRST[:4], FIRST[0], *FIRST[4:]]
    assert of(FIRST, new, 0).news == (0,)


def test_one_of_several_copies_that_is_deleted_leaves_the_others_where_they_are() -> None:
    again = "The figures are disputed."
    old = [FIRST[0], again, FIRST[1], again, FIRST[2], again, FIRST[3]]
    new = [FIRST[0], again, FIRST[1], FIRST[2], again, FIRST[3]]
    found = {match.olds: match.news for match in follow([Line(w) for w in old], [Line(w) for w in new])}
    assert (found[(1,)], found[(3,)], found[(5,)]) == ((1,), (), (4,))


def test_rows_of_an_info_box_are_followed_by_their_property() -> None:
    old = [Line("Population: 4,120", "field", "Vell Population"), Line("Mayor: A. Holt", "field", "Vell Mayor")]
    new = [Line("Mayor: B. Roe", "field", "Vell Mayor"), Line("Population: 5,377", "field", "Vell Population")]
    assert {match.olds: match.news for match in follow(old, new)} == {(0,): (1,), (1,): (0,)}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("ab c1", max_size=14), max_size=14).map(lambda rows: [Line(" ".join(row.split())) for row in rows]),
    st.lists(st.text("ab c1", max_size=14), max_size=14).map(lambda rows: [Line(" ".join(row.split())) for row in rows]),
)
def test_every_statement_is_in_one_match(old: list[Line], new: list[Line]) -> None:
    found = follow(old, new)
    assert sorted(i for match in found for i in match.olds) == list(range(len(old)))
    assert sorted(j for match in found for j in match.news) == list(range(len(new)))
    for match in found:
        assert match.same == (len(match.olds) == len(match.news) == 1 and old[match.olds[0]] == new[match.news[0]])


@settings(max_examples=40, deadline=None)
@given(st.permutations(FIRST))
def test_any_order_of_telling_statements_is_followed_word_for_word(new: list[str]) -> None:
    for match in follow([Line(words) for words in FIRST], [Line(words) for words in new]):
        assert FIRST[match.olds[0]] == new[match.news[0]]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["prose", "families", "templates"])
def test_a_heavily_edited_draft_loses_little_and_nothing_is_wrong(root: Path, kind: str) -> None:
    spec = importlib.util.spec_from_file_location("drafts_benchmark", root / "benchmarks" / "drafts.py")
    assert spec
    assert spec.loader
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    writer = benchmark.Writer(1)
    score = benchmark.score(writer.second(writer.article(kind, 3000), kind), benchmark.ours)
    assert score.wrong == 0
    assert score.kept["one word"] >= 0.98 * score.all["one word"]
    assert score.kept["quarter"] >= 0.95 * score.all["quarter"]
