"""What the face of the record book promises, on both databases."""

from collections.abc import Callable

import pytest

from records.decisions import Proposal
from records.entries import Kept
from records.inspections import Inspected
from records.store import Book, RefusedError, StaleDecision, UnknownError

Inspect = Callable[..., Inspected]


def find(book: Book, words: str, article: str = "article.txt") -> Kept:
    return next(kept for kept in book.statements(article) if words in kept.words)


def accept(book: Book, words: str, **more: object) -> str:
    kept = find(book, words)
    return book.decide(Proposal(ruling="accept", editor="ann", thread=kept.thread, seen=kept.content, **more)).digest  # type: ignore[arg-type]


def test_a_recorded_article_is_read_back_as_it_was(book: Book, inspect: Inspect, text: str) -> None:
    inspected = inspect(text)
    version = book.record(inspected, by="ann")
    pages = book.pages("article.txt")
    assert version.number == 1
    assert tuple(kept.statement for kept in pages.statements) == inspected.statements
    assert pages.works == inspected.works
    assert tuple(found.finding for found in pages.findings) == inspected.findings
    assert pages.article["text"] == text
    assert pages.coverage == inspected.coverage


def test_the_same_record_again_is_no_new_version(book: Book, inspect: Inspect, text: str) -> None:
    assert book.record(inspect(text), by="ann").number == 1
    assert book.record(inspect(text), by="bob").number == 1
    assert len(book.versions("article.txt")) == 1


