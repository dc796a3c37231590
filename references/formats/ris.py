"""RIS: lines of two-letter tags (Research Information Systems format), as reference managers and publishers write it.

Read with missing ends, repeated tags, other line ends, tags with one blank, indented, in small letters or with no-break
spaces, and continuation lines; each such thing is told. What has no CSL variable is kept under ``custom["ris"]``.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.format import Format, Read, Record, Source, Writer
from references.formats import _ristable as table
from references.formats._tagged import Line, Tagged, fold, impossible, lines, read_person, read_slashed, write_person, write_slashed

_STRICT = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: (?P<value>.*)|(?P<empty>\s*))$", re.DOTALL)
_LOOSE = re.compile(r"[\s\ufeff\u200b]*(?P<tag>[A-Za-z][A-Za-z0-9])[ \u00a0\t\u2007\u202f]*[-–—][ \u00a0\t]?(?P<value>.*)$", re.DOTALL)
_START = re.compile(r"^[ \t\u00a0\ufeff\u200b]*+TY[ \u00a0\t]*[-–—]", re.MULTILINE | re.IGNORECASE)
_BARE_END = re.compile(r"[\s\ufeff\u200b]*ER\s*$")
_GLUED = re.compile(r"([ \t\ufeff]*ER[ \u00a0\t]*+[-–—])\s*(?=TY[ \u00a0\t]*+[-–—])")
_ISSN = re.compile(r"\d{4}[-‐–]?\d{3}[\dXx](?=$|\s*[,;(])")
_PAGES = re.compile(r"(?P<first>[A-Za-z]{0,3}\d+[A-Za-z]?)-(?P<last>[A-Za-z]{0,3}\d+[A-Za-z]?)")


def _sniff(source: Source) -> float:
    match = _START.search(source.head) or _START.search(source.text.replace("\r", "\n")[:40000])
    if match is None:
        return 0.0
    return 0.95 if not source.head[: match.start()].strip("\ufeff \r\n\t") else 0.7


def _apart(text: str) -> Iterator[Line]:
    """The lines of a file; a record that begins on the line that ends the one before it gets a line of its own."""
    for line in lines(text):
        glued = _GLUED.match(line.text) if "ER" in line.text[:20] else None
        if glued:
            yield Line(glued[1], line.start, line.start + glued.end(1))
            yield Line(line.text[glued.end() :], line.start + glued.end(), line.end)
        else:
            yield line


class _Reader:
    """Gathers the lines of one record after the other."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.fields: list[Tagged] = []
        self.more: list[str] = []
        self.told: set[str] = set()
        self.start = self.end = 0
        self.blank = False

    def run(self) -> Iterator[Read]:
        ended = True
        for line in _apart(self.source.text):
            tag, value, odd = self._tag(line.text)
            if tag and line.start and line.text.startswith("\ufeff"):
                odd = odd or "a byte order mark inside the file"
            if tag is None:
                yield from self._untagged(line.text, line.start, line.end, ended)
                continue
            if tag == "ER":
                yield from self._finish()
                if odd == "ER without its dash":
                    yield self.source.fault("odd-tag", "note", odd, (line.start, line.end))
                if value.strip():
                    yield self.source.fault("text-after-end", "note", f"ER has a value: {value.strip()[:40]!r}", (line.start, line.end))
                ended = True
                continue
            if tag == "TY" and self._begun() and (said := self._late_type(value.strip())):
                yield self.source.fault("misplaced-type", "note", said, (line.start, line.end))
            elif tag == "TY" and self._begun():
                yield self.source.fault("missing-end", "warning", "a new record begins before ER ends this one", (line.start, line.end))
                yield from self._finish()
                ended = True
            if ended:
                self.start, self.told = line.start, set()
                if tag == "TY" and line.start and self.source.text[line.start - 1] not in "\r\n":
                    said = "TY stands on the line that ends the record before it"
                    yield self.source.fault("odd-tag", "note", said, (line.start, line.end))
                elif tag not in ("TY", "ID"):
                    said = f"expected TY at the start of a record, found {tag}"
                    yield self.source.fault("missing-type", "warning", said, (line.start, line.end))
            ended = self.blank = False
            if odd and odd not in self.told:
                self.told.add(odd)
                yield self.source.fault("odd-tag", "note", f"{odd}: expected {tag} with two blanks, - and a blank", (line.start, line.end))
            self._continue()
            self.fields.append(Tagged(tag, value.strip(), line.end - len(value), line.end))
            self.end = line.end
        if self.fields:
            yield self.source.fault("missing-end", "warning", "the file ends before ER ends the last record", (self.end, self.end))
            yield from self._finish()

    def _tag(self, text: str) -> tuple[str | None, str, str]:
        """The tag of a line, its value, and what is odd about how it is written."""
        match = _STRICT.match(text)
        if match:
            return match["tag"], match["value"] or "", ""
        if _BARE_END.match(text):
            return "ER", "", "ER without its dash"
        match = _LOOSE.match(text)
        if match is None or match["tag"].upper() not in table.KNOWN:
            return None, text, ""
        tag = match["tag"]
        head = text[: match.start("value")]
        if "\u00a0" in head or "\u2007" in head or "\u202f" in head:
            odd = "a tag with no-break spaces"
        elif not tag.isupper() and not tag[1].isdigit():
            if "  " not in head:
                return None, text, ""
            odd = "a tag in small letters"
        elif head[:1].isspace() and head.strip("\ufeff\u200b")[:1].isspace():
            odd = "an indented tag"
        elif re.match(r"[A-Z][A-Z0-9] ?-", head.lstrip("\ufeff\u200b")):
            odd = "a tag with fewer than two blanks"
        else:
            plain = head.lstrip("\ufeff\u200b")
            odd = "" if plain.startswith(f"{tag}  -") else "a tag with other blanks or dashes"
            odd = odd or ("a tag without a blank behind its dash" if plain == f"{tag}  -" and match["value"].strip() else "")
        return tag.upper(), match["value"], odd

    def _untagged(self, text: str, start: int, end: int, outside: bool) -> Iterator[Read]:
        words = text.strip(" \t\ufeff\u200b\x1a")
        if not words:
            self.blank = True
            return
        if outside:
            yield self.source.fault("stray-text", "note", f"text outside any record: {words[:40]!r}", (start, end))
            return
        last = self.fields[-1]
        self.more.append(words)
        self.end = end
        if "continued" not in self.told:
            self.told.add("continued")
            yield self.source.fault("continuation-line", "note", f"a line without a tag; read as part of {last.tag}", (start, end))

    def _begun(self) -> bool:
        """Whether the record at hand has more than the ID that some programs write before the type."""
        return any(field.tag != "ID" for field in self.fields)

    def _late_type(self, value: str) -> str | None:
        """What is to be said of a TY inside a record that it belongs to: one that has none, or this very one, and no blank line before."""
        types = [field.value for field in self.fields if field.tag == "TY"]
        if self.blank or (types and (types != [value] or self.fields[-1].tag != "TY")):
            return None
        return "TY stands here twice" if types else "expected TY before the other fields of its record"

    def _continue(self) -> None:
        """Put the lines without a tag behind the value they continue."""
        if self.more:
            last = self.fields[-1]
            self.fields[-1] = last._replace(value=" ".join([last.value, *self.more]).strip(), end=self.end)
            self.more = []

    def _finish(self) -> Iterator[Read]:
        self._continue()
        if self.fields:
            item, places, problems = _item(self.fields)
            for message, field in problems:
                rule = "unknown-type" if field.tag == "TY" else "malformed-date"
                yield self.source.fault(rule, "note", message, (field.start, field.end))
            yield Record(item, self.start, self.end, places)
        self.fields = []


