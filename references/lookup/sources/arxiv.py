"""arXiv: preprints (API, https://info.arxiv.org/help/api/user-manual.html; one request in three seconds)."""

import re
from collections.abc import Iterator

from records.identifiers import identifiers_of
from records.works import CslItem
from references.lookup.answers import Notice
from references.lookup.source import Found, Get, Source, date_of, kept, path_part, words_to_ask
from references.lookup.transport import CouldNotAsk, Reply

_ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "http://arxiv.org/schemas/atom"}


def _entries(reply: Reply | None) -> Iterator[dict[str, list[str]]]:
    """The entries of an Atom feed as lists of texts by name. Raises ``CouldNotAsk`` where the reply is no feed."""
    from lxml import etree

    if reply is None:
        return
    try:
        root = etree.fromstring(reply.body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise CouldNotAsk("the answer of arXiv cannot be read as XML") from None
    if root.tag != f"{{{_ATOM['a']}}}feed":
        raise CouldNotAsk("the answer of arXiv is no feed")
    names = {
        "id": "a:id", "title": "a:title", "name": "a:author/a:name", "published": "a:published", "doi": "x:doi", "journal": "x:journal_ref",
        "comment": "x:comment", "summary": "a:summary",
    }  # fmt: skip
    for entry in root.iterfind("a:entry", _ATOM):
        yield {name: [" ".join((node.text or "").split()) for node in entry.iterfind(path, _ATOM)] for name, path in names.items()}


def read(entry: dict[str, list[str]]) -> CslItem | None:
    """A CSL item of an entry; None for the entry by which arXiv reports an error."""
    address = (entry["id"] or [""])[0]
    number = re.search(r"arxiv\.org/abs/(.+?)(?:v\d+)?$", address)
    if number is None or "/api/errors" in address:
        return None
    return kept({
        "type": "article",
        "title": (entry["title"] or [""])[0],
        "author": [{"family": name.rpartition(" ")[2], "given": name.rpartition(" ")[0]} for name in entry["name"]],
        "issued": date_of((entry["published"] or [""])[0][:10]),
        "publisher": "arXiv",
        "number": f"arXiv:{number[1]}",
        "URL": f"https://arxiv.org/abs/{number[1]}",
        "DOI": (entry["doi"] or [f"10.48550/arXiv.{number[1]}"])[0],
    })  # fmt: skip


def notices(entry: dict[str, list[str]]) -> Iterator[Notice]:
    """A withdrawal that the comment tells of, and the journal that published the work."""
    comment = " ".join(entry["comment"])
    summary = (entry["summary"] or [""])[0].lower()
    if re.search(r"\bwithdrawn\b", comment, re.IGNORECASE) or summary.startswith("this paper has been withdrawn"):
        yield Notice(kind="withdrawal")
    if entry["doi"] or entry["journal"]:
        yield Notice(kind="published version", identifier=(entry["doi"] or entry["journal"])[0])


def find(item: CslItem, get: Get) -> Iterator[Found]:
    """By arXiv number, else by title."""
    numbers = identifiers_of(item).get("arxiv", [])
    asked = [(f"id_list={path_part(number)}", "arXiv number") for number in numbers]
    if words_to_ask(item):
        phrase = 'ti:"' + re.sub(r"[^\w\s-]", " ", str(item["title"])) + '"'
        asked.append((f"search_query={path_part(phrase)}&max_results=5", "title"))
    for query, by in asked:
        for entry in _entries(get(f"/api/query?{query}", "application/atom+xml")):
            found = read(entry)
            if found:
                yield Found(found, by, tuple(notices(entry)))


SOURCE = Source(
    name="arxiv", title="arXiv", base="https://export.arxiv.org", interval=3.0, find=find,
    asks=lambda item: bool(identifiers_of(item).get("arxiv") or words_to_ask(item)),
)  # fmt: skip
