"""EndNote XML: what EndNote exports and imports (RSXML), one ``record`` after another, and the older one in capitals.

What has no CSL variable is kept by element under ``custom["endnote"]``.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.fieldmap import FieldMap, TypeMap, rows
from references.format import Format, Read, Source, Writer
from references.formats import _endnote_old as old
from references.formats import _xml as xml
from references.formats._bibanding import several, unparted
from references.formats._tagged import fold, read_person, read_slashed, read_spaced, write_person, write_slashed

# CSL type, EndNote's name with _ for blanks; EndNote's own numbers stand in _NUMBERS.
TYPES = TypeMap("""
    article-journal Journal_Article
    article-journal Electronic_Article
    article-magazine Magazine_Article
    article-newspaper Newspaper_Article
    article Unpublished_Work
    bill Bill
    book Book
    book Edited_Book
    book Electronic_Book
    book Serial
    chapter Book_Section
    chapter Electronic_Book_Section
    classic Ancient_Text
    dataset Dataset
    dataset Aggregated_Database
    dataset Online_Database
    document Generic
    entry-dictionary Dictionary
    entry-encyclopedia Encyclopedia
    figure Figure
    figure Chart_or_Table
    figure Equation
    graphic Artwork
    hearing Hearing
    interview Interview
    legal_case Case
    legislation Statute
    legislation Legal_Rule_or_Regulation
    manuscript Manuscript
    map Map
    motion_picture Film_or_Broadcast
    motion_picture Audiovisual_Material
    musical_score Music
    pamphlet Pamphlet
    paper-conference Conference_Proceedings
    paper-conference Conference_Paper
    patent Patent
    personal_communication Personal_Communication
    post-weblog Blog
    post Social_Media
    regulation Government_Document
    report Report
    report Grant
    software Computer_Program
    standard Standard
    thesis Thesis
    webpage Web_Page
    webpage Multimedia
""")
_NUMBERS = {
    "Artwork": 2, "Audiovisual Material": 3, "Bill": 4, "Book Section": 5, "Book": 6, "Case": 7, "Computer Program": 9,
    "Conference Proceedings": 10, "Generic": 13, "Hearing": 14, "Journal Article": 17, "Magazine Article": 19, "Map": 20,
    "Film or Broadcast": 21, "Newspaper Article": 23, "Patent": 25, "Personal Communication": 26, "Report": 27, "Edited Book": 28,
    "Statute": 31, "Thesis": 32, "Unpublished Work": 34, "Manuscript": 36, "Figure": 37, "Electronic Article": 43,
    "Government Document": 46,
    "Conference Paper": 47, "Ancient Text": 51, "Dictionary": 52, "Encyclopedia": 53, "Grant": 54, "Blog": 56, "Web Page": 12,
    "Standard": 58, "Dataset": 59, "Pamphlet": 24, "Interview": 64, "Music": 61, "Social Media": 68,
}  # fmt: skip
_WHOLE = "book,pamphlet,classic,map,report,thesis,standard,motion_picture,musical_score,software"
FIELDS = FieldMap(rows(f"""
    title titles/title
    collection-title titles/secondary-title {_WHOLE}
    collection-title titles/tertiary-title
    container-title titles/secondary-title
    container-title-short titles/alt-title
    title-short titles/short-title
    original-title titles/translated-title
    container-title periodical/full-title
    container-title-short periodical/abbr-1
    page pages
    volume volume
    issue number
    number-of-volumes num-vols
    edition edition
    section section
    publisher-place pub-location
    publisher publisher
    call-number call-num
    abstract abstract
    note notes
    annote research-notes
    genre work-type
    DOI electronic-resource-num
    source remote-database-name
    archive remote-database-provider
    archive_location accession-num
    language language
    original-date orig-pub
    citation-label label
    PMCID custom2
    number report-id
    reviewed-title reviewed-item
    medium misc1
    number-of-pages misc2
"""))
_PEOPLE = FieldMap(rows("""
    author authors
    editor secondary-authors
    collection-editor tertiary-authors
    translator subsidiary-authors
    translator translated-authors
