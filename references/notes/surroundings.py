"""What is seen around each token of a batch of references: its place, what has been passed before it, its neighbours.

All of it is counted in numpy over a whole batch, and so are the rows of the features in the labelling model's table.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from references.notes.spelling import FEATURES_OF_WORDS, spelling, spelt
from references.notes.tokens import FLAGS, KIND, KINDS, NOWHERE, Hashes, Integers, joined, rows_of, salts

# The features of a token that come from what stands around it, in the order of the rows of ``Seen.around``.
FEATURES_AROUND = (
    "place, kind", "place", "from", "left", "quote, kind", "quote", "stops, kind", "stops", "years, kind", "years", "numbers, kind", "numbers",
    "first, kind", "first", "opening, kind", "ending, kind", "kinds", "pair", "signs", "custom", "joint",
)  # fmt: skip
# Those of a token by itself: the spelling, and how the habit of a training set takes it.
FEATURES_BY_ITSELF = (*FEATURES_OF_WORDS, "habit", "convention, kind", "convention")

_SORTS = len(KINDS)
_BEFORE, _AFTER = 0, 1
FIRST = 2  # the number of the first token of a vocabulary
_AROUND, _BY_ITSELF = salts(FEATURES_AROUND), salts(FEATURES_BY_ITSELF)


class Seen(NamedTuple):
    """What is seen of each token of some references, laid one after the other.

    ``words`` is its number in the vocabulary; ``new`` are the rows of the features by themselves of tokens met for the first time, (features,
    new tokens), in the order of their numbers; ``around`` are the rows of the other features, (features, tokens).
    """

    words: Integers
    new: Integers
    around: Integers


class Vocabulary(dict[str, int]):
    """The tokens met so far under the labelling habit of a set, numbered from ``FIRST`` on, with what is seen of each by itself."""

    def __init__(self, convention: str) -> None:
        super().__init__()
        self._habit = np.array([crc32(convention.encode())], np.uint64)
        self._fresh: list[str] = []
        # kind, flags, the signs after it, its letters; in the first two places what stands before and after a reference
        self._rows = np.zeros((4, 1024), np.uint64)
        self._rows[:, :FIRST] = [[KIND["^"], KIND["$"]], [0, 0], [spelling("^"), 0], [spelling("^"), spelling("$")]]
        self._count = FIRST

    def __missing__(self, word: str) -> int:
        number = self[word] = self._count + len(self._fresh)
        self._fresh.append(word)
        return number

    def _read_new(self) -> Integers:
        """Read the tokens that are new, and give the rows of their features."""
        if not self._fresh:
            return np.zeros((len(FEATURES_BY_ITSELF), 0), np.int64)
        found, first = spelt(self._fresh), self._count
        self._count += len(self._fresh)
        self._fresh = []
        while self._count > self._rows.shape[1]:
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)], 1)
        kinds = found.kinds.astype(np.uint64)
        self._rows[:, first : self._count] = kinds, found.flags.astype(np.uint64), found.tails, found.lowers
        habits = joined(found.lowers, self._habit), joined(found.tails, kinds + 64 * self._habit), np.repeat(self._habit, len(kinds))
        rows = rows_of(np.concatenate([found.values, habits]), _BY_ITSELF)
        rows[: len(found.absent)][found.absent] = NOWHERE
        return rows

    def seen(self, references: Sequence[Sequence[str]]) -> Seen:
        """What is seen of each token of all references (none may be empty)."""
        lengths = np.array([len(words) for words in references])
        words = np.fromiter(map(self.__getitem__, chain.from_iterable(references)), np.int64, lengths.sum())
        new = self._read_new()
        ends = lengths.cumsum()
        before, after = np.roll(words, 1), np.roll(words, -1)
        before[ends - lengths], after[ends - 1] = _BEFORE, _AFTER
        here, was, will = (self._rows.take(numbers, 1) for numbers in (words, before, after))
        return Seen(words, new, rows_of(self._around(_Batch(here, lengths), was, will[0]), _AROUND))

    def _around(self, batch: "_Batch", was: Hashes, will: Hashes) -> Hashes:
        """The values of the features around each token, in the order of ``FEATURES_AROUND``."""
        at, sort, first = batch.at, batch.sort, batch.first("year")
        place = at * 10 // batch.counts
        quote = 4 * batch.inside("opens", "closes") + 2 * batch.inside("opens_bracket", "closes_bracket") + batch.anywhere("quotes")
        stops, numbers = np.minimum(batch.before("stops"), 5), np.minimum(batch.before("number"), 4)
        years = 6 * np.minimum(batch.before("year"), 2) + 3 * (batch.before("within") > 0) + np.sign(at - first) + 1
        early = np.where(first < 0, 0, 1 + np.minimum(6, first * 7 // batch.counts))
        counted = np.array((place, quote, stops, years, numbers, early))
        both = np.stack([counted * _SORTS + sort, counted], 1).reshape(12, -1)
        opening, ending = (joined(batch.spread(batch.signs[places]), sort) for places in (batch.starts, batch.starts + batch.lengths - 1))
        met, follows = joined(was[2], batch.tail), was[0].astype(np.int64) * _SORTS + sort
        found = (
            *both[:2], np.minimum(at, 12), np.minimum(batch.counts - 1 - at, 8), *both[2:], opening, ending, follows * _SORTS + will.astype(np.int64),
            joined(was[3], batch.lower), joined(met, sort), joined(was[2], follows) + self._habit, joined(met, will),
        )  # fmt: skip
        return np.stack([value.astype(np.uint64) for value in found])


class _Batch:
    """References laid one after the other: what is counted from the beginning of each."""

    def __init__(self, rows: Hashes, lengths: Integers) -> None:
        self.sort, self._flags = rows[:2].astype(np.int64)
        self.tail, self.lower = rows[2:]
        self.signs = joined(self.tail, self.sort)
        self.starts, self.lengths = lengths.cumsum() - lengths, lengths
        self.counts = self.spread(lengths)
        self.at = np.arange(len(self.counts)) - self.spread(self.starts)
        self._marks = {flag: self._flags >> bit & 1 for bit, flag in enumerate(FLAGS)}

    def spread(self, each: NDArray[Any]) -> NDArray[Any]:
        """A value of each reference, for all its tokens."""
        return np.repeat(each, self.lengths)

    def before(self, flag: str) -> Integers:
        """How many of the tokens before each have a flag."""
        marked = self._marks[flag]
        passed: Integers = marked.cumsum() - marked
        passed -= self.spread(passed[self.starts])
        return passed

    def first(self, flag: str) -> Integers:
        """Where the first token with a flag stands in the reference; -1 where none has it."""
        never = len(self.at)
        found = np.minimum.reduceat(np.where(self._marks[flag] > 0, self.at, never), self.starts)
        return self.spread(np.where(found == never, -1, found))

    def anywhere(self, flag: str) -> Integers:
        """Whether any token of the reference has a flag."""
        return self.spread(np.maximum.reduceat(self._marks[flag], self.starts))

    def inside(self, opening: str, closing: str) -> Integers:
        """Whether a token lies between one that opens and one that closes, both counted in."""
        every = np.arange(len(self.at))
        opened = np.maximum.accumulate(np.where(self._marks[opening] > 0, every, -1))
        closed = np.maximum.accumulate(np.where(self._marks[closing] > 0, every, -1))
        closed = np.concatenate([[-1], closed[:-1]])
        return ((opened > closed) & (opened >= self.spread(self.starts))).astype(np.int64)
