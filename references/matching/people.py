"""Comparing who wrote two works: lists cut short, initials for names, slips of the pen, orders turned round."""

from functools import lru_cache
from typing import NamedTuple

from references.matching.record import Person


class Agreement(NamedTuple):
    """How far two lists of people agree: the level, and the share of the shorter list that is in the longer one."""

    level: str
    share: float
    first: bool


def agreement(left: tuple[Person, ...], right: tuple[Person, ...]) -> Agreement:
    """Compare two lists of people.

    Levels: ``all`` (the same people), ``part`` (the shorter list is in the longer one), ``most`` (at least half of the shorter),
    ``few``, ``none``, and ``unknown`` where one of the lists is empty.
    """
    if not left or not right:
        return Agreement("unknown", 0.0, False)
    if left == right:
        return Agreement("all", 1.0, True)
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    free = list(longer)
    hits = 0
    for one in shorter:
        for at, other in enumerate(free):
            if alike(one, other):
                del free[at]
                hits += 1
                break
    first = alike(left[0], right[0])
    share = hits / len(shorter)
    if hits == len(shorter):
        return Agreement("all" if len(left) == len(right) else "part", share, first)
    level = "most" if share >= 0.5 else "few" if hits else "none"
    return Agreement(level, share, first)


def alike(one: Person, other: Person) -> bool:
    """Whether two names can be one person's."""
    if one.family == other.family:
        return not one.initials or not other.initials or one.initials[0] == other.initials[0] or _crossed(one.initials, other.initials)
    if one.initials and other.initials and one.initials[0] != other.initials[0]:
        return False
    return _near(one.family, other.family)


def _crossed(one: str, other: str) -> bool:
    """Whether initials are the same in another order, or one list starts at the other's second: "J R", "R"."""
    return sorted(one) == sorted(other) or one[0] == other[1:2] or other[0] == one[1:2]


@lru_cache(maxsize=200_000)
def _near(one: str, other: str) -> bool:
    """Whether two family names differ by a slip: one letter in five, or a part of a double name."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return True
    if len(short) < 4:
        return False
    from rapidfuzz.distance import OSA

    allowed = 1 if len(long) <= 7 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