def test_a_decision_stays_on_a_statement_while_notes_are_renumbered(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    accept(book, "harbour office")
    later = text.replace("[2]", "[3]").replace("[1]", "[2]").replace("Its director", "The town is old. [1] Its director")
    later = later.replace("\n[2] Jane", "\n[1] Ann Poe, Old Vell (London: Mole Press, 1980), p. 3.\n[2] Jane")
    book.record(inspect(later), by="ann")
    kept = find(book, "harbour office")
    assert [link.citation.mark for link in kept.links if link.citation] == ["[2]"]
    assert kept.standing.state == "decided"


def test_a_decision_is_offered_again_on_an_edited_statement(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    accept(book, "harbour office")
    accept(book, "second basin")
    book.record(inspect(text.replace("412 people", "421 people")), by="bob")
    kept = find(book, "harbour office")
    assert (kept.standing.state, kept.standing.parts, kept.change) == ("changed", ("statement",), "edited")
    assert kept.before is not None
    assert "412 people" in kept.before
    assert find(book, "second basin").standing.state == "decided"
    shelved = book.shelf()[0]
    assert (shelved.version, shelved.decided, shelved.changed) == (2, 1, 1)


def test_a_decision_on_a_deleted_statement_is_orphaned_and_comes_back_with_it(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    digest = accept(book, "Maria Holt")
    book.record(inspect(text.replace("Its director was Maria Holt until 1961.\n", "")), by="ann")
    assert [(orphan.decision.digest, orphan.words) for orphan in book.orphans("article.txt")] == [
        (digest, "Its director was Maria Holt until 1961.")
    ]
    book.record(inspect(text), by="ann")
    assert book.orphans("article.txt") == ()
    assert find(book, "Maria Holt").standing.state == "decided"


def test_a_stale_decision_is_refused_with_both_versions(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    seen = find(book, "harbour office")
    book.record(inspect(text.replace("412 people", "421 people")), by="bob")
    with pytest.raises(StaleDecision) as caught:
        book.decide(Proposal(ruling="accept", editor="ann", thread=seen.thread, seen=seen.content))
    assert caught.value.parts == ("statement",)
    assert caught.value.before is not None
    assert caught.value.after is not None
    assert "412" in caught.value.before.words
    assert "421" in caught.value.after.words
    assert book.decisions() == ()


def test_undo_is_a_decision_and_can_be_undone(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    digest = accept(book, "second basin")
    thread = find(book, "second basin").thread
    undo = book.decide(Proposal(ruling="undo", editor="bob", thread=thread, detail={"decision": digest}))
    assert find(book, "second basin").standing.state == "open"
    book.decide(Proposal(ruling="undo", editor="ann", thread=thread, detail={"decision": undo.digest}))
    assert find(book, "second basin").standing.state == "decided"
    assert [decision.ruling for decision in book.history(thread)] == ["accept", "undo", "undo"]
    with pytest.raises(RefusedError):
        book.decide(Proposal(ruling="undo", editor="ann", thread=thread, detail={"decision": undo.digest}))


def test_a_corrected_work_reopens_just_the_statements_that_cite_it(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    for words in ("harbour office", "second basin", "Maria Holt", "According to"):
        accept(book, words)
    work = next(work for work in book.works() if work.csl.get("title") == "Quays of Vell")
    correction = {**work.csl, "title": "The Quays of Vell"}
    decision = book.decide(
        Proposal(ruling="correct", editor="ann", work=work.key, seen=work.content, detail={"csl": correction})
    )
    states = {words: find(book, words).standing for words in ("harbour office", "second basin", "Maria Holt", "According to")}
    assert {words: standing.state for words, standing in states.items()} == {
        "harbour office": "changed", "second basin": "decided", "Maria Holt": "decided", "According to": "changed",
    }  # fmt: skip
    assert states["harbour office"].parts == (work.key,)
    book.decide(Proposal(ruling="undo", editor="ann", work=work.key, detail={"decision": decision.digest}))
    assert find(book, "harbour office").standing.state == "decided"
    assert book.work(work.key).csl["title"] == "Quays of Vell"


def test_merged_works_share_their_uses_until_it_is_undone(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    one, other = (work for work in book.works())
    both = len(book.uses(one.key)) + len(book.uses(other.key))
    merge = book.decide(Proposal(ruling="merge", editor="ann", work=one.key, seen=one.content, detail={"into": other.key}))
    assert len(book.uses(other.key)) == both
    assert book.work(one.key).merged_into == other.key
    with pytest.raises(RefusedError):
        book.decide(Proposal(ruling="merge", editor="ann", work=other.key, seen=other.content, detail={"into": one.key}))
    book.decide(Proposal(ruling="undo", editor="ann", work=one.key, detail={"decision": merge.digest}))
    assert len(book.uses(other.key)) == other.uses
    assert book.work(one.key).merged_into is None


def test_links_and_evidence_are_added_and_taken_back(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    work = book.works()[0]
    kept = find(book, "Maria Holt")
    proposal = Proposal(ruling="link", editor="ann", thread=kept.thread, seen=kept.content, detail={"work": work.key, "locator": {"value": "9"}})
    link = book.decide(proposal)
    kept = book.statement(kept.thread)
    assert [(row.work, row.locator, row.decision) for row in kept.links] == [(work.key, {"label": "page", "value": "9"}, link.digest)]
    assert kept.thread in {use.thread for use in book.uses(work.key)}
    quote = {"quote": "Maria Holt, director", "verdict": "supported"}
    book.decide(Proposal(ruling="evidence", editor="ann", thread=kept.thread, seen=kept.content, detail={"evidence": quote}))
    kept = book.statement(kept.thread)
    assert kept.evidence == (quote,)
    book.decide(Proposal(ruling="undo", editor="ann", thread=kept.thread, detail={"decision": link.digest}))
    assert book.statement(kept.thread).links == ()


def test_findings_are_answered_by_verdicts_and_excuses(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    found = next(row for row in book.findings("article.txt") if row.finding.rule == "uncited-statement")
    before = sum(book.shelf()[0].open_findings.values())
    excuse = Proposal(ruling="excuse", editor="ann", article="article.txt", thread=found.thread, reason="common knowledge", detail={"finding": found.key})
    decision = book.decide(excuse)
    assert next(row.answer for row in book.findings("article.txt") if row.key == found.key) == decision.digest
    assert sum(book.shelf()[0].open_findings.values()) == before - 1


def test_search_finds_statements_and_works_without_accents_and_case(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text.replace("Mole Press", "Môle Press")), by="ann")
    assert {hit.kind for hit in book.search("quays")} == {"statement", "work"}
    assert [hit.kind for hit in book.search("mole pre")] == ["work"]
    assert book.search("holt maria", kind="statement")[0].marked.count("⟦") == 2
    assert book.search('"holt maria"') == ()
    assert [book.search(query) for query in ("", "\"'; -- *", "zzz")] == [(), (), ()]


def test_the_feed_tells_what_happened_since(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    cursor = book.cursor()
    assert book.changes_since(cursor) == ()
    accept(book, "second basin")
    happened = book.changes_since(cursor)
    assert [(row.event, row.detail, row.editor) for row in happened] == [("decided", "accept", "ann")]
    assert happened[0].thread == find(book, "second basin").thread


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"editor": " "}, RefusedError), ({"thread": "t0"}, UnknownError), ({"thread": None}, RefusedError),
        ({"ruling": "flag"}, RefusedError), ({"ruling": "correct"}, RefusedError), ({"article": "other.txt"}, UnknownError),
        ({"ruling": "link", "detail": {"work": "nobody-1900"}}, UnknownError), ({"ruling": "evidence"}, RefusedError),
        ({"ruling": "undo", "detail": {"decision": "ab"}}, UnknownError), ({"ruling": "excuse", "reason": "x"}, RefusedError),
    ],
)  # fmt: skip
def test_a_proposal_that_lacks_something_changes_nothing(
    book: Book, inspect: Inspect, text: str, change: dict[str, object], error: type[Exception]
) -> None:
    book.record(inspect(text), by="ann")
    kept = find(book, "second basin")
    whole = {"ruling": "accept", "editor": "ann", "thread": kept.thread, "seen": kept.content, **change}
    with pytest.raises(error):
        book.decide(Proposal.model_validate(whole))
    assert book.decisions() == ()
    assert book.heads() == ()
