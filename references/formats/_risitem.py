"""The fields of one RIS record as a CSL item: types, people, pages, numbers, dates, and what is wrong with them."""

import re
from typing import Any

from records.works import CslItem
from references.formats import _ristable as table
from references.formats._bibanding import several, unparted
from references.formats._tagged import Tagged, TaggedItem, impossible, read_person, read_slashed, write_slashed

_ISSN = re.compile(r"\d{4}[-‐–]?\d{3}[\dXx](?=$|\s*[,;(])")
_PAGES = re.compile(r"(?P<first>[A-Za-z]{0,3}\d+[A-Za-z]?)-(?P<last>[A-Za-z]{0,3}\d+[A-Za-z]?)")
_DASHES = re.compile(r"(?<=\w)\s?(?:--?|[‐‑–—−])\s?(?=\w)")
_LABEL = re.compile(r"^(?:e-?|p-?)?(?:ISSN|ISBN)(?:-1[03])?\s*:?\s*", re.IGNORECASE)
_BOTH = re.compile(
    r"(?P<isbn>97[89][\d –-]{10,14})[\s,;]+(?P<issn>\d{4}-\d{3}[\dXx])$"
    r"|(?P<serial>\d{4}-\d{3}[\dXx])[\s,;]+(?P<other>97[89][\d –-]{10,14})$"
)
_DOI = re.compile(r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*(?=10\.))", re.IGNORECASE)
_IS_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*)?10\.\d{4,9}/\S+$", re.IGNORECASE)
_NEXT_ADDRESS = re.compile(r"[;,]?\s+(?=https?://)|[;,](?=https?://)", re.IGNORECASE)

Problem = tuple[str, str, Tagged]


def read_record(fields: list[Tagged]) -> tuple[CslItem, dict[str, tuple[int, int]], list[Problem]]:
    """The item of a record, the spans of its variables, and what is wrong: rule, message and field."""
    reading = _Reading(fields)
    reading.run()
    return reading.item, reading.places, reading.problems


