"""The card says what the sources at hand have of a statement's quotations and figures."""

import re
from html import unescape

import pytest

from provenance.desk.looking import looked, quotations
from provenance.desk.passages import around
from provenance.evidence.judge import JudgeError, Opinion
from records.snapshots import Snapshot
from records.spans import Span

SOURCE = (
    "Preface.\n\nIn 1950 the harbour office of Vell employed 412 people and handled 21,000 tons of coal.\n\n"
    "The minister wrote that the quays were rebuilt at the expense of the state, and closed the book."
)


@pytest.fixture
def source() -> Snapshot:
    return Snapshot.of_text(SOURCE, "quays.txt")


def test_figures_stand_side_by_side(desk, source):
    (found,) = looked(desk.find("harbour office"), {"roe": source})
    rows = {row["article"]: row for row in found["figures"]}
    assert rows["412"]["verdict"] == "agree"
    wrong = rows["12,000 tons"]
    assert (wrong["verdict"], wrong["source"]) == ("differs", "21,000 tons")
    assert SOURCE[wrong["start"] : wrong["end"]] == "21,000 tons"


def test_a_quotation_shows_what_was_changed(desk, source):
    (one,) = quotations(desk.find("According to"), source)
    assert one["said"] == "Quoted otherwise than the source has it"
    assert [(piece.kind, piece.text.strip()) for piece in one["pieces"] if piece.kind != "same"] == [("del", "expense"), ("ins", "cost")]
    assert "".join(piece.text for piece in one["pieces"] if piece.kind != "del") == one["quotation"]
    assert one["passage"]["exact"].startswith("the quays were rebuilt")
    assert one["differences"]


def test_the_card_shows_both_and_leads_to_the_source(desk):
    work = next(one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell")
    desk.room.sources.keep(work.key, SOURCE.encode(), "quays.txt")
    quoting = desk.page("/card", article="article.txt", n=str(desk.find("According to").ordinal))
    assert "<del>" in quoting
    assert "Read it in the source" in quoting
    counting = desk.page("/card", article="article.txt", n=str(desk.find("harbour office").ordinal))
    assert "21,000 tons" in counting
    assert "Figures compared" in counting
    silent = desk.page("/card", article="article.txt", n=str(desk.find("Maria Holt").ordinal))
    assert "Looked up in the source" not in silent


def test_a_source_without_text_says_nothing(desk):
    assert looked(desk.find("harbour office"), {"roe": Snapshot("0" * 64, state="empty")}) == []


def test_what_stands_around_a_passage_is_cut_between_words():
    text = "one two three " * 40
    start = text.index("two", 250)
    before, after = around(text, Span(start, start + 3))
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert set((before + after).split()) == {"one", "two", "three", "…"}
    assert around("a b c", Span(2, 3)) == ("a ", " c")


def test_a_source_that_comes_later_is_judged_and_what_the_judge_says_is_kept_by_a_person(desk):
    work = next(one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell")
    kept = desk.find("harbour office")
    card = {"address": "/card", "article": "article.txt", "n": str(kept.ordinal)}
    assert "Judged now" not in desk.page(**card)
    desk.room.sources.keep(work.key, SOURCE.encode(), "quays.txt")
    page = desk.page(**card)
    assert "Judged now" in page
    assert "Contradicted" in page.partition("Judged now")[2]
    markup = page.partition('<form class="keep-evidence')[2].partition("</form>")[0]
    fields = {name: unescape(value) for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', markup)}
    assert desk.post("/evidence", article="article.txt", **fields).json()["ok"]
    (piece,) = desk.find("harbour office").evidence
    assert (piece["verdict"], piece["work"]) == ("contradicted", work.key)
    assert piece["method"].endswith(", kept by Ann Editor")
    assert "21,000 tons" in piece["passages"][0]["selector"][0]["exact"]
    assert desk.post("/evidence", article="article.txt", **{**fields, "seen": desk.find("harbour office").content}).status_code == 409
    assert "Judged now" not in desk.page(**card)
    desk.room.sources.keep(work.key, SOURCE.replace("21,000", "12,000").encode(), "quays.txt")
    assert "Supported" in desk.page(**card).partition("Judged now")[2]


class _Other:
    """A judge that says the same of everything, or nothing at all."""

    name, threshold = "other judge", 0.5

    def __init__(self, supported=0.99, fault=""):
        self.supported, self.fault = supported, fault

    def judge(self, claim, passages):
        if self.fault:
            raise JudgeError(self.fault)
        return Opinion(self.supported)


def test_a_stronger_judge_is_asked_at_the_desk_and_named_with_what_it_said(desk):
    work = next(one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell")
    card = {"address": "/card", "article": "article.txt", "n": str(desk.find("harbour office").ordinal)}
    desk.room.sources.keep(work.key, SOURCE.replace("21,000", "12,000").encode(), "quays.txt")
    desk.room.judge = _Other()
    page = desk.page(**card)
    markup = page.partition('<form class="keep-evidence')[2].partition("</form>")[0]
    fields = {name: unescape(value) for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', markup)}
    assert desk.post("/evidence", article="article.txt", **fields).json()["ok"]
    (piece,) = desk.find("harbour office").evidence
    assert piece["method"] == "other judge, kept by Ann Editor"


def test_a_judge_that_does_not_answer_costs_no_card(desk):
    work = next(one for one in desk.room.book.works() if one.csl["title"] == "Quays of Vell")
    kept = desk.find("harbour office")
    desk.room.sources.keep(work.key, SOURCE.encode(), "quays.txt")
    desk.room.judge = _Other(fault="the judge at harbour.example does not answer")
    page = desk.page(address="/card", article="article.txt", n=str(kept.ordinal))
    assert "the judge at harbour.example does not answer" in page
    digest = desk.room.sources.of([work])[work.key].sha256
    fields = {"thread": kept.thread, "seen": kept.content, "judged": work.key, "snapshot": digest}
    answer = desk.post("/evidence", article="article.txt", **fields)
    assert (answer.status_code, answer.json()["message"]) == (502, "the judge at harbour.example does not answer")


def test_a_markdown_article_is_shown_with_its_emphasis_and_nothing_that_acts(desk):
    text = "---\ntitle: Vell\n---\n\nThe ferry *Tern* sank in 1911 with <b onclick=x>31</b> lives, and **nobody** knew why.\n"
    desk.record(text, "tern.md", reader="markdown")
    page = desk.page("/card", article="tern.md", n="0")
    assert "<em>Tern</em> sank" in page
    assert "<strong>nobody</strong>" in page
    assert "<b onclick" not in page
    assert len(desk.room.book.statements("tern.md")) == 1
