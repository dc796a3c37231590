"""The sign-off sheet says of each statement what it rests on and who decided it, and reads well on paper."""

from pathlib import Path

import pytest
from lxml import html

from provenance import tasks
from provenance.reader import Source
from provenance.settings import Settings
from provenance.signoff import quotes_of, reference, sheet
from records.decisions import Proposal
from records.store import Book
from tests.conftest import missing

TEXT = """The Quays of Vell

In 1950 the office <b>of</b> Vell employed 412 people. [1]
It opened a second basin in 1957.
A third basin was planned in 1958. [9]

[1] Jane Roe, Quays of Vell (London: Mole Press, 1990), p. 12.
"""


@pytest.fixture
def page() -> str:
    with Book.open("sqlite://") as book:
        for text in (TEXT, TEXT.replace("412", "421")):
            book.record(tasks.check_article(tasks.parse(Source("vell.txt", text), "text"), Settings()), by="ann")
            if "412" in text:
                one, two, _ = book.statements("vell.txt")
                quote = {"exact": "it employed 412 <people>", "place": "p. 12", "verdict": "supported"}
                book.decide(Proposal(ruling="evidence", editor="ann", thread=one.thread, seen=one.content, detail={"evidence": quote}))
                book.decide(Proposal(ruling="accept", editor="ann", thread=one.thread, seen=book.statement(one.thread).content))
                book.decide(Proposal(ruling="exempt", editor="bob", thread=two.thread, seen=two.content, reason="common knowledge"))
        works = {work.key: work for work in book.works("vell.txt")}
        return sheet(book.pages("vell.txt"), book.decisions("vell.txt"), works, book.heads())


def test_every_statement_has_its_source_quote_and_decision(page: str) -> None:
    tree = html.fromstring(page)
    rows = [" ".join(row.text_content().split()) for row in tree.xpath("//tbody/tr")]
    assert len(rows) == 3
    assert "office <b>of</b> Vell employed 421" in rows[0]
    assert "Jane Roe. Quays of Vell. Mole Press. 1990, page 12" in rows[0]
    assert "it employed 412 <people>" in rows[0]
    assert "made on other statement: to decide again" in rows[0]
    assert "exempted by bob" in rows[1]
    assert "common knowledge" in rows[1]
    assert "leads to no work" in rows[2]
    assert "not decided" in rows[2]
    assert tree.xpath("//footer//code")[0].text_content().startswith("provenance book verify --head ")


def test_the_sheet_loads_and_runs_nothing(page: str) -> None:
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_quotes_are_read_from_selectors_and_passages() -> None:
    selector = [{"type": "TextQuoteSelector", "exact": "14 quays"}, {"type": "TextPositionSelector", "start": 3, "end": 11}]
    assert quotes_of({"selector": selector}) == ["14 quays"]
    assert quotes_of({"passages": [{"selector": selector}, {"exact": "in 1902"}], "selector": selector}) == ["14 quays", "in 1902"]
    assert quotes_of({"verdict": "not-found", "passages": []}) == []


def test_a_reference_leaves_out_what_is_missing() -> None:
    assert reference({"title": "Basins"}) == "Basins"
    assert reference({"id": "x"}) == "x"
    assert reference({"author": [{"family": "Roe"}] * 4, "issued": {"date-parts": [[1990]]}}) == "Roe, Roe, Roe et al. 1990"


@pytest.mark.browser
def test_it_fits_the_screen_and_prints(page: str, tmp_path: Path) -> None:
    import shutil

    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        missing("there is no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in (360, 1280):
            tab = browser.new_page(viewport={"width": width, "height": 900})
            tab.set_content(page)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.locator("tbody tr").count() == 3
            assert tab.locator("footer").is_visible()
            weights = tab.locator("tbody .words").evaluate_all("rows => rows.map(row => getComputedStyle(row).fontWeight)")
            assert set(weights) == {"400"}, "a statement that is not decided reads like any other"
        pdf = tab.pdf(format="A4")
        browser.close()
    assert pdf.startswith(b"%PDF")
