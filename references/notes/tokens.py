"""The tokens of a reference, what is seen of each on its own, and the rows of the labelling model's table that stand for it."""

import re
from zlib import crc32

from records.spans import Span

BITS = 16
FEATURES = 1 << BITS
_LAST = FEATURES - 1

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
_OPENING, _CLOSING, _ANY_QUOTE = re.compile("[“«„]"), re.compile("[\"”»]"), re.compile("[\"“«„”»]")
_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october "
    "november december januar jänner februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août "
    "septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre spring summer fall autumn winter".split()
)  # fmt: skip


def tokens(text: str) -> list[Span]:
    """The stretches between white space, as offsets in ``text``."""
    return [Span(*match.span()) for match in _TOKEN.finditer(text)]


def kind(word: str, core: str) -> str:
    """The sort of a token without digits; ``core`` is the token without the signs around it."""
    if not core:
        return "sign"
    if "://" in word or word.startswith("www."):
        return "url"
    if len(core) == 1:
        return "I" if core.isupper() else "i"
    if _INITIALS.fullmatch(core):
        return "I.I."
    if core.isupper():
        return f"CAPS{min(len(core), 4)}"
    if core[0].isupper():
        return "Cap" if core[1:].islower() else "Mix"
    return "low" if core.islower() else "other"


def _kind_of_number(word: str, core: str) -> str:
    if "://" in word or "www." in word:
        return "url"
    if _YEAR.search(word):
        return "year" if len(core) == 4 else "year-a" if len(core) == 5 and core[4].islower() else "in-year"
    if _RANGE.search(word):
        return "range-p" if "(" in word or ":" in word else "range"
    if core.isdigit():
        return f"d{min(len(core), 5)}"
    if _VOLUME.fullmatch(core):
        return "volume"
    if word.lower().startswith(("doi", "10.")):
        return "doi"
    if _ORDINAL.fullmatch(core):
        return "ordinal"
    return "letter-digit" if core[0].isalpha() else "digit-letter"


class Token:
    """What is seen of one token on its own."""

    __slots__ = ("closes", "closes_bracket", "head", "kind", "lower", "number", "opens", "opens_bracket", "quotes", "stops", "tail", "word", "year")

    def __init__(self, word: str) -> None:
        plain = word.isalnum()
        core = word if plain else _SIGNS.sub("", word)
        counted = not core.isalpha() and _DIGIT.search(core) is not None
        self.word = word
        self.kind = _kind_of_number(word, core) if counted else kind(word, core)
        self.lower = _DIGIT.sub("9", core.lower()) if counted else core.lower()
        self.year = self.kind in ("year", "year-a", "in-year")
        self.number = counted and not self.year
        self.tail = self.head = ""
        self.quotes = self.opens = self.closes = self.opens_bracket = self.closes_bracket = self.stops = False
        if not plain:
            self._signs(word, core)

    def _signs(self, word: str, core: str) -> None:
        self.tail = word[len(word.rstrip(_TAIL)) :] if core else word
        self.head = word[: len(word) - len(word.lstrip(_HEAD))]
        self.quotes = _ANY_QUOTE.search(word) is not None
        self.opens = word[:1] in ('"', "`") or _OPENING.search(word) is not None
        self.closes = _CLOSING.search(word, 1) is not None or word in ('"', "”", "»") or "''" in word
        self.opens_bracket, self.closes_bracket = "(" in word or "[" in word, ")" in word or "]" in word
        self.stops = self.tail[:1] in (".", ":", "?", "!") and self.tail != "" and self.kind not in ("I", "I.I.")

    @classmethod
    def edge(cls, kind: str) -> "Token":
        """What stands before the first token ("^") or after the last ("$")."""
        found = cls("")
        found.kind = kind
        found.tail = found.lower = kind if kind == "^" else ""
        return found


class _Shapes(dict[int, str]):
    """The shape of each character, by its code point."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = found = "9" if sign.isdigit() else "X" if sign.isupper() else "x" if sign.isalpha() else sign
        return found


_SHAPES = _Shapes()


def _shape(word: str) -> str:
    return _REPEATED.sub("", word[:40].translate(_SHAPES))[:12]


def word_features(token: Token, convention: str) -> list[str]:
    """The features of a token by itself: word, kind, shape, affixes, signs around it."""
    word, low, sort, tail, head = token.word, token.lower, token.kind, token.tail, token.head
    found = [
        f"w={low}", f"k={sort}", f"s={_shape(word)}", f"t={tail}", f"h={head}", f"r={word[:1]}", f"e={word[-1:]}",
        f"l={min(len(word), 12)}", f"kt={sort}{tail}", f"kh={sort}{head}", f"wt={low}{tail}",
    ]  # fmt: skip
    if not (sort[0] == "d" and sort[1:].isdigit()):
        found += [
            f"p1={low[:1]}", f"x1={low[-1:]}", f"p2={low[:2]}", f"x2={low[-2:]}", f"p3={low[:3]}", f"x3={low[-3:]}", f"p4={low[:4]}",
            f"x4={low[-4:]}",
        ]  # fmt: skip
    letters = low if low.isalpha() else "".join(filter(str.isalpha, low))
    if letters in _MONTHS:
        found.append("month")
    if letters != low:
        found.append(f"a={letters}")
    if "-" in low[1:]:
        found.append("hyphen")
    if convention:
        found.append(f"habit|{convention}|{low}")
    return found


def rows_of(features: list[str]) -> list[int]:
    """The rows of the model's table for features (none has a line break in it)."""
    return [row & _LAST for row in map(crc32, "\n".join(features).encode("utf-8", "surrogatepass").split(b"\n"))]


def half_row(words: str) -> int:
    """What ``row_after`` needs to know of the words that a feature begins with."""
    return crc32(words.encode("utf-8", "surrogatepass"))


def row_after(before: int, words: str) -> int:
    """The row for a feature that goes on with ``words`` after what ``half_row`` told of its beginning."""
    return crc32(words.encode("utf-8", "surrogatepass"), before) & _LAST
