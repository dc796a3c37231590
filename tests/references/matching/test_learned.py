"""What two libraries teach about their venues: names that stand together are one, names that stand with others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.matching.learned import Venues

SHORT = ("wpc", "hst", "iceconf")
LONG = ("advances in winter ports", "journal of harbour studies", "proceedings of frozen seas")


def taught(times: int = 8, garbage: int = 0) -> Venues:
    known = Venues()
    for one, other in zip(SHORT, LONG, strict=True):
        for at in range(times):
            known.learn(one, f"{other} {1990 + at}")
        for _ in range(garbage):
            known.learn(one, "springer")
    return known


@pytest.mark.parametrize("at", range(3))
def test_names_that_stand_together_are_one_venue_and_no_other(at: int) -> None:
    known = taught()
    own, others = known.weight(SHORT[at], LONG[at]), [known.weight(SHORT[at], LONG[far]) for far in range(3) if far != at]
    assert own is not None
    assert own >= 1
    assert all(weight is not None and weight <= -1 for weight in others)


def test_a_name_cut_short_is_known_by_the_words_that_are_left() -> None:
    assert (taught().weight("hst", "harbour studies 12") or 0) > 1
    assert (taught().weight("wpc", "harbour studies 12") or 0) < -1


def test_what_stands_with_every_venue_says_nothing() -> None:
    known = taught(garbage=6)
    assert all(abs(known.weight(one, "springer") or 0) < 0.5 for one in SHORT)


def test_of_what_was_seldom_seen_nothing_is_said() -> None:
    assert taught(times=2).weight(SHORT[0], LONG[0]) is None
    assert taught().weight("never seen", "nor this") is None
    assert taught().weight("", LONG[0]) is None


@given(st.lists(st.tuples(st.sampled_from(SHORT), st.sampled_from((*LONG, "springer", ""))), max_size=40), st.sampled_from(SHORT), st.sampled_from(LONG))
def test_a_venue_weighs_no_more_than_it_may(pairs: list[tuple[str, str]], one: str, other: str) -> None:
    known = Venues()
    for pair in pairs:
        known.learn(*pair)
    weight = known.weight(one, other)
    assert weight is None or -5 <= weight <= 5
    assert known.weight(one, one, "same") == 5
