"""What the formats of lines with tags share: lines with their spans, people on one line, dates with slashes or months."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from records.dates import parse_date
from records.works import CslItem
from references.edtf import write_edtf

CslDate = dict[str, Any]
CslName = dict[str, Any]

_LINE = re.compile(r"[^\r\n]*(?:\r{0,2}\n|\r|\Z)")
_SLASHED = re.compile(r"(?P<year>\d{4})(?:[/-](?P<month>\d{0,2})(?:[/-](?P<day>\d{0,2})(?:[/-](?P<rest>.*))?)?)?\s*$")
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_YEARS = re.compile(r"[\[(]?(?:c|©|cop\.?)?\s?(?P<first>\d{4})(?:[a-z]|\s?[/–-]\s?(?P<last>\d{4}))?[\])]?\.?$")
_DAY_FIRST = re.compile(r"(?P<one>\d{1,2})(?P<sign>[/.-])\s?(?P<two>\d{1,2})(?P=sign)\s?(?P<year>\d{4})$")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_SPACED = re.compile(
    r"(?P<year>\d{4})(?:\s+(?P<month>[A-Za-z]{3,9})\.?(?:\s+(?P<day>\d{1,2}))?"
    r"(?:\s*-\s*(?:(?P<last>\d{4})\s*)?(?P<until>[A-Za-z]{3,9})?\.?\s*(?P<to>\d{1,2})?)?)?$"
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)}


class Line(NamedTuple):
    """A line without its end, and its span; CR, LF and CRLF end a line, and CRCRLF, which programs make that convert twice."""

    text: str
    start: int
    end: int


class Tagged(NamedTuple):
    """A field: its tag in capitals, its value with continuation lines joined, and the span of the value."""

    tag: str
    value: str
    start: int
    end: int


class TaggedItem:
    """A CSL item that is made of a record's fields, and the spans of its variables; what finds no variable goes to ``custom``."""

    def __init__(self, fields: list[Tagged], kind: str = "document") -> None:
        self.fields = fields
        self.item: CslItem = {"id": "", "type": kind}
        self.places: dict[str, tuple[int, int]] = {}
        self.custom: list[list[str]] = []
        self.keywords: list[str] = []  # those behind the first

    def _put(self, variable: str, value: Any, field: Tagged) -> None:
        """Give a variable its value; a second one is kept under the field's own tag."""
        if variable in self.item:
            self.custom.append([field.tag, field.value])
        else:
            self.item[variable] = value
            self.places[variable] = (field.start, field.end)


def lines(text: str) -> Iterator[Line]:
    """The lines of a text in order."""
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            words = match[0].rstrip("\r\n")
            yield Line(words, match.start(), match.start() + len(words))


def fold(text: str) -> str:
    """A value on one line."""
    return " ".join(text.split("\n")).replace("\r", " ").strip()


# --- people -----------------------------------------------------------------------------------------------------------


