"""What is seen around each token of a batch of references: its place, what has been passed before it, its neighbours.

All of it is counted in numpy over a whole batch. What is seen of a token is a handful of small whole numbers, its keys, one for each group
of features; few keys are rare, so that the features behind each, in words, are only written out where a key is met for the first time.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from references.notes.tokens import FLAGS, Token, hash_of, hashes_of, word_hashes

Integers = NDArray[np.int64]

_SORTS = 64  # more than there are kinds of tokens
_WIDE = 24  # the bits that a number of signs has in a pair
_BEFORE, _AFTER = 0, 1
_PAIR = hash_of("pair|")


class _Numbers(dict[Any, int]):
    """Things numbered as they are met."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Any] = []

    def __missing__(self, thing: Any) -> int:
        number = self[thing] = len(self.all)
        self.all.append(thing)
        return number


class Seen(NamedTuple):
    """What is seen of each token of some references, laid one after the other.

    ``pairs`` is the hash of the feature that pairs it with the token before, ``keys`` its key in each of ``GROUPS``, the first of which is its
    number in the vocabulary.
    """

    pairs: list[int]
    keys: tuple[Integers, ...]


class Vocabulary(dict[str, int]):
    """The tokens met so far, numbered, with what is seen of each in a row of numbers: kind, kind with the signs after it, these signs, flags."""

    def __init__(self) -> None:
        super().__init__()
        self.sorts, self.signs, self.tails = _Numbers(), _Numbers(), _Numbers()
        self.beside, self.between = _Numbers(), _Numbers()  # two neighbours, each a kind with signs; the signs of two neighbours
        self.words: list[str] = []
        self._lower: list[bytes] = []
        self._heads: list[int] = []  # of the feature that pairs a token with the next one
        self._rows = np.zeros((1024, 4), np.int64)
        self._fresh: dict[int, Token] = {}  # those of the last batch, of which more may be asked
        self._new = [self._row(Token.edge("^")), self._row(Token.edge("$"))]

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self._fresh[number] = token = Token(word)
        self._new.append(self._row(token))
        return number

    def _row(self, t: Token) -> tuple[int, ...]:
        """What is seen of a token that is met for the first time."""
        lower = t.lower.encode("utf-8", "surrogatepass")
        self.words.append(t.word)
        self._lower.append(lower)
        self._heads.append(crc32(b"|", crc32(lower, _PAIR)))
        return self.sorts[t.kind], self.signs[t.kind, t.tail], self.tails[t.tail], t.flags

    def _of(self, numbers: Integers) -> Integers:
        """What is seen of the tokens with these numbers: (4, tokens)."""
        while len(self.words) > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        if self._new:
            self._rows[len(self.words) - len(self._new) : len(self.words)] = self._new
            self._new = []
        return self._rows.take(numbers, 0).T

    def token(self, number: int) -> Token:
        """The token with this number."""
        return self._fresh.get(number) or Token(self.words[number])

    # --- a batch of references

    def seen(self, references: Sequence[Sequence[str]]) -> Seen:
        """What is seen of each token of all references (none may be empty)."""
        self._fresh.clear()
        numbers = list(map(self.__getitem__, chain.from_iterable(references)))
        lengths = np.array([len(words) for words in references])
        words = np.array(numbers)
        ends = lengths.cumsum()
        starts = ends - lengths
        before, after = np.roll(words, 1), np.roll(words, -1)
        before[starts], after[ends - 1] = _BEFORE, _AFTER
        lower, heads = map(self._lower.__getitem__, numbers), map(self._heads.__getitem__, before.tolist())
        keys = self._keys(_Batch(self._of(words), starts, lengths), self._of(before), self._of(after)[0])
        return Seen(list(map(crc32, lower, heads)), (words, *keys))

    def _keys(self, batch: "_Batch", before: Integers, next_sort: Integers) -> tuple[Integers, ...]:
        sort, sign, tail = batch.sort, batch.sign, batch.tail
        first = batch.first("year")
        years = 6 * np.minimum(batch.before("year"), 2) + 3 * (batch.before("within") > 0) + np.sign(batch.at - first)
        quote = 4 * batch.inside("opens", "closes") + 2 * batch.inside("opens_bracket", "closes_bracket") + batch.anywhere("quotes")
        early = np.where(first < 0, -1, np.minimum(6, first * 7 // batch.counts))
        beside, between = self.beside.__getitem__, self.between.__getitem__
        return (
            batch.at * 10 // batch.counts * _SORTS + sort,
            np.minimum(batch.at, 12) * 9 + np.minimum(batch.counts - 1 - batch.at, 8),
            (quote * 8 + np.minimum(batch.before("stops"), 5)) * _SORTS + sort,
            ((years + 1) * 8 + np.minimum(batch.before("number"), 4)) * _SORTS + sort,
            (early + 1) * _SORTS + sort,
            batch.spread(sign[batch.starts]) * _SORTS + sort,
            batch.spread(sign[batch.starts + batch.lengths - 1]) * _SORTS + sort,
            (before[0] * _SORTS + sort) * _SORTS + next_sort,
            np.array(list(map(beside, (before[1] << _WIDE | sign).tolist()))),
            np.array(list(map(between, ((before[2] << _WIDE | tail) * _SORTS + next_sort).tolist()))),
        )


# --- from keys to features


def _word(v: Vocabulary, key: int, convention: str) -> list[int]:
    return word_hashes(v.token(key), convention)


def _place(v: Vocabulary, key: int, _: str) -> list[int]:
    place, sort = divmod(key, _SORTS)
    return hashes_of(f"place|{place}|{v.sorts.all[sort]}", f"place~{place}")


def _edges(v: Vocabulary, key: int, _: str) -> list[int]:
    return hashes_of(f"from|{key // 9}", f"left|{key % 9}")


def _both(first: str, second: str, least: int) -> "Group":
    """Two counts, each by itself and with the kind; the first one counts from ``least``."""

    def hashes(v: Vocabulary, key: int, _: str) -> list[int]:
        counts, number = divmod(key, _SORTS)
        one, two, sort = (counts >> 3) + least, counts & 7, v.sorts.all[number]
        return hashes_of(f"{first}|{one}|{sort}", f"{first}~{one}", f"{second}|{two}|{sort}", f"{second}~{two}")

    return hashes


def _early(v: Vocabulary, key: int, _: str) -> list[int]:
    early, sort = divmod(key, _SORTS)
    return hashes_of(f"first|{early - 1}|{v.sorts.all[sort]}", f"first~{early - 1}")


def _signs_of(name: str) -> "Group":
    """A kind and, with the signs after it, that of the first or the last token of the reference."""

    def hashes(v: Vocabulary, key: int, _: str) -> list[int]:
        return hashes_of(f"{name}|{''.join(v.signs.all[key // _SORTS])}|{v.sorts.all[key % _SORTS]}")

    return hashes


def _kinds(v: Vocabulary, key: int, _: str) -> list[int]:
    rest, will = divmod(key, _SORTS)
    was, sort = divmod(rest, _SORTS)
    return hashes_of(f"kinds|{v.sorts.all[was]}|{v.sorts.all[sort]}|{v.sorts.all[will]}")


def _beside(v: Vocabulary, key: int, convention: str) -> list[int]:
    (was, signs), (sort, tail) = _parted(v.signs, v.beside.all[key])
    found = f"signs|{signs}|{tail}|{sort}"
    if not convention:
        return hashes_of(found)
    return hashes_of(found, f"convention|{convention}|{sort}|{tail}", f"convention~{convention}", f"custom|{convention}|{signs}|{was}|{sort}")


def _between(v: Vocabulary, key: int, _: str) -> list[int]:
    rest, will = divmod(v.between.all[key], _SORTS)
    signs, tail = _parted(v.tails, rest)
    return hashes_of(f"joint|{signs}|{tail}|{v.sorts.all[will]}")


def _parted(numbers: _Numbers, key: int) -> tuple[Any, Any]:
    return numbers.all[key >> _WIDE], numbers.all[key & (1 << _WIDE) - 1]


Group = Callable[[Vocabulary, int, str], list[int]]
# The hashes of the features that a key of each group stands for; the last argument names the labelling habit of a training set, if any.
GROUPS: tuple[Group, ...] = (
    _word, _place, _edges, _both("quote", "stops", 0), _both("years", "numbers", -1), _early, _signs_of("opening"), _signs_of("ending"), _kinds,
    _beside, _between,
)  # fmt: skip


class _Batch:
    """References laid one after the other: what is counted from the beginning of each."""

    def __init__(self, rows: Integers, starts: Integers, lengths: Integers) -> None:
        self.sort, self.sign, self.tail, self._flags = rows
        self.starts, self.lengths = starts, lengths
        self.counts = self.spread(lengths)
        self.at = np.arange(len(self.counts)) - self.spread(starts)

    def marked(self, flag: str) -> Integers:
        """1 where a token has a flag, else 0."""
        found: Integers = self._flags >> FLAGS.index(flag) & 1
        return found

    def spread(self, each: Integers) -> Integers:
        """A value of each reference, for all its tokens."""
        return np.repeat(each, self.lengths)

    def before(self, flag: str) -> Integers:
        """How many of the tokens before each have a flag."""
        marked = self.marked(flag)
        passed = marked.cumsum() - marked
        return passed - self.spread(passed[self.starts])

    def first(self, flag: str) -> Integers:
        """Where the first token with a flag stands in the reference; -1 where none has it."""
        never = len(self.at)
        found = np.minimum.reduceat(np.where(self.marked(flag) > 0, self.at, never), self.starts)
        return self.spread(np.where(found == never, -1, found))

    def anywhere(self, flag: str) -> Integers:
        """Whether any token of the reference has a flag."""
        return self.spread(np.maximum.reduceat(self.marked(flag), self.starts))

    def inside(self, opening: str, closing: str) -> Integers:
        """Whether a token lies between one that opens and one that closes, both counted in."""
        every = np.arange(len(self.at))
        opened = np.maximum.accumulate(np.where(self.marked(opening) > 0, every, -1))
        closed = np.maximum.accumulate(np.where(self.marked(closing) > 0, every, -1))
        closed = np.concatenate([[-1], closed[:-1]])
        return ((opened > closed) & (opened >= self.spread(self.starts))).astype(np.int64)
