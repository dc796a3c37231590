"""MODS: the Library of Congress's Metadata Object Description Schema, versions 3.0 to 3.8, as libraries and bibutils write it.

What has no CSL variable is kept by element under ``custom["mods"]``.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.edtf import parse_edtf
from references.format import Format, Read, Source, Writer
from references.formats import _xml as xml
from references.formats._medline import LANGUAGES
from references.formats._modstable import DETAILS, GENRES, IDS, ROLES, TEXTS
from references.formats._modswrite import write
from references.formats._tagged import read_slashed, read_spaced


def _sniff(source: Source) -> float:
    head = source.head
    if not head.startswith("<"):
        return 0.0
    return 0.95 if re.search(r"<(?:\w+:)?mods(?:Collection)?[\s>]", head) and ("titleInfo" in head or "/mods/v3" in head) else 0.0


def read(source: Source) -> Iterator[Read]:
    """The records of a MODS file, each preceded by its faults."""
    return xml.records(source, ("mods",), lambda element: _Reading(element).run())


class _Reading:
    """One record on its way to a CSL item."""

    def __init__(self, record: xml.Element) -> None:
        self.record = record
        self.item: CslItem = {"id": str(record.get("ID") or ""), "type": "document"}
        self.custom: dict[str, list[str]] = {}
        self.problems: list[tuple[str, str]] = []

    def run(self) -> tuple[CslItem, list[tuple[str, str]]]:
        related = xml.children(self.record, "relatedItem")
        host = next((one for one in related if one.get("type") == "host"), None)
        self._type(host)
        self._titles(self.record, "title", "title-short")
        self._names(self.record, {})
        self._origin(self.record)
        self._simple()
        self._identifiers(self.record)
        self._part(self.record)
        if host is not None:
            self._host(host)
        for one in related:
            if one is not host:
                self._related(one)
        if self.custom:
            self.item["custom"] = {"mods": self.custom}
        return self.item, self.problems

    def _put(self, variable: str, value: Any, element: str) -> None:
        if not value:
            return
        if variable in self.item:
            if self.item[variable] != value:
                self.custom.setdefault(element, []).append(str(value))
        else:
            self.item[variable] = value

    def _type(self, host: xml.Element | None) -> None:
        own = [xml.plain(genre) for genre in xml.children(self.record, "genre")]
        hosts = [xml.plain(genre) for genre in xml.children(host, "genre")] if host is not None else []
        found = next((genre for genre in own if GENRES.known(_term(genre))), None)
        if found:
            kind = GENRES.csl(_term(found))
        elif host is not None:
            terms = {_term(genre) for genre in hosts}
            continuing = xml.plain(xml.child(host, "originInfo", "issuance")) == "continuing"
            serial = any((one.get("type") or "").lower() == "issn" for one in xml.children(host, "identifier"))
            counted = any((one.get("type") or "").lower() == "issue" for one in xml.children(host, "part", "detail"))
            periodic = terms & {"academic_journal", "periodical", "journal"} or continuing or (serial and counted)
            kind = "paper-conference" if "conference_publication" in terms else "article-journal" if periodic else "chapter"
            kind = next((GENRES.csl(term) for term in ("newspaper", "magazine") if term in terms), kind)
        else:
            kind = _resource(xml.plain(xml.child(self.record, "typeOfResource")))
        self.item["type"] = kind
        rest = [genre for genre in own if genre != found]
        if rest:
            self.item["genre"] = rest[0]
        if found and _term(found) != GENRES.own(kind, ""):
            self.custom["genre"] = [found]
        self.custom.update({"genre": self.custom.get("genre", []) + rest[1:]} if rest[1:] else {})

    def _titles(self, element: xml.Element, variable: str, short: str) -> None:
        for info in xml.children(element, "titleInfo"):
            kind = info.get("type") or ""
            title = _title(info)
            if not kind:
                self._put(variable, title, "titleInfo")
            elif kind == "abbreviated":
                self._put(short, title, "titleInfo")
            elif kind == "translated" and variable == "title":
                self._put("original-title", title, "titleInfo")
            elif title:
                self.custom.setdefault(f"titleInfo[{kind}]", []).append(title)

    def _names(self, element: xml.Element, roles: dict[str, str]) -> None:
        for one in xml.children(element, "name"):
            terms = [xml.plain(term).lower() for term in xml.children(one, "role", "roleTerm")]
            role = next((ROLES[term] for term in terms if term in ROLES), "author")
            if role == "interviewee":
                role = "author"
            name = _name(one)
            if name is None:
                continue
            if one.get("type") == "conference":
                self._put("event-title", name.get("literal"), "name[conference]")
            elif any("degree grantor" in term or term in ("dgg", "pbl", "publisher") for term in terms):
                self._put("publisher", name.get("literal"), "name")
            else:
                self.item.setdefault(roles.get(role, role), []).append(name)

    def _origin(self, element: xml.Element) -> None:
        for origin in xml.children(element, "originInfo"):
            for place in xml.children(origin, "place", "placeTerm"):
                if place.get("type") != "code":
                    self._put("publisher-place", xml.plain(place), "place")
            for name in ("publisher", "edition"):
                for found in xml.children(origin, name):
                    self._put(name, xml.rich(found), name)
            for name in ("dateIssued", "dateCreated", "copyrightDate"):
                self._date("issued", xml.children(origin, name), name)
            self._date("accessed", xml.children(origin, "dateCaptured"), "dateCaptured")
            self._date("original-date", xml.children(origin, "dateOther"), "dateOther")

    def _date(self, variable: str, found: list[xml.Element], name: str) -> None:
        words = {one.get("point") or "": xml.plain(one) for one in reversed(found)}
        span = f"{words['start']}/{words.get('end', '')}" if words.get("start") else ""
        text = span if words.get("end") else words.get("") or span
        if not text:
            return
        if words.get("") and words[""] != text:
            self.custom.setdefault(name, []).append(words[""])
        try:
            date = parse_edtf(text)
        except ValueError:
            date = read_slashed(text) or read_spaced(text) or {"literal": text}
        if any(one.get("qualifier") in ("approximate", "questionable", "inferred") for one in found):
            date["circa"] = True
        if "literal" in date:
            self.problems.append(("malformed-date", f"{text!r} is no date; expected one such as 1999-05-03"))
        if variable not in self.item:
            self.item[variable] = date
        elif self.item[variable] != date:
            self.custom.setdefault(name, []).append(text)

    def _simple(self) -> None:
        record = self.record
        for variable, path in TEXTS.items():
            for found in xml.children(record, path):
                self._put(variable, xml.rich(found), path)
        for found in xml.children(record, "language", "languageTerm"):
            words = xml.plain(found)
            self._put("language", LANGUAGES.get(words.lower(), words), "language")
        topics = [xml.plain(topic) for subject in xml.children(record, "subject") for topic in subject]
        if any(topics):
            self.item["keyword"] = ", ".join(topic for topic in topics if topic)
        for found in xml.children(record, "physicalDescription", "extent"):
            pages = re.match(r"(\d+)\s*(?:p|S)\b", xml.plain(found))
            self._put("number-of-pages" if pages else "dimensions", pages[1] if pages else xml.plain(found), "extent")
        for found in xml.children(record, "classification"):
            self._put("call-number", xml.plain(found), "classification")

    def _identifiers(self, element: xml.Element) -> None:
        for found in xml.children(element, "identifier"):
            kind, words = (found.get("type") or "").lower(), xml.plain(found)
            if kind == "citekey" and words:
                self.item["id"] = words
            elif kind in ("uri", "url") or (kind == "" and words.startswith("http")):
                self._put("URL", words, "identifier")
            elif kind in IDS:
                self._put(IDS[kind], words, f"identifier[{kind}]")
            elif words:
                self.custom.setdefault(f"identifier[{kind}]" if kind else "identifier", []).append(words)
        for found in xml.children(element, "location", "url"):
            self._put("URL", xml.plain(found), "url")
            accessed = found.get("dateLastAccessed")
            date = read_slashed(accessed) if accessed else None
            if date:
                self.item.setdefault("accessed", date)
        for name, variable in (("physicalLocation", "archive"), ("shelfLocator", "archive_location")):
            for found in xml.children(element, "location", name):
                self._put(variable, xml.plain(found), name)

    def _part(self, element: xml.Element) -> None:
        for part in xml.children(element, "part"):
            for detail in xml.children(part, "detail"):
                words = xml.plain(xml.child(detail, "number")) or xml.plain(xml.child(detail, "caption"))
                kind = (detail.get("type") or "").lower()
                self._put(DETAILS.get(kind, "number" if kind == "report" else "locator"), words, f"detail[{kind}]")
            for extent in xml.children(part, "extent"):
                first, last, whole = (xml.plain(xml.child(extent, name)) for name in ("start", "end", "list"))
                self._put("page", f"{first}-{last}" if first and last and first != last else first or last or whole, "extent")
            self._date("issued", xml.children(part, "date"), "part/date")

    def _host(self, host: xml.Element) -> None:
        self._titles(host, "container-title", "container-title-short")
        self._names(host, {"author": "container-author"})
        self._origin(host)
        self._identifiers(host)
        self._part(host)
        for series in xml.children(host, "relatedItem"):
            self._related(series)

    def _related(self, element: xml.Element) -> None:
        kind = element.get("type") or ""
        title = next((words for info in xml.children(element, "titleInfo") if (words := _title(info))), "")
        if kind == "series":
            self._put("collection-title", title, "series")
            self._put("collection-number", xml.plain(xml.child(element, "part", "detail", "number")), "series/number")
            self._names(element, {"editor": "collection-editor"})
        elif kind == "original" and title:
            self._put("original-title", title, "original")
        elif title:
            self.custom.setdefault(f"relatedItem[{kind}]", []).append(title)


def _term(genre: str) -> str:
    return genre.strip().replace(" ", "_") if genre.startswith(("Ph.D.", "Masters")) else genre.strip().lower().replace(" ", "_")


def _resource(words: str) -> str:
    return {
        "cartographic": "map", "notated music": "musical_score", "sound recording": "song", "sound recording-musical": "song",
        "still image": "graphic", "moving image": "motion_picture", "software, multimedia": "software", "text": "book",
    }.get(words, "document")  # fmt: skip


def _title(info: xml.Element) -> str:
    parts = {name: xml.rich(xml.child(info, name)) for name in ("nonSort", "title", "subTitle", "partNumber", "partName")}
    article = parts["nonSort"]
    title = f"{article}{'' if article[-1:] in ('’', chr(39), '') else ' '}{parts['title']}"
    if parts["subTitle"]:
        title += f": {parts['subTitle']}"
    rest = ", ".join(part for part in (parts["partNumber"], parts["partName"]) if part)
    return f"{title}. {rest}" if rest else title


def _name(element: xml.Element) -> dict[str, Any] | None:
    parts: dict[str, list[str]] = {}
    for part in xml.children(element, "namePart"):
        words = xml.plain(part)
        if words:
            parts.setdefault(part.get("type") or "", []).append(words)
    parts.pop("date", None)
    family, given, terms, whole = (" ".join(parts.get(name, [])) for name in ("family", "given", "termsOfAddress", ""))
    suffix = {"suffix": terms} if terms else {}
    if family:
        return {"family": family} | ({"given": given} if given else {}) | suffix
    if whole and element.get("type") == "personal" and "," in whole:
        last, _, first = whole.partition(",")
        return {"family": last.strip()} | ({"given": first.strip()} if first.strip() else {}) | suffix
    words = whole or given or xml.plain(xml.child(element, "displayForm"))
    return {"literal": words} if words else None


FORMAT = Format(
    name="mods",
    description="MODS",
    suffixes=(".xml", ".mods"),
    sniff=_sniff,
    read=read,
    writer=Writer(
        write,
        head='<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3" version="3.8">\n',
        foot="</modsCollection>\n",
    ),
    samples=(
        '<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">\n<mods I'
        'D="roe1999"><titleInfo><nonSort>The'
        "</nonSort><title>Quays</title><subTitle>A Study</subTitle></titleInfo><name type=\"personal\"><nameP"
        "art type=\"given\">Jane</namePart>"
        '<namePart type="family">Roe</namePart><role><roleTerm authority="marcrelator" type="code">aut</roleT'
        'erm></role></name><genre>journal article'
        '</genre><relatedItem type="host"><titleInfo><title>Journal of Ports</title></titleInfo><originInfo><issuance>continuing</issuance>'
        '</originInfo><part><detail type="volume"><number>12</number></detail><extent unit="page"><start>45</start><end>67</end></extent>'
        '<date>1999-05</date></part><identifier type="issn">1234-5679</identifier></relatedItem><identifier type="doi">10.1000/182'
        "</identifier></mods>\n</modsCollection>\n",
    ),
)
