"""MEDLINE: PubMed's tagged display (MEDLINE/PubMed Data Element Descriptions, NLM), as .nbib files hold it.

A DOI is read wherever it stands (LID, AID, SO). What has no CSL variable is kept under ``custom["nbib"]``.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.fieldmap import FieldMap, rows
from references.format import Format, Read, Record, Source, Writer
from references.formats._medline import LANGUAGES, OWN_LANGUAGES, OWN_TYPES, csl_type, read_initials
from references.formats._tagged import Tagged, TaggedItem, fold, lines, read_person, read_slashed, read_spaced, write_person, write_spaced

_TAG = re.compile(r"[ \t]{0,3}(?P<tag>[A-Z][A-Z0-9]{1,3})[ \u00a0]{0,4}- ?(?P<value>.*)$", re.DOTALL)
_START = re.compile(r"^[\s\ufeff]*(?:PMID|NLM|OWN|STAT)[ \u00a0]*- ?", re.MULTILINE)
_FIELD = re.compile(r"^(?:OWN |STAT|DCOM|DP  |FAU |TI  |JID |PMID|MHDA|CRDT)- ", re.MULTILINE)

FIELDS = FieldMap(rows("""
    PMID PMID
    title TI
    title BTI book
    container-title BTI chapter
    container-title JT
    container-title-short TA
    volume VI
    issue IP
    page PG
    abstract AB
    publisher PB
    publisher-place PL
    collection-title CTI
    edition EN
    ISBN ISBN
    PMCID PMC
    original-title TT
    note GN
    volume-title VTI
