"""Each registry, spoken to in the shapes that its documentation shows: found, not found, could not ask, notices."""

from typing import Any

import pytest

from references.lookup import Answer, ask, known_sources

SOURCES = known_sources()
PAPER: dict[str, Any] = {
    "type": "article-journal", "title": "Quays in winter: a survey", "author": [{"family": "Roe", "given": "Jane"}],
    "container-title": "Journal of Ports", "issued": {"date-parts": [[2001]]}, "DOI": "10.5555/ports.12",
}  # fmt: skip
BARE = {name: value for name, value in PAPER.items() if name != "DOI"}

CROSSREF = {
    "DOI": "10.5555/ports.12", "type": "journal-article", "title": ["Quays in winter: a survey"], "subtitle": [], "publisher": "Mole Press",
    "author": [{"given": "Jane", "family": "Roe", "sequence": "first", "affiliation": []}], "container-title": ["Journal of Ports"],
    "issued": {"date-parts": [[2001, 5]]}, "volume": "12", "issue": "3", "page": "45-67", "ISSN": ["0317-8471"], "URL": "https://doi.org/10.5555/ports.12",
    "relation": {"has-preprint": [{"id-type": "doi", "id": "10.5555/pre.1", "asserted-by": "subject"}]},
}  # fmt: skip


def crossref(message: Any, kind: str = "work") -> dict[str, Any]:
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def asked(name: str, item: dict[str, Any], server: Any, transport: Any) -> Answer:
    return ask(item, SOURCES[name], transport, server.url)


def test_crossref_by_doi(server, transport) -> None:
    server.on("/works/10.5555/ports.12", crossref(CROSSREF))
    server.on("/works?filter=updates:", crossref({"items": [], "total-results": 0}, "work-list"))
    answer = asked("crossref", PAPER, server, transport)
    assert (answer.outcome, answer.by, answer.notices) == ("found", "DOI", ())
    assert answer.item["title"] == "Quays in winter: a survey"
    assert answer.item["author"] == [{"family": "Roe", "given": "Jane"}]
    assert (answer.item["issued"], answer.item["page"], answer.item["ISSN"]) == ({"date-parts": [[2001, 5]]}, "45-67", "0317-8471")
    assert len(answer.evidence) == 2
    assert all(row.sha256 for row in answer.evidence)


def test_crossref_names_a_retraction_of_the_article_itself(server, transport) -> None:
    updated = {"updated": {"date-parts": [[2003, 2, 1]]}, "DOI": "10.5555/notice", "type": "retraction", "source": "publisher", "label": "Retraction"}
    server.on("/works/10.5555/ports.12", crossref({**CROSSREF, "updated-by": [updated]}))
    server.on("/works?filter=updates:", crossref({"items": []}, "work-list"))
    (notice,) = asked("crossref", PAPER, server, transport).notices
    assert (notice.kind, notice.identifier, notice.date, notice.grave) == ("retraction", "10.5555/notice", "2003-02-01", True)


def test_crossref_finds_the_notice_that_updates_an_article(server, transport) -> None:
    update = {"DOI": "10.5555/PORTS.12", "type": "erratum", "label": "Erratum", "updated": {"date-parts": [[2002, 1, 1]]}}
    server.on("/works/10.5555/ports.12", crossref(CROSSREF))
    server.on("/works?filter=updates:10.5555/ports.12", crossref({"items": [{"DOI": "10.5555/erratum", "update-to": [update]}]}, "work-list"))
    (notice,) = asked("crossref", PAPER, server, transport).notices
    assert (notice.kind, notice.identifier, notice.grave) == ("correction", "10.5555/erratum", False)


def test_crossref_by_title_takes_only_the_same_work(server, transport) -> None:
    other = {**CROSSREF, "title": ["Quays in summer: a survey of another kind"], "DOI": "10.5555/other"}
    server.on("/works?query.bibliographic=", crossref({"items": [other, CROSSREF]}, "work-list"))
    answer = asked("crossref", BARE, server, transport)
    assert (answer.outcome, answer.by, answer.item["DOI"]) == ("found", "title", "10.5555/ports.12")
    server.answers.clear()
    server.on("/works?query.bibliographic=", crossref({"items": [other]}, "work-list"))
    assert asked("crossref", BARE, server, transport).outcome == "not found"


def test_not_found_is_only_what_the_registry_says(server, transport) -> None:
    answer = asked("crossref", {"type": "article-journal", "DOI": "10.5555/none"}, server, transport)
    assert (answer.outcome, answer.reason, answer.evidence[0].status) == ("not found", "", 404)


