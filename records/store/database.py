"""The database behind a record book: SQLite in one file, or PostgreSQL; one writer at a time, many readers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from records.store.errors import BookError, explained

DEFAULT = "provenance.db"
_WRITING = "book_writing"
_LOCK = 0x70726F76  # the number under which writers to one PostgreSQL database queue


def book_url(place: str) -> URL:
    """The URL of a book: a URL as it is, anything else as the path of an SQLite file. Raises ``BookError``."""
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise BookError(f"{place}: no address of a book; expected a file or postgresql://user@host/database") from None
    backend = url.get_backend_name()
    if backend == "postgresql" or url.drivername == "postgres":
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise BookError(f"{shown(url)}: a book is kept in SQLite or PostgreSQL; expected a file or postgresql://user@host/database")
    return url


def shown(url: URL) -> str:
    """The address as it may be shown: the file, or the URL without its password."""
    return url.database or "memory" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


class Database:
    """One database, opened. ``where`` is its address for messages; ``timeout`` the seconds to wait for other writers."""

    def __init__(self, url: URL, timeout: float = 15.0) -> None:
        self.url, self.where, self.timeout = url, shown(url), timeout
        self.sqlite = url.get_backend_name() == "sqlite"
        self.engine = self._engine()

    def _engine(self) -> Engine:
        memory = self.sqlite and self.url.database in (None, "", ":memory:")
        options: dict[str, Any] = {"connect_args": {"timeout": self.timeout}} if self.sqlite else {"pool_pre_ping": True}
        if not self.sqlite:
            options["connect_args"] = {"connect_timeout": max(2, int(self.timeout)), "application_name": "provenance"}
        if memory:
            options["poolclass"] = StaticPool
            options["connect_args"]["check_same_thread"] = False
        try:
            engine = create_engine(self.url, **options)
        except ModuleNotFoundError:
            advice = "install it with: pip install 'provenance-desk[postgresql]'"
            raise BookError(f"{self.where}: PostgreSQL needs a driver; {advice}") from None
        except NoSuchModuleError:
            raise BookError(f"{self.where}: no such kind of database; expected a file or postgresql://user@host/database") from None
        event.listen(engine, "begin", self._begin)
        if self.sqlite:
            event.listen(engine, "connect", _prepare_sqlite)
        return engine

    def _begin(self, connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        if self.sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        elif writing:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self.timeout * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    @property
    def missing(self) -> bool:
        """Whether this is an SQLite file that does not exist yet, or is empty."""
        path = self.url.database
        return self.sqlite and path not in (None, "", ":memory:") and not (path and os.path.exists(path) and os.path.getsize(path))

    @property
    def folder(self) -> Path:
        """The folder that article names are relative to: the file's own, else the one a command is run in."""
        path = self.url.database
        return Path(path).resolve().parent if self.sqlite and path and path != ":memory:" else Path.cwd()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One view of the book that does not change while it is looked at. Raises ``BookError``."""
        with explained(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The one writer: everything inside is kept, or, after an error or a crash, nothing. Raises ``BookError``."""
        with explained(self.where), self.engine.connect() as raw:
            connection = raw.execution_options(**{_WRITING: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def use_wal(database: Database) -> None:
    """Let readers of an SQLite file go on while somebody writes (write-ahead log); a setting that the file keeps."""
    if database.sqlite:
        with explained(database.where), database.engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA journal_mode = WAL")


def table_names(connection: Connection) -> set[str]:
    """The tables that a person would see in the database's default schema."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    else:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    return {row[0] for row in connection.execute(text(query))}
