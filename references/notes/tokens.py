"""The tokens of a reference, what is seen of each on its own, and the hashes of its features.

A feature is a few words ("w=" before the word itself). The lowest 16 bits of its hash (CRC-32) are its row in the labelling model's table.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

BITS = 16
FEATURES = 1 << BITS

_TOKEN = re.compile(r"\S+")
_SIGNS = re.compile(r"^\W+|\W+$")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_RANGE = re.compile(r"\d+\s?[-–—−]+\s?\d+")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?)+[^\W\d_a-z]?")
_VOLUME = re.compile(r"\d+\s?\(\d+[-–]?\d*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DIGIT = re.compile(r"\d")
_REPEATED = re.compile(r"(.)(?=\1)")
_TAIL, _HEAD = ".,:;)]}\"”’'»?!/", "([{\"“‘'«„`<"
_AROUND = _TAIL + _HEAD + "-–—"
_ENDING, _CLOSING_ALONE = frozenset(".:?!"), frozenset("\"”»")
_COUNTS = ("d0", "d1", "d2", "d3", "d4", "d5")
_CAPITALS = ("", "CAPS1", "CAPS2", "CAPS3", "CAPS4")
_OPENING, _CLOSING, _ANY_QUOTE = re.compile("[“«„]"), re.compile("[\"”»]"), re.compile("[\"“«„”»]")
_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october "
    "november december januar jänner februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août "
    "septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre spring summer fall autumn winter".split()
)  # fmt: skip


def beginnings(text: str, words: Sequence[str]) -> list[int]:
    """Where each of the ``words`` of a text (what ``text.split()`` gives) begins in it."""
    if sum(map(len, words)) + len(words) - 1 == len(text):  # one sign between two words, none at the ends
        return list(accumulate([len(word) + 1 for word in words[:-1]], initial=0))
    return [match.start() for match in _TOKEN.finditer(text)]


def _kind_of_letters(core: str) -> str:
    if len(core) == 1:
        return "I" if core.isupper() else "i"
    if core.isupper():
        return _CAPITALS[min(len(core), 4)]
    if core[0].isupper():
        return "Cap" if core[1:].islower() else "Mix"
    return "low" if core.islower() else "other"


def _kind(word: str, core: str) -> str:
    """The sort of a token without digits; ``core`` is the token without the signs around it."""
    if not core:
        return "sign"
    if "://" in word or word.startswith("www."):
        return "url"
    if "." in core and _INITIALS.fullmatch(core):
        return "I.I."
    return _kind_of_letters(core)


def _kind_of_number(word: str, core: str) -> str:
    if "://" in word or "www." in word:
        return "url"
    if _YEAR.search(word):
        return "year" if len(core) == 4 else "year-a" if len(core) == 5 and core[4].islower() else "in-year"
    if _RANGE.search(word):
        return "range-p" if "(" in word or ":" in word else "range"
    if core.isdigit():
        return _COUNTS[min(len(core), 5)]
    if _VOLUME.fullmatch(core):
        return "volume"
    if word.lower().startswith(("doi", "10.")):
        return "doi"
    if _ORDINAL.fullmatch(core):
        return "ordinal"
    return "letter-digit" if core[0].isalpha() else "digit-letter"


def _without_signs(word: str) -> str:
    core = word.strip(_AROUND)
    return core if core.isalnum() else _SIGNS.sub("", core)


# What may be true of a token, each a bit of its flags.
FLAGS = ("year", "number", "opens", "closes", "opens_bracket", "closes_bracket", "quotes", "stops", "within")
_YEARS = frozenset(("year", "year-a", "in-year"))
_BITS = {flag: 1 << bit for bit, flag in enumerate(FLAGS)}
_IS_YEAR, _IS_NUMBER, _STOPS, _WITHIN = _BITS["year"], _BITS["number"], _BITS["stops"], _BITS["within"]


class Token:
    """What is seen of one token on its own: its kind, what of it is letters (in lower case, digits as 9), the signs around these, and its flags."""

    __slots__ = ("flags", "head", "kind", "lower", "tail", "word")

    def __init__(self, word: str) -> None:
        self.word = word
        self.flags = 0
        self.tail = self.head = ""
        if word.isalpha():
            self.kind, self.lower = _kind_of_letters(word), word.lower()
        else:
            self._read(word)
        if self.lower == "in":
            self.flags |= _WITHIN

    def _read(self, word: str) -> None:
        body = word.rstrip(_TAIL)
        self.head = word[: len(word) - len(word.lstrip(_HEAD))]
        core = body[len(self.head) :]
        plain = core.isalnum()
        if plain:
            self.tail, signs = word[len(body) :], _signs(f"{self.head}a{word[len(body) :]}")
        else:
            core, signs = _without_signs(word), _signs(word)
            self.tail = word[len(body) :] if core else word
        if plain and core.isascii() and core.isdigit():
            self.kind = "year" if len(core) == 4 and "1500" <= core <= "2099" else _COUNTS[min(len(core), 5)]
            self.lower, counted = "9" * len(core), True
        else:
            counted = not core.isalpha() and _DIGIT.search(core) is not None
            self.kind = _kind_of_number(word, core) if counted else _kind(word, core)
            self.lower = _DIGIT.sub("9", core.lower()) if counted else core.lower()
        if counted:
            signs |= _IS_YEAR if self.kind in _YEARS else _IS_NUMBER
        if self.tail[:1] in _ENDING and self.tail and self.kind not in ("I", "I.I."):
            signs |= _STOPS
        self.flags = signs

    @classmethod
    def edge(cls, kind: str) -> "Token":
        """What stands before the first token ("^") or after the last ("$")."""
        found = cls("")
        found.kind = kind
        found.tail = found.lower = kind if kind == "^" else ""
        return found


@lru_cache(maxsize=1024)
def _signs(word: str) -> int:
    """The flags of a token that its quotation marks and brackets tell, whatever its letters are."""
    found = 0
    if "(" in word or "[" in word:
        found |= _BITS["opens_bracket"]
    if ")" in word or "]" in word:
        found |= _BITS["closes_bracket"]
    quotes = '"' in word if word.isascii() else _ANY_QUOTE.search(word) is not None
    if quotes:
        found |= _BITS["quotes"]
    if word[:1] == "`" or (quotes and (word[0] == '"' or _OPENING.search(word) is not None)):
        found |= _BITS["opens"]
    if "''" in word or (quotes and (_CLOSING.search(word, 1) is not None or word in _CLOSING_ALONE)):
        found |= _BITS["closes"]
    return found


class _Shapes(dict[int, str]):
    """The shape of each character, by its code point."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = found = "9" if sign.isdigit() else "X" if sign.isupper() else "x" if sign.isalpha() else sign
        return found


