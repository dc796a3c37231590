"""A dump holds the whole book: loaded again, it is the same book, and what two people changed can be merged."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.codec import CodecError
from records.decisions import Editor, Proposal
from records.inspections import Inspected
from records.store import Book, BookError

Inspect = Callable[..., Inspected]


def dumped(book: Book) -> str:
    return "".join(book.dump())


def decide(book: Book, ordinal: int, ruling: str = "accept", editor: str = "ann") -> None:
    kept = book.statements("article.txt")[ordinal]
    proposal = {"ruling": ruling, "editor": editor, "thread": kept.thread, "seen": kept.content, "reason": "because"}
    book.decide(Proposal.model_validate(proposal))


def full(book: Book, inspect: Inspect, text: str) -> None:
    """Fill a book with something of everything."""
    book.put_editor(Editor(name="ann", full_name="Ann Roe", role="approver", secret="x"))
    book.register_key("bob", "ab" * 32)
    book.retire_key("ab")
    book.record(inspect(text), by="ann")
    book.record(inspect(text, "other.txt"), by="ann")
    book.assign("article.txt", "ann")
    decide(book, 0)
    decide(book, 1, "flag")
    kept = book.statements("article.txt")[2]
    work = book.works()[0]
    book.decide(Proposal(ruling="link", editor="ann", thread=kept.thread, seen=kept.content, detail={"work": work.key}))
    kept = book.statement(kept.thread)
    book.decide(Proposal(ruling="evidence", editor="ann", thread=kept.thread, seen=kept.content, detail={"evidence": {"exact": "é\n"}}))
    other = book.works()[1]
    book.decide(Proposal(ruling="correct", editor="ann", work=work.key, seen=work.content, detail={"csl": {**work.csl, "title": "Quay"}}))
    merge = book.decide(Proposal(ruling="merge", editor="ann", work=other.key, seen=other.content, detail={"into": work.key}))
    book.decide(Proposal(ruling="undo", editor="ann", work=other.key, detail={"decision": merge.digest}))
    book.decide(Proposal(ruling="note", editor="ann", article="article.txt", reason="see the file"))
    book.keep_snapshot({"origin": "a"}, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", b"a")
    book.record(inspect(text.replace("412", "421").replace("Its director was Maria Holt until 1961.\n", "")), by="bob")


def test_load_of_dump_is_the_same_book(book: Book, empty_book: Path, tmp_path: Path, inspect: Inspect, text: str) -> None:
    full(book, inspect, text)
    with Book.open(str(tmp_path / "second.db")) as second:
        second.load(dumped(book).splitlines(keepends=True))
        assert dumped(second) == dumped(book)
        assert second.shelf() == book.shelf()
        assert second.pages("article.txt") == book.pages("article.txt")
        assert second.pages("article.txt", 1) == book.pages("article.txt", 1)
        assert (second.works(), second.decisions(), second.heads(), second.keys()) == (book.works(), book.decisions(), book.heads(), book.keys())
        assert {hit.words for hit in second.search("vell")} == {hit.words for hit in book.search("vell")}
        assert second.verify() == book.verify()
        assert second.verify().faults == ()


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts=st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=3), reason=WORDS.filter(str.strip))
def test_any_book_survives_dump_and_load(inspect: Inspect, drafts: list[list[str]], reason: str) -> None:
    with Book.open("sqlite://") as first, Book.open("sqlite://") as second:
        for draft in drafts:
            first.record(inspect("Title\n\n" + "\n\n".join(f"In 1950 {words} was built." for words in draft)), by="ann")
            for kept in first.statements("article.txt")[:2]:
                first.decide(Proposal(ruling="flag", editor="ann", thread=kept.thread, seen=kept.content, reason=reason))
        second.load(dumped(first).splitlines(keepends=True))
        assert dumped(second) == dumped(first)
        assert second.pages("article.txt") == first.pages("article.txt")
        assert second.verify().faults == ()


def test_two_editors_changes_merge_in_git(tmp_path: Path, inspect: Inspect, text: str) -> None:
    with Book.open("sqlite://") as book:
        book.record(inspect(text), by="ann")
        base = dumped(book)
    sides = []
    for editor, ordinal in (("ann", 1), ("bob", 2)):
        with Book.open("sqlite://") as book:
            book.load(base.splitlines(keepends=True))
            decide(book, ordinal, editor=editor)
            sides.append(dumped(book))
    names = [tmp_path / name for name in ("ours", "base", "theirs")]
    for path, content in zip(names, (sides[0], base, sides[1]), strict=True):
        path.write_text(content, encoding="utf-8")
    merged = subprocess.run(["git", "merge-file", "-p", *map(str, names)], capture_output=True, text=True, check=True).stdout
    with Book.open("sqlite://") as book:
        book.load(merged.splitlines(keepends=True))
        assert {decision.editor for decision in book.decisions()} == {"ann", "bob"}
        assert len(book.heads()) == 2
        assert book.verify().faults == ()
        decide(book, 3)
        assert len(book.heads()) == 1
        assert len(book.decisions()[-1].previous) == 2


def test_a_book_that_holds_something_is_left_alone(book: Book, inspect: Inspect, text: str) -> None:
    book.record(inspect(text), by="ann")
    before = dumped(book)
    with pytest.raises(BookError, match="holds something already"):
        book.load(before.splitlines(keepends=True))
    assert dumped(book) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"roe-1990"', '"poe-1990"', "roe-1990"),
        ("  revisions:", "  visions:", "revisions"),
        ('\nstatement "', '\nsentence "', "expected an editor"),
    ],
)
def test_a_dump_that_does_not_fit_together_leaves_the_book_empty(inspect: Inspect, text: str, old: str, new: str, words: str) -> None:
    with Book.open("sqlite://") as first, Book.open("sqlite://") as second:
        first.record(inspect(text), by="ann")
        with pytest.raises(CodecError, match=words):
            second.load(dumped(first).replace(old, new, 1).splitlines(keepends=True))
        assert second.shelf() == ()
        assert second.works() == ()
