"""A real encyclopaedia page, as it is pasted, as Markdown with footnotes, and as HTML with linked notes."""

import datetime
import html
import re
from pathlib import Path

import pytest

from provenance import tasks
from provenance.settings import Settings
from records.inspections import Inspected
from records.statements import Statement
from records.works import Work

UNCITED = "Through its domestic false-flag enterprises"
TODAY = Settings().changed(today=datetime.date(2020, 6, 1))


def to_markdown(text: str) -> str:
    """The page with ``[n]`` as footnotes, the title as a heading and the box as bold fields."""
    title, _, rest = text.partition("\n")
    rest = re.sub(r"(?m)^\[(\d+)\] ", r"[^\1]: ", rest)
    rest = re.sub(r" ?\[(\d+)\](?!:)", r"[^\1]", rest)
    rest = re.sub(r"(?m)^(\[\^\d+\]: .*)$", r"\1\n", rest)
    rest = re.sub(r"(?m)^((?:Last Updated|Other Name|Location|Subordinate To|Size|Facility Status)): (.*)$", r"**\1:** \2", rest)
    return f"# {title}\n{rest}"


def to_html(text: str) -> str:
    """The page with a table for the box, linked superscripts, and the notes as a list that links back."""
    out, notes = [], []
    for i, block in enumerate(text.split("\n\n")):
        rows = block.splitlines()
        if i == 0:
            out.append(f"<h1>{html.escape(block)}</h1>")
        elif all(re.match(r"[A-Z][\w ]+: ", row) for row in rows):
            cells = (row.split(": ", 1) for row in rows)
            out.append("<table class='infobox'>" + "".join(f"<tr><th>{html.escape(k)}</th><td>{html.escape(v)}</td></tr>" for k, v in cells) + "</table>")
        elif block.startswith("[1]"):
            for row in rows:
                label, words = re.match(r"\[(\d+)\] (.*)", row).groups()  # type: ignore[union-attr]
                notes.append(f'<li id="n{label}"><a href="#r{label}">^</a> {html.escape(words, quote=False)}</li>')
            out.append("<ol>" + "".join(notes) + "</ol>")
        else:
            words = html.escape(block, quote=False).replace("\n", "<br>")
            out.append("<p>" + re.sub(r" ?\[(\d+)\]", r'<sup id="r\1"><a href="#n\1">[\1]</a></sup>', words) + "</p>")
    return f'<!doctype html><html lang="en"><head><title>Page</title><script>var x = 1;</script></head><body>{"".join(out)}</body></html>'


