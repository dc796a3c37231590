"""Statements that were split into several, or of which several were merged into one."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from records.drafts.anchors import Gaps, Pairs, backbone
from records.drafts.features import Feature, Likeness

_COVERED = {True: 0.7, False: 0.85}  # how much of the whole must stand in the pieces together: at home, elsewhere
_CONTAINED = 0.55  # how much of each piece must stand in the whole
_SHARE = 0.12  # how much of the whole each piece must bring that no other one brings
_OVERLAP = 1.15  # how much the pieces may repeat each other: two statements that are alike are no pieces of a third
_BETTER = 0.08  # how much better the pieces together must be than the best of them alone
_MARGIN = 0.1  # how much better a whole must be covered than another one by the same pieces
_MOST = 3
_NEAR = 6

Features = Mapping[int, frozenset[Feature]]


class Pieces(NamedTuple):
    """A whole statement of one draft and the neighbouring ones of the other draft that it was made into, or made of.

    ``home`` tells whether all of them stand in one gap of the backbone.
    """

    whole: int
    parts: tuple[int, ...]
    covered: float
    home: bool


def find_splits(pairs: Pairs, likeness: Likeness) -> list[Pieces]:
    """Old statements that were split; each statement occurs in one answer at most."""
    gaps = Gaps(backbone(pairs.to_new.items()))
    finder = _Finder(likeness, likeness.news, gaps.of_old, gaps.of_new)
    return _best([row for i, mine in likeness.olds.items() for row in finder.find(i, mine, likeness.near_new(mine, _NEAR))])


def find_merges(pairs: Pairs, likeness: Likeness) -> list[Pieces]:
    """New statements into which several old ones were merged; each statement occurs in one answer at most."""
    gaps = Gaps(backbone(pairs.to_new.items()))
    finder = _Finder(likeness, likeness.olds, gaps.of_new, gaps.of_old)
    return _best([row for j, mine in likeness.news.items() for row in finder.find(j, mine, likeness.near_old(mine, _NEAR))])


class _Finder:
    """Looks among the open statements of one draft for the pieces of a whole in the other one."""

    def __init__(self, likeness: Likeness, others: Features, gap_of_whole: Callable[[int], int], gap_of_part: Callable[[int], int]) -> None:
        self.likeness, self.others = likeness, others
        self.gap_of_whole, self.gap_of_part = gap_of_whole, gap_of_part

    def find(self, whole: int, mine: frozenset[Feature], near: list[tuple[int, frozenset[Feature]]]) -> Iterator[Pieces]:
        """Runs of two or three neighbours, at least one of which is near, that together are the whole."""
        home = self.gap_of_whole(whole)
        for start in sorted({start for at, _ in near if at in self.others for start in range(at - _MOST + 1, at + 1)}):
            for length in range(2, _MOST + 1):
                run = tuple(range(start, start + length))
                if not all(at in self.others for at in run):
                    break
                at_home = all(self.gap_of_part(at) == home for at in run)
                covered = self._cover(mine, [self.others[at] for at in run])
                if covered >= _COVERED[at_home]:
                    yield Pieces(whole, run, covered, at_home)

    def _cover(self, mine: frozenset[Feature], parts: list[frozenset[Feature]]) -> float:
        """How much of the whole the pieces hold together; 0 where they are not pieces of it."""
        likeness = self.likeness
        whole = likeness.whole(mine)
        if not whole or min(likeness.share(part, mine) for part in parts) < _CONTAINED:
            return 0.0
        for at, part in enumerate(parts):
            rest: frozenset[Feature] = frozenset().union(*parts[:at], *parts[at + 1 :])
            if likeness.weigh((part & mine) - rest) < _SHARE * whole:
                return 0.0
        together: frozenset[Feature] = frozenset().union(*parts)
        shared = likeness.weigh(together & mine)
        if sum(likeness.weigh(part & mine) for part in parts) > shared * _OVERLAP:
            return 0.0
        alone = max(likeness.alike(mine, part) for part in parts)
        return shared / whole if 2 * shared / (whole + likeness.weigh(together)) >= alone + _BETTER else 0.0


def _best(found: list[Pieces]) -> list[Pieces]:
    """The best answers that do not contradict each other; none where the same pieces may as well be of another whole."""
    by_part: dict[int, list[Pieces]] = {}
    for row in found:
        for part in row.parts:
            by_part.setdefault(part, []).append(row)
    chosen: list[Pieces] = []
    wholes: set[int] = set()
    parts: set[int] = set()
    for row in sorted(found, key=lambda row: (not row.home, -row.covered, len(row.parts), row)):
        rivals = [other for part in row.parts for other in by_part[part] if other.whole != row.whole and other.home >= row.home]
        if row.whole in wholes or not parts.isdisjoint(row.parts) or any(other.covered > row.covered - _MARGIN for other in rivals):
            continue
        chosen.append(row)
        wholes.add(row.whole)
        parts.update(row.parts)
    return chosen