"""))
_NAMES = {"FAU": "author", "CN": "author", "FED": "editor", "AU": "author", "ED": "editor"}
_SHORT = {"AU": "FAU", "ED": "FED"}
_OWN_NAMES = {"author": "FAU", "editor": "FED"}


def _sniff(source: Source) -> float:
    if not _START.match(source.head):
        return 0.0
    return 0.95 if len(_FIELD.findall(source.head)) > 1 else 0.6


def read(source: Source) -> Iterator[Read]:
    """The records of a MEDLINE file, each preceded by its faults; a record begins with PMID or after a blank line."""
    fields: list[Tagged] = []
    more: list[str] = []
    blank = True
    for line in lines(source.text):
        words = line.text.strip("\ufeff \t\x1a")
        match = _TAG.match(line.text.lstrip("\ufeff"))
        if not words:
            blank = True
        elif match and not (line.text[:6].isspace() and fields):
            _join(fields, more)
            if fields and (match["tag"] == "PMID" or (blank and any(field.tag == match["tag"] for field in fields[:1]))):
                yield from _finish(source, fields)
                fields = []
            fields.append(Tagged(match["tag"], match["value"].strip(), line.end - len(match["value"]), line.end))
            blank = False
        elif fields:
            more.append(words)
            fields[-1] = fields[-1]._replace(end=line.end)
            if not line.text[:1].isspace():
                said = f"a line without a tag; read as part of {fields[-1].tag}"
                yield source.fault("continuation-line", "note", said, (line.start, line.end))
        else:
            yield source.fault("stray-text", "note", f"text outside any record: {words[:40]!r}", (line.start, line.end))
    if fields:
        _join(fields, more)
        yield from _finish(source, fields)


def _join(fields: list[Tagged], more: list[str]) -> None:
    """Put the lines that go on with the last field behind its value, all at once: a field may have any number of them."""
    if more:
        fields[-1] = fields[-1]._replace(value=" ".join([fields[-1].value, *more]))
        more.clear()


def _finish(source: Source, fields: list[Tagged]) -> Iterator[Read]:
    reading = _Reading(fields)
    item = reading.run()
    for field in reading.bad_dates:
        yield source.fault("malformed-date", "note", f"{field.value!r} is no date such as 2001 Jan 15", (field.start, field.end))
    yield Record(item, source.text.rfind("\n", 0, fields[0].start) + 1, fields[-1].end, reading.places)


class _Reading(TaggedItem):
    """The fields of one record on their way to a CSL item."""

    def __init__(self, fields: list[Tagged]) -> None:
        self.tags = {field.tag for field in fields}
        kind = csl_type(field.value for field in fields if field.tag == "PT")
        if kind == "article-journal" and "BTI" in self.tags and not self.tags & {"JT", "TA"}:
            kind = "chapter" if "TI" in self.tags else "book"
        super().__init__(fields, kind)
        self.bad_dates: list[Tagged] = []

    def run(self) -> CslItem:
        kind = self.item["type"]
        for field in self.fields:
            if field.value:
                self._field(field, kind)
        if self.keywords:
            self.item["keyword"] = ", ".join([self.item["keyword"], *self.keywords])
        if self.item.get("PMID"):
            self.item["id"] = f"pmid{self.item['PMID']}"
        own = next((value for tag, value in self.custom if tag == "ID"), None)
        if own:
            self.item["id"] = own
            self.custom.remove(["ID", own])
        if self.custom:
            self.item["custom"] = {"nbib": self.custom}
        return self.item

    def _field(self, field: Tagged, kind: str) -> None:
        tag, value = field.tag, field.value
        if tag in _NAMES:
            self._person(field)
        elif tag in ("LID", "AID", "SO"):
            self._located(field)
        elif tag in ("OT", "MH"):
            self._keyword(field)
        elif tag == "DP":
            date = read_spaced(value) or read_slashed(value)
            if date and "literal" in date:
                self.bad_dates.append(field)
            self._put("issued", date or {"literal": value}, field)
        elif tag == "LA":
            self._put("language", LANGUAGES.get(value.lower(), value), field)
        elif tag == "IS":
            found = re.match(r"[\d]{4}-?\d{3}[\dXx]", value)
            if found and "ISSN" not in self.item:
                self._put("ISSN", found[0], field)
            if not found or found[0] != value:
                self.custom.append([tag, value])
        elif tag == "PT":
            if OWN_TYPES.get(kind) != value:
                self.custom.append([tag, value])
        else:
            variable = FIELDS.variable(tag, kind)
            if variable:
                self._put(variable, re.sub(r"(?<=.)\.$", "", value) if variable == "title" else value, field)
            else:
                self.custom.append([tag, value])

    def _person(self, field: Tagged) -> None:
        """A full name; a short one only where the record has no full ones."""
        if _SHORT.get(field.tag) in self.tags:
            self.custom.append([field.tag, field.value])
            return
        whole = {"literal": field.value} if field.tag == "CN" else read_person(field.value)
        name = read_initials(field.value) if field.tag in _SHORT else whole
        variable = _NAMES[field.tag]
        if variable in self.item:
            self.item[variable].append(name)
        else:
            self._put(variable, [name], field)

    def _located(self, field: Tagged) -> None:
        match = re.search(r"(10\.\d{4,9}/\S+?)(?:\s*\[doi\]|[.,;]?(?:\s|$))", field.value)
        if match and (field.tag != "SO" or "doi:" in field.value.lower()) and "DOI" not in self.item and not field.value.endswith("[pii]"):
            self._put("DOI", match[1], field)
        if not match or self.item.get("DOI") != match[1] or field.tag != "LID" or field.value not in (match[1], f"{match[1]} [doi]"):
            self.custom.append([field.tag, field.value])

    def _keyword(self, field: Tagged) -> None:
        if field.tag == "MH":
            self.custom.append([field.tag, field.value])
        elif "keyword" in self.item:
            self.keywords.append(field.value)
        else:
            self._put("keyword", field.value, field)


# --- writing ----------------------------------------------------------------------------------------------------------


def _write(item: CslItem) -> str:
    kind = str(item.get("type") or "document")
    custom = item.get("custom")
    pairs = custom.get("nbib", []) if isinstance(custom, dict) else []
    kept = [(str(pair[0]), fold(str(pair[1]))) for pair in pairs if isinstance(pair, list) and len(pair) == 2]
    pmid = fold(str(item.get("PMID") or ""))
    found = [("PMID", pmid), *([("PT", OWN_TYPES[kind])] if kind in OWN_TYPES else [])]
    if item.get("id") and item["id"] != f"pmid{pmid}":
        found.append(("ID", fold(str(item["id"]))))
    for variable, value in item.items():
        if variable not in ("id", "type", "custom", "PMID") and value:
            found += _written(variable, value, kind)
    found += [pair for pair in kept if re.fullmatch(r"[A-Z][A-Z0-9]{1,3}", pair[0])]
    return "".join(f"{tag:<4}- {value}\n" for tag, value in found)


def _written(variable: str, value: Any, kind: str) -> list[tuple[str, str]]:
    if isinstance(value, list):
        tag = _OWN_NAMES.get(variable)
        names = [name for name in value if isinstance(name, dict)]
        return [("CN" if "literal" in name and tag == "FAU" else tag, write_person(name)) for name in names] if tag else []
    if isinstance(value, dict):
        text = write_spaced(value) or fold(str(value.get("literal") or ""))
        return [("DP", text)] if variable == "issued" and text else []
    text = fold(str(value))
    if variable == "DOI":
        return [("LID", f"{text} [doi]")]
    if variable == "ISSN":
        return [("IS", text)]
    if variable == "keyword":
        return [("OT", word) for word in text.split(", ") if word]
    if variable == "language":
        return [("LA", OWN_LANGUAGES.get(text, text))]
    if variable == "title":
        return [(FIELDS.tag(variable, kind) or "TI", f"{text}." if text.endswith(".") else text)]
    tag = FIELDS.tag(variable, kind)
    return [(tag, text)] if tag else []


FORMAT = Format(
    name="nbib",
    description="MEDLINE (PubMed)",
    suffixes=(".nbib", ".medline"),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, between="\n"),
    samples=(
        "\nPMID- 12345678\nOWN - NLM\nSTAT- MEDLINE\nIS  - 1234-5679 (Electronic)\nVI  - 12\nIP  - 3\nDP  - 1999 Jan-Feb\n"
        "TI  - Quays in winter: a study of\n      harbours.\nPG  - 45-67\nLID - 10.1000/182 [doi]\nLA  - eng\n"
        "FAU - Roe, Jane\nAU  - Roe J\n"
        "PT  - Journal Article\nTA  - J Ports\nJT  - Journal of ports\nOT  - quays\nMH  - Harbors\nSO  - J Ports. 1999;12(3):45-67.\n",
    ),
)
