"""How alike two wordings are: their words and pairs of words, each weighing the more the rarer it is in the article."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from records.drafts.lines import Line

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_PAIR_SHARE = 0.5
_POWER = 1.5
_MOST_PLACES = 500
_START = "\0"

Feature = str | tuple[str, str]


def tokens(words: str) -> list[str]:
    """The words and numbers of a statement, folded; each Chinese or Japanese sign is one."""
    found: list[str] = []
    for token in _WORD.findall(words.casefold()):
        if _IDEOGRAPH.search(token):
            found += list(token)
        else:
            found.append(token)
    return found


def features(line: Line) -> frozenset[Feature]:
    """The words of a statement, the second occurrence of one apart from the first, and each word with the one before."""
    found: set[Feature] = set()
    count: Counter[str] = Counter()
    last = _START
    for token in tokens(line.words):
        count[token] += 1
        found.add(token if count[token] == 1 else f"{token} {count[token]}")
        found.add((last, token))
        last = token
    return frozenset(found)


class Likeness:
    """Compares statements of two drafts, weighing words by how rare they are in both together."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line], open_old: Sequence[int], open_new: Sequence[int]) -> None:
        self.olds = {i: features(old[i]) for i in open_old}
        self.news = {j: features(new[j]) for j in open_new}
        wanted = frozenset().union(*self.olds.values(), *self.news.values())
        self._old_places: dict[Feature, list[int]] = defaultdict(list)
        self._new_places: dict[Feature, list[int]] = defaultdict(list)
        count: Counter[Feature] = Counter()
        for lines, known, places in ((old, self.olds, self._old_places), (new, self.news, self._new_places)):
            for at, line in enumerate(lines):
                for feature in known.get(at) or wanted.intersection(features(line)):
                    count[feature] += 1
                    if len(places[feature]) <= _MOST_PLACES:
                        places[feature].append(at)
        whole = len(old) + len(new)
        self.weights: dict[Feature, float] = {
            feature: float(math.log(1 + whole / number) ** _POWER * (_PAIR_SHARE if isinstance(feature, tuple) else 1.0))
            for feature, number in count.items()
        }
        self._sums: dict[frozenset[Feature], float] = {}

    def weigh(self, found: Iterable[Feature]) -> float:
        """The weight of some features together."""
        return sum(self.weights[feature] for feature in found)

    def whole(self, found: frozenset[Feature]) -> float:
        """The weight of a statement's features, remembered."""
        if found not in self._sums:
            self._sums[found] = self.weigh(found)
        return self._sums[found]

    def alike(self, one: frozenset[Feature], other: frozenset[Feature]) -> float:
        """From 0 (nothing shared) to 1 (the same words in the same order)."""
        whole = self.whole(one) + self.whole(other)
        return 2 * self.weigh(one & other) / whole if whole else 0.0

    def share(self, part: frozenset[Feature], other: frozenset[Feature]) -> float:
        """How much of ``part`` stands in the other one too, from 0 to 1."""
        whole = self.whole(part)
        return self.weigh(part & other) / whole if whole else 0.0

    def near_old(self, found: frozenset[Feature], most: int) -> list[tuple[int, frozenset[Feature]]]:
        """The old statements that share most with these features, each with what it shares; the nearest first."""
        return self._near(found, self._old_places, most)

    def near_new(self, found: frozenset[Feature], most: int) -> list[tuple[int, frozenset[Feature]]]:
        """The new statements that share most with these features."""
        return self._near(found, self._new_places, most)

    def _near(self, found: frozenset[Feature], places: dict[Feature, list[int]], most: int) -> list[tuple[int, frozenset[Feature]]]:
        score: dict[int, float] = defaultdict(float)
        usable = [feature for feature in found if len(places.get(feature, ())) <= _MOST_PLACES]
        for feature in usable:
            weight = self.weights[feature]
            for at in places.get(feature, ()):
                score[at] += weight
        nearest = sorted(score, key=lambda at: (-score[at], at))[:most]
        by_place: dict[int, set[Feature]] = {at: set() for at in nearest}
        for feature in usable:
            for at in by_place.keys() & places.get(feature, ()):
                by_place[at].add(feature)
        return [(at, frozenset(by_place[at])) for at in nearest]