"""))
_ISSN = re.compile(r"\d{4}[-‐–]?\d{3}[\dXx](?=$|\s*[\r\n,;(])")
_SKIP = frozenset(["database", "source-app", "ref-type", "contributors", "titles", "periodical", "dates", "urls", "keywords", "rec-number"])
_FACES = {"i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript"}


_SERIAL = re.compile(r"(?<![\d-])\d{4}-\d{3}[\dXx](?![\d-])")
_ISBN = re.compile(r"(?<!\d)(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?!\d)")
_DASHES = re.compile(r"(?<=\w)\s?[‐‑–—−]\s?(?=\w)")


def _sniff(source: Source) -> float:
    head = source.head
    if not head.startswith("<"):
        return 0.0
    if re.search(r"<records?>", head) and re.search(r"<ref-type|<contributors>|<rec-number>|<source-app|<record>\s*<titles>", head):
        return 0.95
    if "<RECORD>" in head and re.search(r"<(?:REFERENCE_TYPE|REFNUM|AUTHORS|TITLE)>", head):
        return 0.95
    return 0.5 if "<ref-type" in head or re.search(r"<xml>\s*<records>\s*</records>", head) else 0.0


def read(source: Source) -> Iterator[Read]:
    """The records of an EndNote XML file, each preceded by its faults."""
    yield from xml.records(source, ("record", old.RECORD), _read)


def _read(element: xml.Element) -> tuple[CslItem, list[tuple[str, str]]]:
    return _Reading(old.modern(element) if xml.local(element) == old.RECORD else element).run()


class _Reading:
    """One record on its way to a CSL item."""

    def __init__(self, record: xml.Element) -> None:
        self.record = record
        self.item: CslItem = {"id": "", "type": "document"}
        self.custom: dict[str, Any] = {}
        self.problems: list[tuple[str, str]] = []

    def run(self) -> tuple[CslItem, list[tuple[str, str]]]:
        self._type()
        self._people()
        for path in ("titles", "periodical"):
            for element in xml.children(self.record, path):
                for below in element:
                    self._value(f"{path}/{xml.local(below)}", below)
        self._dates()
        self._keywords_and_links()
        for below in self.record:
            if xml.local(below) and xml.local(below) not in _SKIP:
                self._value(xml.local(below), below)
        number = xml.plain(xml.child(self.record, "rec-number"))
        self.item["id"] = self.custom.pop("id", "") or (f"rec-{number}" if number else "")
        if self.custom:
            self.item["custom"] = {"endnote": self.custom}
        return self.item, self.problems

    def _type(self) -> None:
        element = xml.child(self.record, "ref-type")
        name = (element.get("name") or "").strip() if element is not None else ""
        if not name and element is not None:
            name = next((known for known, number in _NUMBERS.items() if str(number) == xml.plain(element)), xml.plain(element))
        kind = self.item["type"] = TYPES.csl(name.replace(" ", "_"))
        if not TYPES.known(name.replace(" ", "_")):
            self.problems.append(("unknown-type", f"{name!r} is no reference type of EndNote; read as a document"))
        if TYPES.own(kind, "") != name.replace(" ", "_"):
            self.custom["ref-type"] = name

    def _people(self) -> None:
        for group in xml.children(self.record, "contributors"):
            for people in group:
                names = [name for one in people for text in self._names(xml.plain(one)) if (name := read_person(text))]
                variable = _PEOPLE.variable(xml.local(people), self.item["type"])
                if variable and names and variable not in self.item:
                    self.item[variable] = names
                elif names:
                    self.custom[f"contributors/{xml.local(people)}"] = "; ".join(xml.plain(one) for one in people)

    def _names(self, written: str) -> list[str]:
        """The names in one element, which should be one with a comma between its parts."""
        found = several(written)
        if len(found) > 1:
            self.problems.append(("names-parted-otherwise", f"several names stand in one element: {written!r}"))
        for at, text in enumerate(found):
            if parted := unparted(text):
                self.problems.append(("name-without-comma", f"the name {text!r} has no comma between its parts; read as {parted!r}"))
                found[at] = parted
        return found

    def _value(self, path: str, element: xml.Element) -> None:
        words = xml.rich(element)
        if not words:
            return
        kind = self.item["type"]
        if path == "isbn":
            plain = "\n".join(xml.clean("".join(element.itertext())).split())
            if (serial := _SERIAL.search(words)) and _ISBN.search(words.replace(serial[0], "")):
                self.item.setdefault("ISSN", serial[0])
                words = " ".join((words[: serial.start()] + words[serial.end() :]).strip(" ;,").split())
                plain = words
            serial_number = _ISSN.match(plain) and (kind not in ("book", "chapter") or _SERIAL.fullmatch(plain))
            variable: str | None = "ISSN" if serial_number else "ISBN"
        elif path == "access-date":
            date = read_spaced(words) or read_slashed(words)
            self.item.setdefault("accessed", date)
            return
        elif path == "orig-pub":
            self.custom[path] = words
            return
        else:
            variable = FIELDS.variable(path, kind)
        if path == "pages":
            words = _DASHES.sub("-", words)
        if path == "custom2" and not words.startswith("PMC"):
            variable = None
        if variable and variable not in self.item:
            self.item[variable] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", words, flags=re.I) if variable == "DOI" else words
        elif variable is None or self.item[variable] != words:
            self.custom[path] = words

    def _dates(self) -> None:
        year = xml.plain(xml.child(self.record, "dates", "year"))
        days = [xml.plain(found) for found in xml.children(self.record, "dates", "pub-dates", "date")]
        day = next((text for text in days if text), "")
        date = _date(year, day)
        if date:
            self.item["issued"] = date
        if "literal" in (date or {}):
            self.problems.append(("malformed-date", f"{year!r} is no year"))
        if day and date != (read_slashed(day) if re.match(r"\d{4}", day) else None):
            self.custom["dates/pub-dates/date"] = "; ".join(days)

    def _keywords_and_links(self) -> None:
        words = [xml.plain(found) for found in xml.children(self.record, "keywords", "keyword")]
        if any(words):
            self.item["keyword"] = ", ".join(word for word in words if word)
        urls = [xml.plain(found) for kind in ("related-urls", "web-urls") for found in xml.children(self.record, "urls", kind, "url")]
        urls = [url for url in urls if url]
        if urls:
            self.item["URL"] = urls[0]
        if urls[1:]:
            self.custom["urls"] = urls[1:]
        for kind in ("pdf-urls", "text-urls", "image-urls"):
            files = [xml.plain(found) for found in xml.children(self.record, "urls", kind, "url")]
            if any(files):
                self.custom[kind] = files


def _date(year: str, day: str) -> dict[str, Any] | None:
    """The year, with the month and day that ``pub-dates`` adds to it."""
    if not year and not day:
        return None
    if re.fullmatch(r"\d{4}/.*", day) and (not year or day.startswith(year)):
        return read_slashed(day)
    if re.fullmatch(r"\d{4}", year) and day:
        found = read_spaced(f"{year} {day}") or read_slashed(f"{day} {year}")
        if found and "date-parts" in found and (len(found["date-parts"][0]) > 1 or "season" in found):
            return found
    return read_slashed(year or day)


# --- writing ----------------------------------------------------------------------------------------------------------


def _styled(words: str) -> str:
    """Text in the ``style`` elements that EndNote puts around everything."""
    pieces = xml.split_rich(words) if xml.is_rich(words) else iter([(words, ())])
    return "".join(
        xml.tag("style", xml.text(piece), face=" ".join(_FACES[face] for face in faces) or "normal", font="default", size="100%")
        for piece, faces in pieces
    )


def _write(item: CslItem) -> str:
    kind = str(item.get("type") or "document")
    custom = item.get("custom")
    kept = dict(custom.get("endnote") or {}) if isinstance(custom, dict) and isinstance(custom.get("endnote"), dict) else {}
    name = str(kept.pop("ref-type", "")) or TYPES.own(kind, "Generic").replace("_", " ")
    number = re.fullmatch(r"rec-(\d+)", str(item.get("id") or ""))
    tree: dict[str, Any] = {}
    for variable, value in item.items():
        if variable not in ("id", "type", "custom") and value:
            _place(tree, variable, value, kind)
    for path, value in kept.items():
        if re.fullmatch(r"(?!records?(?:/|$))[a-z][\w-]*(?:/(?!records?(?:/|$))[a-z][\w-]*)*", path) and isinstance(value, str):
            _put(tree, path, _styled(fold(value)))
    if item.get("id") and not number:
        tree.setdefault("id", _styled(fold(str(item["id"]))))
    head = xml.tag("rec-number", number[1]) if number else ""
    head += xml.tag("ref-type", str(_NUMBERS.get(name, 13)), name=name)
    return xml.tag("record", head + _tree(tree)) + "\n"


def _place(tree: dict[str, Any], variable: str, value: Any, kind: str) -> None:
    if isinstance(value, list):
        group = _PEOPLE.tag(variable, kind)
        if group:
            names = [write_person(name) for name in value if isinstance(name, dict)]
            _put(tree, f"contributors/{group}", "".join(xml.tag("author", _styled(name)) for name in names))
    elif isinstance(value, dict):
        _place_date(tree, variable, value)
    elif variable == "keyword":
        _put(tree, "keywords", "".join(xml.tag("keyword", _styled(word)) for word in fold(str(value)).split(", ")))
    elif variable == "URL":
        _put(tree, "urls/related-urls/url", _styled(fold(str(value))))
    elif variable in ("ISSN", "ISBN"):
        tree["isbn"] = " ".join([*([tree["isbn"]] if "isbn" in tree else []), _styled(fold(str(value)))])
    else:
        path = FIELDS.tag(variable, kind)
        if path:
            _put(tree, path, _styled(fold(str(value))))


def _place_date(tree: dict[str, Any], variable: str, date: dict[str, Any]) -> None:
    text = write_slashed(date) or fold(str(date.get("literal") or ""))
    if not text:
        row = (date.get("date-parts") or [[]])[0]
        text = f"{int(row[0]):04d}" if row and str(row[0]).isdigit() and int(row[0]) else ""
    if variable == "issued" and text:
        _put(tree, "dates/year", _styled(text[:4] if re.match(r"\d{4}/", text) else text))
        if re.match(r"\d{4}/", text):
            _put(tree, "dates/pub-dates/date", _styled(text))
    elif variable == "accessed" and text:
        _put(tree, "access-date", _styled(text))


def _put(tree: dict[str, Any], path: str, content: str) -> None:
    *above, name = path.split("/")
    for step in above:
        below = tree.setdefault(step, {})
        if not isinstance(below, dict):
            return
        tree = below
    tree.setdefault(name, content)


def _tree(tree: dict[str, Any]) -> str:
    return "".join(xml.tag(name, _tree(below) if isinstance(below, dict) else below) for name, below in tree.items())


FORMAT = Format(
    name="endnote-xml",
    description="EndNote XML",
    suffixes=(".xml", ".enl.xml"),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, head='<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n', foot="</records></xml>\n"),
    samples=(
        '<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="x.enl">x.enl</database><rec-number>7</rec-number>'
        '<foreign-keys><key app="EN">7</key></foreign-keys><ref-type name="Journal Article">17</ref-type><contributors><authors><author>'
        '<style face="normal" font="default" size="100%">Roe, Jane</style></author><author>Harbour Office</author></authors></contributors>'
        '<titles><title><style face="normal">Quays of </style><style face="italic">Vell</style></title><secondary-title>J. Ports'
        "</secondary-title></titles><pages>45-67</pages><volume>12</volume><number>3</number><keywords><keyword>quays</keyword></keywords>"
        "<dates><year>1999</year><pub-dates><date>May 3</date></pub-dates></dates><isbn>1234-5679</isbn><urls><related-urls><url>"
        "https://harbour.example/a</url></related-urls></urls><custom1>c</custom1></record></records></xml>\n",
    ),
)