_SHAPES = _Shapes()
_PLAIN_SHAPES = "".join(_SHAPES[code] for code in range(128)).encode() + bytes(range(128, 256))
_ENCODING = ("utf-8", "surrogatepass")


def hash_of(words: str) -> int:
    """The hash of a feature, or what CRC-32 needs to know of the words that it begins with."""
    return crc32(words.encode(*_ENCODING))


def hashes_of(*features: str) -> list[int]:
    """The hashes of features (none has a line break in it)."""
    return list(map(crc32, "\n".join(features).encode(*_ENCODING).split(b"\n")))


class _Hashes(dict[str, int]):
    """The hashes of features that begin alike, by how they go on: for signs and the like, of which there are few."""

    def __init__(self, beginning: str) -> None:
        super().__init__()
        self._before = hash_of(beginning)

    def __missing__(self, words: str) -> int:
        self[words] = found = crc32(words.encode(*_ENCODING), self._before)
        return found


@lru_cache(maxsize=4096)
def _hashes_of_signs(sort: str, tail: str, head: str) -> tuple[int, ...]:
    return tuple(map(hash_of, (f"k={sort}", f"t={tail}", f"h={head}", f"kt={sort}{tail}", f"kh={sort}{head}")))


@lru_cache(maxsize=4096)
def _hash_of_shape(shape: str) -> int:
    return hash_of("s=" + _REPEATED.sub("", shape)[:12])


def _shape(word: str) -> str:
    """A word with capitals as X, other letters as x and digits as 9, up to 40 of them."""
    return word[:40].encode().translate(_PLAIN_SHAPES).decode() if word.isascii() else word[:40].translate(_SHAPES)


_P1, _P2, _P3, _P4, _X1, _X2, _X3, _X4 = (hash_of(f"{side}{length}=") for side in "px" for length in (1, 2, 3, 4))


def _hashes_of_ends(low: str, own: bytes) -> tuple[int, ...]:
    """The hashes of the first one to four letters of a word and of its last; ``own`` is the word encoded."""
    if len(own) == len(low):
        return (
            crc32(own[:1], _P1), crc32(own[:2], _P2), crc32(own[:3], _P3), crc32(own[:4], _P4),
            crc32(own[-1:], _X1), crc32(own[-2:], _X2), crc32(own[-3:], _X3), crc32(own[-4:], _X4),
        )  # fmt: skip
    return tuple(hash_of(f"{side}{length}={part}") for length in (1, 2, 3, 4) for side, part in (("p", low[:length]), ("x", low[-length:])))


@lru_cache(maxsize=16)
def _hash_of_habit(convention: str) -> int:
    return hash_of(f"habit|{convention}|")


_FIRST, _LAST, _LENGTHS = _Hashes("r="), _Hashes("e="), tuple(hash_of(f"l={length}") for length in range(13))
_WORD, _WORD_TAIL, _LETTERS, _MONTH, _HYPHEN = map(hash_of, ("w=", "wt=", "a=", "month", "hyphen"))


def word_hashes(token: Token, convention: str) -> list[int]:
    """The hashes of the features of a token by itself: word, kind, shape, affixes, signs around it.

    ``convention`` names the labelling habit of a training set, if any.
    """
    word, low, tail = token.word, token.lower, token.tail
    own = low.encode(*_ENCODING)
    with_tail = crc32(own, _WORD_TAIL)
    found = [
        crc32(own, _WORD), crc32(tail.encode(*_ENCODING), with_tail) if tail else with_tail, _hash_of_shape(_shape(word)),
        _FIRST[word[:1]], _LAST[word[-1:]], _LENGTHS[min(len(word), 12)], *_hashes_of_signs(token.kind, tail, token.head),
    ]  # fmt: skip
    if token.kind not in _COUNTS:
        found += _hashes_of_ends(low, own)
    letters = low if low.isalpha() else "".join(filter(str.isalpha, low))
    if letters in _MONTHS:
        found.append(_MONTH)
    if letters != low:
        found.append(crc32(letters.encode(*_ENCODING), _LETTERS))
        if "-" in low[1:]:
            found.append(_HYPHEN)
    if convention:
        found.append(crc32(own, _hash_of_habit(convention)))
    return found
