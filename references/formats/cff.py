"""CITATION.cff: the Citation File Format 1.0 to 1.2 of software and data sets; read, not written.

The file's own work comes first, then its ``preferred-citation`` and its ``references``.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from records.works import CslItem
from references.edtf import parse_edtf
from references.fieldmap import FieldMap, rows
from references.format import Format, Read, Record, Source

TYPES = {
    "art": "graphic", "article": "article-journal", "audiovisual": "motion_picture", "bill": "bill", "blog": "post-weblog", "book": "book",
    "catalogue": "book", "conference": "book", "conference-paper": "paper-conference", "data": "dataset", "database": "dataset",
    "dataset": "dataset", "dictionary": "book", "edited-work": "book", "encyclopedia": "book", "film-broadcast": "motion_picture",
    "generic": "document", "government-document": "report", "grant": "report", "hearing": "hearing", "historical-work": "classic",
    "legal-case": "legal_case", "legal-rule": "regulation", "magazine-article": "article-magazine", "manual": "book", "map": "map",
    "multimedia": "motion_picture", "music": "song", "newspaper-article": "article-newspaper", "pamphlet": "pamphlet", "patent": "patent",
    "personal-communication": "personal_communication", "proceedings": "book", "report": "report", "serial": "periodical",
    "slides": "speech",
    "software": "software", "software-code": "software", "software-container": "software", "software-executable": "software",
    "software-virtual-machine": "software", "sound-recording": "song", "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture", "website": "webpage",
}  # fmt: skip
FIELDS = FieldMap(rows("""
    title title
    container-title journal
    container-title collection-title
    abstract abstract
    DOI doi
    URL url
    URL repository-code
    URL repository
    URL repository-artifact
    version version
    volume volume
    issue issue
    number number
    edition edition
    section section
    ISBN isbn
    ISSN issn
    PMCID pmcid
    medium medium
    note notes
    status status
    genre thesis-type
    number-of-pages pages
    number-of-volumes number-volumes
    archive database
    title-short abbreviation
    license license
    scope scope
