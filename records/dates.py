"""Dates as they are written in running text, read as CSL dates."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from records.spans import Span

_MONTHS = (
    "january jan januar jänner janvier janv enero ene gennaio gen januari",
    "february feb februar février févr fév febrero febbraio februari",
    "march mar märz mrz mars marzo maart",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag mei",
    "june jun juni juin junio giugno giu",
    "july jul juli juillet juil julio luglio lug",
    "august aug août agosto ago augustus",
    "september sept sep septembre septiembre settembre set",
    "october oct oktober okt octobre octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec dezember dez décembre déc diciembre dic dicembre",
)
ENGLISH_MONTHS = tuple(names.split()[0] for names in _MONTHS)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4, "frühjahr": 1, "frühling": 1, "sommer": 2, "herbst": 3}


def _by_letter(names: Iterable[str]) -> str:
    """A pattern of names, the longest first, that looks at the first letter once."""
    firsts = sorted({name[0] for name in names})
    rests = (sorted((name[1:] for name in names if name[0] == first), key=len, reverse=True) for first in firsts)
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in zip(firsts, rests, strict=True))


_NAME, _SEASON = _by_letter(_MONTH), _by_letter(_SEASONS)
_YEAR = r"(?:1[0-9]|20)\d\d"
_ANY_YEAR = re.compile(r"[12][0-9]\d\d")
_LONGEST_BEFORE_YEAR = 40  # "circa 30th of septiembre, de "
_PATTERN = re.compile(
    rf"(?<![\w-])(?:(?P<circa>c\.|ca\.?|circa|um|vers)\s?)?(?:"
    rf"(?P<iso>(?P<iy>{_YEAR})-(?P<im>0[1-9]|1[0-2])(?:-(?P<id>0[1-9]|[12]\d|3[01]))?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)"
    rf"|(?P<dmy>(?P<dd>[0-3]?\d)(?:st|nd|rd|th|er|\.)?\s?(?:of\s|de\s|di\s)?(?P<dm>{_NAME})\.?,?\s(?:de\s|del\s)?(?P<dy>{_YEAR}))"
    rf"|(?P<mdy>(?P<mm>{_NAME})\.?\s(?P<md>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<my>{_YEAR}))"
    rf"|(?P<ymd>(?P<wy>{_YEAR}),?\s(?:(?P<wm>{_NAME})\.?(?:\s(?P<wd>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|\s\d{{4}})|(?!\s\d))|(?P<ud>[0-3]?\d)\.?\s(?P<um>{_NAME})\b(?!\.?\s\d{{4}})))"
    rf"|(?P<my2>(?P<ym>{_NAME})\.?,?\s(?:de\s|of\s)?(?P<yy>{_YEAR}))"
    rf"|(?P<se>(?P<ss>{_SEASON}),?\s(?P<sy>{_YEAR}))"
    rf"|(?P<y>(?P<y1>{_YEAR})(?:\s?[–-]\s?(?P<y2>(?:{_YEAR}|\d\d)(?!\d|-)))?)"
    rf")(?![\w])",
    re.IGNORECASE,
)


_DAY_MONTH = re.compile(rf"(?<![\w-])(?P<day>[12]?\d|3[01])(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?(?P<month>{_NAME})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"(?<![\w-])(?P<month>{_NAME})\.?\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?!\w)", re.IGNORECASE)
MONTH = re.compile(rf"(?:{_NAME})\b", re.IGNORECASE)


@dataclass(frozen=True)
class FoundDate:
    """A date and where it stands. ``parts`` holds one or two lists of year, month, day, as far as they are given."""

    span: Span
    parts: tuple[tuple[int, ...], ...]
    season: int | None = None
    circa: bool = False

    @property
    def csl(self) -> dict[str, Any]:
        """A CSL date variable (CSL-JSON ``date-parts``)."""
        found: dict[str, Any] = {"date-parts": [list(part) for part in self.parts]}
        if self.season:
            found["season"] = self.season
        if self.circa:
            found["circa"] = True
        return found

    @property
    def first(self) -> datetime.date | None:
        """The first day of what is named; None where there is no such day."""
        year, month, day = (*self.parts[0], 1, 1)[:3] if len(self.parts[0]) < 3 else self.parts[0][:3]
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None

    @property
    def iso(self) -> str:
        """ISO 8601 with the precision that is given; a range has a slash."""
        return "/".join("-".join(f"{n:04d}" if i == 0 else f"{n:02d}" for i, n in enumerate(part)) for part in self.parts)


ALIKE = str.maketrans("ſİıK", "siik")  # letters that a pattern takes for others where case does not matter


def _plain(name: str) -> str:
    return name.translate(ALIKE).lower()


def _parts(match: re.Match[str]) -> tuple[tuple[int, ...], ...]:
    group = match.groupdict()
    if group["iso"]:
        return (tuple(int(group[name]) for name in ("iy", "im", "id") if group[name]),)
    if group["dmy"]:
        return ((int(group["dy"]), _MONTH[_plain(group["dm"])], int(group["dd"])),)
    if group["mdy"]:
        return ((int(group["my"]), _MONTH[_plain(group["mm"])], int(group["md"])),)
    if group["ymd"]:
        day = group["wd"] or group["ud"]
        return ((int(group["wy"]), _MONTH[_plain(group["wm"] or group["um"])], *((int(day),) if day else ())),)
    if group["my2"]:
        return ((int(group["yy"]), _MONTH[_plain(group["ym"])]),)
    if group["se"]:
        return ((int(group["sy"]),),)
    first = int(group["y1"])
    if not group["y2"]:
        return ((first,),)
    last = int(group["y2"]) if len(group["y2"]) == 4 else first // 100 * 100 + int(group["y2"])
    return ((first,), (last,)) if last > first else ((first,),)


_ENDS_A_DATE = frozenset(").;:]\"”»")
_GOES_ON = frozenset("0123456789-" + "".join(name[0] for name in _MONTH))
_NO_DATE = frozenset("([{:;)]}\"“”„«»'/")
_BEFORE_YEARS = frozenset((*_MONTH, *_SEASONS, "of", "de", "del", "di", "c", "ca", "circa", "um", "vers", "st", "nd", "rd", "th", "er"))


def _ends_a_date(after: str) -> bool:
    """Whether what comes right after a year can be no part of its date: neither a month or a day, nor a second year."""
    if not after or after[0] in _ENDS_A_DATE:
        return True
    next_ = after[1:] if after[0] == "," else after
    if next_ is not after and not next_[:1].isspace():
        return True
    return next_[:1].isspace() and (len(next_) == 1 or (next_[1].isascii() and next_[1].lower() not in _GOES_ON))


def _stands_alone(text: str, at: int, year: int) -> bool:
    """Whether nothing beside the year that begins at ``year`` can be of its date, so that the long pattern need not look: most are such."""
    if not (text.startswith("20", year) or text[year] == "1") or not _ends_a_date(text[year + 4 : year + 7]):
        return False
    if year == 0 or text[year - 1] in _NO_DATE:
        return True
    if year <= at or not text[year - 1].isspace():
        return False
    before = text[max(at, year - _LONGEST_BEFORE_YEAR) : year].split()
    word = before[-1].rstrip(".,") if before else "."
    return bool(before) and (before[-1][-1] in _NO_DATE or (word.isascii() and word.isalpha() and word.lower() not in _BEFORE_YEARS))


def find_dates(text: str) -> Iterator[FoundDate]:
    """All dates in a text, in order, with the season or "circa" that goes with them."""
    at = 0
    for year in _ANY_YEAR.finditer(text):
        if year.start() < at:
            continue
        if _stands_alone(text, at, year.start()):
            yield FoundDate(Span(*year.span()), ((int(year[0]),),))
            at = year.end()
            continue
        match = _PATTERN.search(text, max(at, year.start() - _LONGEST_BEFORE_YEAR))
        if match is None:
            return
        season = _SEASONS[_plain(match["ss"])] if match["ss"] else None
        yield FoundDate(Span(*match.span()), _parts(match), season, match["circa"] is not None)
        at = match.end()


def find_day(text: str, year: int) -> FoundDate | None:
    """The day and month that stand in a text without their year ("3 May", "am 3. Mai"), in the year that is known from elsewhere."""
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        match = pattern.search(text)
        if match:
            return FoundDate(Span(*match.span()), ((year, _MONTH[_plain(match["month"])], int(match["day"])),))
    return None


def parse_date(text: str) -> FoundDate | None:
    """The first date in a text; None where there is none."""
    return next(find_dates(text), None)
