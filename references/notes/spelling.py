"""What is seen of tokens by themselves: sort, signs around them, flags, affixes and shape, in numpy for many tokens at once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from references.notes import letters as are
from references.notes.tokens import FLAGS, KIND, STEP, Hashes, Integers, joined

Flags = NDArray[np.bool_]

_MONTHS = (
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october "
    "november december januar jänner februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août "
    "septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre spring summer fall autumn winter"
)
_MOST = 64  # letters of a token whose order counts
_POWERS = np.array([pow(int(STEP), at, 1 << 64) for at in range(_MOST)], np.uint64)
_BITS = {flag: 1 << bit for bit, flag in enumerate(FLAGS)}
_ENDINGS = tuple(map(ord, ".:?!"))
_ORDINALS = tuple(256 * ord(first) + ord(last) for first, last in ("st", "nd", "rd", "th"))
_NINE, _DASH, _OPEN, _DOT, _COLON, _SLASH, _W, _QUOTE, _TICK, _MARK = map(ord, "9-(.:/w'`\"")
_IN = joined(np.array([0], np.uint64), np.array([0], np.uint64))


def spelling(word: str) -> int:
    """The number that a stretch of a token in lower case has for its features."""
    return sum(ord(sign) * int(_POWERS[min(at, _MOST - 1)]) for at, sign in enumerate(word)) % (1 << 64)


@lru_cache(maxsize=1)
def _alphabet() -> are.Alphabet:
    return are.Alphabet()


@lru_cache(maxsize=1)
def _months() -> Hashes:
    return np.array([spelling(month) for month in _MONTHS.split()], np.uint64)


def _among(values: NDArray[Any], few: Sequence[int] | Hashes) -> Flags:
    """Which values are among a few: as ``np.isin`` tells, faster."""
    found: Flags = (values[:, None] == np.asarray(few, values.dtype)).any(1)
    return found


class Spelt(NamedTuple):
    """What is seen of tokens: sort (a number of ``KINDS``), flags, the signs after each, its letters in lower case, and the values of its features.

    A feature may be ``absent``: of a number are told no affixes, its letters only where there is something else in it.
    """

    kinds: Integers
    flags: Integers
    tails: Hashes
    lowers: Hashes
    values: Hashes
    absent: Flags


# The features of a token by itself, in the order of ``Spelt.values``.
FEATURES_OF_WORDS = (
    "word", "word with tail", "shape", "first sign", "last sign", "length", "kind", "tail", "head", "kind, tail", "kind, head",
    "p1", "p2", "p3", "p4", "x1", "x2", "x3", "x4", "month", "hyphen", "letters",
)  # fmt: skip
_AFFIXES, _MONTH = slice(-11, -3), -3


def spelt(words: Sequence[str]) -> Spelt:
    """What is seen of tokens (at least one, none empty)."""
    return _Words(words).spelt()


class _Words:
    """Tokens being read: their characters laid one after the other, and where in these each begins."""

    def __init__(self, words: Sequence[str]) -> None:
        self.codes, self.bits, self.lower, self.shape = _alphabet().read("".join(words))
        self.lengths = np.fromiter(map(len, words), np.int64, len(words))
        self.starts = self.lengths.cumsum() - self.lengths
        self.word = np.arange(len(words)).repeat(self.lengths)
        self.at = np.arange(len(self.codes)) - self.starts.repeat(self.lengths)
        self.any = np.bitwise_or.reduceat(self.bits, self.starts)
        far = len(self.codes)
        lettered = self.is_(are.WORD)
        self.first = np.minimum.reduceat(np.where(lettered, self.at, far), self.starts)
        self.last = np.maximum.reduceat(np.where(lettered, self.at, -1), self.starts)
        self.first[self.last < 0] = 0
        self.size = self.last - self.first + 1
        self.core = (self.at >= self.first.take(self.word)) & (self.at <= self.last.take(self.word))
        self.tail = 1 + np.maximum.reduceat(np.where(self.is_(are.TAIL), -1, self.at), self.starts)
        self.tail[self.last < 0] = 0
        self.head = np.minimum.reduceat(np.where(self.is_(are.HEAD), far, self.at), self.starts)

    def is_(self, bit: int) -> Flags:
        """Which characters are of a class."""
        found: Flags = (self.bits & bit) != 0
        return found

    def has(self, bit: int) -> Flags:
        """Which tokens have a character of a class."""
        found: Flags = (self.any & bit) != 0
        return found

    def having(self, places: Integers) -> Flags:
        """The tokens that characters at these places belong to."""
        found = np.zeros(len(self.lengths), np.bool_)
        found[self.word.take(places)] = True
        return found

    def added(self, values: NDArray[np.uint32], places: Integers, which: Flags) -> Hashes:
        """The spelling of the characters ``which`` of each token; ``places`` is where in its stretch each one stands."""
        powers = _POWERS.take(np.minimum(places, _MOST - 1), mode="clip")
        powers *= values
        powers *= which
        found: Hashes = np.add.reduceat(powers, self.starts)
        return found

    def counted(self) -> tuple[Integers, ...]:
        """How many capitals, small letters and digits the core of each token has: counted at once, 20 bits for each."""
        bits = self.bits.astype(np.int64)
        packed = (bits & 1) | (bits >> 1 & 1) << 20 | (bits >> 3 & 1) << 40
        packed *= self.core
        total = np.add.reduceat(packed, self.starts)
        return total & 0xFFFFF, total >> 20 & 0xFFFFF, total >> 40

    # --- the sort of each

    def sequence(self, *signs: int) -> Flags:
        """Which tokens have these characters one after the other."""
        room = max(0, len(self.codes) - len(signs) + 1)
        found = self.codes[:room] == signs[0]
        for at, sign in enumerate(signs[1:], 1):
            found &= self.codes[at : room + at] == sign
        places = np.flatnonzero(found)
        return self.having(places[self.word.take(places) == self.word.take(places + len(signs) - 1)])

    def shaped(self, kept: Integers) -> tuple[Flags, Flags]:
        """Which tokens have a range of digits, and which digits before a bracket that opens; ``kept`` are the ends of like characters."""
        shape, word = self.shape.take(kept), self.word.take(kept)
        between = (shape[:-2] == _NINE) & (shape[2:] == _NINE) & (word[:-2] == word[2:])
        return self.having(kept[:-2][between & (shape[1:-1] == _DASH)]), self.having(kept[:-2][between & (shape[1:-1] == _OPEN)])

    def years(self) -> Flags:
        """Which tokens have a year of 1500 to 2099, with no digit beside it."""
        digit = np.concatenate([[False], self.is_(are.DIGIT), np.zeros(4, np.bool_)])
        at = np.concatenate([self.at, [0, 0, 0, 0]])
        places = np.flatnonzero(digit[1:-4] & ~(digit[:-5] & (self.at > 0)))
        places = places[digit.take(places + 4) & (at.take(places + 3) == at.take(places) + 3)]
        places = places[digit.take(places + 2) & digit.take(places + 3) & ~(digit.take(places + 5) & (at.take(places + 4) == at.take(places) + 4))]
        one, two = self.codes.take(places), self.codes.take(places + 1)
        return self.having(places[((one == ord("1")) & (two >= ord("5")) & (two <= ord("9"))) | ((one == ord("2")) & (two == ord("0")))])

    def opens_with(self, signs: str) -> Flags:
        """Which tokens begin with these characters, in upper or lower case; digits only with their own."""
        found = self.lengths >= len(signs)
        for at, sign in enumerate(signs):
            found &= self.char(self.codes if sign.isdecimal() else self.lower, np.int64(at)) == ord(sign)
        return found

    def char(self, of: NDArray[Any], at: Integers | np.int64) -> NDArray[Any]:
        """The character at a place of each token (or one beyond it, where it is shorter)."""
        return of.take(self.starts + at, mode="clip")

    def kinds(self, kept: Integers) -> Integers:
        """The sort of each token."""
        upper, low, digits = self.counted()
        size, ranged, bracketed, year = self.size, *self.shaped(kept), self.years()
        initial, end = self.char(self.bits, self.first), self.char(self.lower, self.last)
        capital = (initial & are.UPPER) != 0
        address = self.sequence(_COLON, _SLASH, _SLASH) | self.sequence(_W, _W, _W, _DOT)
        plain = self.is_(are.ALPHA)
        beside = np.zeros_like(plain)
        beside[1:] = plain[1:] & plain[:-1] & (self.at[1:] > 0)
        dotted = self.core & (self.codes == _DOT)
        bad = self.core & (beside | ~((plain & ~self.is_(are.LOWER)) | dotted | (self.codes == _DASH)))
        initials = self.having(np.flatnonzero(dotted)) & ~self.having(np.flatnonzero(bad))
        counted = digits > 0
        ordinal = (digits == size - 2) & (low == 2) & _among(256 * self.char(self.lower, self.last - 1) + end, _ORDINALS) & ((initial & are.DIGIT) != 0)
        is_doi = self.opens_with("doi") | self.opens_with("10.")
        colon = self.having(np.flatnonzero(self.codes == _COLON)) | self.having(np.flatnonzero(self.codes == _OPEN))
        choices = (
            (size <= 0, KIND["sign"]), (address, KIND["url"]),
            (counted & year & (size == 4), KIND["year"]), (counted & year & (size == 5) & ((self.char(self.bits, self.last) & are.LOWER) != 0), KIND["year-a"]),
            (counted & year, KIND["in-year"]), (counted & ranged & colon, KIND["range-p"]), (counted & ranged, KIND["range"]),
            (counted & (digits == size), KIND["d1"] - 1 + np.minimum(size, 5)), (counted & bracketed & (digits == size - 1), KIND["volume"]),
            (counted & is_doi, KIND["doi"]), (counted & ordinal, KIND["ordinal"]), (counted & ((initial & are.ALPHA) != 0), KIND["letter-digit"]),
            (counted, KIND["digit-letter"]), (initials, KIND["I.I."]), (size == 1, np.where(capital, KIND["I"], KIND["i"])),
            ((low == 0) & (upper > 0), KIND["CAPS2"] - 2 + np.minimum(size, 4)), (capital & (upper == 1) & (low > 0), KIND["Cap"]), (capital, KIND["Mix"]),
            ((upper == 0) & (low > 0), KIND["low"]),
        )  # fmt: skip
        found = np.full(len(size), KIND["other"])
        for holds, kind in reversed(choices):
            np.copyto(found, kind, where=holds)
        return found

    # --- flags and features

    def flags(self, kinds: Integers) -> Integers:
        """What is true of each token, as bits."""
        first = self.codes.take(self.starts)
        closing = self.having(np.flatnonzero(self.is_(are.CLOSES_QUOTE) & ((self.at > 0) | (self.lengths.take(self.word) == 1))))
        quoted = self.has(are.QUOTE)
        years = _among(kinds, (KIND["year"], KIND["year-a"], KIND["in-year"]))
        stop = _among(self.char(self.codes, np.minimum(self.tail, self.lengths - 1)), _ENDINGS) & (self.tail < self.lengths)
        inside = (self.size == 2) & (self.char(self.lower, self.first) == ord("i")) & (self.char(self.lower, self.last) == ord("n"))
        found = np.zeros(len(kinds), np.int64)
        for flag, holds in (
            ("year", years & self.has(are.DIGIT)), ("number", ~years & self.has(are.DIGIT)), ("quotes", quoted),
            ("opens", (first == _TICK) | (first == _MARK) | self.has(are.OPENS_QUOTE)), ("closes", closing | self.sequence(_QUOTE, _QUOTE)),
            ("opens_bracket", self.has(are.OPENS_BRACKET)), ("closes_bracket", self.has(are.CLOSES_BRACKET)),
            ("stops", stop & (kinds != KIND["I"]) & (kinds != KIND["I.I."])), ("within", inside),
        ):  # fmt: skip
            found |= holds * _BITS[flag]
        return found

    def affixes(self) -> Iterable[Hashes]:
        """The first one to four characters of each core, then the last one to four."""
        for edge, step in ((self.first, 1), (self.last, -1)):
            found = np.zeros(len(self.lengths), np.uint64)
            for at in range(4):
                reached = self.size > at
                grown = found * STEP + self.char(self.lower, np.maximum(edge + step * at, 0))
                found = np.where(reached, grown, found)
                yield found

    def spelt(self) -> Spelt:
        """What is seen of the tokens."""
        kept = np.flatnonzero((self.at == 0) | np.concatenate([[True], self.shape[1:] != self.shape[:-1]]))
        kinds = self.kinds(kept)
        lowers = self.added(self.lower, self.at - self.first.take(self.word), self.core)
        tails = self.added(self.codes, self.at - self.tail.take(self.word), self.at >= self.tail.take(self.word))
        heads = self.added(self.codes, self.at, self.at < self.head.take(self.word))
        alpha = self.core & self.is_(are.ALPHA)
        before = alpha.cumsum() - alpha
        letters = self.added(self.lower, before - before.take(self.starts).take(self.word), alpha)
        ends = np.zeros(len(self.codes), np.bool_)
        ends[kept] = True
        rank = ends.cumsum() - ends
        rank -= rank.take(self.starts).take(self.word)
        shapes = self.added(self.shape, rank, ends & (rank < 12))
        hyphen = self.having(np.flatnonzero(self.core & (self.codes == _DASH)))
        sort = kinds.astype(np.uint64)
        none = np.zeros(len(kinds), np.uint64)
        values: tuple[NDArray[Any], ...] = (
            lowers, joined(lowers, tails), shapes, self.codes.take(self.starts), self.char(self.codes, self.lengths - 1), np.minimum(self.lengths, 12),
            sort, tails, heads, joined(tails, sort), joined(heads, sort), *self.affixes(), none, none, letters,
        )  # fmt: skip
        absent = np.zeros((len(values), len(kinds)), np.bool_)
        absent[_AFFIXES] = (kinds >= KIND["d1"]) & (kinds <= KIND["d5"])
        absent[_MONTH:] = ~_among(letters, _months()), ~hyphen, letters == lowers
        return Spelt(kinds, self.flags(kinds), tails, lowers, np.stack([value.astype(np.uint64) for value in values]), absent)
