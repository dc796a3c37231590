"""Statements that were edited: the one that is most alike, in the place where it is to be expected, and no other."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from records.drafts.anchors import Gaps, Pairs, backbone
from records.drafts.features import Feature, Likeness

ENOUGH = {"beside": 0.35, "near": 0.42, "far": 0.6}  # how alike, by how well the place fits
_PLACE = {"beside": 0.3, "near": 0.25, "far": 0.0}  # what a fitting place counts when candidates are compared
_SURE, _LONG = 0.5, 6  # how alike, and of how many words, a statement beside one neighbour must be, if it may be a third one
_MARGIN = 0.1
_CANDIDATES = 8
_WINDOW = 30
_KEPT = 0.9  # a new statement that keeps so much of what two old ones share, and not what tells them apart, is a third one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A new statement that may be an old one edited."""

    i: int
    j: int
    alike: float
    place: str

    @property
    def score(self) -> float:
        """How good a candidate it is, of all for the same statement."""
        return self.alike + _PLACE[self.place]


class Editing:
    """Pairs edited statements, the surest first; each pair makes the places of its neighbours surer."""

    def __init__(self, pairs: Pairs, likeness: Likeness) -> None:
        self.pairs, self.likeness = pairs, likeness
        self.known: dict[tuple[int, int], float] = {}
        self.copied = {line for lines in (pairs.old, pairs.new) for line, count in Counter(lines).items() if count > 1}
        self._collect()

    def _collect(self) -> None:
        """Every pair that is worth a look: what shares rare words, and what is in the same gap."""
        near = self.likeness
        for i, found in near.olds.items():
            for j, _ in near.near_new(found, _CANDIDATES * 3):
                if j in near.news:
                    self._compare(i, j)
        gaps = Gaps(backbone(self.pairs.to_new.items()))
        news: dict[int, list[int]] = defaultdict(list)
        for j in near.news:
            news[gaps.of_new(j)].append(j)
        for i in near.olds:
            for j in news.get(gaps.of_old(i), ())[:_WINDOW]:
                self._compare(i, j)

    def _compare(self, i: int, j: int) -> None:
        old, new = self.pairs.old[i], self.pairs.new[j]
        if (i, j) in self.known or old.kind != new.kind:
            return
        alike = self.likeness.alike(self.likeness.olds[i], self.likeness.news[j])
        if old.about and old.kind in ("field", "cell"):
            if old.about != new.about:
                return
            alike = max(alike, ENOUGH["far"])
        if alike >= 0.3:
            self.known[i, j] = alike

    def run(self) -> None:
        """Pair as many as can be told for sure."""
        while True:
            found = self._round()
            if not found:
                return
            for candidate in found:
                self.pairs.join(candidate.i, candidate.j)

    def _round(self) -> list[Candidate]:
        gaps = Gaps(backbone(self.pairs.to_new.items()))
        of_old: dict[int, list[Candidate]] = defaultdict(list)
        of_new: dict[int, list[Candidate]] = defaultdict(list)
        for (i, j), alike in self.known.items():
            if i not in self.pairs.to_new and j not in self.pairs.to_old:
                candidate = Candidate(i, j, alike, self._place(i, j, gaps))
                of_old[i].append(candidate)
                of_new[j].append(candidate)
        chosen = []
        for rows in of_old.values():
            best = max(rows, key=lambda row: row.score)
            if best.alike >= ENOUGH[best.place] and _clear(best, rows) and _clear(best, of_new[best.j]) and self._fits(best):
                chosen.append(best)
        if chosen:  # the ones whose place is surest first: they may tell the places of the others
            surest = max(len(_PLACE) - list(_PLACE).index(row.place) for row in chosen)
            return [row for row in chosen if len(_PLACE) - list(_PLACE).index(row.place) == surest]
        return []

    def _place(self, i: int, j: int, gaps: Gaps) -> str:
        if self.pairs.sides(i, j):
            return "beside"
        return "near" if gaps.of_old(i) == gaps.of_new(j) else "far"

    def _fits(self, candidate: Candidate) -> bool:
        """Whether nothing speaks against a candidate; between the same two neighbours it may say what it likes."""
        sides = self.pairs.sides(candidate.i, candidate.j)
        old, new = self.pairs.old[candidate.i], self.pairs.new[candidate.j]
        if sides == 2 or (sides and candidate.alike >= _SURE and len(old.words.split()) >= _LONG):
            return True
        if candidate.place == "far" and (old in self.copied or new in self.copied or facts(old.words) != facts(new.words)):
            return False
        return not self._third(candidate)

    def _third(self, candidate: Candidate) -> bool:
        """Whether the new statement is as likely a third one beside two old ones that differ in a number or a name.

        Such a one keeps what the two share, and has not what tells this one from the other.
        """
        mine, new = self.likeness.olds[candidate.i], self.likeness.news[candidate.j]
        kept = mine & new
        for k, shared in self.likeness.near_old(mine, _CANDIDATES):
            if k == candidate.i or self.likeness.weigh(shared) < self.likeness.weigh(kept) * _KEPT:
                continue
            own = mine - shared
            telling = _words(own) or own
            if not telling or self.likeness.weigh(telling & new) >= 0.5 * self.likeness.weigh(telling):
                continue
            if self.likeness.weigh(_words(shared) & new) >= _KEPT * self.likeness.weigh(_words(shared)):
                return True
        return False


def facts(words: str) -> frozenset[str]:
    """The numbers and names of a statement, and its first word; another one of these makes it another statement."""
    first, *rest = words.split() or [""]
    return frozenset([first.casefold(), *(word for word in rest if any(sign.isdigit() or sign.isupper() for sign in word))])


def _words(found: frozenset[Feature]) -> frozenset[Feature]:
    return frozenset(feature for feature in found if isinstance(feature, str))


def _clear(best: Candidate, rows: Sequence[Candidate]) -> bool:
    """Whether a candidate is better than every other one for the same statement, by a margin."""
    return all(row is best or row.score <= best.score - _MARGIN for row in rows)
