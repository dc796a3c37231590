"""Finding the records of one work among many: in one list, or across two."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from references.matching import features, model
from references.matching.blocking import across, candidates
from references.matching.deciding import relation_of
from references.matching.learned import Venues
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
    venue: float = 0.0  # what the libraries' own names of venues say for the pair, in log odds

    @property
    def rank(self) -> float:
        """How it stands among rivals: of two partners alike in all else, the one whose venue is named so more often."""
        return self.odds + self.venue / 4


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
    column = (left.title in serial or right.title in serial) and levels["title"].split()[0] in features.STRONG
    if column and levels["page"] != "same" and levels["id"] != "same":
        odds -= _SERIAL if levels["year"] != "same" or levels["page"] == "other" else 0
    return odds


def _scored(pairs: Iterable[tuple[Record, Record]], serial: frozenset[str], least: float) -> list[_Scored]:
    """Score pairs twice: by their words alone, then with what the sure ones among them teach about venues.

    Kept are those of at least the probability ``least``, and never less than one half.
    """
    bar = max(0.0, model.odds(least))
    rows = []
    sure: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for left, right in pairs:
        levels = features.levels(left, right)
        odds = _odds_of(left, right, levels, serial)
        if odds < -4 and not levels["title"].startswith("equal"):
            continue
        rows.append((left, right, levels, odds))
        if levels["title"] == "equal long" and levels["people"] == "all" and levels["year"] == "same":
            sure[right.position].append((left.venue, right.venue))
    known = Venues()
    for found in sure.values():
        if len(found) == 1:  # a record with two partners may be the other's
            known.learn(*found[0])
    kept = []
    for left, right, levels, odds in rows:
        weight = known.weight(left.venue, right.venue, levels["venue"])
        if weight is not None:
            levels = {**levels, "venue": _learned(levels["venue"], weight)}
            odds = _odds_of(left, right, levels, serial) + min(weight, 0.0)
        if odds > bar and relation_of(left, right, levels, odds) == "same":
            kept.append(_Scored(left, right, odds, max(weight or 0.0, 0.0)))
    return kept


def _learned(said: str, weight: float) -> str:
    """The level of two venues by their names and by what the sure pairs say of them."""
    if said == "same":
        return said
    if weight >= 1:
        return "short"
    return "unknown" if weight < -0.5 or said == "other" else said


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
    for left, right, odds, _ in scored:
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
    """The pairs of a left and a right CSL item that are one publication, with their probabilities, sorted by position.

    Of an item are read ``title``, ``author`` (CSL names, literals such as "A. Roe", or one string: "A. Roe, B. Doe", "Roe, A.; Doe, B."),
    ``container-title`` and ``issued``, and volume, pages, identifiers and type where it has them; any of them may be missing or say
    nothing. ``least`` is the least probability of a pair (0 to 1), never below one half.

    An item may have several partners: a crawled list names one work many times. Where a list seldom names a work twice (at most 8 in
    100 of the items it shares with the other), of an item's partners in it only the most probable stays, with those that are equally
    probable or tell the same of the work. Lists that share fewer than 20 items are not judged so.
    """
    left = [Record(item, position) for position, item in enumerate(left_items)]
    right = [Record(item, position) for position, item in enumerate(right_items)]
    scored = _scored(across(left, right), serial_titles(left) | serial_titles(right), least)
    scored = _rivals(scored, lambda row: row.right, lambda row: row.left)
    scored = _rivals(scored, lambda row: row.left, lambda row: row.right)
    return sorted(Pair(row.left.position, row.right.position, round(model.probability(row.odds), 4)) for row in scored)


_SURE = 3.0  # log odds of a pair that counts where it is asked whether a list names works twice
_ENOUGH = 20  # works with sure partners from which on a list shows whether it names works twice
_SELDOM = 0.08  # the share of works with two sure partners up to which a list is taken to name each work once


def _rivals(scored: list[_Scored], of: Callable[[_Scored], Record], partner: Callable[[_Scored], Record]) -> list[_Scored]:
    """Without the pairs whose partner is clearly worse than the best partner, in a list that seldom names a work twice.

    Of such a list two records are one publication only where nothing but a slip tells them apart: a paper and its article stand as two.
    A list too short to show it loses only pairs whose partners are not one publication by the model.
    """
    by: dict[int, list[_Scored]] = defaultdict(list)
    for row in scored:
        by[of(row).position].append(row)
    sure = [sum(row.odds > _SURE for row in rows) for rows in by.values()]
    works = sum(count > 0 for count in sure)
    if sum(count > 1 for count in sure) > _SELDOM * works:
        return scored
    same = _alike if works >= _ENOUGH else _odds
    kept = []
    for rows in by.values():
        best = max(rows, key=lambda row: row.rank)
        for row in rows:
            if row is best or best.rank - row.rank < 0.25 or same(partner(best), partner(row)) > 0:
                kept.append(row)
    return kept


def _alike(left: Record, right: Record) -> float:
    levels = features.levels(left, right)
    near = levels["title"].split()[0] in ("equal", "spaced", "near", "unknown") and levels["difference"] != "words"
    placed = levels["venue"] in ("same", "short", "unknown") and levels["year"] in ("same", "unknown") and levels["page"] != "other"
    return _odds(left, right) if near and placed else -1.0