def _item(fields: list[Tagged]) -> tuple[CslItem, dict[str, tuple[int, int]], list[tuple[str, Tagged]]]:
    reading = _Reading(fields)
    reading.run()
    return reading.item, reading.places, reading.problems


class _Reading:
    """The fields of one record on their way to a CSL item."""

    def __init__(self, fields: list[Tagged]) -> None:
        self.fields = fields
        self.item: CslItem = {"id": "", "type": "document"}
        self.places: dict[str, tuple[int, int]] = {}
        self.custom: list[list[str]] = []
        self.problems: list[tuple[str, Tagged]] = []
        self.keywords: list[str] = []  # those behind the first

    def run(self) -> None:
        theirs = next((field for field in self.fields if field.tag == "TY"), None)
        name = theirs.value.upper() if theirs else ""
        kind = self.item["type"] = table.TYPES.csl(name)
        if name and table.TYPES.own(kind, "") != name:
            self.custom.append(["TY", name])
        if theirs and not table.TYPES.known(name):
            self.problems.append((f"{theirs.value!r} is no RIS type; read as a document", theirs))
        first, last = (next((f for f in self.fields if f.tag == tag and f.value), None) for tag in ("SP", "EP"))
        self._pages(first, last)
        for field in self.fields:
            if field.value and field.tag != "TY" and field not in (first, last):
                self._field(field, kind)
        self._dates()
        if self.keywords:
            self.item["keyword"] = ", ".join([self.item["keyword"], *self.keywords])
        if self.custom:
            self.item["custom"] = {"ris": self.custom}

    def _put(self, variable: str, value: Any, field: Tagged) -> None:
        if variable in self.item:
            self.custom.append([field.tag, field.value])
        else:
            self.item[variable] = value
            self.places[variable] = (field.start, field.end)

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
            self._put("ISSN" if _ISSN.match(value) else "ISBN" if re.search(r"\d", value) else "number", value, field)
        elif tag == "DO":
            self._put("DOI", re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", value, flags=re.IGNORECASE), field)
        elif tag not in ("PY", "Y1", "DA", "Y2"):
            variable = table.FIELDS.variable(tag, kind)
            if variable and self.item.get(variable) != value:
                self._put(variable, value, field)
            elif variable is None:
                self.custom.append([tag, value])

    def _person(self, field: Tagged, kind: str) -> None:
        variable = table.NAMES.variable(field.tag, kind) or "author"
        name = read_person(field.value)
        if name and variable in self.item:
            self.item[variable].append(name)
        elif name:
            self._put(variable, [name], field)

    def _pages(self, first: Tagged | None, last: Tagged | None) -> None:
        if first and last and last.value != first.value and not _PAGES.search(first.value):
            self._put("page", f"{first.value}-{last.value}", first._replace(end=max(first.end, last.end)))
        elif first or last:
            self._put("page", (first or last).value, first or last)  # type: ignore[union-attr, arg-type] # one of the two is there
            if first and last and last.value != first.value:
                self.custom.append(["EP", last.value])

    def _dates(self) -> None:
        """``DA`` says the day, ``PY`` the year; where they speak of different years, the year counts and the day is kept."""
        years = [field for field in self.fields if field.tag in ("PY", "Y1") and field.value]
        days = [field for field in self.fields if field.tag == "DA" and field.value]
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
            self.problems.append((f"{self.item['issued']['literal']!r} is no date; expected YYYY/MM/DD", (years or days)[0]))
        self.problems += [
            (f"{field.value!r} is no day of the calendar; expected YYYY/MM/DD", field)
            for field in self.fields
            if field.tag in ("PY", "Y1", "DA", "Y2") and impossible(field.value)
        ]
        for field in self.fields:
            accessed = read_slashed(field.value) if field.tag == "Y2" else None
            if accessed and "accessed" not in self.item and not _tells(accessed, field.value):
                self.custom.append([field.tag, field.value])
            if accessed:
                self._put("accessed", accessed, field)


def _tells(date: dict[str, Any], value: str) -> bool:
    """Whether a date says all that stands in a field."""
    said = str(date.get("literal") or write_slashed(date) or "")
    value = value.rstrip("/ ")
    return said == value or (said.startswith(value) and said[len(value) :][:1] == "/")


def _year(date: dict[str, Any]) -> Any:
    return date["date-parts"][0][0] if "date-parts" in date else None


def read(source: Source) -> Iterator[Read]:
    """The records of a RIS file, each preceded by its faults."""
    return _Reader(source).run()


# --- writing ----------------------------------------------------------------------------------------------------------


def _write(item: CslItem) -> str:
    kind = str(item.get("type") or "document")
    custom = item.get("custom")
    pairs = custom.get("ris", []) if isinstance(custom, dict) else []
    kept = [(str(pair[0]), fold(str(pair[1]))) for pair in pairs if isinstance(pair, list) and len(pair) == 2]
    own = next((value for tag, value in kept if tag == "TY"), table.TYPES.own(kind, "GEN"))
    found = [("TY", own), *(([("ID", fold(str(item["id"])))]) if item.get("id") else [])]
    for variable, value in item.items():
        if variable not in ("id", "type", "custom") and value:
            found += _written(variable, value, kind)
    found += [pair for pair in kept if pair[0] != "TY" and re.fullmatch(r"[A-Z][A-Z0-9]", pair[0])]
    return "".join(f"{tag}  - {value}\n" for tag, value in found) + "ER  - \n"


def _written(variable: str, value: Any, kind: str) -> list[tuple[str, str]]:
    if isinstance(value, list):
        tag = table.NAMES.tag(variable, kind)
        return [(tag, write_person(name)) for name in value if isinstance(name, dict)] if tag else []
    if isinstance(value, dict):
        return _written_date(variable, value)
    text = fold(str(value))
    if variable == "page":
        pages = _PAGES.fullmatch(text)
        return [("SP", pages["first"]), ("EP", pages["last"])] if pages else [("SP", text)]
    if variable in ("ISSN", "ISBN"):
        return [("SN", text)]
    if variable == "keyword":
        return [("KW", word) for word in text.split(", ") if word]
    tag = table.FIELDS.tag(variable, kind)
    return [(tag, text)] if tag else []


def _written_date(variable: str, date: dict[str, Any]) -> list[tuple[str, str]]:
    text = write_slashed(date) or (fold(str(date["literal"])) if date.get("literal") else None)
    if text is None:
        row = (date.get("date-parts") or [[]])[0]
        text = f"{int(row[0]):04d}" if row and str(row[0]).isdigit() and int(row[0]) else None
    if text is None or variable not in ("issued", "accessed"):
        return []
    if variable == "accessed":
        return [("Y2", text)]
    return [("PY", text[:4]), ("DA", text)] if re.match(r"\d{4}/", text) else [("PY", text)]


FORMAT = Format(
    name="ris",
    description="RIS",
    suffixes=(".ris",),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, between="\n"),
    samples=(
        "TY  - JOUR\nID  - roe1999\nAU  - Roe, Jane\nAU  - Harbour Office\nTI  - Quays in Winter\nT2  - Journal of Ports\nJ2  - J. Ports\n"
        "VL  - 12\nIS  - 3\nSP  - 45\nEP  - 67\nPY  - 1999\nDA  - 1999/05/03\nDO  - 10.1000/182\nKW  - quays\n"
        "KW  - winter\nC7  - e12\nER  - \n",
        "TY  - CHAP\r\nA1  - Doe, John, Jr.\r\nT1  - Piers\r\nT2  - Harbours\r\nA2  - Roe, Jane\r\nPB  - Mole Press\r\nCY  - Vell\r\n"
        "Y1  - 2001///Spring\r\nSN  - 978-3-16-148410-0\r\nER  - \r\n",
    ),
)
