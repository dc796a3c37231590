"""Statements that stand word for word in both drafts, and the backbone of those that kept their order."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from records.drafts.lines import Line

_TOO_SHORT_TO_MOVE = 3


class Pairs:
    """One-to-one pairs of old and new statements, by their indexes, as they are found."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}

    def join(self, i: int, j: int) -> None:
        """Pair two statements."""
        self.to_new[i], self.to_old[j] = j, i

    def part(self, i: int) -> None:
        """Take a pair apart again."""
        del self.to_old[self.to_new.pop(i)]

    def sides(self, i: int, j: int) -> int:
        """On how many sides (0 to 2) the neighbours of two statements are a pair; the edges of the drafts are one."""
        before = (i == 0 and j == 0) or (i > 0 and j > 0 and self.to_new.get(i - 1) == j - 1)
        last = len(self.old) - 1, len(self.new) - 1
        after = (i, j) == last or (i < last[0] and j < last[1] and self.to_new.get(i + 1) == j + 1)
        return int(before) + int(after)

    def open_old(self) -> list[int]:
        """Old statements without a pair."""
        return [i for i in range(len(self.old)) if i not in self.to_new]

    def open_new(self) -> list[int]:
        """New statements without a pair."""
        return [j for j in range(len(self.new)) if j not in self.to_old]


def backbone(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that stand in the same order in both drafts."""
    rows = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(rows):
        place = bisect.bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [at]
    chain, at = [], ends[-1] if ends else -1
    while at >= 0:
        chain.append(rows[at])
        at = before[at]
    return chain[::-1]


class Gaps:
    """The stretches between the backbone's pairs: two statements are in one gap if no pair of it comes between them."""

    def __init__(self, chain: Sequence[tuple[int, int]]) -> None:
        self.olds = [i for i, _ in chain]
        self.news = [j for _, j in chain]

    def of_old(self, i: int) -> int:
        """The number of the gap that an old statement is in."""
        return bisect.bisect_left(self.olds, i)

    def of_new(self, j: int) -> int:
        """The number of the gap that a new statement is in."""
        return bisect.bisect_left(self.news, j)


def anchor(old: Sequence[Line], new: Sequence[Line]) -> Pairs:
    """Pair the statements that stand word for word in both drafts, where only one can be meant.

    What occurs once in each is a pair. Of a sentence that is repeated, a copy is paired with the one beside the same
    neighbour, or with the one in the same gap of the backbone where both have as many; a copy that could be either is left.
    """
    pairs = Pairs(old, new)
    olds, news = _places(old), _places(new)
    for line, at in olds.items():
        if len(at) == 1 and len(news.get(line, ())) == 1:
            pairs.join(at[0], news[line][0])
    _spread(pairs, list(pairs.to_new.items()), {line for line, at in olds.items() if len(at) == len(news.get(line, ()))})
    _fill(pairs)
    _doubt(pairs)
    return pairs


def _places(lines: Sequence[Line]) -> dict[Line, list[int]]:
    found: dict[Line, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        found[line].append(at)
    return found


def _spread(pairs: Pairs, fresh: list[tuple[int, int]], even: set[Line]) -> None:
    """Pair equal neighbours of pairs, outwards, as long as nothing speaks for another partner.

    Where the drafts do not have as many copies of a sentence (it is not ``even``), it needs a neighbour on both sides.
    """
    while fresh:
        asked: dict[int, set[int]] = defaultdict(set)
        asked_by: dict[int, set[int]] = defaultdict(set)
        for i, j in fresh:
            for step in (-1, 1):
                a, b = i + step, j + step
                if 0 <= a < len(pairs.old) and 0 <= b < len(pairs.new) and _open_and_equal(pairs, a, b):
                    asked[a].add(b)
                    asked_by[b].add(a)
        fresh = []
        for a, wanted in asked.items():
            b = next(iter(wanted))
            if len(wanted) == 1 and len(asked_by[b]) == 1 and (pairs.old[a] in even or pairs.sides(a, b) == 2):
                pairs.join(a, b)
                fresh.append((a, b))


def _open_and_equal(pairs: Pairs, i: int, j: int) -> bool:
    return i not in pairs.to_new and j not in pairs.to_old and pairs.old[i] == pairs.new[j]


def _fill(pairs: Pairs) -> None:
    """In each gap of the backbone, pair the copies of a sentence in order, where there are as many on both sides."""
    gaps = Gaps(backbone(pairs.to_new.items()))
    olds: dict[tuple[int, Line], list[int]] = defaultdict(list)
    news: dict[tuple[int, Line], list[int]] = defaultdict(list)
    for i in pairs.open_old():
        olds[gaps.of_old(i), pairs.old[i]].append(i)
    for j in pairs.open_new():
        news[gaps.of_new(j), pairs.new[j]].append(j)
    for key, places in olds.items():
        if len(places) == len(news.get(key, ())):
            for i, j in zip(places, news[key], strict=True):
                pairs.join(i, j)


def _doubt(pairs: Pairs) -> None:
    """Part what would have moved away from all its neighbours and is too short to tell, or is one of several alike."""
    chain = set(backbone(pairs.to_new.items()))
    copies = Counter(pairs.old)
    for i, j in list(pairs.to_new.items()):
        if (i, j) in chain or pairs.sides(i, j):
            continue
        line = pairs.old[i]
        if copies[line] > 1 or (not line.about and len(line.words.split()) < _TOO_SHORT_TO_MOVE):
            pairs.part(i)
