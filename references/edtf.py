"""Dates of the Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019, annex A; EDTF, Library of Congress), as CSL dates.

A CSL date is an object of CSL-JSON (CSL 1.0.2, ``date-variable``): ``date-parts`` holds one or two lists of year, month and
day; ``season`` is 1 to 4; ``circa`` is true for a date that is approximate or uncertain. An interval without an end has the
end ``[0]``, as citeproc-js and pandoc write it. EDTF counts a year 0, which is 1 BCE; CSL does not (its -2500 is 2500 BC), so
that years up to 0 differ by one. What date parts cannot say
(unspecified digits, a qualification of but one end) is kept in ``edtf`` beside them, so that it can be written again.
"""

import re
from typing import Any

CslDate = dict[str, Any]

_ONE = re.compile(
    r"(?:Y(?P<long>-?\d{5,})|(?P<year>-?[\dXxuU]{4})(?:-(?P<month>[\dXxuU]{2})(?:-(?P<day>[\dXxuU]{2}))?)?)"
    r"(?:T(?P<time>\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?))?(?P<mark>[?~%])?$"
)
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4, 25: 1, 26: 2, 27: 3, 28: 4, 29: 3, 30: 4, 31: 1, 32: 2}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Date:
    """One end of an interval: its first and last possible parts, its season, and what date parts cannot say of it."""

    def __init__(self, match: re.Match[str]) -> None:
        self.season: int | None = None
        self.marked = match["mark"] is not None
        self.exact = not match["time"]
        year = match["long"] or match["year"].upper().replace("U", "X")
        month, day = ((match[name] or "").upper().replace("U", "X") for name in ("month", "day"))
        self.unspecified = "X" in year + month + day
        self.first = [_year(year, "0")]
        self.last = [_year(year, "9")]
        if self.first != self.last:
            return
        if month and "X" not in month:
            self._month(int(month))
        if day and "X" not in day and self.season is None and len(self.first) == 2:
            self._day(int(day))

    def _month(self, month: int) -> None:
        if month in _SEASONS:
            self.season = _SEASONS[month]
        elif 1 <= month <= 12:
            self.first = self.last = [*self.first, month]
        else:
            raise ValueError(f"there is no month {month:02d}")

    def _day(self, day: int) -> None:
        year, month = self.first
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        if not 1 <= day <= _DAYS[month - 1] or (month == 2 and day == 29 and not leap):
            raise ValueError(f"month {month:02d} of {year} has no day {day:02d}")
        self.first = self.last = [year, month, day]


def _year(text: str, digit: str) -> int:
    negative = text.startswith("-")
    number = int(text.lstrip("-").replace("X", {"0": "9", "9": "0"}[digit] if negative else digit))
    number = -number if negative else number
    return number if number > 0 else number - 1


def _one(text: str) -> _Date:
    match = _ONE.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no EDTF date; expected one such as 1999, 1999-12 or 1999-12-31")
    return _Date(match)


def parse_edtf(text: str) -> CslDate:
    """The CSL date of an EDTF string of level 0 or 1.

    Raises ``ValueError`` that says what is wrong and what was expected.
    """
    text = text.strip()
    start, slash, end = text.partition("/")
    if slash:
        return _interval(text, start, end)
    date = _one(text)
    found: CslDate = {"date-parts": [date.first] if date.first == date.last else [date.first, date.last]}
    if date.season:
        found["season"] = date.season
    if date.marked:
        found["circa"] = True
    if date.unspecified or write_edtf(found) != text:
        found["edtf"] = text
    return found


def _interval(text: str, start: str, end: str) -> CslDate:
    bounds = [None if part in ("", "..") else _one(part) for part in (start, end)]
    first, last = bounds
    if first is None and last is None:
        raise ValueError(f"{text!r} is an interval without a start and an end")
    parts = [_parts(first, 0), _parts(last, 1)]
    if first and last and not last.unspecified and not first.unspecified and _before(parts[1], parts[0]):
        raise ValueError(f"{text!r} ends before it begins")
    found: CslDate = {"date-parts": parts}
    if any(date and date.marked for date in bounds):
        found["circa"] = True
    if write_edtf(found) != text:
        found["edtf"] = text
    return found


def _parts(date: _Date | None, at: int) -> list[int]:
    if date is None:
        return [0]
    parts = list(date.last if at else date.first)
    return [*parts, date.season + 20] if date.season else parts


def _before(one: list[int], other: list[int]) -> bool:
    width = min(len(one), len(other))
    return one[:width] < other[:width]


# --- writing ----------------------------------------------------------------------------------------------------------


def write_edtf(date: CslDate) -> str | None:
    """The EDTF string of a CSL date; None for one that EDTF cannot say, such as a literal."""
    if date.get("edtf"):
        return str(date["edtf"])
    try:
        parts = [[int(part) for part in row if part != ""] for row in date.get("date-parts") or []]
        season = int(date.get("season") or 0)
    except (TypeError, ValueError):
        return None
    if not parts or len(parts) > 2 or not all(parts) or season not in range(5):
        return None
    if len(parts) == 1 and season:
        parts = [[parts[0][0], season + 20]]
    ends = ["" if row == [0] and len(parts) == 2 else _written(row) for row in parts]
    mark = "~" if date.get("circa") else ""
    return "/".join(end + mark if end else end for end in ends)


def _written(row: list[int]) -> str:
    year = row[0] if row[0] > 0 else row[0] + 1
    first = f"Y{year}" if abs(year) > 9999 else f"-{-year:04d}" if year < 0 else f"{year:04d}"
    return "-".join([first, *(f"{part:02d}" for part in row[1:3])])
