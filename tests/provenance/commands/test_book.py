"""The commands on a record book, from the shell's point of view."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance.cli import group


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path):  # type: ignore[no-untyped-def]
    shutil.copytree(root / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_EDITOR", "ann")
    monkeypatch.setenv("PROVENANCE_KEYS", str(tmp_path / "keys"))

    def call(*args: str, status: int = 0) -> Result:
        done = CliRunner().invoke(group, list(args), catch_exceptions=False)
        assert done.exit_code == status, done.output
        return done

    return call


def decide(words: str) -> None:
    from records.decisions import Proposal
    from records.signing import KeyRing
    from records.store import Book

    with Book.open("provenance.db", signer=KeyRing()) as book:
        kept = next(kept for kept in book.statements("examples/harbour-authority.txt") if words in kept.words)
        book.decide(Proposal(ruling="accept", editor="ann", thread=kept.thread, seen=kept.content))


def test_from_the_first_record_to_the_sheet(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    article = tmp_path / "examples" / "harbour-authority.txt"
    assert "version 1 recorded (15 added)" in run("record", "examples/harbour-authority.txt").output
    assert "nothing changed since version 1" in run("record", str(article)).output
    decide("set up in 1963")
    decide("sued the NHA")
    article.write_text(article.read_text(encoding="utf-8").replace("set up in 1963", "set up in 1964"), encoding="utf-8")
    assert "1 decision holds, 1 is to be made again" in run("record", "examples/harbour-authority.txt").output
    shown = run("book", "status", "examples/harbour-authority.txt").output
    assert "[-1963-]{+1964+}" in shown
    assert json.loads(run("book", "status", "--format", "json").output)[0]["changed"] == 1
    assert run("book", "history", "examples/harbour-authority.txt").output.count("ann: accept") == 2
    assert "⟦settlement⟧" in run("book", "search", "settlement").output
    proved = run("book", "verify").output
    assert "2 decisions, 2 versions" in proved
    head = re.search(r"ends with ([0-9a-f]{64})", proved)
    assert head
    assert "intact" in run("book", "verify", "--head", head[1]).output
    assert "is not in this book" in run("book", "verify", "--head", "0" * 64, status=1).output
    run("book", "dump", "-o", "book.txt")
    assert "2 decisions on 30 statements" in run("book", "load", "book.txt", "--book", "copy.db").output
    run("book", "dump", "-o", "again.txt", "--book", "copy.db")
    assert (tmp_path / "book.txt").read_bytes() == (tmp_path / "again.txt").read_bytes()
    assert "holds something already" in run("book", "load", "book.txt", status=2).output
    run("book", "signoff", "examples/harbour-authority.txt", "-o", "sheet.html")
    assert head[1] in (tmp_path / "sheet.html").read_text(encoding="utf-8")
    work = run("book", "works").output.split()[0]
    assert "examples/harbour-authority.txt:" in run("book", "works", work).output
    assert json.loads(run("export", "--format", "csl-json").output)


def test_keys_sign(run) -> None:  # type: ignore[no-untyped-def]
    run("record", "examples/harbour-authority.txt")
    run("book", "key", "new", "ann")
    assert "holds a key of 'ann' already" in run("book", "key", "new", "ann", status=2).output
    decide("set up in 1963")
    assert "1 decision, 1 of them signed" in run("book", "verify").output
    public = run("book", "key", "list").output.split()[0]
    run("book", "key", "retire", public[:10])
    assert "retired 20" in run("book", "key", "list").output


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["book", "status"], "no record book is there; make one with"),
        (["book", "status", "--book", "examples/harbour-authority.txt"], "damaged or is none"),
        (["book", "status", "--book", "mysql://x/y"], "expected a file or postgresql://"),
        (["book", "status", "--book", "nowhere/at/all.db"], "no record book is there"),
        (["record", "examples/harbour-authority.txt", "--book", "nowhere/at/all.db"], "expected a file in a folder that exists"),
        (["record", "missing.txt"], "missing.txt"),
        (["book", "load", "examples/harbour-authority.txt"], "line 1: no dump of a record book"),
    ],
)
def test_what_cannot_be_done_is_one_line(run, args: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    output = run(*args, status=2).output
    assert words in output
    assert output.count("\n") == 1


def test_an_article_that_is_not_there_is_named_with_the_nearest(run) -> None:  # type: ignore[no-untyped-def]
    run("record", "examples/harbour-authority.txt")
    assert "did you mean 'examples/harbour-authority.txt'" in run("book", "history", "examples/harbor-authority.txt", status=2).output


def test_a_dump_that_cannot_be_loaded_leaves_no_book_behind(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name, words in (("none.txt", "no such file"), ("broken.txt", "line 1: no dump of a record book"), ("latin.txt", "is not UTF-8")):
        if name != "none.txt":
            (tmp_path / name).write_bytes(b"Caf\xe9\n" if name == "latin.txt" else b"no dump\n")
        assert words in run("book", "load", name, "--book", "new.db", status=2).output
        assert not list(tmp_path.glob("new.db*"))


def test_a_book_that_was_there_stays_where_a_dump_cannot_be_loaded(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run("record", "examples/harbour-authority.txt")
    run("book", "load", "examples/harbour-authority.txt", status=2)
    assert "1 version," in run("book", "verify").output


@pytest.mark.parametrize("words", [[""], [" ", "?!"]])
def test_a_search_for_no_word_is_refused(run, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    run("record", "examples/harbour-authority.txt")
    assert "no word to look for" in run("book", "search", *words, status=2).output
