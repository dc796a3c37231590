"""PubMed XML: ``PubmedArticle`` and ``PubmedBookArticle`` (NLM's DTD pubmed_190101 and later).

What has no CSL variable is kept by element under ``custom["pubmed"]``.
"""

import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.fieldmap import FieldMap, rows
from references.format import Fault, Format, Read, Record, Source, Writer
from references.formats import _xml as xml
from references.formats._medline import LANGUAGES, OWN_LANGUAGES, OWN_TYPES, csl_type
from references.formats._tagged import MONTHS, fold, read_slashed, read_spaced, write_spaced

_ARTICLE = "MedlineCitation/Article"
_BOOK = "BookDocument"
FIELDS = FieldMap(rows(f"""
    title {_ARTICLE}/ArticleTitle
    container-title {_ARTICLE}/Journal/Title
    container-title-short {_ARTICLE}/Journal/ISOAbbreviation
    volume {_ARTICLE}/Journal/JournalIssue/Volume
    issue {_ARTICLE}/Journal/JournalIssue/Issue
    ISSN {_ARTICLE}/Journal/ISSN
    page {_ARTICLE}/Pagination/MedlinePgn
    original-title {_ARTICLE}/VernacularTitle
    PMID MedlineCitation/PMID
    publisher {_ARTICLE}/Publisher
    publisher-place {_ARTICLE}/PublisherLocation
    edition {_ARTICLE}/Edition
    ISBN {_ARTICLE}/Isbn
    note MedlineCitation/GeneralNote
"""))
BOOK_FIELDS = FieldMap(rows("""
    title ArticleTitle chapter
    container-title Book/BookTitle chapter
    title Book/BookTitle book
    publisher Book/Publisher/PublisherName
    publisher-place Book/Publisher/PublisherLocation
    ISBN Book/Isbn
    collection-title Book/CollectionTitle
    edition Book/Edition
    volume Book/Volume
    PMID PMID
    page Pagination/MedlinePgn
"""))


_NAME_PARTS = {"ForeName": "given", "Suffix": "suffix", "CollectiveName": "literal"}


def _sniff(source: Source) -> float:
    head = source.head
    if not head.startswith("<"):
        return 0.0
    return 0.95 if re.search(r"<Pubmed(?:Article|Book)|<MedlineCitation", head) else 0.0


def read(source: Source) -> Iterator[Read]:
    """The records of a PubMed XML file, each preceded by its faults."""
    for found in xml.elements(source, "PubmedArticle", "PubmedBookArticle"):
        if isinstance(found, Fault):
            yield found
            continue
        element, start, end = found
        book = xml.local(element) == "PubmedBookArticle"
        yield Record(_read_book(element) if book else _read_article(element), start, end)


def _read_article(record: xml.Element) -> CslItem:
    citation = xml.child(record, "MedlineCitation")
    article = xml.child(record, "MedlineCitation", "Article")
    if citation is None or article is None:
        return {"id": "", "type": "document"}
    types = [xml.plain(found) for found in xml.children(article, "PublicationTypeList", "PublicationType")]
    kind = csl_type(types)
    item: CslItem = {"id": "", "type": kind}
    for row in FIELDS.table:
        words = xml.rich(xml.child(record, *row.tag.split("/")))
        if words and row.variable not in item:
            item[row.variable] = re.sub(r"(?<=.)\.$", "", words) if row.variable in ("title", "original-title") else words
    _shared(item, article, record)
    dated = xml.child(article, "Journal", "JournalIssue", "PubDate")
    date = _date(dated) or _date(xml.child(article, "ArticleDate"))
    if date:
        item["issued"] = date
    custom: dict[str, Any] = {
        "types": [name for name in types if OWN_TYPES.get(kind) != name],
        "mesh": [xml.plain(found) for found in xml.children(citation, "MeshHeadingList", "MeshHeading", "DescriptorName")],
        "affiliations": [xml.plain(found) for found in xml.children(article, "AuthorList", "Author", "AffiliationInfo", "Affiliation")],
    }
    return _finish(item, custom)


def _read_book(record: xml.Element) -> CslItem:
    document = xml.child(record, _BOOK)
    if document is None:
        return {"id": "", "type": "document"}
    kind = "chapter" if xml.plain(xml.child(document, "ArticleTitle")) else "book"
    item: CslItem = {"id": "", "type": kind}
    for row in BOOK_FIELDS.table:
        words = xml.rich(xml.child(document, *row.tag.split("/"))) if not row.kinds or kind in row.kinds else ""
        if words and row.variable not in item:
            item[row.variable] = words
    _shared(item, document, record)
    date = _date(xml.child(document, "Book", "PubDate"))
    if date:
        item["issued"] = date
    for people in xml.children(document, "Book", "AuthorList"):
        names = _people(people)
        role = "editor" if people.get("Type") == "editors" or kind == "chapter" or "author" in item else "author"
        if names and role not in item:
            item[role] = names
    return _finish(item, {})