@pytest.mark.parametrize(
    ("name", "path"),
    [("crossref", "/works"), ("datacite", "/dois"), ("pubmed", "/e"), ("arxiv", "/api/query"), ("openlibrary", "/search"), ("zotero", "/api/users"), ("wayback", "/wayback")],
)
@pytest.mark.parametrize(("body", "status"), [("<html>broken</html>", 200), ("{\"half\": ", 200), ("down", 500), ("no", 403), (b"\xff\xfe", 200)])
def test_a_broken_answer_is_never_not_found(server, transport, name, path, body, status) -> None:
    server.on(path, body, status)
    answer = asked(name, {**BARE, "type": "book", "URL": "https://example.org/"}, server, transport)
    assert answer.outcome == "could not ask"
    assert answer.reason


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_nothing_to_ask_by_asks_nothing(server, transport, name) -> None:
    answer = asked(name, {"type": "book", "title": "Quays"}, server, transport)
    assert answer.outcome == "could not ask"
    assert SOURCES[name].title in answer.reason
    assert server.requests == []


def test_datacite(server, transport) -> None:
    attributes = {
        "doi": "10.5555/ports.12", "titles": [{"title": "Quays in winter: measurements"}], "publisher": {"name": "Zenodo"}, "publicationYear": 2001,
        "creators": [{"name": "Roe, Jane", "givenName": "Jane", "familyName": "Roe", "nameType": "Personal"}, {"name": "Port of Vell", "nameType": "Organizational"}],
        "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"}, "version": "1.2", "url": "https://zenodo.org/1", "container": {},
        "dates": [{"date": "2004-01-01", "dateType": "Withdrawn"}],
        "relatedIdentifiers": [{"relationType": "IsPreviousVersionOf", "relatedIdentifier": "10.5555/v2", "relatedIdentifierType": "DOI"}, {"relationType": "Cites", "relatedIdentifier": "x"}],
    }  # fmt: skip
    server.on("/dois/10.5555/ports.12", {"data": {"id": "10.5555/ports.12", "type": "dois", "attributes": attributes}})
    answer = asked("datacite", PAPER, server, transport)
    assert answer.item["author"] == [{"family": "Roe", "given": "Jane"}, {"literal": "Port of Vell"}]
    assert (answer.item["type"], answer.item["publisher"], answer.item["issued"]) == ("dataset", "Zenodo", {"date-parts": [[2001]]})
    assert [(notice.kind, notice.identifier) for notice in answer.notices] == [("new version", "10.5555/v2"), ("withdrawal", "")]


SUMMARY = {
    "uid": "11111", "pubdate": "2001 May 3", "epubdate": "", "source": "J Ports", "fulljournalname": "Journal of Ports", "title": "Quays in winter: a survey.",
    "authors": [{"name": "Roe J", "authtype": "Author", "clusterid": ""}], "volume": "12", "issue": "3", "pages": "45-67", "pubtype": ["Journal Article", "Retracted Publication"],
    "articleids": [{"idtype": "pubmed", "value": "11111"}, {"idtype": "doi", "value": "10.5555/ports.12"}, {"idtype": "pmc", "value": "PMC222"}],
    "references": [{"refsource": "J Ports. 2003;14:1", "reftype": "Retraction in", "pmid": 33333, "note": ""}],
}  # fmt: skip


def test_pubmed_by_doi_with_its_retraction(server, transport) -> None:
    server.on("/esearch.fcgi", {"header": {"type": "esearch"}, "esearchresult": {"count": "1", "retmax": "1", "idlist": ["11111"]}})
    server.on("/esummary.fcgi", {"header": {"type": "esummary"}, "result": {"uids": ["11111"], "11111": SUMMARY}})
    answer = asked("pubmed", PAPER, server, transport)
    assert (answer.by, answer.item["title"], answer.item["PMID"], answer.item["PMCID"]) == ("DOI", "Quays in winter: a survey", "11111", "PMC222")
    assert answer.item["author"] == [{"family": "Roe", "given": "J."}]
    assert answer.item["issued"] == {"date-parts": [[2001, 5, 3]]}
    assert [(notice.kind, notice.identifier) for notice in answer.notices] == [("retraction", "PMID 33333")]


def test_pubmed_by_a_pmid_that_does_not_exist(server, transport) -> None:
    server.on("/esummary.fcgi", {"result": {"uids": ["9"], "9": {"uid": "9", "error": "cannot get document summary"}}})
    assert asked("pubmed", {"PMID": "9"}, server, transport).outcome == "not found"


def test_pubmed_reports_its_own_errors(server, transport) -> None:
    server.on("/esearch.fcgi", {"esearchresult": {"ERROR": "Search Backend failed"}})
    answer = asked("pubmed", PAPER, server, transport)
    assert (answer.outcome, "Search Backend failed" in answer.reason) == ("could not ask", True)


FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title>{entries}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/2101.00001v2</id><updated>2021-02-01T00:00:00Z</updated><published>2021-01-01T00:00:00Z</published>
<title>Quays in winter:
 a survey</title><summary>Ice.</summary><author><name>Jane Roe</name></author>
<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">Withdrawn by the author</arxiv:comment>
<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/ports.12</arxiv:doi></entry>"""


def test_arxiv(server, transport) -> None:
    server.on("/api/query?id_list=2101.00001", FEED.format(entries=ENTRY))
    answer = asked("arxiv", {"type": "article", "URL": "https://arxiv.org/abs/2101.00001"}, server, transport)
    assert (answer.by, answer.item["title"], answer.item["number"]) == ("arXiv number", "Quays in winter: a survey", "arXiv:2101.00001")
    assert answer.item["issued"] == {"date-parts": [[2021, 1, 1]]}
    assert [(notice.kind, notice.identifier) for notice in answer.notices] == [("withdrawal", ""), ("published version", "10.5555/ports.12")]


def test_arxiv_error_entries_and_empty_feeds_are_not_found(server, transport) -> None:
    error = "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>incorrect id</summary></entry>"
    for entries in (error, ""):
        server.answers.clear()
        server.on("/api/query", FEED.format(entries=entries))
        assert asked("arxiv", {"URL": "https://arxiv.org/abs/2101.00001"}, server, transport).outcome == "not found"


def test_openlibrary(server, transport) -> None:
    book = {
        "url": "https://openlibrary.org/books/OL1M", "title": "The Harbour", "subtitle": "a history", "authors": [{"name": "Jane Roe", "url": ""}],
        "publishers": [{"name": "Mole Press"}], "publish_places": [{"name": "Vell"}], "publish_date": "May 1999", "identifiers": {"isbn_13": ["9780198534532"]},
    }  # fmt: skip
    server.on("/api/books?bibkeys=ISBN:9780198534532", {"ISBN:9780198534532": book})
    answer = asked("openlibrary", {"type": "book", "title": "The Harbour", "ISBN": "0-19-853453-1"}, server, transport)
    assert (answer.by, answer.item["title"], answer.item["publisher"]) == ("ISBN", "The Harbour: a history", "Mole Press")
    assert answer.item["issued"] == {"date-parts": [[1999, 5]]}
    server.answers.clear()
    server.on("/api/books", {})
    server.on("/search.json", {"numFound": 1, "docs": [{"title": "The Harbour", "author_name": ["Jane Roe"], "first_publish_year": 1999, "key": "/works/OL1W"}]})
    asked_for = {"type": "book", "title": "The Harbour", "author": [{"family": "Roe", "given": "Jane"}], "ISBN": "0-19-853453-1", "issued": {"date-parts": [[1999]]}}
    assert asked("openlibrary", asked_for, server, transport).by == "title"


def test_zotero(server, transport) -> None:
    data = {
        "key": "ABCD2345", "itemType": "journalArticle", "title": "Quays in winter: a survey", "creators": [{"creatorType": "author", "firstName": "Jane", "lastName": "Roe"}],
        "publicationTitle": "Journal of Ports", "date": "2001-05-03", "DOI": "10.5555/PORTS.12", "volume": "12", "pages": "45-67",
    }  # fmt: skip
    attachment = {"key": "X", "itemType": "attachment", "title": "Quays in winter: a survey"}
    server.on("/api/users/0/items", [{"key": "X", "data": attachment}, {"key": "ABCD2345", "version": 1, "data": data}])
    answer = asked("zotero", PAPER, server, transport)
    assert (answer.by, answer.item["container-title"], answer.item["page"]) == ("DOI", "Journal of Ports", "45-67")


def test_wayback(server, transport) -> None:
    page = {"type": "webpage", "URL": "https://example.org/quays", "accessed": {"date-parts": [[2010, 5, 3]]}}
    closest = {"status": "200", "available": True, "url": "http://web.archive.org/web/20100504000000/https://example.org/quays", "timestamp": "20100504000000"}
    server.on("/wayback/available", {"url": "https://example.org/quays", "archived_snapshots": {"closest": closest}})
    answer = asked("wayback", page, server, transport)
    assert "timestamp=20100503" in server.requests[0][0]
    assert (answer.by, answer.item["archive_location"]) == ("URL", closest["url"])
    server.answers.clear()
    server.on("/wayback/available", {"url": "https://example.org/quays", "archived_snapshots": {}})
    assert asked("wayback", page, server, transport).outcome == "not found"
