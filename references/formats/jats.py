"""JATS: ``element-citation``, ``mixed-citation`` and ``citation`` of articles in the Journal Article Tag Suite (NISO Z39.96); read only.

A citation that is only text is a record without a title; its text is kept.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.fieldmap import FieldMap, TypeMap, rows
from references.format import Fault, Format, Read, Record, Source
from references.formats import _xml as xml
from references.formats._tagged import read_slashed, read_spaced

TYPES = TypeMap("""
    article-journal journal
    article-journal article
    article-journal review
    book book
    book thesis-book
    chapter chapter
    chapter book-chapter
    chapter bookchapter
    dataset data
    dataset dataset
    document other
    document unknown
    legal_case legal-case
    legislation law
    article-newspaper newspaper
    article-newspaper newspaper-article
    article-magazine magazine
    paper-conference confproc
    paper-conference conference
    paper-conference conf-proc
    paper-conference conference-paper
    patent patent
    article preprint
    regulation gov
    report report
    report working-paper
    software software
    standard standard
    thesis thesis
    webpage web
    webpage webpage
    webpage website
    webpage online
    personal_communication commun
    personal_communication personal-communication
    review-book book-review
    entry-encyclopedia encyclopedia
""")
FIELDS = FieldMap(rows("""
    title article-title
    title chapter-title
    title data-title
    title part-title
    original-title trans-title
    container-title source
    volume volume
    issue issue
    edition edition
    publisher publisher-name
    publisher institution
    publisher-place publisher-loc
    event-title conf-name
    event-place conf-loc
    collection-title series
    version version
    number patent
    number std
    ISBN isbn
    ISSN issn
    note comment
    annote annotation
    supplement-number supplement
    number elocation-id
    number-of-pages size
    jurisdiction gov
