"""Zotero on this computer: the person's own library (local API of Zotero 7, https://www.zotero.org/support/dev/web_api/v3/start)."""

from collections.abc import Iterator

from records.identifiers import check, identifiers_of, normal
from records.works import CslItem
from references.lookup.source import Found, Get, Row, Source, any_json_of, date_of, kept, path_part, words_to_ask

_TYPES = {
    "journalArticle": "article-journal", "magazineArticle": "article-magazine", "newspaperArticle": "article-newspaper", "book": "book",
    "bookSection": "chapter", "conferencePaper": "paper-conference", "thesis": "thesis", "report": "report", "webpage": "webpage",
    "blogPost": "post-weblog", "preprint": "article", "encyclopediaArticle": "entry-encyclopedia", "dataset": "dataset",
    "computerProgram": "software", "manuscript": "manuscript", "map": "map", "film": "motion_picture", "patent": "patent",
    "case": "legal_case", "statute": "legislation",
}  # fmt: skip
_FIELDS = {
    "title": ("title", "caseName", "nameOfAct"), "volume": ("volume",), "issue": ("issue",), "page": ("pages",), "DOI": ("DOI",),
    "ISBN": ("ISBN",), "ISSN": ("ISSN",), "URL": ("url",), "publisher": ("publisher", "university", "institution", "repository"),
    "publisher-place": ("place",), "edition": ("edition",), "language": ("language",),
    "container-title": ("publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "websiteTitle", "blogTitle"),
}  # fmt: skip
_SKIPPED = ("attachment", "note", "annotation")


def read(data: Row) -> CslItem:
    """A CSL item of an item's data."""
    people: dict[str, list[dict[str, str]]] = {}
    for one in data.rows("creators"):
        role = one.text("creatorType") if one.text("creatorType") in ("editor", "translator") else "author"
        name = kept({"family": one.text("lastName"), "given": one.text("firstName"), "literal": one.text("name")})
        people.setdefault(role, []).append(name)
    fields = {variable: data.text(*names) for variable, names in _FIELDS.items()}
    return kept({"type": _TYPES.get(data.text("itemType"), "document"), **fields, **people, "issued": date_of(data.text("date"))})


def find(item: CslItem, get: Get) -> Iterator[Found]:
    """The items that a quick search for the title's first words gives; one with the same DOI is that work."""
    words = " ".join(str(item.get("title") or "").split()[:6])
    reply = get(f"/api/users/0/items?format=json&qmode=titleCreatorYear&limit=25&q={path_part(words)}")
    rows = any_json_of(reply) if reply else []
    dois = identifiers_of(item).get("doi", [])
    for row in rows if isinstance(rows, list) else ():
        data = Row(row).row("data") if isinstance(row, dict) else Row()
        if data.data and data.text("itemType") not in _SKIPPED:
            found = read(data)
            doi = str(found.get("DOI") or "")
            yield Found(found, "DOI" if doi and check("doi", doi) is None and normal("doi", doi) in dois else "title")


SOURCE = Source(
    name="zotero", title="Zotero", base="http://localhost:23119", interval=0.0, find=find, asks=lambda item: bool(words_to_ask(item)),
    hint="start Zotero, and let other programs on this computer ask it (Settings, Advanced)",
)  # fmt: skip