def _shared(item: CslItem, article: xml.Element, record: xml.Element) -> None:
    for people in xml.children(article, "AuthorList"):
        names = _people(people)
        role = "editor" if people.get("Type") == "editors" else "author"
        if names:
            item[role] = names
    abstract = [_section(part) for part in xml.children(article, "Abstract", "AbstractText")]
    if any(abstract):
        item["abstract"] = " ".join(part for part in abstract if part)
    language = xml.plain(xml.child(article, "Language"))
    if language:
        item["language"] = LANGUAGES.get(language.lower(), language)
    words = [xml.plain(found) for top in (record, article) for found in top.iter("{*}Keyword")]
    if any(words):
        item["keyword"] = ", ".join(dict.fromkeys(word for word in words if word))
    for place in xml.children(article, "ELocationID"):
        if place.get("EIdType") == "doi":
            item.setdefault("DOI", xml.plain(place))
    for found in record.iter("{*}ArticleId"):
        if any(xml.local(above) == "ReferenceList" for above in found.iterancestors()):
            continue
        variable = {"doi": "DOI", "pmc": "PMCID", "pubmed": "PMID"}.get(found.get("IdType") or "")
        if variable and xml.plain(found):
            item.setdefault(variable, xml.plain(found))


def _section(part: xml.Element) -> str:
    label = part.get("Label")
    words = xml.rich(part)
    return f"{label}: {words}" if label and words else words


def _finish(item: CslItem, custom: dict[str, Any]) -> CslItem:
    if item.get("PMID"):
        item["id"] = f"pmid{item['PMID']}"
    kept = {name: value for name, value in custom.items() if value}
    if kept:
        item["custom"] = {"pubmed": kept}
    return item


def _people(people: xml.Element) -> list[dict[str, str]]:
    found = []
    for author in xml.children(people, "Author"):
        parts = {"family": "LastName", "given": "ForeName", "suffix": "Suffix"}
        name = {ours: words for ours, theirs in parts.items() if (words := xml.plain(xml.child(author, theirs)))}
        group = xml.plain(xml.child(author, "CollectiveName"))
        if "given" not in name and "family" in name and xml.plain(xml.child(author, "Initials")):
            name = {**name, "given": " ".join(f"{letter}." for letter in xml.plain(xml.child(author, "Initials")))}
        if name or group:
            found.append(name or {"literal": group})
    return found


def _date(element: xml.Element | None) -> dict[str, Any] | None:
    if element is None:
        return None
    words = {name: xml.plain(xml.child(element, name)) for name in ("Year", "Month", "Day", "Season", "MedlineDate")}
    if words["MedlineDate"]:
        return read_spaced(words["MedlineDate"]) or read_slashed(words["MedlineDate"])
    month = words["Month"] or words["Season"]
    if month.isdigit() and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    text = " ".join(part for part in (words["Year"], month, words["Day"]) if part)
    return (read_spaced(text) or read_slashed(text)) if text else None


# --- writing ----------------------------------------------------------------------------------------------------------


def _write(item: CslItem) -> str:
    kind = str(item.get("type") or "document")
    book = kind in ("book", "chapter")
    table, base = (BOOK_FIELDS, f"{_BOOK}/") if book else (FIELDS, "")
    tree: dict[str, Any] = {}
    for variable, value in item.items():
        path = table.tag(variable, kind)
        if path and isinstance(value, str) and value:
            words = f"{value}." if not book and variable in ("title", "original-title") and value.endswith(".") else value
            _put(tree, base + path, xml.text(fold(words)) if not xml.is_rich(words) else _rich(fold(words)))
    _put_rest(tree, item, _BOOK if book else _ARTICLE)
    if not book:
        _put(tree, f"{_ARTICLE}/PublicationTypeList/PublicationType", xml.text(OWN_TYPES.get(kind, "Journal Article")))
    return xml.tag("PubmedBookArticle" if book else "PubmedArticle", _tree(tree)) + "\n"


def _rich(words: str) -> str:
    pieces = []
    for piece, faces in xml.split_rich(words):
        content = xml.text(piece)
        for face in reversed(faces):
            content = xml.tag(face, content)
        pieces.append(content)
    return "".join(pieces)


