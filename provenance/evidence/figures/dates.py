"""Dates in running text as stretches of days: full, partial, ranges, decades, centuries, and those told from another."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance.evidence.figures.numbers import Taken
from records.dates import FoundDate, find_dates
from records.spans import Span


class Days(NamedTuple):
    """A stretch of time and where it is named: from day ``first`` to day ``last`` (ordinals of the Gregorian calendar).

    ``unit`` is the precision: day, month, season, year, decade, century, range; ``recurring`` marks a day and month without a
    year, whose days lie in the year 4 (a leap year). ``shift`` holds days to add to an anchor ("three years later").
    ``of_name`` marks a year that tells one thing from others and not when something happened ("the 2016 Games").
    """

    span: Span
    first: int
    last: int
    unit: str
    circa: bool = False
    recurring: bool = False
    shift: int | None = None
    of_name: bool = False


_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sept? Oct Nov Dec".split()
_MONTH = "|".join([*_MONTHS, *(f"{name}\\.?" for name in _SHORT)])
_DAY_MONTH = re.compile(
    rf"\b(?:(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?)"
    r"(?![\w,.]?\s?\d)(?!\w)"
)
_DECADE = re.compile(
    r"\b(?:(?P<part>early|mid|late)[\s-])?(?:the\s)?(?P<year>1\d\d0|20\d0)['’]?s\b|\b(?P<de>1\d\d0|20\d0)er\b", re.IGNORECASE
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
_CENTURY = re.compile(
    rf"\b(?:(?P<part>early|mid|late)[\s-])?(?:the\s)?(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})[\s-]century(?P<bc>\sb\.?c)?"
    r"|\b(?P<de>\d{1,2})\.\s(?:Jahrhundert|Jh)|\b(?P<roman>[XVI]{1,5})e\ssiècle|\bsiglo\s(?P<es>[XVI]{1,5})\b",
    re.IGNORECASE,
)
_ERA = re.compile(r"\b(?P<n>\d{1,4})\s(?:B\.?C\.?(?:E\.?)?|v\.\s?Chr\.|av\.\sJ\.-C\.)(?!\w)")
_EARLY = re.compile(r"\b(?:A\.?D\.?\s(?P<a>\d{1,4})|(?P<b>\d{1,4})\s(?:A\.?D\.?|C\.?E\.?))(?!\w)")
_COUNT = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}"
_LATER = re.compile(
    rf"\b(?P<count>{_COUNT})\s(?P<unit>days?|weeks?|months?|years?|decades?|centur(?:y|ies))\s"
    r"(?P<way>later|afterwards|after that|earlier|before that)\b"
    r"|\b(?:the\s)?(?P<next>following|next|previous|preceding)\s(?P<unit2>day|week|month|year|decade)\b",
    re.IGNORECASE,
)
_COUNTS = {word: n for n, word in enumerate(_COUNT.split("|")[1:-1], 1)} | {"a": 1, "an": 1}
# By the first three letters of a unit: its name, its length in days, and how many days the reckoning may be out.
_LENGTH = {
    "day": ("day", 1, 0), "wee": ("day", 7, 0), "mon": ("month", 30, 15), "yea": ("year", 365, 183), "dec": ("decade", 3652, 1826),
    "cen": ("century", 36525, 18262),
}  # fmt: skip
_COUNTED = re.compile(
    r"\s(?!(?:was|is|has|this|does|its|his|as|us|plus|thus|always|perhaps|across|besides|towards|days)\b)[a-zà-ÿ]{2,}(?:s|en)\b"
)
_LEADS = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|from|during|before|after|around|circa|about|to|and|year|between|im|seit|bis|en|depuis|desde|"
    r"early|late|mid|spring|summer|autumn|winter|fall|for|than)|[(,–-])\s?$",
    re.IGNORECASE,
)


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:
        return None


def _stretch(parts: tuple[int, ...]) -> tuple[int, int] | None:
    """The first and last day of a year, a month or a day."""
    year, month, day = (*parts, 0, 0)[:3]
    try:
        last_day = day or calendar.monthrange(year, month or 12)[1]
    except (ValueError, calendar.IllegalMonthError):
        return None
    first, last = _day(year, month or 1, day or 1), _day(year, month or 12, last_day)
    return None if first is None or last is None else (first, last)


def _is_number(text: str, found: FoundDate) -> bool:
    """Whether a bare year is a count: "1950 workers", but "in 1950 workers left"."""
    if not found.span.of(text).isdigit() or _COUNTED.match(text, found.span.end) is None:
        return False
    return _LEADS.search(text, max(0, found.span.start - 14), found.span.start) is None


_QUARTERS = {1: (3, 5), 2: (6, 8), 3: (9, 11)}


def _full(text: str) -> Iterator[Days]:
    for found in find_dates(text):
        before = text[max(0, found.span.start - 1) : found.span.start]
        if _is_number(text, found) or before in tuple("$£€#.,/"):
            continue
        ends = [_stretch(part) for part in found.parts]
        first, last = ends[0], ends[-1]
        if first is None or last is None or text[found.span.end : found.span.end + 1] in ("s", "%"):
            continue
        unit = "range" if len(ends) > 1 else ("year", "month", "day")[len(found.parts[0]) - 1]
        if found.season in _QUARTERS:
            year, (start, end) = found.parts[0][0], _QUARTERS[found.season]
            first, last, unit = _stretch((year, start)) or first, _stretch((year, end)) or last, "season"
        leads = _LEADS.search(text, max(0, found.span.start - 14), found.span.start)
        of_name = unit == "year" and leads is None and found.span.start > 0
        yield Days(found.span, first[0], last[1], unit, found.circa, of_name=of_name)


def _part(years: tuple[int, int], part: str | None) -> tuple[int, int]:
    first, last = years
    length = (last - first + 1) * 2 // 5
    if part == "early":
        return first, first + length
    if part == "late":
        return last - length, last
    return (first + length // 2, last - length // 2) if part == "mid" else years


def _years(span: Span, years: tuple[int, int], unit: str) -> Days:
    """Years as days; those before Christ are counted back from day 0, 366 days each."""
    first, last = (_stretch((year,)) if year > 0 else ((year - 1) * 366, year * 366 - 1) for year in years)
    return Days(span, first[0] if first else 0, last[1] if last else 0, unit)


def _roman(numeral: str) -> int:
    sizes = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral.upper()]
    return sum(-size if size < max(sizes[i:]) else size for i, size in enumerate(sizes))


def _epochs(text: str) -> Iterator[Days]:
    for match in _DECADE.finditer(text):
        year = int(match["year"] or match["de"])
        length = 99 if year % 100 == 0 and match["year"] else 9
        yield _years(Span(*match.span()), _part((year, year + length), (match["part"] or "").lower()), "decade")
    for match in _CENTURY.finditer(text):
        named = (match["n"] or match["de"] or "").lower()
        number = _ORDINALS.index(named) + 1 if named in _ORDINALS else int(re.sub(r"\D", "", named) or 0)
        number = number or _roman(match["roman"] or match["es"])
        years = (-100 * number, -100 * number + 99) if match["bc"] else (100 * number - 99, 100 * number)
        if 0 < number < 30:
            yield _years(Span(*match.span()), _part(years, (match["part"] or "").lower()), "century")
    for match in _ERA.finditer(text):
        yield _years(Span(*match.span()), (-int(match["n"]),) * 2, "year")
    for match in _EARLY.finditer(text):
        yield _years(Span(*match.span()), (int(match["a"] or match["b"]),) * 2, "year")


def _recurring(text: str) -> Iterator[Days]:
    for match in _DAY_MONTH.finditer(text):
        name = (match["m1"] or match["m2"])[:3]
        month = next(i for i, known in enumerate(_MONTHS, 1) if known.startswith(name))
        day = _day(4, month, int(match["d1"] or match["d2"]))
        if day is not None:
            yield Days(Span(*match.span()), day, day, "day", recurring=True)


def _relative(text: str) -> Iterator[Days]:
    for match in _LATER.finditer(text):
        unit, length, _ = _LENGTH[(match["unit"] or match["unit2"])[:3].lower()]
        count = (match["count"] or "1").lower()
        size = length * (int(count) if count.isdigit() else _COUNTS[count])
        back = (match["way"] or match["next"]).lower() in ("earlier", "before that", "previous", "preceding")
        yield Days(Span(*match.span()), 0, 0, unit, shift=-size if back else size)


def dates(text: str) -> list[Days]:
    """All dates of a text in order; where two readings overlap the longer one stands."""
    found = [*_full(text), *_epochs(text), *_recurring(text), *_relative(text)]
    chosen: list[Days] = []
    taken = Taken()
    for days in sorted(found, key=lambda d: (d.span.start - d.span.end, d.span.start)):
        if not taken.meets(days.span):
            taken.add(days.span)
            chosen.append(days)
    return sorted(chosen, key=lambda d: d.span)


def resolve(days: Days, anchor: Days | None) -> Days | None:
    """A date told from another one ("three years later") in days of its own; None where no anchor is given."""
    if days.shift is None:
        return days
    if anchor is None or anchor.shift is not None or anchor.recurring:
        return None
    slack = _LENGTH[days.unit[:3]][2]
    return days._replace(first=anchor.first + days.shift - slack, last=anchor.last + days.shift + slack)
