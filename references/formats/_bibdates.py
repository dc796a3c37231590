"""The dates of BibTeX and BibLaTeX entries as CSL dates: EDTF, year with month and day, and what people write instead."""

import re
from typing import Any

from records.dates import parse_date
from references.edtf import parse_edtf
from references.tex import decode

_LONGEST = 200
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?(?!\d)")
_PLAIN = re.compile(r"-?\d{1,4}$")
_RANGE = re.compile(r"(?P<first>\d{4})\s*(?:--?|–|/|\band\b)\s*(?P<last>\d{4}|\d\d)$")
_OPEN = re.compile(r"(?P<year>\d{4})\s*(?:--?|–)\s*(?:…|\.{2,3})?$")
_DOUBTED = re.compile(r"[\[(]?(?P<about>c\.?\s?|ca\.?\s?|~\s?)?(?P<year>\d{4})(?P<doubt>\?*)[\])]?[.;]?$")
_BLURRED = re.compile(r"(?P<digits>\d{2}(?=--|–)|\d{3}(?=-))(?:-{1,2}|–)(?P<doubt>\??)$")
LETTERED = re.compile(r"(?P<year>\d{4})(?P<letter>[a-z])$")
_NUMBERS = re.compile(r"(?P<one>\d{1,2})(?:\s*(?:--?|–|/|\\slash\s*)\s*(?P<two>\d{1,2}))?$")
_LOOSE = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?$")
_SEASON = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def read_date(raw: str) -> tuple[dict[str, Any], str | None]:
    """The CSL date of a ``date`` field, and what is wrong with it: None if it is a right EDTF date."""
    text = raw.strip() if "\\" not in raw and "{" not in raw else decode(raw)[0].strip()
    try:
        return parse_edtf(text), None
    except ValueError as error:
        problem = str(error)
    text = text if text == raw.strip() and not re.search(r"--|[`']|%\s", text) else decode(raw)[0].strip()
    if blurred := _BLURRED.match(raw.strip(" {}")):
        return parse_edtf(blurred["digits"].ljust(4, "X") + blurred["doubt"]), problem
    if lettered := LETTERED.match(text):
        return {"date-parts": [[int(lettered["year"])]]}, problem
    doubted, open_ended = _DOUBTED.match(text), _OPEN.match(text)
    if doubted:
        return {"date-parts": [[int(doubted["year"])]]} | ({"circa": True} if doubted["doubt"] or doubted["about"] else {}), problem
    if open_ended:
        return {"date-parts": [[int(open_ended["year"])], [0]]}, problem
    loose = _LOOSE.match(text)
    if loose:
        parts = [int(part) for part in loose.groups() if part]
        if len(parts) < 2 or 1 <= parts[1] <= 12:
            return {"date-parts": [parts]}, problem
    span = _RANGE.match(text)
    years = _years(span) if span else None
    if years:
        return years, problem
    found = None if len(text) > _LONGEST or re.fullmatch(r"[\d-]+", text) else parse_date(text)
    if found and found.span.end - found.span.start >= len(text) - 2:
        return found.csl, problem
    return {"literal": text}, problem


def _years(span: re.Match[str]) -> dict[str, Any] | None:
    first, last = int(span["first"]), span["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return {"date-parts": [[first], [end]]} if end > first else None


def read_parts(year: str, month: str, day: str) -> tuple[dict[str, Any], str | None]:
    """The CSL date of the fields ``year``, ``month`` and ``day``, and what is wrong with them."""
    words = decode(year)[0].strip() if re.search(r"[\\{`'-]|%\s", year) else year.strip()
    if not _PLAIN.match(words):
        span = _RANGE.match(words)
        years = _years(span) if span else None
        found, problem = (years, None) if years else read_date(words)
        if problem is None or "literal" not in found or not month:
            return (found, problem) if not month or "literal" in found else _with_month(found, month, day, problem)
        return found, problem
    return _with_month({"date-parts": [[int(words)]]}, month, day, None)


def _with_month(date: dict[str, Any], month: str, day: str, problem: str | None) -> tuple[dict[str, Any], str | None]:
    if not month or len(date["date-parts"]) > 1 or len(date["date-parts"][0]) > 1:
        return date, problem
    year = date["date-parts"][0][0]
    words = decode(month)[0][:_LONGEST].strip(" .,").lower()
    numbers = _NUMBERS.match(words)
    if numbers and 1 <= int(numbers["one"]) <= 12:
        return _in_month(date, [int(part) for part in numbers.groups() if part], day, problem)
    for name, season in _SEASON.items():
        if words.startswith(name):
            return {**date, "season": season}, problem
    months = [parsed for word in re.split(r"\s*(?:--?|–|/|\band\b|&)\s*", words) if (parsed := _month(word))]
    if not months:
        return date, problem or f"{month!r} is no month; expected a number or a name such as may"
    inside = _DAY.search(re.sub(r"\d{3,}", "", words))
    return _in_month(date, months[:2], day or (inside[1] if inside else ""), problem) if year else (date, problem)


def _month(word: str) -> int | None:
    name = re.match(r"[^\W\d_]+", re.sub(r"^[\d\s.,]+", "", word))
    found = parse_date(f"{name[0]} 2000") if name else None
    if found is None and name:
        found = parse_date(f"{name[0][:3]} 2000")
    return found.parts[0][1] if found and len(found.parts[0]) > 1 else None


def _in_month(date: dict[str, Any], months: list[int], day: str, problem: str | None) -> tuple[dict[str, Any], str | None]:
    year = date["date-parts"][0][0]
    if len(months) > 1 and months[1] > months[0] and months[1] <= 12:
        return {**date, "date-parts": [[year, months[0]], [year, months[1]]]}, problem
    found = _DAY.search(day)
    parts = [year, months[0], *([int(found[1])] if found and 1 <= int(found[1]) <= 31 else [])]
    return {**date, "date-parts": [parts]}, problem
