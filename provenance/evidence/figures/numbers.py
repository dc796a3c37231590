"""Numbers in running text: digits with the thousands marks of every locale, and words in four languages."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from records.spans import Span


class Number(NamedTuple):
    """A number and where it stands.

    ``values`` holds its readings, the likeliest first: ``18.400`` is 18400 on the continent and 18.4 elsewhere.
    ``step`` is the size of its last place that is not a filling nought (100 for 18,400; 100,000 for 2.5 million).
    ``words`` tells a number written in letters, ``scaled`` one with a word such as "million".
    """

    span: Span
    values: tuple[float, ...]
    step: float
    words: bool = False
    scaled: bool = False


class Taken:
    """Spans of which no two overlap, and whether another one would."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans)

    def add(self, span: Span) -> None:
        """Take a span."""
        insort(self._spans, span)

    def meets(self, span: Span) -> bool:
        """Whether a span overlaps one that is taken."""
        at = bisect_left(self._spans, (span.start, span.end))
        return any(other.overlaps(span) for other in self._spans[max(0, at - 1) : at + 1])


_LONGEST = 30
_SPACES = "\u00a0\u202f\u2009 "
_DIGITS = re.compile(
    r"(?<![\w.,/])(?<![^\W\d_][-–])(?P<sign>[-−](?=\d))?(?:"
    rf"(?P<grouped>\d{{1,3}}(?P<mark>[,.'’{_SPACES}])\d{{3}}(?:(?P=mark)\d{{3}})*(?![\d])(?:(?!(?P=mark))[.,]\d+)?)"
    r"|(?P<indian>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?)"
    r"|(?P<plain>\d+(?:[.,]\d+)?(?!\d)))"
)

_SCALES = {
    "thousand": 1e3, "tausend": 1e3, "mille": 1e3, "mil": 1e3, "k": 1e3, "tsd": 1e3,
    "million": 1e6, "millions": 1e6, "millionen": 1e6, "millón": 1e6, "millones": 1e6, "mio": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "milliarde": 1e9, "milliarden": 1e9, "milliard": 1e9, "milliards": 1e9, "mrd": 1e9,
    "trillion": 1e12, "trillions": 1e12, "tn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12, "hundred": 100,
    "thousands": 1e3, "hundreds": 100, "dozens": 12,
}  # fmt: skip
_SCALE = re.compile(
    rf"(?:[{_SPACES}-]?(?P<word>thousand|tausend|mille|mil|tsd|millions?|millionen|millón|millones|mio|mn|mln|billions?|bn|"
    rf"milliarden?|milliards?|mrd|trillions?|tn|lakhs?|crores?|dozen|hundred)\b(?:(?<=io)\.|(?<=rd)\.|(?<=sd)\.)?|(?P<letter>[km])(?![\w²³]))",
    re.IGNORECASE,
)

