"""Crashes, crowds, full disks and damaged files: a clear word, and nothing lost."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event, text

from records.decisions import Proposal
from records.inspections import Inspected
from records.store import Book, BookError, DamagedError, FullError, LockedError, NewerError, opened
from records.store.schema import HEAD, metadata

Inspect = Callable[..., Inspected]

WRITER = """
import sys
from provenance import tasks
from provenance.reader import Source
from provenance.settings import Settings
from records.store import Book

place, name, count, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with Book.open(place, timeout=60) as book:
    for number in range(count):
        text = "Title\\n\\n" + "\\n\\n".join(f"In {1900 + i % 100} {name} handled {number}{i} tons." for i in range(size))
        book.record(tasks.check_article(tasks.parse(Source(f"{name}-{number}.txt", text), "text"), Settings()), by=name)
        print(number, flush=True)
"""


def writer(place: str, name: str, count: int, size: int) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", WRITER, place, name, str(count), str(size)], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def path(tmp_path: Path, empty_book: Path) -> str:
    (tmp_path / "provenance.db").write_bytes(empty_book.read_bytes())
    return str(tmp_path / "provenance.db")


@pytest.mark.slow
def test_two_processes_at_once_lose_nothing(place: str) -> None:
    running = [writer(place, name, 6, 20) for name in ("ann", "bob")]
    assert [process.wait(120) for process in running] == [0, 0]
    with opened(place) as book:
        assert len(book.shelf()) == 12
        assert {row.statements for row in book.shelf()} == {20}
        assert len(book.changes_since(0)) == 12
        assert book.verify().faults == ()


@pytest.mark.slow
def test_two_processes_may_make_the_same_new_book(tmp_path: Path) -> None:
    place = str(tmp_path / "new.db")
    running = [writer(place, name, 1, 2) for name in ("ann", "bob")]
    assert [process.wait(120) for process in running] == [0, 0]
    with opened(place) as book:
        assert len(book.shelf()) == 2


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.0, 0.03, 0.1])
def test_a_killed_writer_leaves_a_book_that_verifies(path: str, moment: float) -> None:
    process = writer(path, "ann", 1000, 150)
    assert process.stdout
    told = process.stdout.readline()
    assert told
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    told += process.stdout.read()
    with opened(path) as book:
        done = len(book.shelf())
        assert done >= len(told.split())
        assert {row.statements for row in book.shelf()} == {150}
        assert book.verify().faults == ()


def test_a_kill_between_two_rows_leaves_nothing_of_the_version(path: str, inspect: Inspect, text: str) -> None:
    with Book.open(path) as book:
        book.record(inspect(text), by="ann")
        before = "".join(book.dump())
    code = (
        "import os, sys\nfrom sqlalchemy import event\nfrom records.store import Book\n"
        "from provenance import tasks\nfrom provenance.reader import Source\nfrom provenance.settings import Settings\n"
        "book = Book.open(sys.argv[1])\n"
        "@event.listens_for(book.database.engine, 'after_cursor_execute')\n"
        "def kill(conn, cursor, statement, *rest):\n"
        "    if 'INTO citations' in statement: os.kill(os.getpid(), 9)\n"
        "book.record(tasks.check_article(tasks.parse(Source('article.txt', sys.argv[2]), 'text'), Settings()), by='bob')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path, text.replace("412", "421")], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with opened(path) as book:
        assert "".join(book.dump()) == before
        assert book.verify().faults == ()


def test_a_full_disk_is_said_and_nothing_is_half_written(path: str, inspect: Inspect, text: str) -> None:
    with Book.open(path) as book:
        book.record(inspect(text), by="ann")
        before = "".join(book.dump())

        @event.listens_for(book.database.engine, "connect")
        def small(connection: sqlite3.Connection, _record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        book.database.engine.dispose()
        large = "Title\n\n" + "\n\n".join(f"In 1950 the office handled {i} tons of coal." for i in range(400))
        with pytest.raises(FullError, match="no room left on the disk; nothing was written and nothing was lost"):
            book.record(inspect(large, "large.txt"), by="ann")
        assert "".join(book.dump()) == before
    with opened(path) as book:
        assert book.verify().faults == ()
        assert book.record(inspect(large, "large.txt"), by="ann").number == 1


def test_a_locked_book_says_so_and_can_still_be_read(path: str, inspect: Inspect, text: str) -> None:
    with Book.open(path, timeout=0.2) as book:
        book.record(inspect(text), by="ann")
        kept = book.statements("article.txt")[0]
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="another process is writing"):
            book.decide(Proposal(ruling="accept", editor="ann", thread=kept.thread, seen=kept.content))
        assert len(book.statements("article.txt")) == 4
        other.close()
        book.decide(Proposal(ruling="accept", editor="ann", thread=kept.thread, seen=kept.content))


@pytest.mark.slow
def test_a_locked_server_says_so(postgresql: str, empty_database: str, inspect: Inspect, text: str) -> None:
    from tests.records.store.conftest import fresh_database

    place = fresh_database(postgresql, "book_" + empty_database)
    with Book.open(place) as first, Book.open(place, timeout=0.2) as second, first.database.write():
        with pytest.raises(LockedError, match="another process is writing"):
            second.record(inspect(text), by="ann")
        assert second.shelf() == ()


def test_no_database_and_a_strange_one_are_left_alone(tmp_path: Path) -> None:
    words = tmp_path / "words.db"
    words.write_text("these are words, and no database at all\n" * 100)
    with pytest.raises(DamagedError, match="damaged or is none"):
        Book.open(str(words))
    assert words.read_text().startswith("these are words")
    strange = tmp_path / "strange.db"
    with sqlite3.connect(strange) as connection:
        connection.execute("CREATE TABLE shopping (item TEXT)")
    connection.close()
    with pytest.raises(BookError, match="a database of something else"):
        Book.open(str(strange))


def test_a_damaged_book_is_said_to_be_damaged(path: str, inspect: Inspect, text: str) -> None:
    with Book.open(path) as book:
        for number in range(20):
            book.record(inspect(text, f"{number}.txt"), by="ann")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(Path(path).read_bytes())
    for at in range(4096 * 5, len(data), 4096):
        data[at : at + 200] = b"\xff" * 200
    Path(path).write_bytes(data)

    def look() -> None:
        with opened(path) as book:
            book.verify()
            book.pages("0.txt")

    with pytest.raises(DamagedError, match="damaged or is none; nothing was written: keep the file, and load the latest dump"):
        look()


def test_a_newer_book_is_left_alone(place: str) -> None:
    with Book.open(place) as book, book.database.write() as connection:
        connection.execute(text("UPDATE provenance_schema SET version_num = '9999'"))
    with pytest.raises(NewerError, match="schema 9999, known here up to " + HEAD):
        Book.open(place)


def test_a_book_that_may_not_be_written_says_so(path: str, inspect: Inspect, text: str) -> None:
    with Book.open(path) as book:
        event.listen(book.database.engine, "connect", lambda connection, _record: connection.execute("PRAGMA query_only = ON"))
        book.database.engine.dispose()
        with pytest.raises(BookError, match="may not be written"):
            book.record(inspect(text), by="ann")


def test_the_migrations_make_the_tables_that_the_program_knows(place: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with Book.open(place) as book, book.database.read() as connection:
        def ours(thing: object, name: str | None, kind: str, *rest: object) -> bool:
            return kind != "table" or not str(name).startswith(("texts_index", "provenance_schema"))

        options = {"compare_type": True, "include_object": ours}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        assert [row for row in found if "texts_index" not in str(row)] == []


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(BookError, match="cannot be reached") as caught:
        Book.open("postgresql://desk:secret@127.0.0.1:9/book", timeout=2)
    assert "secret" not in str(caught.value)
