"""Finding the records of one work among many: in one list, or across two."""

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from references.matching import features, model, venues
from references.matching.blocking import across, candidates
from references.matching.deciding import relation_of
from references.matching.record import Record


class Group(NamedTuple):
    """Records of one publication: their positions in the list, ascending, and the probability of the weakest tie."""

    members: tuple[int, ...]
    probability: float


class Pair(NamedTuple):
    """A record of the left list and one of the right that are one publication, by position, and how probable that is."""

    left: int
    right: int
    probability: float


class _Scored(NamedTuple):
    left: Record
    right: Record
    odds: float


class Venues:
    """What a pair of libraries teaches about venues: names that stand for one another, whatever their words.

    Counted are pairs of records that agree in a long title, all people and the year.
    """

    def __init__(self) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._left: Counter[str] = Counter()
        self._right: Counter[str] = Counter()

    def learn(self, one: str, other: str) -> None:
        """Take note that a sure pair bears these two venues."""
        if one and other:
            self._pairs[one, other] += 1
            self._left[one] += 1
            self._right[other] += 1

    def likeness(self, one: str, other: str) -> str:
        """As ``venues.likeness``, but for names met often enough to know better."""
        said = venues.likeness(one, other)
        if said in ("unknown", "same"):
            return said
        together, left, right = self._pairs[one, other], self._left[one], self._right[other]
        if together >= 3 and together * 5 >= min(left, right):
            return "short"
        if left >= 15 and right >= 15 and together * 30 <= min(left, right):
            return "other"
        return said


def serial_titles(records: Iterable[Record]) -> frozenset[str]:
    """Titles that one list bears in four years or more, over at least five: columns and yearly reports, not one work."""
    years: dict[str, set[int]] = defaultdict(set)
    for record in records:
        if record.year:
            years[record.title].add(record.year)
    return frozenset(title for title, found in years.items() if len(found) >= 4 and max(found) - min(found) >= 4)


_SERIAL = 4.0  # log odds against two records of a serial title that do not share year or page


def _odds_of(left: Record, right: Record, levels: Mapping[str, str], serial: frozenset[str]) -> float:
    odds = features.log_odds(levels)
    if left.title in serial and left.title == right.title and levels["page"] != "same" and levels["id"] != "same":
        odds -= _SERIAL if levels["year"] != "same" or levels["page"] == "other" else 0
    return odds


def _scored(pairs: Iterable[tuple[Record, Record]], serial: frozenset[str], least: float) -> list[_Scored]:
    """Score pairs twice: by their words alone, then with what the sure ones among them teach about venues.

    Kept are those of at least the probability ``least``, and never less than one half.
    """
    bar = max(0.0, model.odds(least))
    rows = []
    known = Venues()
    for left, right in pairs:
        levels = features.levels(left, right)
        odds = _odds_of(left, right, levels, serial)
        if odds < -4 and not levels["title"].startswith("equal"):
            continue
        rows.append((left, right, levels, odds))
        if levels["title"] == "equal long" and levels["people"] == "all" and levels["year"] == "same":
            known.learn(left.venue, right.venue)
    found = []
    for left, right, levels, odds in rows:
        venue = known.likeness(left.venue, right.venue)
        if venue != levels["venue"]:
            levels = {**levels, "venue": venue}
            odds = _odds_of(left, right, levels, serial)
        if odds > bar and relation_of(left, right, levels, odds) == "same":
            found.append(_Scored(left, right, odds))
    return found


@contextmanager
def _without_collector() -> Iterator[None]:
    """No garbage collection while many small objects without cycles are made: it would only look at them again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_without_collector()
def find_duplicates(items: Sequence[Mapping[str, Any]], least: float = 0.6) -> list[Group]:
    """The groups of two or more items of one list that are one publication, in the order of their first members.

    ``least`` is the least probability of a tie (0 to 1); what is below one half is never taken for the same publication.
    Versions and editions of a work are not duplicates of each other.
    """
    records = [Record(item, position) for position, item in enumerate(items)]
    scored = sorted(_scored(candidates(records), serial_titles(records), least), key=lambda row: -row.odds)
    groups: dict[int, list[int]] = {}
    weakest: dict[int, float] = {}
    of: dict[int, int] = {}
    odds_of = {(row.left.position, row.right.position): row.odds for row in scored}
    for left, right, odds in scored:
        one, other = (of.setdefault(record.position, record.position) for record in (left, right))
        first, second = groups.setdefault(one, [one]), groups.setdefault(other, [other])
        if one == other or not _hold_together(first, second, odds_of, records):
            continue
        groups[one] = first + groups.pop(other)
        of.update((member, one) for member in second)
        weakest[one] = min(weakest.get(one, 40.0), weakest.pop(other, 40.0), odds)
    several = {key: members for key, members in groups.items() if len(members) > 1}
    return sorted(Group(tuple(sorted(members)), round(model.probability(weakest[key]), 4)) for key, members in several.items())


def _hold_together(first: list[int], second: list[int], known: Mapping[tuple[int, int], float], records: Sequence[Record]) -> bool:
    """Whether the records of two groups are, on the average of all pairs, one publication."""
    if len(first) == len(second) == 1:
        return True
    total = 0.0
    for one in first[:6]:
        for other in second[:6]:
            pair = (one, other) if one < other else (other, one)
            odds = known[pair] if pair in known else _odds(records[pair[0]], records[pair[1]])
            total += max(-6.0, min(6.0, odds))
    return total > 0


def _odds(left: Record, right: Record) -> float:
    levels = features.levels(left, right)
    odds = features.log_odds(levels)
    return odds if relation_of(left, right, levels, odds) == "same" else min(odds, -1.0)


@_without_collector()
def link(left_items: Sequence[Mapping[str, Any]], right_items: Sequence[Mapping[str, Any]], least: float = 0.5) -> list[Pair]:
    """The pairs of a left and a right item that are one publication, sorted by position.

    ``least`` is the least probability of a pair (0 to 1), never below one half.
    An item may have several partners where the other list names its work several times; of partners that are not one publication
    among themselves only the most probable stays.
    """
    left = [Record(item, position) for position, item in enumerate(left_items)]
    right = [Record(item, position) for position, item in enumerate(right_items)]
    scored = _scored(across(left, right), serial_titles(left) | serial_titles(right), least)
    scored = _rivals(scored, lambda row: row.left.position, lambda row: row.right)
    scored = _rivals(scored, lambda row: row.right.position, lambda row: row.left)
    return sorted(Pair(row.left.position, row.right.position, round(model.probability(row.odds), 4)) for row in scored)


def _rivals(scored: list[_Scored], of: Callable[[_Scored], int], partner: Callable[[_Scored], Record]) -> list[_Scored]:
    """Without the pairs whose partner is clearly worse than, and not the same publication as, the best partner."""
    by: dict[int, list[_Scored]] = defaultdict(list)
    for row in scored:
        by[of(row)].append(row)
    kept = []
    for rows in by.values():
        best = max(rows, key=lambda row: row.odds)
        for row in rows:
            if row is best or best.odds - row.odds < 0.25 or _odds(partner(best), partner(row)) > 0:
                kept.append(row)
    return kept
