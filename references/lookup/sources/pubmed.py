"""PubMed: medicine and biology (NCBI E-utilities, https://www.ncbi.nlm.nih.gov/books/NBK25499/)."""

import re
from collections.abc import Iterator

from records.identifiers import identifiers_of
from records.works import CslItem
from references.lookup.answers import Notice
from references.lookup.source import Found, Get, Row, Source, date_of, json_of, kept, path_part, words_to_ask
from references.lookup.transport import CouldNotAsk

_NOTICES = (
    ("retraction in", "retraction"), ("partial retraction in", "retraction"), ("retracted and republished in", "retraction"),
    ("expression of concern in", "expression of concern"), ("erratum in", "correction"), ("corrected and republished in", "correction"),
    ("update in", "new version"),
)  # fmt: skip


_MONTHS = re.compile(r"^(\d{4}\s+[A-Za-z]{3})-[A-Za-z]{3}$")  # "2001 May-Jun"


def _name(author: Row) -> dict[str, str]:
    family, _, initials = author.text("name").rpartition(" ")
    if author.text("authtype") == "CollectiveName" or not family:
        return {"literal": author.text("name")}
    return {"family": family, "given": " ".join(f"{letter}." for letter in initials)}


def read(summary: Row) -> CslItem:
    """A CSL item of a document summary."""
    ids = {row.text("idtype"): row.text("value") for row in summary.rows("articleids")}
    title = re.sub(r"</?\w+>", "", summary.text("title"))
    return kept({
        "type": "article-journal",
        "title": title[:-1] if title.endswith(".") else title,
        "author": [_name(one) for one in summary.rows("authors") if one.text("name")],
        "container-title": summary.text("fulljournalname", "source"),
        "issued": date_of(_MONTHS.sub(r"\1", summary.text("pubdate"))) or date_of(summary.text("epubdate")),
        "volume": summary.text("volume"),
        "issue": summary.text("issue"),
        "page": summary.text("pages"),
        "DOI": ids.get("doi", ""),
        "PMCID": ids.get("pmc", ""),
        "PMID": summary.text("uid"),
    })  # fmt: skip


def notices(summary: Row) -> Iterator[Notice]:
    """Retractions, corrections and concerns that PubMed links to the article."""
    found = False
    for row in summary.rows("references"):
        said = row.text("reftype").lower()
        for words, kind in _NOTICES:
            if said == words:
                found = found or kind == "retraction"
                yield Notice(kind=kind, identifier=f"PMID {row.text('pmid')}" if row.text("pmid") else row.text("refsource"))
    if not found and "Retracted Publication" in summary.texts("pubtype"):
        yield Notice(kind="retraction")


def _summaries(ids: list[str], by: str, get: Get) -> Iterator[Found]:
    if not ids:
        return
    reply = get(f"/esummary.fcgi?db=pubmed&retmode=json&id={','.join(map(path_part, ids))}")
    result = json_of(reply).row("result") if reply else Row()
    for one in ids:
        summary = result.row(one)
        if summary.data and not summary.text("error"):
            yield Found(read(summary), by, tuple(notices(summary)))


def _searched(term: str, get: Get) -> list[str]:
    reply = get(f"/esearch.fcgi?db=pubmed&retmode=json&retmax=5&term={path_part(term)}")
    result = json_of(reply).row("esearchresult") if reply else Row()
    if result.text("ERROR"):
        raise CouldNotAsk(f"PubMed answered: {result.text('ERROR')}")
    return [one for one in result.texts("idlist") if one.isdigit()]


def find(item: CslItem, get: Get) -> Iterator[Found]:
    """By PMID, then by DOI, else by title."""
    ids = identifiers_of(item)
    yield from _summaries(ids.get("pmid", []), "PMID", get)
    for doi in ids.get("doi", ()):
        yield from _summaries(_searched(f"{doi}[doi]", get)[:1], "DOI", get)
    if words_to_ask(item):
        yield from _summaries(_searched(f"{item['title']}[title]", get), "title", get)


SOURCE = Source(
    name="pubmed", title="PubMed", base="https://eutils.ncbi.nlm.nih.gov/entrez/eutils", interval=0.4, find=find,
    asks=lambda item: bool(identifiers_of(item).keys() & {"pmid", "doi"} or words_to_ask(item)),
)  # fmt: skip
