"""Dates of items: CSL-JSON date-parts, literal and raw dates, and EDTF levels 0 and 1 (CSL-JSON schema; ISO 8601-2, annex A)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

_EDTF = re.compile(r"^([-+]?\d{1,3}[\dXu]{1,3}|Y-?\d{5,})(?:-(\d\d|XX|uu)(?:-(\d\d|XX|uu))?)?([?~%]*)$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec spring summer fall winter".split()
_NATURAL = re.compile(r"[^\W\d]+|\d+")


class Day(NamedTuple):
    """A year with month, season and day as far as known: 0 is unknown; ``season`` is 1 to 4 or a word."""

    year: int
    month: int = 0
    day: int = 0
    season: int | str = 0


class Date(NamedTuple):
    """A date or a range of dates. ``literal`` words stand instead; ``open`` says the range has no end."""

    start: Day | None
    end: Day | None = None
    circa: bool = False
    literal: str = ""
    open: bool = False


def read_date(value: Any) -> Date | None:
    """The date in the value of a date variable; ``None`` for what holds none. Text is read as EDTF, else as a date in words."""
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list):
        return _mapping({"date-parts": value if value and isinstance(value[0], list) else [value]})
    if isinstance(value, str | int) and value != "":
        return raw_date(str(value))
    return None


def _mapping(value: Mapping[str, Any]) -> Date | None:
    circa = str(value.get("circa", "")).lower() not in ("", "0", "false", "none")
    parts = value.get("date-parts")
    days = [day for day in (_day(part) for part in parts) if day] if isinstance(parts, list) else []
    if days:
        start = days[0]
        season = value.get("season")
        if season and not start.month and not start.season:
            start = start._replace(season=_season(season))
        unended = isinstance(parts, list) and len(parts) > 1 and len(days) == 1
        return Date(start, days[1] if len(days) > 1 and days[1] != start else None, circa, open=unended)
    if value.get("literal"):
        return Date(None, None, circa, str(value["literal"]))
    for name in ("raw", "edtf"):
        if value.get(name):
            found = raw_date(str(value[name]))
            return found._replace(circa=found.circa or circa) if found else None
    return None


def _season(value: Any) -> int | str:
    text = str(value).strip()
    number = int(text) if text.isdigit() else 0
    return number if 1 <= number <= 4 else number - 20 if 21 <= number <= 24 else text


def _day(part: Any) -> Day | None:
    numbers = [_number(value) for value in part[:3]] if isinstance(part, list) else []
    if not numbers or numbers[0] is None or (numbers[0] == 0 and len(numbers) == 1):
        return None
    year, month, day = ([number or 0 for number in numbers] + [0, 0])[:3]
    if 12 < month <= 24:
        return Day(year, 0, 0, (month - 1) % 4 + 1)
    return Day(year, month if 0 < month <= 12 else 0, day if 0 < day <= 31 else 0)


def _number(value: Any) -> int | None:
    try:
        return int(str(value).strip() or 0)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def raw_date(text: str) -> Date | None:
    """A date written as EDTF ("2004-06-01/2006~", "156X", "2021-23") or in words ("3 May 1999"); else the words themselves."""
    text = text.strip()
    ends = text.split("/")
    if len(ends) == 2:
        start, end = _edtf(ends[0]), _edtf(ends[1])
        if start and (end or ends[1] in ("", "..")):
            return Date(start[0], end[0] if end else None, start[1] or bool(end and end[1]), open=not end)
    elif found := _edtf(text):
        return Date(found[0], None, found[1])
    return _words(text)


def _edtf(text: str) -> tuple[Day, bool] | None:
    match = _EDTF.match(text.strip())
    if not match:
        return None
    year = int(re.sub("[Xu]", "0", match[1].lstrip("Y")))
    parts = [year] + [int(part) for part in (match[2], match[3]) if part and part.isdigit()]
    day = _day(parts)
    return (day, bool(match[4]) or "X" in text or "u" in text) if day else None


def _words(text: str) -> Date:
    circa = bool(re.match(r"(?i)c(?:irca|a)?\.?\s|\?$", text)) or text.endswith("?")
    sides = re.split(r"\s+[-–]\s+|(?<=[^\W\d])[–](?=[^\W\d])", text)
    days = [_natural(side) for side in sides]
    if len(days) <= 2 and all(days):
        return Date(days[0], days[1] if len(days) == 2 else None, circa)
    return Date(None, None, circa, text)


def _natural(text: str) -> Day | None:
    year = month = day = 0
    for word in _NATURAL.findall(re.sub(r"(?i)^c(?:irca|a)?\.?\s+", "", text)):
        if word.isdigit():
            number = int(word)
            if len(word) >= 3 and not year:
                year = number
            elif 0 < number <= 31 and not day:
                day = number
            else:
                return None
        elif word[:3].lower() in _MONTHS or word.lower() in _MONTHS or word.lower() == "autumn":
            month = next((at for at, name in enumerate(_MONTHS, 1) if word.lower().startswith(name)), 15)
        else:
            return None
    if not year or (day and not month):
        return None
    return Day(year, month, day) if month <= 12 else Day(year, 0, 0, month - 12)
