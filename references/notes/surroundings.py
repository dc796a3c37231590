"""What is seen around each token of a batch of references: its place, what has been passed before it, its neighbours.

All of it is counted in numpy over a whole batch. What is seen of a token is a handful of whole numbers, its keys; few keys are rare, so
that the features behind each, in words, are only written out where a key is met for the first time.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from references.notes.tokens import Token, half_row, row_after, rows_of, word_features

Integers = NDArray[np.int64]

_PLACE, _STATE, _FRAME, _NEIGHBOURS, _WORD = range(5)
_TAG, _SORT, _SIGN = 3, 8, 20  # the bits that a key has for its group, for a kind, and for a kind with the signs after it
_COLUMNS = ("sort", "sign", "year", "number", "opens", "closes", "opens_bracket", "closes_bracket", "quotes", "stops", "within")
_BEFORE, _AFTER = 0, 1


class _Numbers(dict[Any, int]):
    """Things numbered as they are met."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Any] = []

    def __missing__(self, thing: Any) -> int:
        number = self[thing] = len(self.all)
        self.all.append(thing)
        return number


class Vocabulary(dict[str, int]):
    """The tokens met so far, numbered, with what is seen of each in a row of numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.sorts, self.signs = _Numbers(), _Numbers()
        self.words: list[str] = []
        self.lower: list[str] = []
        self.heads: list[int] = []  # of the feature that pairs a token with the next one
        self._rows = np.zeros((1024, len(_COLUMNS)), np.int64)
        self._fresh: dict[int, Token] = {}  # those of the last batch, of which more may be asked
        self._new = [self._row(Token.edge("^")), self._row(Token.edge("$"))]

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self._fresh[number] = token = Token(word)
        self._new.append(self._row(token))
        return number

    def _row(self, t: Token) -> tuple[int, ...]:
        """What is seen of a token that is met for the first time."""
        self.words.append(t.word)
        self.lower.append(t.lower)
        self.heads.append(half_row(f"pair|{t.lower}|"))
        signs = self.signs[t.kind, t.tail]
        return self.sorts[t.kind], signs, t.year, t.number, t.opens, t.closes, t.opens_bracket, t.closes_bracket, t.quotes, t.stops, t.lower == "in"

    def columns(self, numbers: Integers) -> dict[str, Integers]:
        """What is seen of the tokens with these numbers, in their order."""
        while len(self.words) > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        if self._new:
            self._rows[len(self.words) - len(self._new) : len(self.words)] = self._new
            self._new = []
        return dict(zip(_COLUMNS, self._rows[numbers].T, strict=True))

    # --- a batch of references

    def seen(self, references: Sequence[Sequence[str]]) -> tuple[Integers, list[int]]:
        """For each token of all references, one after the other (none may be empty): its keys, and the row of its pair with the token before.

        The keys are an array (tokens, groups).
        """
        self._fresh.clear()
        numbers = np.array([self[word] for words in references for word in words])
        lengths = np.array([len(words) for words in references])
        ends = lengths.cumsum()
        starts = ends - lengths
        before, after = np.roll(numbers, 1), np.roll(numbers, -1)
        before[starts], after[ends - 1] = _BEFORE, _AFTER
        keys = self._keys(_Batch(self.columns(numbers), starts, lengths), self.columns(before), self.columns(after))
        keys.append(numbers << _TAG | _WORD)
        heads, lower = self.heads, self.lower
        return np.stack(keys, 1), [row_after(heads[was], lower[now]) for was, now in zip(before.tolist(), numbers.tolist(), strict=True)]

    def _keys(self, batch: "_Batch", before: dict[str, Integers], after: dict[str, Integers]) -> list[Integers]:
        this, sort = batch.columns, batch.columns["sort"]
        place = (batch.at * 10 // batch.counts * 13 + np.minimum(batch.at, 12)) * 9 + np.minimum(batch.counts - 1 - batch.at, 8)
        first = batch.first("year")
        years = 6 * np.minimum(batch.before("year"), 2) + 3 * (batch.before("within") > 0) + np.sign(batch.at - first)
        quote = 4 * batch.inside("opens", "closes") + 2 * batch.inside("opens_bracket", "closes_bracket") + batch.anywhere("quotes")
        state = ((quote * 32 + years + 1) * 8 + np.minimum(batch.before("stops"), 5)) * 8 + np.minimum(batch.before("number"), 4)
        early = np.where(first < 0, -1, np.minimum(6, first * 7 // batch.counts))
        opening, ending = batch.spread(this["sign"][batch.starts]), batch.spread(this["sign"][batch.starts + batch.lengths - 1])
        frame = (early + 1) << 2 * _SIGN | opening << _SIGN | ending
        around = before["sign"] << _SIGN + _SORT | this["sign"] << _SORT | after["sort"]
        found = [(part << _SORT | sort) << _TAG | tag for tag, part in ((_PLACE, place), (_STATE, state), (_FRAME, frame))]
        return [*found, around << _TAG | _NEIGHBOURS]

    # --- from keys to features

    def features(self, key: int, convention: str) -> list[str]:
        """The features that a key stands for; ``convention`` names the labelling habit of a training set, if any."""
        tag, key = key & (1 << _TAG) - 1, key >> _TAG
        if tag == _WORD:
            return word_features(self._fresh.get(key) or Token(self.words[key]), convention)
        sort, key = self.sorts.all[key & (1 << _SORT) - 1], key >> _SORT
        return (self._of_place, self._of_state, self._of_frame)[tag](key, sort) if tag != _NEIGHBOURS else self._of_neighbours(key, sort, convention)

    def _of_place(self, key: int, sort: str) -> list[str]:
        rest, left = divmod(key, 9)
        place, start = divmod(rest, 13)
        return [f"place|{place}|{sort}", f"place~{place}", f"from|{start}", f"left|{left}"]

    def _of_state(self, key: int, sort: str) -> list[str]:
        numbers, stops, years, quote = key & 7, key >> 3 & 7, (key >> 6 & 31) - 1, key >> 11
        parts = (("quote", quote), ("years", years), ("stops", stops), ("numbers", numbers))
        return [form for name, value in parts for form in (f"{name}|{value}|{sort}", f"{name}~{value}")]

    def _of_frame(self, key: int, sort: str) -> list[str]:
        early, most = (key >> 2 * _SIGN) - 1, (1 << _SIGN) - 1
        opening, ending = "".join(self.signs.all[key >> _SIGN & most]), "".join(self.signs.all[key & most])
        return [f"first|{early}|{sort}", f"first~{early}", f"opening|{opening}|{sort}", f"ending|{ending}|{sort}"]

    def _of_neighbours(self, key: int, will: str, convention: str) -> list[str]:
        was, signs = self.signs.all[key >> _SIGN]
        sort, tail = self.signs.all[key & (1 << _SIGN) - 1]
        found = [f"kinds|{was}|{sort}|{will}", f"signs|{signs}|{tail}|{sort}", f"joint|{signs}|{tail}|{will}"]
        habits = [f"convention|{convention}|{sort}|{tail}", f"convention~{convention}", f"custom|{convention}|{signs}|{was}|{sort}"]
        return found + habits if convention else found

    def rows(self, key: int, convention: str) -> list[int]:
        """The rows of the model's table that a key adds up."""
        return rows_of(self.features(key, convention))