"""))
_NAMES = {
    "authors": "author", "editors": "editor", "editors-series": "collection-editor", "translators": "translator",
    "recipients": "recipient", "senders": "author",
}  # fmt: skip
_DATES = (("date-published", "issued"), ("date-released", "issued"), ("issue-date", "issued"), ("date-accessed", "accessed"))
_PARTS = {"family-names": "family", "given-names": "given", "name-particle": "non-dropping-particle", "name-suffix": "suffix"}


def _sniff(source: Source) -> float:
    return 0.95 if re.search(r"^[\"']?cff-version[\"']?\s*:", source.head, re.MULTILINE) else 0.0


def read(source: Source) -> Iterator[Read]:
    """The records of a citation file, each preceded by its faults."""
    from references.formats import _yaml

    data, node, fault = _yaml.load(source)
    if fault or not isinstance(data, dict):
        yield fault or source.fault("broken-yaml", "error", "expected keys such as cff-version and title", (0, 0))
        yield Record({"id": "", "type": "document"}, 0, len(source.text))
        return
    works: list[tuple[dict[str, Any], Any, str]] = [(data, node, TYPES.get(str(data.get("type")), "software"))]
    named = [("preferred-citation", [data.get("preferred-citation")]), ("references", data.get("references"))]
    for key, rows_ in named:
        nodes = _yaml.items(_yaml.child(node, key))
        for row, where in zip(rows_ if isinstance(rows_, list) else [], nodes, strict=False):
            if isinstance(row, dict):
                works.append((row, where, TYPES.get(str(row.get("type")), "document")))
            elif row is not None:
                said = f"expected a reference with keys such as title; found {str(row)[:40]!r}"
                yield source.fault("wrong-shape", "warning", said, _yaml.span(where))
    for row, where, kind in works:
        start, end = _yaml.span(where) if where is not None else (0, len(source.text))
        found, problems = _read(row, kind)
        for problem in problems:
            yield source.fault("malformed-date", "note", problem, (start, start))
        renamed = {row.tag: row.variable for row in FIELDS.table} | _NAMES | dict(_DATES)
        places = _yaml.places(where, renamed) if where is not None else {}
        yield Record(found, start, end, {name: place for name, place in places.items() if name in found and name not in ("id", "type")})


def _read(row: dict[str, Any], kind: str) -> tuple[CslItem, list[str]]:
    item: CslItem = {"id": str(row.get("id") or ""), "type": kind}
    custom: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in row.items():
        variable = FIELDS.variable(key, kind)
        if variable and isinstance(value, str) and variable not in item:
            item[variable] = " ".join(value.split())
        elif key in _NAMES and isinstance(value, list):
            names = [name for one in value if (name := _name(one))]
            if names:
                item[_NAMES[key]] = [*item.get(_NAMES[key], []), *names]
            if any(isinstance(one, dict) and not one.keys() <= {*_PARTS, "name"} for one in value):
                custom[key] = value
        elif value and key not in _KNOWN:
            custom[key] = value
    _dates(row, item, problems)
    _places(row, item, custom)
    for identifier in row["identifiers"] if isinstance(row.get("identifiers"), list) else []:
        if isinstance(identifier, dict) and identifier.get("type") in ("doi", "url"):
            item.setdefault(identifier["type"].upper(), str(identifier.get("value") or ""))
        if not (isinstance(identifier, dict) and str(identifier.get("value") or "") in (item.get("DOI"), item.get("URL"))):
            custom.setdefault("identifiers", []).append(identifier)
    if custom:
        item["custom"] = {"cff": custom}
    return {name: value for name, value in item.items() if value or name == "id"}, problems


def _dates(row: dict[str, Any], item: CslItem, problems: list[str]) -> None:
    for key, variable in _DATES:
        text = str(row.get(key) or "")
        if text and variable not in item:
            try:
                item[variable] = parse_edtf(text)
            except ValueError as error:
                item[variable] = {"literal": text}
                problems.append(f"{key}: {error}")
    parts = [str(row.get(name) or "") for name in ("year", "month", "day")]
    if parts[0].lstrip("-").isdigit() and "issued" not in item:
        numbers = [int(part) for part in parts if part.isdigit() or part == parts[0]]
        item["issued"] = {"date-parts": [numbers]}


def _places(row: dict[str, Any], item: CslItem, custom: dict[str, Any]) -> None:
    publisher = row.get("publisher") or row.get("institution")
    if isinstance(publisher, dict):
        item["publisher"] = str(publisher.get("name") or "")
        item["publisher-place"] = ", ".join(str(publisher[part]) for part in ("city", "country") if publisher.get(part))
    event = row.get("conference")
    if isinstance(event, dict):
        item["event-title"] = str(event.get("name") or "")
        item["event-place"] = ", ".join(str(event[part]) for part in ("city", "country") if event.get(part))
        _event_date(event, item)
    start, end = row.get("start"), row.get("end")
    if start:
        item["page"] = f"{start}-{end}" if end and end != start else str(start)
    words = row.get("keywords")
    if isinstance(words, list):
        item["keyword"] = ", ".join(str(word) for word in words)
    languages = row.get("languages")
    if isinstance(languages, list) and languages:
        item["language"] = str(languages[0])
        if languages[1:]:
            custom["languages"] = languages


def _event_date(event: dict[str, Any], item: CslItem) -> None:
    """The days of a conference."""
    first, last = str(event.get("date-start") or ""), str(event.get("date-end") or "")
    with suppress(ValueError):
        item["event-date"] = parse_edtf(f"{first}/{last}" if last and last != first else first)


def _name(one: Any) -> dict[str, str] | None:
    if not isinstance(one, dict):
        return {"literal": str(one)} if one else None
    if one.get("name") or not (one.get("family-names") or one.get("given-names")):
        whole = one.get("name") or one.get("alias")
        return {"literal": str(whole)} if whole else None
    return {ours: str(one[theirs]) for theirs, ours in _PARTS.items() if one.get(theirs)}


_KNOWN = frozenset(
    "cff-version message type id preferred-citation references identifiers publisher institution conference start end keywords languages "
    "year month day".split()
) | {key for key, _ in _DATES}  # fmt: skip

FORMAT = Format(
    name="cff",
    description="CITATION.cff",
    suffixes=(".cff",),
    sniff=_sniff,
    read=read,
    samples=(
        "cff-version: 1.2.0\nmessage: Please cite it.\ntitle: Quay Counter\nversion: 1.10\ndoi: 10.1000/182\n"
        "date-released: 1999-05-03\nauthors:\n"
        "  - family-names: Roe\n    given-names: Jane\n    orcid: https://orcid.org/0000-0002-1825-0097\n  - name: Harbour Office\n"
        "preferred-citation:\n  type: article\n  title: Counting Quays\n  journal: Journal of Ports\n  year: 1999\n  start: 45\n  end: 67\n"
        "  authors:\n    - family-names: Brandt\n      name-particle: von\n      given-names: A.\n",
    ),
)
