"""The tokens of a reference and what is seen of each: the groups of features that the labelling model reads."""

import re
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from records.spans import Span

BITS = 16
FEATURES = 1 << BITS
_LAST = FEATURES - 1

Group = tuple[str | int | tuple[str, str, str], ...]

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
    """The sort of a token; ``core`` is the token without the signs around it."""
    if not core:
        return "sign"
    if _DIGIT.search(core):
        return _kind_of_number(word, core)
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


class _Seen:
    """What is seen of one token on its own; few tokens are rare, so each is looked at once."""

    __slots__ = ("brackets", "closes", "head", "kind", "lower", "number", "opens", "sign", "stops", "tail", "year")

    def __init__(self, word: str) -> None:
        core = _SIGNS.sub("", word)
        self.kind = kind(word, core)
        self.lower = _DIGIT.sub("9", core.lower())
        self.tail = word[len(word.rstrip(_TAIL)) :] if core else word
        self.head = word[: len(word) - len(word.lstrip(_HEAD))]
        self.year = self.kind in ("year", "year-a", "in-year")
        self.number = not self.year and _DIGIT.search(word) is not None
        self.opens = _OPENING.search(word) is not None
        self.closes = _CLOSING.search(word, 1) is not None or word in ('"', "”", "»") or "''" in word
        self.brackets = ("(" in word or "[" in word) + 2 * (")" in word or "]" in word)
        self.stops = self.tail[:1] in (".", ":", "?", "!") and self.tail != "" and self.kind not in ("I", "I.I.")
        self.sign = self.kind + self.tail


_EDGE_BEFORE, _EDGE_AFTER = _Seen(""), _Seen("")
_EDGE_BEFORE.kind = _EDGE_BEFORE.tail = _EDGE_BEFORE.lower = "^"
_EDGE_AFTER.kind = "$"
_SEEN: dict[str, _Seen] = {}
_MOST_SEEN = 200_000


def _seen(word: str) -> _Seen:
    found = _SEEN.get(word)
    if found is None:
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        found = _SEEN[word] = _Seen(word)
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


def _of_word(word: str) -> list[str]:
    """The features of a token by itself: word, kind, shape, affixes, signs around it."""
    seen = _seen(word)
    low, sort, tail, head = seen.lower, seen.kind, seen.tail, seen.head
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
    return found


def _of_word_under(word: str, convention: str) -> list[str]:
    return [*_of_word(word), f"habit|{convention}|{_seen(word).lower}"] if convention else _of_word(word)


def _of_place(place: int, start: int, left: int, sort: str) -> list[str]:
    return [f"place|{place}|{sort}", f"place~{place}", f"from|{start}", f"left|{left}"]


def _of_state(quote: int, years: int, stops: int, numbers: int, sort: str) -> list[str]:
    return [
        f"quote|{quote}|{sort}", f"quote~{quote}", f"years|{years}|{sort}", f"years~{years}", f"stops|{stops}|{sort}", f"stops~{stops}",
        f"numbers|{numbers}|{sort}", f"numbers~{numbers}",
    ]  # fmt: skip


def _of_frame(early: int, opening: str, ending: str, sort: str) -> list[str]:
    return [f"first|{early}|{sort}", f"first~{early}", f"opening|{opening}|{sort}", f"ending|{ending}|{sort}"]


def _of_neighbours(kinds: tuple[str, str, str], signs: str, tail: str, convention: str) -> list[str]:
    was, sort, will = kinds
    found = [f"kinds|{was}|{sort}|{will}", f"signs|{signs}|{tail}|{sort}", f"joint|{signs}|{tail}|{will}"]
    habits = [f"convention|{convention}|{sort}|{tail}", f"convention~{convention}", f"custom|{convention}|{signs}|{was}|{sort}"]
    return found + habits if convention else found


_GROUPS: dict[str, Callable[..., list[str]]] = {
    "word": _of_word_under, "place": _of_place, "state": _of_state, "frame": _of_frame, "neighbours": _of_neighbours,
    "pair": lambda before, this: [f"pair|{before}|{this}"],
}  # fmt: skip


def features(group: Group) -> list[str]:
    """The features that a group stands for; a group is a short name and the values that its features join."""
    return _GROUPS[str(group[0])](*group[1:])


def feature_ids(group: Group) -> list[int]:
    """The rows of the model's table that a group adds up."""
    return [crc32(words.encode("utf-8", "surrogatepass")) & _LAST for words in features(group)]


class _Walk:
    """What has been passed on the way through a reference: quotations, brackets, years, numbers, stops."""

    __slots__ = ("any_quote", "bracket", "numbers", "quoted", "stops", "within", "years")

    def __init__(self, words: Sequence[str]) -> None:
        self.quoted = self.bracket = self.within = False
        self.years = self.numbers = self.stops = 0
        self.any_quote = _ANY_QUOTE.search(" ".join(words)) is not None

    def states(self, words: Sequence[str], seen: Sequence[_Seen]) -> Iterator[tuple[int, int, int, int, bool]]:
        """For each token: quotation and bracket state, years, numbers and stops before it, whether "in" came before."""
        for word, this in zip(words, seen, strict=True):
            if this.opens or (not self.quoted and word[0] in "\"`"):
                self.quoted = True
            if this.brackets & 1:
                self.bracket = True
            yield 4 * self.quoted + 2 * self.bracket + self.any_quote, self.years, self.numbers, self.stops, self.within
            if self.quoted and this.closes:
                self.quoted = False
            if this.brackets & 2:
                self.bracket = False
            if this.year:
                self.years = min(2, self.years + 1)
            elif this.number:
                self.numbers = min(4, self.numbers + 1)
            elif this.lower == "in":
                self.within = True
            if this.stops:
                self.stops = min(5, self.stops + 1)


def groups(words: Sequence[str], convention: str = "") -> list[list[Group]]:
    """The groups of each token of a reference; ``convention`` names the labelling habit of a training set, if any."""
    seen = [_seen(word) for word in words]
    count, found = len(words), []
    first_year = next((i for i, s in enumerate(seen) if s.year), -1)
    early = min(6, first_year * 7 // count) if first_year >= 0 else -1
    opening, ending = (seen[0].sign, seen[-1].sign) if seen else ("", "")
    around = [_EDGE_BEFORE, *seen, _EDGE_AFTER]
    for i, (quote, years, numbers, stops, within) in enumerate(_Walk(words).states(words, seen)):
        before, this, after = around[i : i + 3]
        sort = this.kind
        found.append([
            ("word", words[i], convention),
            ("place", i * 10 // count, i if i < 12 else 12, count - 1 - i if count - i < 9 else 8, sort),
            ("state", quote, 6 * years + 3 * within + (i > first_year) - (i < first_year), stops, numbers, sort),
            ("frame", early, opening, ending, sort),
            ("neighbours", (before.kind, sort, after.kind), before.tail, this.tail, convention),
            ("pair", before.lower, this.lower),
        ])  # fmt: skip
    return found
