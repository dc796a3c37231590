"""Crossref: articles, books and proceedings with a DOI (REST API, https://api.crossref.org/swagger-ui/)."""

from collections.abc import Iterator

from records.identifiers import identifiers_of
from records.works import CslItem
from references.lookup.answers import Notice
from references.lookup.source import Found, Get, Row, Source, json_of, kept, path_part, words_to_ask

_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book": "book", "monograph": "book",
    "edited-book": "book", "reference-book": "book", "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter",
    "reference-entry": "entry-encyclopedia", "posted-content": "article", "dissertation": "thesis", "report": "report",
    "dataset": "dataset", "peer-review": "review", "standard": "standard",
}  # fmt: skip
_UPDATES = {
    "retraction": "retraction", "partial_retraction": "retraction", "removal": "withdrawal", "withdrawal": "withdrawal",
    "correction": "correction",
    "corrigendum": "correction", "erratum": "correction", "addendum": "correction", "clarification": "correction",
    "expression_of_concern": "expression of concern", "new_version": "new version", "new_edition": "new version",
}  # fmt: skip


def read(message: Row) -> CslItem:
    """A CSL item of a Crossref work."""
    title = message.text("title")
    subtitle = message.text("subtitle")
    people = {
        role: [kept({"family": one.text("family"), "given": one.text("given"), "literal": one.text("name")}) for one in message.rows(role)]
        for role in ("author", "editor", "translator")
    }
    issued = message.row("issued").data.get("date-parts")
    dated = issued if isinstance(issued, list) and issued and isinstance(issued[0], list) and issued[0] and issued[0][0] else None
    return kept({
        "type": _TYPES.get(message.text("type"), "document"),
        "title": f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        **people,
        "container-title": message.text("container-title"),
        "issued": {"date-parts": [[part for part in dated[0] if isinstance(part, int)]]} if dated else None,
        **{name: message.text(name) for name in ("volume", "issue", "page", "publisher", "DOI", "URL")},
        "ISSN": message.text("ISSN"),
        "ISBN": message.text("ISBN"),
    })  # fmt: skip


def _date(update: Row) -> str:
    parts = update.row("updated").data.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return "-".join(f"{part:02d}" for part in first if isinstance(part, int))


def notices(message: Row) -> Iterator[Notice]:
    """What later became of a work: ``updated-by``, ``relation``, and a title that says so itself."""
    for update in message.rows("updated-by"):
        kind = _UPDATES.get(update.text("type").lower())
        if kind:
            yield Notice(kind=kind, identifier=update.text("DOI"), date=_date(update))
    relation = message.row("relation")
    for name, kind in (("is-preprint-of", "published version"), ("is-replaced-by", "new version"), ("has-version", "new version")):
        for row in relation.rows(name):
            yield Notice(kind=kind, identifier=row.text("id"))
    if message.text("title").upper().startswith(("RETRACTED:", "RETRACTED ARTICLE", "[RETRACTED]")):
        yield Notice(kind="retraction")


def _updates(doi: str, get: Get) -> Iterator[Notice]:
    """Notices that name a work in their ``update-to``, for publishers that do not mark the work itself."""
    reply = get(f"/works?filter=updates:{path_part(doi)}&rows=20")
    for row in json_of(reply).row("message").rows("items") if reply else ():
        for update in row.rows("update-to"):
            kind = _UPDATES.get(update.text("type").lower())
            if kind and update.text("DOI").lower() == doi:
                yield Notice(kind=kind, identifier=row.text("DOI"), date=_date(update))


def find(item: CslItem, get: Get) -> Iterator[Found]:
    """By DOI, with what updates it; else by title and first author."""
    for doi in identifiers_of(item).get("doi", ()):
        reply = get(f"/works/{path_part(doi)}")
        if reply:
            message = json_of(reply).row("message")
            found = dict.fromkeys([*notices(message), *_updates(doi, get)])
            yield Found(read(message), "DOI", tuple(found))
    words = words_to_ask(item)
    if words:
        reply = get(f"/works?query.bibliographic={path_part(words)}&rows=5")
        for row in json_of(reply).row("message").rows("items") if reply else ():
            yield Found(read(row), "title", tuple(notices(row)))


SOURCE = Source(
    name="crossref", title="Crossref", base="https://api.crossref.org", interval=0.2, find=find,
    asks=lambda item: bool(identifiers_of(item).get("doi") or words_to_ask(item)),
)  # fmt: skip
