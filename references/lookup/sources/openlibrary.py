"""Open Library: books (Books and Search API, https://openlibrary.org/developers/api)."""

from collections.abc import Iterator

from records.identifiers import identifiers_of
from records.works import CslItem
from references.lookup.source import Found, Get, Row, Source, date_of, json_of, kept, path_part, words_to_ask

_BOOKS = ("book", "chapter", "thesis", "report", "document", "entry-encyclopedia", "entry-dictionary", "")


def _literal(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}


def read(book: Row) -> CslItem:
    """A CSL item of the data of a book."""
    title, subtitle = book.text("title"), book.text("subtitle")
    numbers = book.row("identifiers")
    return kept({
        "type": "book",
        "title": f"{title}: {subtitle}" if subtitle else title,
        "author": [_literal(row.text("name")) for row in book.rows("authors") if row.text("name")],
        "publisher": next((row.text("name") for row in book.rows("publishers")), ""),
        "publisher-place": next((row.text("name") for row in book.rows("publish_places")), ""),
        "issued": date_of(book.text("publish_date")),
        "number-of-pages": book.text("number_of_pages"),
        "ISBN": numbers.text("isbn_13") or numbers.text("isbn_10"),
        "URL": book.text("url"),
    })  # fmt: skip


def searched(book: Row) -> CslItem:
    """A CSL item of a search result: a work with all its editions, so without what only one edition has."""
    return kept({
        "type": "book",
        "title": book.text("title"),
        "author": [_literal(name) for name in book.texts("author_name")],
        "issued": date_of(book.text("first_publish_year")),
        "URL": f"https://openlibrary.org{book.text('key')}" if book.text("key") else "",
    })  # fmt: skip


def find(item: CslItem, get: Get) -> Iterator[Found]:
    """By ISBN, else by title and first author."""
    chapter = item.get("type") in ("chapter", "entry-encyclopedia", "entry-dictionary")
    for isbn in identifiers_of(item).get("isbn", ()):
        reply = get(f"/api/books?bibkeys=ISBN:{path_part(isbn)}&format=json&jscmd=data")
        book = json_of(reply).row(f"ISBN:{isbn}") if reply else Row()
        if book.data:
            found = read(book)
            part = {"type": item.get("type"), "container-title": found.get("title", ""), "title": item.get("title", "")}
            yield Found({**found, **part} if chapter else found, "ISBN")
    words = "" if chapter else words_to_ask(item)
    if words:
        reply = get(f"/search.json?limit=5&fields=title,author_name,first_publish_year,key&q={path_part(words)}")
        for row in json_of(reply).rows("docs") if reply else ():
            yield Found(searched(row), "title")


SOURCE = Source(
    name="openlibrary", title="Open Library", base="https://openlibrary.org", interval=1.0, find=find,
    asks=lambda item: bool(identifiers_of(item).get("isbn") or (item.get("type", "") in _BOOKS and words_to_ask(item))),
)  # fmt: skip
