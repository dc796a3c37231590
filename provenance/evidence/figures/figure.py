"""Figures of a text: numbers, money, shares, measures, durations, dates and ordinals, with their spans and hedges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Literal

from provenance.evidence.figures.dates import Days, dates
from provenance.evidence.figures.numbers import Number, Taken, numbers
from provenance.evidence.figures.units import Unit, currency_before, is_money, unit_after
from records.spans import Span

Kind = Literal["number", "share", "money", "measure", "duration", "date", "ordinal"]
Hedge = Literal["", "about", "nearly", "over", "at least", "under", "at most"]


@dataclass(frozen=True)
class Figure:
    """A figure and where it stands in its text (code points, end exclusive; hedges and units are part of the span).

    ``low`` and ``high`` are its ends in the basic unit of its ``unit`` (``m``-like dimensions of ``units``, a
    currency code, or ``""``), equal unless it is a range; for dates they are days of the Gregorian calendar. ``other`` is
    a second reading of ambiguous digits, ``step`` the size of the last place that is given.
    """

    kind: Kind
    span: Span
    text: str
    low: float
    high: float
    unit: str = ""
    hedge: Hedge = ""
    step: float = 0.0
    other: float | None = None
    scaled: bool = False
    days: Days | None = None

    @property
    def bounds(self) -> tuple[float, float]:
        """The values that its hedge leaves open, both ends included: "nearly 15,000" is 13,500 to 15,000."""
        room = abs(self.high) * 0.1
        return {
            "": (self.low, self.high),
            "about": (self.low - room, self.high + room),
            "nearly": (self.low - room, self.high),
            "over": (self.low, inf),
            "at least": (self.low, inf),
            "under": (-inf, self.high),
            "at most": (-inf, self.high),
        }[self.hedge]


_HEDGES: tuple[tuple[Hedge, str], ...] = (
    ("at least", "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|"
     "mindestens|au moins|al menos|por lo menos"),
    ("at most", "at most|no more than|not more than|up to|as many as|as much as|a maximum of|"
     "höchstens|bis zu|au plus|jusqu'à|hasta|como máximo"),
    ("over", "(?:well |just |slightly )?(?:over|above)|more than|greater than|in excess of|exceeding|"
     "upwards? of|über|mehr als|plus de|más de"),
    ("under", "(?:well )?(?:under|below)|fewer than|less than|unter|weniger als|moins de|menos de"),
    ("nearly", "nearly|almost|just (?:under|below|short of)|close to|approaching|not quite|"
     "fast|knapp|beinahe|presque|près de|casi"),
    ("about", "about|around|approximately|approx\\.?|roughly|some|circa|ca?\\.|an estimated|"
     "estimated at|in the region of|~|≈|etwa|rund|ungefähr|"
     "environ|quelque|alrededor de|unos|unas|aproximadamente"),
)  # fmt: skip
_HEDGE_WORDS = "|".join(f"(?P<h{i}>{words})" for i, (_, words) in enumerate(_HEDGES))
_HEDGE = re.compile(rf"(?<!\w)(?:{_HEDGE_WORDS})\s?(?:a\s|an\s)?$", re.IGNORECASE)
_HEDGE_AFTER = re.compile(
    r"\s?(?:(?P<least>or more|or over|or above|and over|\+)|(?P<about>or so|-odd|or thereabouts)|(?P<most>or (?:less|fewer)))(?!\w)"
)
_HEDGE_NAMES: dict[str, Hedge] = {"least": "at least", "about": "about", "most": "at most"}
_BETWEEN = re.compile(r"\s?[–—-]\s?|\s(?:to|and|bis|und|à|et|a|y)\s", re.IGNORECASE)
_ORDINAL_WORDS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1)
}  # fmt: skip
_TENTHS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_ORDINAL = re.compile(
    rf"\b(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINAL_WORDS)})|"
    rf"(?P<tens>{'|'.join(_TENTHS)})(?:ieth|y-(?P<unit>{'|'.join(list(_ORDINAL_WORDS)[:9])})))\b(?!-hand|-person|\shand\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<n>an?|one|two|three|four|five|six|seven|eight|nine)[\s-])?"
    r"(?P<d>half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    r"\s(?=of\b)", re.IGNORECASE,
)  # fmt: skip
_PARTS = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_ONE_IN = re.compile(
    r"\b(?P<part>one|two|three|four|[1-9])\s(?:in|out of)(?:\severy)?\s"
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b(?![.,]\d|\s?%)",
    re.IGNORECASE,
)
_COUNTS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1, "an": 1}
_PLAIN = re.compile(r"[A-Za-z]|\d-|[.:/]\d")


def _hedge_before(text: str, at: int) -> tuple[Hedge, int]:
    match = _HEDGE.search(text, max(0, at - 24), at)
    if match is None or match.lastgroup is None:
        return "", at
    return _HEDGES[int(match.lastgroup[1:])][0], match.start()


def _kind(unit: Unit | None) -> Kind:
    if unit is None:
        return "number"
    if is_money(unit):
        return "money"
    named: dict[str, Kind] = {"share": "share", "points": "share", "time": "duration"}
    return named.get(unit.dimension, "measure")


@dataclass(frozen=True)
class _Amount:
    """A number with the unit before or after it, before ranges and hedges are joined to it."""

    number: Number
    span: Span
    unit: Unit | None


def _amounts(text: str, taken: Taken) -> Iterator[_Amount]:
    last = 0
    for number in sorted(numbers(text)):
        if taken.meets(number.span):
            continue
        start, end = number.span
        unit: Unit | None = None
        before = currency_before(text, start)
        if before and before[1] >= last:
            unit, start = before
        else:
            after = unit_after(text, end)
            if after:
                unit, end = after
            elif not number.words and not number.scaled and _PLAIN.match(text, end):
                continue  # part of a code, a time or a version
        last = end
        yield _Amount(number, Span(start, end), unit)


def _ranges(text: str, amounts: list[_Amount]) -> Iterator[tuple[_Amount, _Amount | None]]:
    """Amounts with the second end of their range where the words between the two say so."""
    skip = False
    for i, amount in enumerate(amounts):
        if skip:
            skip = False
            continue
        following = amounts[i + 1] if i + 1 < len(amounts) else None
        if following and _joined(text, amount, following):
            skip = True
            yield amount, following
        else:
            yield amount, None


def _joined(text: str, one: _Amount, two: _Amount) -> bool:
    joiner = _BETWEEN.fullmatch(text, one.span.end, two.span.start)
    if joiner is None or two.number.values[0] <= one.number.values[0] or (one.unit and two.unit and one.unit != two.unit):
        return False
    if joiner[0].strip().lower() in ("and", "und", "et", "y", "a"):
        return re.search(r"\b(?:between|zwischen|entre)\s*$", text[: one.span.start], re.IGNORECASE) is not None
    return True


def _figure(text: str, one: _Amount, two: _Amount | None) -> Figure:
    unit = (two.unit if two else None) or one.unit
    factor, offset = (unit.factor, unit.offset) if unit else (1.0, 0.0)
    scale = 1.0
    if two and two.number.scaled and not one.number.scaled:  # "2 to 3 million"
        scale = round(two.number.step / min(1.0, two.number.step)) if two.number.step >= 1000 else 1.0
        scale = 10.0 ** (len(str(int(scale))) - 1)
    low = one.number.values[0] * scale * factor + offset
    high = two.number.values[0] * factor + offset if two else low
    end = two.span.end if two else one.span.end
    hedge, start = _hedge_before(text, one.span.start)
    after = _HEDGE_AFTER.match(text, end)
    if not hedge and after and after.lastgroup:
        hedge, end = _HEDGE_NAMES[after.lastgroup], after.end()
    if two and hedge not in ("about", "nearly"):
        hedge, start = "", one.span.start
    other = one.number.values[1] * factor + offset if len(one.number.values) > 1 and not two else None
    span = Span(start, end)
    step = one.number.step * factor
    return Figure(_kind(unit), span, span.of(text), low, high, unit.dimension if unit else "", hedge, step, other, one.number.scaled)


def _share(text: str, span: Span, value: float) -> Figure:
    hedge, start = _hedge_before(text, span.start)
    whole = Span(start, span.end)
    return Figure("share", whole, whole.of(text), value, value, "share", hedge, 1.0, scaled=True)


def _fractions(text: str) -> Iterator[Figure]:
    for match in _FRACTION.finditer(text):
        word = match["d"].lower().replace("halves", "half")
        if match["n"] or word == "half":
            value = 100.0 * _COUNTS[(match["n"] or "a").lower()] / (_PARTS.index(word) + 2)
            yield _share(text, Span(match.start(), match.end()), value)
    for match in _ONE_IN.finditer(text):
        part, whole = (_COUNTS.get(word.lower()) or int(word) for word in (match["part"], match["whole"]))
        if part < whole:
            yield _share(text, Span(*match.span()), 100.0 * part / whole)


def _ordinals(text: str) -> Iterator[Figure]:
    for match in _ORDINAL.finditer(text):
        if match["digits"]:
            value = int(match["digits"])
        elif match["word"]:
            value = _ORDINAL_WORDS[match["word"].lower()]
        else:
            value = _TENTHS[match["tens"].lower()] + (_ORDINAL_WORDS[match["unit"].lower()] if match["unit"] else 0)
        yield Figure("ordinal", Span(*match.span()), match[0], value, value, "ordinal", step=1.0)


def _dated(text: str) -> Iterator[Figure]:
    for days in dates(text):
        yield Figure("date", days.span, days.span.of(text), days.first, days.last, "day", "about" if days.circa else "", days=days)


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text, in order; no two overlap. A year is a date, unless what is counted follows it ("1950 workers")."""
    found = list(_dated(text))
    taken = Taken(figure.span for figure in found)
    for figure in (*_fractions(text), *_ordinals(text)):
        if not taken.meets(figure.span):
            taken.add(figure.span)
            found.append(figure)
    amounts = list(_amounts(text, taken))
    found += [_figure(text, one, two) for one, two in _ranges(text, amounts)]
    return tuple(sorted(found, key=lambda figure: figure.span))