_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_WORDS: dict[str, float] = {word: float(value) for value, word in enumerate(_EN.split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS |= {word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)}
_FR = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_ES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_FOREIGN = {word: float(value) for row in (_FR, _ES) for value, word in enumerate(row.split())}
_FOREIGN |= {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90}
_FOREIGN |= {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
_HUNDREDS = {
    "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700,
    "ochocientos": 800, "novecientos": 900, "ciento": 100, "cien": 100,
}  # fmt: skip
_FOREIGN |= _HUNDREDS | {word[:-2] + "as": value for word, value in _HUNDREDS.items() if word.endswith("os")}
_MULTIPLIERS = {"hundred": 100.0, "cent": 100.0, "cents": 100.0}
_WORD_SCALES = {word: value for word, value in _SCALES.items() if len(word) > 3 or word == "mil"} | {"trillón": 1e18}
_OTHER_MEANINGS = frozenset("un uno once seize sept cent cents six mille mil".split())
_JOINERS = frozenset("and et y und a".split())
_ROMANCE = re.compile(r"\b(?:le|la|les|des|du|une|el|los|las|del|une|est|sont|fueron|dans|por|para|con|avec|que)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|was|were|is|to|that|by)\b", re.IGNORECASE)

_DE_UNITS = {
    "ein": 1, "eins": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17,
    "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_DE_TENS = {
    "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_DE_SHAPE = re.compile(
    r"(?:eins?|eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|"
    r"achtzehn|neunzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|und)+"
)
_FIRST_WORDS = sorted({*_WORDS, *_FOREIGN, *_WORD_SCALES, *_MULTIPLIERS, "half", "quarter"}, key=len, reverse=True)
_RUN = re.compile(
    rf"\b(?:{'|'.join(_FIRST_WORDS)}|(?:{_DE_SHAPE.pattern}))(?:[\s-]+(?:(?:and|et|y|a|und)[\s-]+)?"
    rf"(?:{'|'.join(_FIRST_WORDS)}|(?:{_DE_SHAPE.pattern}))\b)*\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FRACTIONS = frozenset(("half", "quarter"))
_NOT_ALONE = _OTHER_MEANINGS | {"one", "un", "hundred", "zero"} | _WORD_SCALES.keys()


def _german(word: str) -> float | None:
    """The value of a German compound such as ``zweihundertfünfunddreißig``."""
    if not _DE_SHAPE.fullmatch(word) or word in ("und", "eine", "ein", "elf"):
        return 11.0 if word == "elf" else None
    value = 0.0
    for unit, size in (("tausend", 1000.0), ("hundert", 100.0)):
        head, found, word = word.rpartition(unit) if unit in word else ("", "", word)
        if found:
            value += size * ((_german(head) or _DE_UNITS.get(head) or 0) if head else 1)
            word = word.removeprefix("und")
    if word in _DE_UNITS or word in _DE_TENS or not word:
        return value + _DE_UNITS.get(word, 0) + _DE_TENS.get(word, 0)
    unit, _, tens = word.partition("und")
    if unit in _DE_UNITS and tens in _DE_TENS:
        return value + _DE_UNITS[unit] + _DE_TENS[tens]
    return None


class _Sum:
    """A number in words as it is read from left to right."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.scaled = False
        self.broken = False

    def _small(self, value: float) -> None:
        if self.current % 100 == 4 and value == 20:  # quatre-vingts
            self.current += 76
            return
        room = 100 if value >= 10 else 10
        if self.current and self.current % room and not (value < 20 and self.current % 100 in (60, 80)):
            self.broken = True
        self.current += value

    def add(self, word: str) -> bool:
        """Take one word; False where it cannot belong to the number."""
        if word in _MULTIPLIERS:
            self.current = (self.current or 1) * 100
        elif word in _WORD_SCALES:
            self.total += (self.current or 1) * _WORD_SCALES[word]
            self.current, self.scaled = 0.0, True
        elif word in _WORDS or word in _FOREIGN:
            self._small(_WORDS.get(word, _FOREIGN.get(word, 0.0)))
        else:
            value = _german(word)
            if value is None:
                return False
            self.current += value
        return not self.broken


def _alone(text: str, start: int, word: str) -> bool:
    """Whether a word that is not always a number is one here: "a hundred men" yes, "once he was" no."""
    article = re.search(r"\b(?:an?|one|per|every|eine?|une?)\s$", text[max(0, start - 8) : start].lower()) is not None
    if word in _OTHER_MEANINGS - {"un", "uno"}:
        return word == "six" or len(_ROMANCE.findall(text)) > len(_ENGLISH.findall(text))
    return article and word in {"hundred", *_WORD_SCALES}


def _in_words(text: str, run: re.Match[str]) -> Iterator[Number]:
    """The numbers of a run of number words; "two three-storey houses" holds two."""
    parts, start, end, count = _Sum(), run.start(), run.start(), 0
    for match in _WORD.finditer(text, *run.span()):
        word = match[0].lower()
        if word in _JOINERS:
            continue
        if not parts.add(word):
            yield from _made(text, Span(start, end), parts, count)
            parts, start, count = _Sum(), match.start(), 0
            parts.add(word)
        end, count = match.end(), count + 1
    yield from _made(text, Span(start, end), parts, count)


def _made(text: str, span: Span, parts: _Sum, count: int) -> Iterator[Number]:
    only = span.of(text).lower()
    if not count or only in _FRACTIONS:
        return
    if count == 1 and only in _NOT_ALONE and not _alone(text, span.start, only):
        return
    value = parts.total + parts.current
    yield Number(span, (value,), _step(value, "") if parts.scaled or value >= 100 else 1.0, True, parts.scaled)


def _step(value: float, decimals: str) -> float:
    """The size of the last place that is not a filling nought."""
    if decimals:
        return float(10.0 ** -len(decimals))
    step, whole = 1.0, int(abs(value))
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return step


def _readings(match: re.Match[str]) -> tuple[tuple[float, ...], str]:
    """The values that digits may stand for, and the decimals of the likeliest."""
    if match["indian"]:
        whole, _, decimals = match["indian"].replace(",", "").partition(".")
        return (float(f"{whole}.{decimals or 0}"),), decimals
    if match["grouped"]:
        mark, written = match["mark"], match["grouped"]
        plain = written.replace(mark, "").replace(",", ".")
        decimals = plain.partition(".")[2]
        single = written.count(mark) == 1 and len(written) - written.index(mark) == 4
        if single and mark in ".," and (mark == "." or written.startswith("0")):
            other = float(written.replace(",", "."))
            both = (other, float(plain)) if written.startswith("0") else (float(plain), other)
            return both, written.partition(mark)[2] if written.startswith("0") else decimals
        return (float(plain),), decimals
    plain = match["plain"].replace(",", ".")
    return (float(plain),), plain.partition(".")[2]


def _in_digits(text: str, match: re.Match[str]) -> Number:
    values, decimals = _readings(match)
    if match["sign"] and (match.start() == 0 or text[match.start() - 1] in " (\u00a0"):
        values = tuple(-value for value in values)
    start = match.start() if values[0] < 0 or not match["sign"] else match.start() + 1
    scale = _SCALE.match(text, match.end())
    if scale is None or (scale["letter"] and not _is_scale_letter(text, match.start(), scale)):
        return Number(Span(start, match.end()), values, _step(values[0], decimals))
    size = _SCALES[(scale["word"] or scale["letter"]).lower()]
    step = _step(values[0], decimals) if decimals else 1.0
    return Number(Span(start, scale.end()), tuple(value * size for value in values), step * size, scaled=True)


def _is_scale_letter(text: str, start: int, scale: re.Match[str]) -> bool:
    """``$5m`` and ``20k`` are millions and thousands, ``5m`` alone is metres."""
    return scale["letter"] in "kK" or (start > 0 and text[start - 1] in "$£€¥")


def numbers(text: str) -> Iterator[Number]:
    """All numbers of a text, in order of their kind (digits, then words); the spans do not overlap."""
    taken = Taken()
    for match in _DIGITS.finditer(text):
        if match.end() - match.start() > _LONGEST:
            continue  # a code or a row of digits
        number = _in_digits(text, match)
        taken.add(number.span)
        yield number
    for match in _RUN.finditer(text):
        span = Span(*match.span())
        if not taken.meets(span):
            yield from _in_words(text, match)
