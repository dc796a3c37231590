"""EndNote 7's and 8's XML, with elements in capitals, in the shape of the XML that EndNote writes since.

A field that today's shape has no place for becomes an element of its own, named in small letters.
"""

from lxml import etree

from references.formats import _xml as xml

RECORD = "RECORD"
# EndNote 7 counted its reference types from 0, in the order of its menu.
_TYPES = (
    "Journal Article,Book,Thesis,Conference Proceedings,Personal Communication,Newspaper Article,Computer Program,Book Section,"
    "Magazine Article,Edited Book,Report,Map,Audiovisual Material,Artwork,,Patent,Web Page,Bill,Case,Hearing,Manuscript,"
    "Film or Broadcast,Statute,,,Figure,Chart or Table,Equation,,,,Generic"
).split(",")
_PATHS = {
    "TITLE": "titles/title", "SECONDARY_TITLE": "titles/secondary-title", "TERTIARY_TITLE": "titles/tertiary-title",
    "ALTERNATE_TITLE": "titles/alt-title", "SHORT_TITLE": "titles/short-title", "TRANSLATED_TITLE": "titles/translated-title",
    "AUTHORS": "contributors/authors", "SECONDARY_AUTHORS": "contributors/secondary-authors",
    "TERTIARY_AUTHORS": "contributors/tertiary-authors", "SUBSIDIARY_AUTHORS": "contributors/subsidiary-authors",
    "YEAR": "dates/year", "DATE": "dates/pub-dates/date", "PLACE_PUBLISHED": "pub-location", "NUMBER_OF_VOLUMES": "num-vols",
    "ISBN": "isbn", "ACCESSION_NUMBER": "accession-num", "CALL_NUMBER": "call-num", "ORIGINAL_PUB": "orig-pub",
    "REPRINT_EDITION": "reprint-edition", "REVIEWED_ITEM": "reviewed-item", "TYPE_OF_WORK": "work-type", "URL": "urls/related-urls/url",
    "KEYWORDS": "keywords", "REFNUM": "rec-number", "AUTHOR_ADDRESS": "auth-address", "AUTHOR_AFFILIATION": "auth-affilliation",
}  # fmt: skip


def modern(record: xml.Element) -> xml.Element:
    """A ``RECORD`` as a ``record``."""
    found = etree.Element("record")
    for below in record:
        name = xml.local(below)
        if name == "REFERENCE_TYPE":
            _type(found, xml.plain(below))
        elif name:
            _put(found, _PATHS.get(name.upper(), name.lower().replace("_", "-")).split("/"), below)
    return found


def _type(record: xml.Element, said: str) -> None:
    number = int(said) if said.isdigit() and len(said) < 4 else -1
    name = _TYPES[number] if 0 <= number < len(_TYPES) else ""
    etree.SubElement(record, "ref-type", name=name or said)


def _put(record: xml.Element, path: list[str], element: xml.Element) -> None:
    parts = [below for below in element if xml.local(below) in ("AUTHOR", "KEYWORD", *(f"{part}_AUTHOR" for part in _PARTS))]
    *above, name = path
    for step in above:
        below = xml.child(record, step)
        record = etree.SubElement(record, step) if below is None else below
    target = etree.SubElement(record, name)
    for part in parts:
        etree.SubElement(target, xml.local(part).rpartition("_")[2].lower()).text = xml.plain(part)
    if not parts:
        target.text = xml.plain(element)


_PARTS = ("SECONDARY", "TERTIARY", "SUBSIDIARY")