class _Reading(TaggedItem):
    """The fields of one record on their way to a CSL item."""

    def __init__(self, fields: list[Tagged]) -> None:
        super().__init__(fields)
        self.problems: list[Problem] = []

    def run(self) -> None:
        theirs = next((field for field in self.fields if field.tag == "TY"), None)
        written = theirs.value.upper() if theirs else ""
        name = table.LONG_TYPES.get(written.title(), written)
        kind = self.item["type"] = table.TYPES.csl(name)
        if written and table.TYPES.own(kind, "") != written:
            self.custom.append(["TY", written])
        if theirs and not table.TYPES.known(written):
            said = f"read as {name}" if name != written else "read as a document"
            self.problems.append(("unknown-type", f"{theirs.value!r} is no RIS type; {said}", theirs))
        first, last = (next((f for f in self.fields if f.tag == tag and f.value), None) for tag in ("SP", "EP"))
        self._pages(first, last)
        for field in self.fields:
            if field.value and field.tag != "TY" and field not in (first, last):
                self._field(field, kind)
        self._dates()
        if "container-title-short" in self.item and "container-title" not in self.item and kind in table.PERIODICALS:
            self.item["container-title"] = self.item["container-title-short"]
            self.places["container-title"] = self.places["container-title-short"]
        if self.keywords:
            self.item["keyword"] = ", ".join([self.item["keyword"], *self.keywords])
        if self.custom:
            self.item["custom"] = {"ris": self.custom}

    def _field(self, field: Tagged, kind: str) -> None:
        tag, value = field.tag, field.value
        if tag in table.AUTHORS:
            self._person(field, kind)
        elif tag == "KW":
            if "keyword" in self.item:
                self.keywords.append(value)
            else:
                self._put("keyword", value, field)
        elif tag == "ID" and not self.item["id"]:
            self.item["id"] = value
        elif tag == "SN":
            self._serial(field)
        elif tag == "DO" or (tag in ("M3", "L3", "C6", "LK") and "DOI" not in self.item and _is_doi(field, self.fields)):
            self._put("DOI", _DOI.sub("", value), field)
        elif tag == "UR" and (later := _NEXT_ADDRESS.search(value)):
            self._put("URL", value[: later.start()], field)
            self.custom.append(["UR", value[later.end() :]])
        elif tag == "N1" and "note" in self.item:
            self.item["note"] += f"\n{value}"
        elif tag == "LK" and not any(other.tag == "UR" for other in self.fields):
            self._put("URL", value, field)
        elif tag not in ("PY", "Y1", "DA", "Y2"):
            variable = table.FIELDS.variable(tag, kind)
            if variable and self.item.get(variable) != value:
                self._put(variable, value, field)
            elif variable is None:
                self.custom.append([tag, value])

    def _serial(self, field: Tagged) -> None:
        """An ISSN, an ISBN, both on one line, or another number."""
        value = _LABEL.sub("", field.value)
        both = _BOTH.match(value)
        if both:
            self._put("ISBN", both["isbn"] or both["other"], field)
            self._put("ISSN", both["issn"] or both["serial"], field)
        elif _ISSN.match(value):
            self._put("ISSN", value, field)
        else:
            self._put("ISBN" if len(re.findall(r"\d", value)) > 7 else "number", value, field)

    def _person(self, field: Tagged, kind: str) -> None:
        variable = table.NAMES.variable(field.tag, kind) or "author"
        found = several(field.value)
        if len(found) > 1:
            self.problems.append(("names-parted-otherwise", f"several names stand in one {field.tag}; write one a line", field))
        for text in found:
            parted = unparted(text)
            if parted:
                said = f"the name {text!r} has no comma between its parts; read as {parted!r}"
                self.problems.append(("name-without-comma", said, field))
            name = read_person(parted or text)
            if name and variable in self.item:
                self.item[variable].append(name)
            elif name:
                self._put(variable, [name], field)

    def _pages(self, first: Tagged | None, last: Tagged | None) -> None:
        """Pages from ``SP`` and ``EP``, or both in one of them; a hyphen stands between them."""
        begin, end = (_DASHES.sub("-", field.value) if field else "" for field in (first, last))
        if first and last and begin != end and not _PAGES.search(begin):
            self._put("page", f"{begin}-{end}", first._replace(end=max(first.end, last.end)))
        elif first or last:
            self._put("page", begin or end, first or last)  # type: ignore[arg-type] # one of the two is there
            if first and last and begin != end:
                self.custom.append(["EP", last.value])

    def _dates(self) -> None:
        """``DA`` says the day, ``PY`` the year; where they speak of different years, the year counts and the day is kept."""
        years = [field for field in self.fields if field.tag in ("PY", "Y1") and field.value]
        days = [field for field in self.fields if field.tag == "DA" and field.value]
        years.sort(key=lambda field: -_precision(field.value))
        year = read_slashed(years[0].value) if years else None
        day = read_slashed(days[0].value) if days else None
        if day and "date-parts" in day and (year is None or day["date-parts"][0][0] == _year(year)):
            self._put("issued", day, days[0])
            self.custom += [[field.tag, field.value] for field in years if year and "literal" in year]
        elif year:
            self._put("issued", year, years[0])
            self.custom += [[field.tag, field.value] for field in days]
        elif day:
            self._put("issued", day, days[0])
        said = years[0].value if years else ""
        self.custom += [[field.tag, field.value] for field in (*years[1:], *days[1:]) if field.value != said]
        issued = self.item.get("issued", {})
        untold = [field for field in (*years[:1], *days[:1]) if not _tells(issued, field.value)]
        self.custom += [[field.tag, field.value] for field in untold if [field.tag, field.value] not in self.custom]
        if "literal" in self.item.get("issued", {}):
            said = f"{self.item['issued']['literal']!r} is no date; expected YYYY/MM/DD"
            self.problems.append(("malformed-date", said, (years or days)[0]))
        self.problems += [
            ("malformed-date", f"{field.value!r} may be of two months; only its year was read", field)
            for field in (*years[:1], *days[:1])
            if re.match(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}$", field.value) and len((issued.get("date-parts") or [[]])[0]) == 1
        ]
        self.problems += [
            ("malformed-date", f"{field.value!r} is no day of the calendar; expected YYYY/MM/DD", field)
            for field in self.fields
            if field.tag in ("PY", "Y1", "DA", "Y2") and impossible(field.value)
        ]
        for field in self.fields:
            accessed = read_slashed(field.value) if field.tag == "Y2" else None
            if accessed and "accessed" not in self.item and not _tells(accessed, field.value):
                self.custom.append([field.tag, field.value])
            if accessed:
                self._put("accessed", accessed, field)


def _precision(value: str) -> int:
    """How many parts of a date a value names."""
    found = read_slashed(value) or {}
    return len((found.get("date-parts") or [[]])[0])


def _tells(date: dict[str, Any], value: str) -> bool:
    """Whether a date says all that stands in a field."""
    said = str(date.get("literal") or write_slashed(date) or "")
    value = value.rstrip("/ ")
    return said == value or (said.startswith(value) and said[len(value) :][:1] == "/")


def _year(date: dict[str, Any]) -> Any:
    return date["date-parts"][0][0] if "date-parts" in date else None




def _is_doi(field: Tagged, fields: list[Tagged]) -> bool:
    """Whether a field holds a DOI that no ``DO`` gives."""
    return _IS_DOI.match(field.value) is not None and not any(other.tag == "DO" and other.value for other in fields)