def _put_rest(tree: dict[str, Any], item: CslItem, base: str) -> None:
    book = base == _BOOK
    if item.get("author"):
        _put(tree, f"{base}/AuthorList", _authors(item["author"]))
    if item.get("editor") and book:
        _put(tree, f"{base}/Book/", xml.tag("AuthorList", _authors(item["editor"]), Type="editors"))
    if item.get("abstract"):
        _put(tree, f"{base}/Abstract/AbstractText", xml.text(fold(str(item["abstract"]))))
    if item.get("language"):
        _put(tree, f"{base}/Language", xml.text(OWN_LANGUAGES.get(str(item["language"]), str(item["language"]))))
    if item.get("DOI") or item.get("PMCID"):
        pairs = [("doi", item.get("DOI")), ("pmc", item.get("PMCID"))]
        ids = "".join(xml.tag("ArticleId", xml.text(value), IdType=name) for name, value in pairs if value)
        _put(tree, "PubmedBookData/ArticleIdList" if book else "PubmedData/ArticleIdList", ids)
    if item.get("keyword"):
        words = "".join(xml.tag("Keyword", xml.text(word)) for word in str(item["keyword"]).split(", "))
        _put(tree, f"{base}/KeywordList" if book else "MedlineCitation/KeywordList", words)
    date = _written_date(item.get("issued"))
    if date:
        _put(tree, f"{base}/Book/PubDate" if book else f"{base}/Journal/JournalIssue/PubDate", date)


def _written_date(date: Any) -> str:
    if not isinstance(date, dict):
        return ""
    text = write_spaced(date) or str(date.get("literal") or "")
    parts = re.fullmatch(r"(\d{4})(?: ([A-Z][a-z]{2})(?: (\d+))?)?", text)
    if parts is None:
        return xml.tag("MedlineDate", xml.text(text)) if text else ""
    return "".join(xml.tag(name, part) for name, part in zip(("Year", "Month", "Day"), parts.groups(), strict=True) if part)


def _authors(names: list[dict[str, Any]]) -> str:
    written = []
    for name in names:
        if not isinstance(name, dict):
            continue
        particle = name.get("non-dropping-particle") or name.get("dropping-particle")
        family = " ".join(str(part) for part in (particle, name.get("family")) if part)
        parts = {"LastName": family} | {theirs: name.get(ours) for theirs, ours in _NAME_PARTS.items()}
        written.append(xml.tag("Author", "".join(xml.tag(tag, xml.text(fold(str(words)))) for tag, words in parts.items() if words)))
    return "".join(written)


def _put(tree: dict[str, Any], path: str, content: str) -> None:
    *above, name = path.split("/")
    for step in above:
        tree = tree.setdefault(step, {})
    tree.setdefault(name, content)


def _tree(tree: dict[str, Any]) -> str:
    """The tree as XML; what stands under an empty name is XML already."""
    parts = ((name, _tree(below) if isinstance(below, dict) else below) for name, below in tree.items())
    return "".join(xml.tag(name, content) if name else content for name, content in parts)


FORMAT = Format(
    name="pubmed-xml",
    description="PubMed XML",
    suffixes=(".xml",),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, head='<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n', foot="</PubmedArticleSet>\n"),
    samples=(
        '<?xml version="1.0" ?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" '
        '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd">\n<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">'
        '12345678</PMID><Article PubModel="Print"><Journal><ISSN IssnType="Print">1234-5679</ISSN><JournalIssue><Volume>12</Volume><Issue>3'
        "</Issue><PubDate><Year>1999</Year><Month>May</Month><Day>3</Day></PubDate></JournalIssue><Title>Journal of ports</Title>"
        "<ISOAbbreviation>J Ports</ISOAbbreviation></Journal><ArticleTitle>Quays of <i>Vell</i>.</ArticleTitl"
        "e><Pagination><MedlinePgn>45-67"
        '</MedlinePgn></Pagination><ELocationID EIdType="doi">10.1000/182</ELocationID><Abstract><AbstractText Label="AIMS">To see.'
        "</AbstractText></Abstract><AuthorList><Author><LastName>Roe</LastName><ForeName>Jane</ForeName><Initials>J</Initials></Author><Author>"
        "<CollectiveName>Harbour Office</CollectiveName></Author></AuthorList><Language>eng</Language><Public"
        "ationTypeList><PublicationType>"
        "Journal Article</PublicationType></PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId "
        'IdType="pubmed">12345678</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>\n',
    ),
)
