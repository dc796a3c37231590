"""A new book that could not be filled leaves nothing behind, one that was there stays as it was."""

from pathlib import Path

import pytest
from sqlalchemy import text

from records.store import Book, BookError, none_left_behind
from records.store.database import Database, book_url, table_names
from tests.records.store.conftest import fresh_database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place without a book, on each database in turn."""
    return str(tmp_path / "new.db") if request.param == "sqlite" else fresh_database(request.getfixturevalue("postgresql"))


def left(place: str) -> set[str]:
    database = Database(book_url(place))
    try:
        with database.read() as connection:
            return table_names(connection)
    finally:
        database.close()


def fail(place: str) -> None:
    with pytest.raises(BookError, match="broken"), none_left_behind(place), Book.open(place):
        raise BookError("broken")


def test_a_new_book_is_taken_away_where_it_could_not_be_filled(nowhere: str, tmp_path: Path) -> None:
    fail(nowhere)
    assert not list(tmp_path.glob("new.db*"))
    assert not left(nowhere)
    with none_left_behind(nowhere), Book.open(nowhere) as book:
        assert not book.shelf()
    assert "articles" in left(nowhere)


def test_a_book_that_was_there_stays(place: str) -> None:
    before = left(place)
    fail(place)
    assert left(place) == before
    with Book.open(place, create=False) as book:
        assert not book.shelf()


@pytest.mark.slow
def test_tables_of_others_in_the_same_database_stay(postgresql: str) -> None:
    place = fresh_database(postgresql)
    database = Database(book_url(place))
    with database.write() as connection:
        connection.execute(text("CREATE TABLE harbours (name text)"))
    database.close()
    fail(place)
    assert left(place) == {"harbours"}


def test_a_file_that_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    fail(str(path))
    assert path.exists()