"""))
_IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "isbn": "ISBN", "issn": "ISSN", "archive": "archive_location",
        "accession": "archive_location", "art-access-id": "archive_location"}  # fmt: skip
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "compiler": "compiler", "director": "director",
          "guest-editor": "editor", "inventor": "author", "illustrator": "illustrator", "curator": "curator", "allauthors": "author",
          "assignee": "", "transed": "translator", "developer": "author"}  # fmt: skip
_NAMES = ("name", "string-name", "collab", "person-group", "name-alternatives", "etal", "anonymous")
_DATED = frozenset(["year", "month", "day", "season", "date", "fpage", "lpage", "page-range", "label", "person-group"])
_REF = re.compile(r"(?P<open><ref(?=[\s>])[^<>]*>)|(?P<close></ref>)|(?P<cited><(?:(?:element|mixed|nlm)-)?citation\b)")
_ID = re.compile(r"\bid\s*=\s*[\"']([^\"']*)")
_CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation")


def _sniff(source: Source) -> float:
    head = source.text
    if not source.head.startswith("<") or not re.search(r"<(?:element|mixed|nlm)-citation\b|<citation\s+citation-type", head):
        return 0.0
    return 0.45 if re.search(r"<article[\s>]", source.head) else 0.9


def read(source: Source) -> Iterator[Read]:
    """The records of the citations in a JATS file or fragment, in order, each preceded by its faults.

    An entry of the list that has words but no citation is a record without a title.
    """
    bare = list(_bare(source.text))
    for found in xml.elements(source, *_CITATIONS):
        if isinstance(found, Fault):
            yield found
            continue
        element, start, end = found
        while bare and bare[0][1] <= start:
            yield from _without_citation(source, *bare.pop(0))
        yield Record(_Reading(element).run(), start, end)
    for key, start, end in bare:
        yield from _without_citation(source, key, start, end)


def _bare(text: str) -> Iterator[tuple[str, int, int]]:
    """The entries of reference lists that hold words and no citation: id and span."""
    key, start = "", -1
    for tag in _REF.finditer(text):
        if tag["open"] is not None and not tag[0].endswith("/>"):
            named = _ID.search(tag[0])
            key, start = named[1] if named else "", tag.start()
        elif tag["open"] is None and tag["close"] and start >= 0:
            if re.sub(r"<[^<>]*>|<!--.*?-->", "", text[start : tag.end()]).strip():
                yield key, start, tag.end()
            start = -1
        elif tag["cited"]:
            start = -1


def _without_citation(source: Source, key: str, start: int, end: int) -> Iterator[Read]:
    said = "this entry of the list holds no citation; it is kept as it is written"
    yield source.fault("unread-entry", "warning", said, (start, end), key or None)
    yield Record({"id": key, "type": "document"}, start, end)


class _Reading:
    """One citation on its way to a CSL item."""

    def __init__(self, citation: xml.Element) -> None:
        self.citation = citation
        above = citation.getparent()
        ref = next((one for one in citation.iterancestors() if xml.local(one) == "ref"), None)
        key = ref.get("id") if ref is not None else None
        alone = above is None or sum(xml.local(one) in _CITATIONS for one in above) < 2
        self.item: CslItem = {"id": str(citation.get("id") or (key if alone else "") or ""), "type": "document"}
        self.custom: dict[str, str] = {}

    def run(self) -> CslItem:
        citation = self.citation
        theirs = citation.get("publication-type") or citation.get("citation-type") or ""
        kind = TYPES.csl(theirs.lower(), "document")
        names = {xml.local(one) for one in citation}
        if kind == "book" and names & {"chapter-title", "article-title"}:
            kind = "chapter"
        if kind == "document" and {"article-title", "source", "volume"} <= names:
            kind = "article-journal"
        self.item["type"] = kind
        for element in citation:
            self._element(element, kind)
        self._dates()
        self._pages()
        if "title" not in self.item and "container-title" in self.item:
            self.item["title"] = self.item.pop("container-title")
        if theirs and (not TYPES.known(theirs.lower()) or TYPES.own(kind, "") != theirs.lower()):
            self.custom["publication-type"] = theirs
        if self.custom:
            self.item["custom"] = {"jats": self.custom}
        return self.item

    def _put(self, variable: str, words: str, name: str) -> None:
        if words and variable in self.item:
            self.custom[name] = f"{self.custom[name]}; {words}" if name in self.custom else words
        elif words:
            self.item[variable] = words

    def _element(self, element: xml.Element, kind: str) -> None:
        name, words = xml.local(element), xml.rich(element)
        if name in _NAMES:
            self._people(element, "author")
        elif name in ("pub-id", "object-id"):
            kind_of_id = (element.get("pub-id-type") or "").lower()
            self._put(_IDS.get(kind_of_id, ""), words, "pub-id") if kind_of_id in _IDS else self._put_custom(f"pub-id[{kind_of_id}]", words)
        elif name in ("ext-link", "uri"):
            link = next((value for key, value in element.attrib.items() if key.endswith("href")), words)
            doi = re.match(r"(?:https?://(?:dx\.)?doi\.org/|doi:)(10\..+)", link)
            self._put("DOI" if doi else "URL", doi[1] if doi else link, name)
        elif name in ("date-in-citation", "access-date"):
            date = read_slashed(words) or read_spaced(words)
            iso = element.get("iso-8601-date")
            self.item.setdefault("accessed", read_slashed(iso) if iso else date)
        elif name and name not in _DATED:
            variable = FIELDS.variable(name, kind)
            if name == "size" and element.get("units") not in ("page", "pages"):
                variable = None
            if variable:
                self._put(variable, words, name)
                self._links_within(element)
            else:
                self._put_custom(name, words)

    def _links_within(self, element: xml.Element) -> None:
        """Links and identifiers inside a comment or a title."""
        for below in element:
            if xml.local(below) in ("ext-link", "uri", "pub-id", "date-in-citation"):
                self._element(below, self.item["type"])

    def _put_custom(self, name: str, words: str) -> None:
        if words:
            self.custom[name] = f"{self.custom[name]}; {words}" if name in self.custom else words

    def _people(self, element: xml.Element, role: str) -> None:
        name = xml.local(element)
        if name == "person-group":
            role = _ROLES.get((element.get("person-group-type") or "author").lower(), "contributor")
            for below in element:
                if xml.local(below) in _NAMES and role:
                    self._people(below, role)
            return
        if name == "name-alternatives":
            below = next((one for one in element if xml.local(one) in _NAMES), None)
            if below is not None:
                self._people(below, role)
            return
        found = {"literal": "others"} if name == "etal" else _person(element)
        if found:
            self.item.setdefault(role, []).append(found)

    def _dates(self) -> None:
        """The year with month and day, written out or beside each other; or the date element that holds them."""
        dated = xml.child(self.citation, "date")
        top = dated if dated is not None and xml.child(self.citation, "year") is None else self.citation
        parts = {name: xml.plain(xml.child(top, name)) for name in ("year", "month", "day", "season")}
        year = re.match(r"(\d{4})([a-z])?$", parts["year"])
        if year is None:
            text = parts["year"] or (xml.plain(dated) if dated is not None else "")
            date = read_slashed(text) if text else None
            if date:
                self.item["issued"] = date
            return
        if year[2]:
            self.item["year-suffix"] = year[2]
        self.item["issued"] = _date(year[1], parts["month"] or parts["season"], parts["day"])

    def _pages(self) -> None:
        first, last, whole = (xml.plain(xml.child(self.citation, name)) for name in ("fpage", "lpage", "page-range"))
        page = whole or (f"{first}-{last}" if first and last and first != last else first or last)
        if page:
            self.item["page"] = re.sub(r"\s*[–—−]\s*", "-", page)


def _date(year: str, month: str, day: str) -> dict[str, Any]:
    if month.isdigit():
        found = read_slashed(f"{year}/{int(month):02d}/{day}")
    else:
        found = read_spaced(" ".join(part for part in (year, month, day) if part)) or read_slashed(f"{year}///{month}")
    return found or {"date-parts": [[int(year)]]}


def _person(element: xml.Element) -> dict[str, Any] | None:
    parts = {"family": "surname", "given": "given-names", "suffix": "suffix", "non-dropping-particle": "prefix"}
    name: dict[str, Any] = {ours: words for ours, theirs in parts.items() if (words := xml.plain(xml.child(element, theirs)))}
    prefix = name.get("non-dropping-particle", "")
    if prefix and not prefix[:1].islower():
        del name["non-dropping-particle"]
    if name.get("family") or name.get("given"):
        return name
    words = xml.plain(element)
    return {"literal": words} if words else None


FORMAT = Format(
    name="jats",
    description="JATS citations",
    suffixes=(".xml", ".nxml"),
    sniff=_sniff,
    read=read,
    samples=(
        '<ref-list><ref id="b1"><label>1</label><element-citation publication-type="journal"><person-group pe'
        'rson-group-type="author"><name>'
        "<surname>Roe</surname><given-names>Jane</given-names></name><collab>Harbour Office</collab><etal/></"
        "person-group><article-title>Quays of "
        "<italic>Vell</italic></article-title><source>J Ports</source><year>1999</year><month>May</month><vol"
        "ume>12</volume><issue>3</issue>"
        '<fpage>45</fpage><lpage>67</lpage><pub-id pub-id-type="doi">10.1000/182</pub-id></element-citation></ref></ref-list>\n',
    ),
)