class _Batch:
    """References laid one after the other: what is counted from the beginning of each."""

    def __init__(self, columns: dict[str, Integers], starts: Integers, lengths: Integers) -> None:
        self.columns, self.starts, self.lengths = columns, starts, lengths
        self.counts = self.spread(lengths)
        self.at = np.arange(len(self.counts)) - self.spread(starts)

    def spread(self, each: Integers) -> Integers:
        """A value of each reference, for all its tokens."""
        return np.repeat(each, self.lengths)

    def before(self, name: str) -> Integers:
        """How many of the tokens before each are marked in a column."""
        marked = self.columns[name]
        passed = marked.cumsum() - marked
        return passed - self.spread(passed[self.starts])

    def first(self, name: str) -> Integers:
        """Where the first token that is marked stands in the reference; -1 where none is."""
        never = len(self.at)
        found = np.minimum.reduceat(np.where(self.columns[name] > 0, self.at, never), self.starts)
        return self.spread(np.where(found == never, -1, found))

    def anywhere(self, name: str) -> Integers:
        """Whether any token of the reference is marked."""
        return self.spread(np.maximum.reduceat(self.columns[name], self.starts))

    def inside(self, opening: str, closing: str) -> Integers:
        """Whether a token lies between one that opens and one that closes, both counted in."""
        every = np.arange(len(self.at))
        opened = np.maximum.accumulate(np.where(self.columns[opening] > 0, every, -1))
        closed = np.maximum.accumulate(np.where(self.columns[closing] > 0, every, -1))
        closed = np.concatenate([[-1], closed[:-1]])
        return ((opened > closed) & (opened >= self.spread(self.starts))).astype(np.int64)