@pytest.fixture(scope="module", params=["text", "markdown", "html"])
def inspected(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Inspected:
    original = shared / "articles" / "nti-dio.txt"
    text = original.read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("article") / {"text": "a.txt", "markdown": "a.md", "html": "a.html"}[request.param]
    path.write_text({"text": text, "markdown": to_markdown(text), "html": to_html(text)}[request.param], encoding="utf-8")
    (found,) = tasks.check([str(path)], TODAY).articles
    assert found.reader == request.param
    return found


def of_kind(inspected: Inspected, kind: str) -> list[Statement]:
    return [statement for statement in inspected.statements if statement.kind == kind]


def of_note(inspected: Inspected, label: str) -> list[Work]:
    return [work for work in inspected.works if work.note == label]


def rules(inspected: Inspected, work: Work) -> set[str]:
    return {finding.rule for finding in inspected.findings if finding.work == work.id}


def notes_of(inspected: Inspected, statement: Statement) -> set[str]:
    return {work.note or "" for work in inspected.works for citation in statement.citations if citation.work == work.id}


def test_six_sentences_five_with_their_note_and_one_uncited(inspected: Inspected) -> None:
    sentences = of_kind(inspected, "sentence")
    assert len(sentences) == 6
    assert [sorted(notes_of(inspected, s)) for s in sentences] == [["1"], ["2"], ["3"], [], ["4"], ["5"]]
    assert [s.text[: len(UNCITED)] for s in sentences if s.support == "uncited"] == [UNCITED]
    flagged = [f for f in inspected.findings if f.rule == "uncited-statement"]
    assert [inspected.article.text[f.start :][: len(UNCITED)] for f in flagged] == [UNCITED]


def test_the_quotation_is_linked_to_note_two(inspected: Inspected) -> None:
    (quoting,) = [s for s in of_kind(inspected, "sentence") if s.quotations]
    assert quoting.quotations[0].text.startswith("its primary responsibility")
    assert notes_of(inspected, quoting) == {"2"}


def test_three_fields(inspected: Inspected) -> None:
    fields = of_kind(inspected, "field")
    assert [(f.property, f.value) for f in fields] == [
        ("Location", "Tehran"),
        ("Subordinate To", "Ministry of Defense and Armed Forces Logistics (MODAFL)"),
        ("Facility Status", "Operational"),
    ]
    assert {f.subject for f in fields} == {"Defense Industries Organization (DIO)"}
    assert inspected.metadata["updated"] == "2010-12-01"


def test_no_furniture_is_a_claim_or_a_work(inspected: Inspected) -> None:
    words = " ".join([s.text for s in inspected.statements] + [w.raw for w in inspected.works])
    for furniture in ("View All", "Country Profile", "Flag of Iran", "This article provides", "Learn More", "Copyright", "produced independently"):
        assert furniture not in words


def test_note_one_is_complete(inspected: Inspected) -> None:
    (book,) = of_note(inspected, "1")
    assert book.csl["type"] == "book"
    assert book.csl["author"] == [{"family": "Ward", "given": "Steven R."}]
    assert book.csl["title"].startswith("Immortal: A Military History of Iran")
    assert book.csl["publisher"] == "Georgetown University Press"
    assert book.csl["publisher-place"] == "Washington, DC"
    assert book.csl["issued"] == {"date-parts": [[2009]]}
    first = of_kind(inspected, "sentence")[0]
    assert [c.locator.value for c in first.citations if c.locator] == ["263"]
    assert not rules(inspected, book)


def test_notes_two_three_and_four_are_flagged_for_what_they_lost(inspected: Inspected) -> None:
    for label, count in (("2", 1), ("3", 1), ("4", 2)):
        works = of_note(inspected, label)
        assert len(works) == count
        for work in works:
            assert "lost-url" in rules(inspected, work), work.raw
    assert of_note(inspected, "2")[0].csl["title"].startswith("Nuclear Iran, Nuclear Sites")
    assert of_note(inspected, "3")[0].csl["title"].startswith("Individuals and Entities Designated")
    assert "issued" not in of_note(inspected, "3")[0].csl, "the number of a resolution is no year"


def test_note_four_has_two_works_and_three_claims_of_its_own(inspected: Inspected) -> None:
    titles = [work.csl.get("title", "") for work in of_note(inspected, "4")]
    assert [title.rstrip(",") for title in titles] == ["Executive Order 13382", "Specially Designated Nationals and Blocked Persons List"]
    claims = of_kind(inspected, "note")
    assert [c.note for c in claims] == ["4", "4", "4"]
    assert claims[0].text.startswith("UNSCR 1737 sanctioned the DIO")
    assert claims[2].text.startswith("The U.S. had also previously sanctioned")
    assert any(f.rule == "mixed-note" for f in inspected.findings)
    assert any(f.rule == "unbalanced-quotation" for f in inspected.findings)


def test_note_five_is_of_2009(inspected: Inspected) -> None:
    (article,) = of_note(inspected, "5")
    assert article.csl["type"] == "article-newspaper"
    assert article.csl["issued"] == {"date-parts": [[2009, 4, 7]]}
    assert article.csl["container-title"] == "The New York Times"
    assert [name["family"] for name in article.csl["author"]] == ["Eligon", "Broad"]


def test_the_status_is_stale(inspected: Inspected) -> None:
    (stale,) = [f for f in inspected.findings if f.rule == "stale-statement"]
    assert "Operational" in inspected.article.text[stale.start : stale.end]


def test_no_finding_where_nothing_is_wrong(inspected: Inspected) -> None:
    found = {(f.rule, inspected.article.text[f.start : f.end][:40]) for f in inspected.findings}
    right = ["Defense Industries Organization", "View All", "The state-owned", "According to ISIS", "Steven R. Ward", "Country Profile", "Copyright"]
    assert not [row for row in found if any(row[1].startswith(words) for words in right)]


def test_everything_quoted_stands_in_the_text(inspected: Inspected) -> None:
    text = inspected.article.text
    for statement in inspected.statements:
        assert text[statement.start : statement.end] == statement.text
        assert all(text[q.start : q.end] == q.text for q in statement.quotations)
    for work in inspected.works:
        assert text[work.start : work.end] == work.raw
