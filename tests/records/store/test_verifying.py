"""What was altered behind the book's back is named, in the log and in the things themselves."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from records.decisions import Proposal
from records.inspections import Inspected
from records.signing import KeyRing
from records.store import Book, BookError, RefusedError, opened

Inspect = Callable[..., Inspected]


@pytest.fixture
def path(tmp_path: Path, empty_book: Path) -> str:
    return str(Path(tmp_path / "provenance.db").write_bytes(empty_book.read_bytes()) and tmp_path / "provenance.db")


@pytest.fixture
def decided(path: str, inspect: Inspect, text: str) -> str:
    """A book with one article and a decision on each of its first three statements."""
    with Book.open(path) as book:
        book.record(inspect(text), by="ann")
        for kept in book.statements("article.txt")[:3]:
            evidence = {"evidence": {"quote": kept.words}}
            book.decide(Proposal(ruling="evidence", editor="ann", thread=kept.thread, seen=kept.content, detail=evidence))
            seen = book.statement(kept.thread).content
            book.decide(Proposal(ruling="accept", editor="ann", thread=kept.thread, seen=seen))
    return path


def tamper(path: str, sql: str) -> None:
    """Write past the guards, as somebody with the file in hand can."""
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%guard'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(sql).rowcount
    connection.close()


def faults(path: str, *heads: str) -> list[tuple[str, str]]:
    with opened(path) as book:
        return [(fault.what, fault.problem) for fault in book.verify(*heads).faults]


def test_an_untouched_book_verifies(decided: str) -> None:
    with opened(decided) as book:
        head = book.heads()[0]
        proof = book.verify(head)
        assert proof.faults == ()
        assert (proof.decisions, proof.versions, proof.statements, proof.works, proof.heads) == (6, 1, 4, 2, (head,))


@pytest.mark.parametrize(
    ("sql", "what", "words"),
    [
        ("UPDATE statements SET words = replace(words, '412', '421')", "statement", "was altered"),
        ("UPDATE statements SET body = replace(body, '412', '421')", "statement", "was altered"),
        ("UPDATE versions SET body = replace(body, '412', '421')", "version", "text was altered"),
        ("UPDATE versions SET text_hash = 'x'", "version", "text was altered"),
        ("UPDATE revisions SET csl = replace(csl, 'Quays', 'Quay')", "work", "was altered"),
        ("UPDATE citations SET body = replace(body, '12', '13')", "version", "citations"),
        ("DELETE FROM findings WHERE ordinal = 0", "version", "findings"),
        ("UPDATE mentions SET body = replace(body, 'Mole', 'Mule')", "version", "works"),
        ("UPDATE decisions SET body = replace(body, '\"accept\"', '\"exempt\"')", "decision", "was altered"),
        ("UPDATE decisions SET editor = 'bob' WHERE id = 2", "decision", "table says something else"),
        ("DELETE FROM decisions WHERE id = 2", "decision", "is missing, though"),
        ("DELETE FROM decisions WHERE id = 6", "decision", "the chain ended with it"),
        ("UPDATE heads SET digest = (SELECT digest FROM decisions WHERE id = 5)", "decision", "outside the chain"),
        ("UPDATE standings SET state = 'changed'", "statement", "does not follow"),
        ("UPDATE decisions SET signature = '00', key = '00' WHERE id = 1", "decision", "none of ann's"),
    ],
)
def test_what_was_altered_is_named(decided: str, sql: str, what: str, words: str) -> None:
    tamper(decided, sql)
    found = faults(decided)
    assert any(kind == what and words in problem for kind, problem in found), found


def test_an_altered_statement_names_the_decision_made_on_it(decided: str) -> None:
    with opened(decided) as book:
        kept = book.statements("article.txt")[0]
        digests = [decision.digest for decision in book.history(kept.thread)]
    tamper(decided, "UPDATE statements SET words = words || '!' WHERE ordinal = 0")
    with opened(decided) as book:
        assert [fault.decisions for fault in book.verify().faults if fault.what == "statement"] == [tuple(digests)]


def test_a_cut_tail_that_was_covered_up_shows_by_the_printed_head(decided: str) -> None:
    with opened(decided) as book:
        head = book.heads()[0]
    tamper(decided, "DELETE FROM decisions WHERE id = 6")
    tamper(decided, "UPDATE heads SET digest = (SELECT digest FROM decisions WHERE id = 5)")
    tamper(decided, "DELETE FROM standings WHERE thread_id = (SELECT max(thread_id) FROM standings)")
    assert faults(decided) == []
    assert any("once ended with it" in problem for _, problem in faults(decided, head[:16]))


def test_altered_bytes_of_a_source_are_named(decided: str) -> None:
    import hashlib

    with opened(decided) as book:
        data = b"Maria Holt, director"
        book.keep_snapshot({"origin": "holt.txt"}, hashlib.sha256(data).hexdigest(), data)
        assert book.snapshot(hashlib.sha256(data).hexdigest()) == ({"origin": "holt.txt"}, data)
        assert book.verify().faults == ()
    tamper(decided, "UPDATE snapshots SET data = x'00'")
    assert faults(decided) == [("snapshot", "its bytes were altered: they no longer have their hash")]


def test_the_guards_refuse_to_rewrite_what_was_decided(place: str, inspect: Inspect, text: str) -> None:
    from sqlalchemy import text as sql

    with Book.open(place) as book:
        book.record(inspect(text), by="ann")
        kept = book.statements("article.txt")[0]
        book.decide(Proposal(ruling="accept", editor="ann", thread=kept.thread, seen=kept.content))
        for statement in ("UPDATE decisions SET editor = 'bob'", "DELETE FROM decisions", "UPDATE statements SET words = ''"):
            with pytest.raises(BookError, match="append-only"), book.database.write() as connection:
                connection.execute(sql(statement))
        assert book.verify().faults == ()


# --- signatures


def test_decisions_are_signed_and_a_forged_one_is_named(path: str, inspect: Inspect, text: str, tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys")
    public = ring.create("ann")
    with Book.open(path, signer=ring) as book:
        book.record(inspect(text), by="ann")
        book.register_key("ann", public)
        one, two, *_ = book.statements("article.txt")
        decision = book.decide(Proposal(ruling="accept", editor="ann", thread=one.thread, seen=one.content))
        assert decision.key == public
        assert book.verify().signed == 1
        assert book.verify().faults == ()
    with Book.open(path) as book, pytest.raises(RefusedError, match="key is not here"):
        book.decide(Proposal(ruling="accept", editor="ann", thread=two.thread, seen=two.content))
    tamper(path, "UPDATE decisions SET signature = replace(signature, 'a', 'b')")
    assert faults(path) == [("decision", "the signature of ann does not fit")]
    tamper(path, "UPDATE decisions SET signature = '', key = ''")
    assert faults(path) == [("decision", "is not signed, though ann had a key then")]


def test_a_retired_key_signs_nothing_more_and_what_it_signed_stays_valid(path: str, inspect: Inspect, text: str, tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys")
    public = ring.create("ann")
    with Book.open(path, signer=ring) as book:
        book.record(inspect(text), by="ann")
        book.register_key("ann", public)
        one, two, *_ = book.statements("article.txt")
        book.decide(Proposal(ruling="accept", editor="ann", thread=one.thread, seen=one.content))
        book.retire_key(public[:8])
        assert book.decide(Proposal(ruling="accept", editor="ann", thread=two.thread, seen=two.content)).signature == ""
        assert book.verify().faults == ()
        assert [key.retired is None for key in book.keys()] == [False]  # noqa: SIM118 - no dict


def test_a_private_key_is_readable_by_its_owner_only_and_is_never_replaced(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys")
    ring.create("Ann Roe")
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        ring.create("Ann Roe")
    file.write_text("no key")
    with pytest.raises(ValueError, match="expected an Ed25519 private key"):
        ring.sign("Ann Roe", b"x")