def read_person(text: str) -> CslName | None:
    """A name written ``Family, Given, Suffix``; one without a comma is a literal, as an institution is."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return {"literal": parts[0]} if parts[0] else None
    family, given, suffix = parts[0], parts[1], ", ".join(parts[2:]).strip(" ,")
    if not family:
        return {"literal": text.strip(" ,")} if text.strip(" ,") else None
    return {"family": family} | ({"given": given} if given else {}) | ({"suffix": suffix} if suffix else {})


def write_person(name: CslName) -> str:
    """A name as ``Family, Given, Suffix``; a family name alone keeps its comma, so that it is no institution."""
    if "literal" in name:
        return fold(str(name["literal"]))
    particle = name.get("non-dropping-particle") or name.get("dropping-particle")
    family = " ".join(str(part) for part in (particle, name.get("family")) if part).replace("’ ", "’").replace("' ", "'")
    suffix = f", {name['suffix']}" if name.get("suffix") else ""
    return fold(f"{family}, {name.get('given') or ''}{suffix}".rstrip() if family else str(name.get("given") or ""))


# --- dates ------------------------------------------------------------------------------------------------------------


def read_slashed(text: str) -> CslDate | None:
    """A date written ``YYYY/MM/DD/other``, as far as it is given, or as people write it; None where there is no year.

    What stands in ``other`` is a season or is kept as the literal beside the parts.
    """
    match = _SLASHED.match(text.strip())
    if match is None:
        if found := _read_otherwise(text.strip()):
            return found
        words = " ".join(re.split(r"[/\s]+", text.strip()))
        found = read_spaced(words) or _parsed(text) or _parsed(words)
        return found or ({"literal": text.strip()} if text.strip() else None)
    parts = [int(match["year"])]
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    if 1 <= month <= 12:
        parts += [month, day] if 1 <= day <= 31 else [month]
    date: CslDate = {"date-parts": [parts]}
    rest = (match["rest"] or "").strip().lower()
    if rest in _SEASONS:
        date["season"] = _SEASONS[rest]
    elif rest and len(parts) == 1:
        found = _parsed(f"{rest} {parts[0]}")
        date = found if found and len(found["date-parts"][0]) > 1 else date
    return date


def _read_otherwise(text: str) -> CslDate | None:
    """Eight digits, a year with a letter or a copyright sign, two years, a day before or behind its month."""
    if match := _EIGHT.match(text):
        parts = [int(part) for part in match.groups()]
        return {"date-parts": [parts]} if 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31 else None
    if match := _YEARS.match(text):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        return {"date-parts": [[first], [last]] if last > first else [[first]]} if last >= first else None
    match = _DAY_FIRST.match(text)
    if match is None:
        return None
    one, sign, two, year = int(match["one"]), match["sign"], int(match["two"]), int(match["year"])
    day, month = (two, one) if two > 12 else (one, two)
    known = 1 <= month <= 12 and 1 <= day <= 31 and (sign == "." or max(one, two) > 12 or one == two)
    return {"date-parts": [[year, month, day]]} if known else {"date-parts": [[year]]}


def impossible(text: str) -> bool:
    """Whether a date with slashes names a month or a day that no calendar has; 0 stands for none."""
    match = _SLASHED.match(text.strip())
    return match is not None and (int(match["month"] or 0) > 12 or int(match["day"] or 0) > 31)


def _parsed(text: str) -> CslDate | None:
    found = parse_date(text) if len(text) < 200 else None
    return found.csl if found and found.span.end - found.span.start >= len(text.strip()) - 2 else None


def write_slashed(date: CslDate) -> str | None:
    """``YYYY/MM/DD/``; None for a date that is no single day, month or year."""
    text = write_edtf({key: value for key, value in date.items() if key in ("date-parts", "season")})
    if text is None or "/" in text or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return None
    year, month, day = (*text.split("-"), "", "")[:3]
    season = next((name.capitalize() for name, number in _SEASONS.items() if f"{number + 20}" == month), None)
    return f"{year}///{season}" if season else f"{year}/{month}/{day}".rstrip("/") if month else year


def read_spaced(text: str) -> CslDate | None:
    """A date as MEDLINE writes it: ``2001 Jan 15``, ``2001 Jan-Feb``, ``2001 Dec-2002 Jan``, ``2001 Spring``; else None."""
    match = _SPACED.match(text.strip())
    if match is None:
        return None
    year, words = int(match["year"]), (match["month"] or "").lower()
    if words in _SEASONS:
        return {"date-parts": [[year]], "season": _SEASONS[words]}
    month = _NAMES.get(words[:3])
    if month is None:
        return {"date-parts": [[year]]} if not words else None
    first = [year, month, *([int(match["day"])] if match["day"] else [])]
    until = _NAMES.get((match["until"] or words).lower()[:3], month)
    if match["last"] or match["until"] or match["to"]:
        return {"date-parts": [first, [int(match["last"] or year), until, *([int(match["to"])] if match["to"] else [])]]}
    return {"date-parts": [first]}


def write_spaced(date: CslDate) -> str | None:
    """A date as MEDLINE writes it; None for one it cannot write."""
    rows = date.get("date-parts") or []
    try:
        ends = [_spaced([int(part) for part in row]) for row in rows]
    except (TypeError, ValueError):
        return None
    if not ends or None in ends or len(ends) > 2:
        return None
    if date.get("season"):
        season = next((name.capitalize() for name, number in _SEASONS.items() if number == date["season"]), "")
        return f"{ends[0]} {season}" if len(ends) == 1 and len(rows[0]) == 1 else None
    if len(ends) == 1:
        return ends[0]
    same = rows[0][0] == rows[1][0]
    return f"{ends[0]}-{' '.join(str(ends[1]).split(' ')[1:]) if same and len(rows[1]) > 1 else ends[1]}"


def _spaced(row: list[int]) -> str | None:
    if not row or not 0 < row[0] <= 9999 or (len(row) > 1 and not 1 <= row[1] <= 12):
        return None
    return " ".join([f"{row[0]:04d}", *([MONTHS[row[1] - 1]] if len(row) > 1 else []), *([str(row[2])] if len(row) > 2 else [])])
