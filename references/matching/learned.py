"""What two libraries themselves teach: which names they give one venue, and whether they name works twice."""

import math
from collections import Counter
from functools import lru_cache

from references.matching import venues

_SMALL = frozenset(("of", "the", "on", "and"))
_LEAST = 5  # sure pairs with a venue, or a word, before anything is said of it
_MOST = 5.0  # the log odds a venue can weigh
_PRIOR = 4  # pairs' worth of belief that a venue's words are as frequent as everywhere
_WORD = 3.0  # and those a word can weigh against it


class Venues:
    """How the two sides of many sure pairs name venues: which words of one side stand with which venue of the other.

    "NIPS" and "Advances in Neural Information Processing" share no word; where twenty pairs of records that agree in a long title, all
    people and the year bear these two names, they are one venue, and "Advances in ..." beside another name is a sign of another. What
    stands with every venue ("Springer", "Technical report") says nothing. Weighed as log odds by naive Bayes, each word by its share
    among the venue's pairs against its share among all.
    """

    def __init__(self) -> None:
        self._pairs = 0
        self._sides: tuple[dict[str, Counter[str]], dict[str, Counter[str]]] = ({}, {})
        self._venues: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._words: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._known: dict[tuple[str, str], float | None] = {}

    def learn(self, one: str, other: str) -> None:
        """Take note that a sure pair bears these two venues (folded)."""
        if not one or not other:
            return
        self._pairs += 1
        for side, (venue, far) in enumerate(((one, other), (other, one))):
            name = _name(venue)
            self._venues[side][name] += 1
            self._sides[side].setdefault(name, Counter()).update(_telling(far))
            self._words[side].update(_telling(far))

    def weight(self, one: str, other: str, said: str = "") -> float | None:
        """The log odds (-5 to 5) that a left and a right name are one venue's; None where too few pairs bear them.

        ``said`` is how alike the names themselves are (``venues.likeness``).
        """
        if not one or not other:
            return None
        if said == "same":
            return _MOST
        key = (one, other)
        if key not in self._known:
            left, right = self._weight(0, one, other), self._weight(1, other, one)
            # the side that names its venues always alike has more to say of each
            first, second = (left, right) if len(self._venues[0]) <= len(self._venues[1]) else (right, left)
            self._known[key] = second if first is None else first
        return self._known[key]

    def _weight(self, side: int, venue: str, far: str) -> float | None:
        name = _name(venue)
        times = self._venues[side][name]
        if times < _LEAST:
            return None
        together, total = self._sides[side][name], self._words[side]
        found: list[float] = []
        common: list[float] = []  # of "international conference proceedings" each says the same: they count once
        for word in _telling(far):
            if total[word] >= _LEAST:
                share = total[word] / self._pairs
                weight = math.log((together[word] + _PRIOR * share) / (times + _PRIOR) / share)
                if weight > 0 or times * share >= 1:
                    (common if venues.is_common(word) else found).append(max(-_WORD, weight))
        if common:
            found.append(max(common, key=abs))
        if not found:
            return None
        return max(-_MOST, min(_MOST, sum(found)))


@lru_cache(maxsize=100_000)
def _name(venue: str) -> str:
    return " ".join(word for word in venue.split() if not word[0].isdigit())


@lru_cache(maxsize=100_000)
def _telling(venue: str) -> tuple[str, ...]:
    words = (word for word in venue.split() if not word[0].isdigit() and len(word) > 1 and word not in _SMALL)
    return tuple(dict.fromkeys(words))
