"""A BibTeX or BibLaTeX entry as a CSL item: types, titles, names, dates, numbers (biblatex manual 2.1 to 2.3).

What CSL has no variable for is kept as TeX source in ``custom["bibtex"]``, by field; ``ENTRYTYPE`` is the entry's own type
where the CSL type does not lead back to it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from records.works import CslItem
from references.format import Fault, Record, Source
from references.formats import _bibtable as table
from references.formats._bibanding import anded
from references.formats._bibdates import LETTERED, read_date, read_parts
from references.formats._bibentries import Entry, Value
from references.formats._biblinks import EPRINTS, address, doi, linked, verbatim
from references.formats._bibnames import parse_names, split_names, too_many_commas
from references.tex import decode

_BOOKS = frozenset(["book", "pamphlet", "report", "thesis", "map", "standard", "software", "dataset"])
_CHAPTERS = frozenset(["chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"])
_MEETINGS = frozenset(["inproceedings", "proceedings", "conference"])
_PUBLISHERS = ("school", "institution", "organization", "howpublished", "publisher")
_DASHES = re.compile(r"\s{0,3}(?:-{2,3}|[–—‐‑−])\s{0,3}|\s{1,3}-\s{0,3}|-\s{1,3}")
_LONG_DASHES = re.compile(r"\s{0,3}[–—]\s{0,3}")
_TITLE_PARTS = {
    "title": ("title", "subtitle", "titleaddon"), "booktitle": ("booktitle", "booksubtitle", "booktitleaddon"),
    "maintitle": ("maintitle", "mainsubtitle", "maintitleaddon"), "issuetitle": ("issuetitle", "issuesubtitle", "issuetitleaddon"),
    "journaltitle": ("journaltitle", "journalsubtitle", "journaltitleaddon"),
    "journal": ("journal", "journalsubtitle", "journaltitleaddon"),
}  # fmt: skip


def read_entry(source: Source, entry: Entry) -> Iterator[Record | Fault]:
    """The record of an entry, preceded by its faults."""
    reading = _Reading(source, entry)
    record = reading.run()
    yield from reading.faults
    yield record


class _Reading:
    """One entry on its way to a CSL item."""

    def __init__(self, source: Source, entry: Entry) -> None:
        self.source = source
        self.entry = entry
        self.fields = entry.fields
        self.left = dict(entry.fields)
        self.item: CslItem = {"id": entry.key, "type": "document"}
        self.custom: dict[str, str] = {}
        self.places: dict[str, tuple[int, int]] = {}
        self.faults: list[Fault] = []
        self.unknown: set[str] = set()
        self.kind = "document"

    def run(self) -> Record:
        self._type()
        self._titles()
        self._names()
        self._dates()
        self._numbers()
        self._publishers()
        self._links()
        self._rest()
        if self.custom:
            self.item["custom"] = {"bibtex": self.custom}
        if self.unknown:
            self._fault("unknown-tex", f"TeX that is not known stays as it is: {', '.join(sorted(self.unknown)[:5])}", None, "note")
        return Record(self.item, self.entry.start, self.entry.end, self.places)

    # --- tools --------------------------------------------------------------------------------------------------------

    def _fault(self, rule: str, message: str, value: Value | None = None, severity: str = "warning") -> None:
        start = self.entry.start
        span = (value.start, value.end) if value else (start, min(self.entry.end, start + len(self.entry.type) + len(self.entry.key) + 2))
        self.faults.append(self.source.fault(rule, severity, message, span, self.entry.key or None))  # type: ignore[arg-type] # severities

    def _take(self, name: str) -> Value | None:
        value = self.left.pop(name, None)
        return value if value is not None and value.raw.strip() else None

    def _decode(self, name: str, raw: str) -> str:
        title = name in table.TITLES
        text, unknown = decode(raw, protect=title)
        if unknown:
            self.unknown.update(unknown)
        if unknown or (title and "{" in raw):
            self.custom[name] = raw
        return text

    def _put(self, variable: str, text: str, value: Value) -> None:
        if text and variable not in self.item:
            self.item[variable] = text
            self.places[variable] = (value.start, value.end)
        elif value.own and self.item.get(variable) != text:
            name = next((name for name, given in self.fields.items() if given is value), variable.lower())
            self.custom.setdefault(name, value.raw)

    # --- type and titles ----------------------------------------------------------------------------------------------

    def _type(self) -> None:
        theirs, fields = self.entry.type, self.fields
        kind = table.TYPES.csl(theirs)
        subtype = fields["entrysubtype"].raw.strip().lower() if "entrysubtype" in fields else ""
        if theirs == "article" and subtype in table.ARTICLES:
            kind = table.ARTICLES[subtype]
            self.left.pop("entrysubtype")
        elif theirs == "unpublished":
            kind = "speech" if "eventtitle" in fields else "manuscript"
        elif subtype and table.TYPES.own(subtype, "") == theirs:
            kind = subtype
            self.left.pop("entrysubtype")
        if theirs in table.THESES and not (subtype or "type" in fields):
            self.item["genre"] = table.THESES[theirs]
        if "entrysubtype" not in fields or "entrysubtype" in self.left:
            self._keep_type(theirs, kind)
        self.kind = self.item["type"] = kind

    def _keep_type(self, theirs: str, kind: str) -> None:
        """The entry's own type, where the CSL type does not lead back to it."""
        if theirs not in (table.TYPES.own(kind, ""), *table.THESES) and theirs != "unpublished":
            self.custom["ENTRYTYPE"] = theirs
        if not table.TYPES.known(theirs) and theirs not in ("xdata", "set"):
            self._fault("unknown-type", f"@{theirs} is no entry type of BibTeX or BibLaTeX; read as a document", None, "note")

    def _title(self, base: str) -> tuple[str, Value] | None:
        """Title, subtitle and addition in one line."""
        parts = [(name, self._take(name)) for name in _TITLE_PARTS[base]]
        main = next((value for _, value in parts if value), None)
        if main is None:
            return None
        title, sub, addon = (self._decode(name, value.raw) if value else "" for name, value in parts)
        for name, value in parts[1:]:
            if value:
                self.custom[name] = value.raw
                self.custom.setdefault(parts[0][0], parts[0][1].raw if parts[0][1] else "")
        if sub:
            title = f"{title}{' ' if title[-1:] in ('?', '!', ':') else ': '}{sub}" if title else sub
        if addon:
            title = f"{title}{' ' if title[-1:] in ('?', '!', '.') else '. '}{addon}" if title else addon
        return title, main

    def _titles(self) -> None:
        title, book, main = (self._title(base) for base in ("title", "booktitle", "maintitle"))
        journal = self._title("journaltitle") or self._title("journal")
        issue = self._title("issuetitle")
        if self.entry.type == "periodical" and issue:
            title, journal, issue = issue, journal or title, None
        volume = issue
        if main:
            self.custom.update({name: self.fields[name].raw for name in ("title", "booktitle", "maintitle") if name in self.fields})
        if main and self.kind in _CHAPTERS:
            book, volume = main, book
        elif main:
            title, volume = main, title
        if book and title and self.kind == "book" and book[0] == title[0]:
            self.custom.setdefault("booktitle", book[1].raw)
            book = None
        for variable, found in (("title", title), ("container-title", journal), ("container-title", book), ("volume-title", volume)):
            if found:
                self._put(variable, *found)
        self._short_title(main is not None)

    def _short_title(self, has_main: bool) -> None:
        value = self._take("shorttitle")
        if value and has_main:
            self.custom["shorttitle"] = value.raw
        elif value:
            self._put("title-short", self._decode("shorttitle", value.raw), value)
        if value:
            return
        own = self.fields.get("title")
        if own is None or self.entry.type == "periodical":
            return
        text = decode(own.raw)[0]
        head, colon, _ = text.partition(":")
        longer = "subtitle" in self.fields or "titleaddon" in self.fields
        if colon and not text[len(head) + 1 : len(head) + 2].isspace():
            head, colon = text, ""
        if (colon or (longer and not has_main)) and head.strip():
            self._put("title-short", head.strip(), own)

    # --- names --------------------------------------------------------------------------------------------------------

    def _names(self) -> None:
        options = self.fields["options"].raw if "options" in self.fields else ""
        found = re.search(r"useprefix\s*(?:=\s*(\w+))?", options)
        prefix = found is not None and (found[1] or "true").lower() == "true"
        for name in [name for name in self.left if name in _NAME_TAGS]:
            value = self._take(name)
            if value:
                self._put_names(table.NAMES.variable(name, self.kind) or name, name, value, prefix)
        for letter in "abc":
            value = self._take(f"editor{letter}")
            if value:
                role = self._take(f"editor{letter}type")
                variable = table.EDITOR_TYPES.get(role.raw.strip() if role else "editor", "editor")
                self._put_names(variable, f"editor{letter}", value, prefix)
                self.custom.setdefault(f"editor{letter}", value.raw)
                if role:
                    self.custom[f"editor{letter}type"] = role.raw
        kind = self._take("editortype")
        if kind and "editor" in self.item:
            variable = table.EDITOR_TYPES.get(kind.raw.strip(), "editor")
            if variable != "editor":
                self.item[variable] = self.item.pop("editor")
                self.places[variable] = self.places.pop("editor")
        if kind:
            self.custom["editortype"] = kind.raw

    def _put_names(self, variable: str, field: str, value: Value, prefix: bool) -> None:
        raw = anded(value.raw)
        names = parse_names(raw, prefix)
        if not names:
            self.custom[field] = value.raw
            return
        if raw != value.raw:
            self._fault("names-parted-otherwise", f"the names in {field!r} are parted by signs; write 'and' between them", value)
        for name in too_many_commas(raw):
            self._fault("name-with-commas", f"{name!r} has more commas than a name has; is an 'and' missing?", value)
        if variable in self.item:
            self.item[variable] = [*self.item[variable], *names]
        else:
            self.item[variable] = names
            self.places[variable] = (value.start, value.end)

    # --- dates --------------------------------------------------------------------------------------------------------

    def _dates(self) -> None:
        for field, variable, prefix in _DATE_TAGS:
            value = self._take(field)
            if value:
                self._put_date(variable, value, *read_date(value.raw))
                continue
            year = self._take(f"{prefix}year")
            if year:
                month, day = self._take(f"{prefix}month"), self._take(f"{prefix}day")
                found = read_parts(year.raw, month.raw if month else "", day.raw if day else "")
                self._put_date(variable, year, *found)
                if variable == "issued" and (lettered := LETTERED.match(year.raw.strip())):
                    self._put("year-suffix", lettered["letter"], year)
                said = found[0].get("date-parts") or [[]]
                if month and len(said[0]) < 2 and "season" not in found[0]:
                    self.custom[f"{prefix}month"] = month.raw
                if day and len(said[0]) < 3:
                    self.custom[f"{prefix}day"] = day.raw
        if "date" in self.fields:
            for name in ("year", "month", "day"):
                value = self._take(name)
                if value:
                    self.custom[name] = value.raw

    def _put_date(self, variable: str, value: Value, date: dict[str, Any], problem: str | None) -> None:
        if variable not in self.item:
            self.item[variable] = date
            self.places[variable] = (value.start, value.end)
        if problem:
            self._fault("malformed-date", problem, value, "note")

    # --- numbers, publishers, links -----------------------------------------------------------------------------------

    def _numbers(self) -> None:
        volume, part = self._take("volume"), self._take("part")
        if volume or part:
            texts = [self._decode(name, value.raw) for name, value in (("volume", volume), ("part", part)) if value]
            self._put("volume", ".".join(texts), volume or part)  # type: ignore[arg-type] # one of the two is there
            if part:
                self.custom["part"] = part.raw
                if volume:
                    self.custom["volume"] = volume.raw
        pages = self._take("pages")
        if pages:
            self._put("page", _pages(pages.raw), pages)
        number, issue = self._take("number"), self._take("issue")
        if number and issue and table.FIELDS.variable("number", self.kind) == "issue":
            self._put("issue", f"{decode(number.raw)[0]}, {decode(issue.raw)[0]}", number)
            self.custom.update(number=number.raw, issue=issue.raw)
            return
        for name, value in (("number", number), ("issue", issue)):
            if value:
                self._put(table.FIELDS.variable(name, self.kind) or name, self._decode(name, value.raw), value)

    def _publishers(self) -> None:
        howpublished = self.fields.get("howpublished")
        link = linked(howpublished.raw) if howpublished else None
        if howpublished and link and "url" not in self.fields:
            self.custom["howpublished"] = howpublished.raw
            self._put("URL", link[0], howpublished)
            if link[1]:
                self.left.pop("howpublished", None)
        given = [(name, value) for name in _PUBLISHERS if (value := self._take(name))]
        if given:
            self._put("publisher", "; ".join(self._list(name, value.raw) for name, value in given), given[-1][1])
            if len(given) > 1 or given[0][0] != _publisher_field(self.kind):
                self.custom.update({name: value.raw for name, value in given})
        places = {name: value for name in ("location", "address") if (value := self._take(name))}
        if len(places) == 2 and self.entry.type in _MEETINGS and "venue" not in self.fields:
            # So the publisher's house and the meeting's town stand in what computing societies export.
            self._put("event-place", self._list("location", places["location"].raw), places.pop("location"))
            self.custom.update({name: self.fields[name].raw for name in ("location", "address")})
        for name, value in places.items():
            variable = table.FIELDS.variable(name, self.kind) or "publisher-place"
            self._put(variable, self._list(name, value.raw), value)

    def _list(self, name: str, raw: str) -> str:
        parts = [self._decode(name, part) for part in (split_names(raw) if " and " in raw else [raw.strip()])]
        return "; ".join(_LOCALIZED.get(part, part) if part.startswith("country") else part for part in parts)

    def _links(self) -> None:
        for name in ("doi", "url", "isbn", "issn", "pmid", "pmcid"):
            value = self._take(name)
            if value:
                text = (address if name == "url" else doi if name == "doi" else verbatim)(value.raw)
                self._put(name.upper(), text, value)
                if name == "url" and "http" in text and verbatim(value.raw) != text:
                    self.custom["url"] = value.raw
        eprint = self.left.get("eprint")
        kind = self.left["eprinttype"].raw.strip().lower() if "eprinttype" in self.left else "arxiv" if _arxiv(eprint) else ""
        if eprint and eprint.raw.strip() and kind in EPRINTS:
            number = verbatim(eprint.raw)
            self._put("URL", EPRINTS[kind] + (number.split(":")[-1] if kind == "arxiv" else number), eprint)
            if kind == "pubmed" and number.isdigit():
                self._put("PMID", number, eprint)

    def _rest(self) -> None:
        self._language()
        note, addendum = self._take("note"), self._take("addendum")
        if note or addendum:
            texts = [self._decode(name, value.raw) for name, value in (("note", note), ("addendum", addendum)) if value]
            self._put("note", ". ".join(text.rstrip(".") if len(texts) > 1 else text for text in texts), note or addendum)  # type: ignore[arg-type] # one is there
            if addendum:
                self.custom.update({"addendum": addendum.raw} | ({"note": note.raw} if note else {}))
        for name, value in self.left.items():
            if not value.raw.strip():
                continue
            variable = table.FIELDS.variable(name, self.kind)
            if variable is None or name in table.STEERING - {"keywords", "label"} or variable in self.item:
                if value.own:
                    self.custom[name] = value.raw
            else:
                self._put(variable, self._list(name, value.raw) if name in table.LISTS else self._value(name, value.raw), value)

    def _value(self, name: str, raw: str) -> str:
        text = self._decode(name, raw)
        return _LOCALIZED.get(text, text) if name in ("type", "pubstate", "series") else text

    def _language(self) -> None:
        value = self._take("langid") or self._take("language")
        if value:
            name = value.raw.strip().lower().removeprefix("lang")
            code = table.LANGUAGES.get(name)
            self._put("language", code or self._decode("language", value.raw), value)
            if code and table.LANGIDS.get(code) != name:
                self.custom["langid"] = value.raw


def _pages(raw: str) -> str:
    """Pages with a hyphen between them; an en dash where the pages have hyphens of their own ("1-5–1-9")."""
    text = decode(raw.replace("\\textendash", "--"))[0].strip(" \xa0").rstrip(".")
    hyphened = ("–" in text or "—" in text) and re.search(r"[\w.]-[\w.]", text)
    return (_LONG_DASHES if hyphened else _DASHES).sub("–" if hyphened else "-", text)


def _publisher_field(kind: str) -> str:
    return {"thesis": "institution", "report": "institution", "webpage": "organization"}.get(kind, "publisher")


def _arxiv(value: Value | None) -> bool:
    return value is not None and re.match(r"\s*(?:arxiv:|\d{4}\.\d{4,5}|[a-z-]+/\d{7})", value.raw, re.IGNORECASE) is not None


def _bibstrings() -> dict[str, str]:
    from references.tex._symbols import BIBSTRINGS

    return {name: text for name, text in BIBSTRINGS.items() if len(name) > 6}


_LOCALIZED = _bibstrings()
_NAME_TAGS = table.NAMES.tags()
_DATE_TAGS = tuple((row.tag, row.variable, row.tag.removesuffix("date")) for row in table.DATES.table)


def item_of(kind: str, fields: dict[str, str]) -> CslItem:
    """The CSL item that an entry of a type with these fields is read as."""
    values = {name: Value(raw, 0, 0) for name, raw in fields.items()}
    return _Reading(Source("", ""), Entry(kind, "", values, 0, 0)).run().csl


def read_entries(source: Source, found: Iterable[Entry | Fault]) -> Iterator[Record | Fault]:
    """The records of entries in order, each preceded by its faults."""
    for one in found:
        if isinstance(one, Fault):
            yield one
        else:
            yield from read_entry(source, one)
