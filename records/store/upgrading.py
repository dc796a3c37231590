"""Bringing a book's tables to the form this version writes; a newer form, or somebody else's database, is left alone."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, text

from records.store import schema
from records.store.database import Database, book_url, table_names, use_wal
from records.store.errors import BookError, NewerError

MIGRATIONS = Path(__file__).parent / "migrations"
_STAMP = "provenance_schema"


def schema_version(connection: Connection) -> str | None:
    """The book's schema as it says itself; None where there is no book yet."""
    if _STAMP not in table_names(connection):
        return None
    row = connection.execute(text(f"SELECT version_num FROM {_STAMP}")).first()  # noqa: S608 - a constant
    return str(row[0]) if row else None


def prepare(database: Database, create: bool) -> None:
    """Make the tables of a new book, or upgrade those of an old one.

    Raises ``BookError`` where there is no book and none is to be made, or the database holds something else, and
    ``NewerError`` where a newer version of this tool wrote it.
    """
    if database.missing and not create:
        raise BookError(f"{database.where}: no record book is there; make one with: provenance record ARTICLE")
    if not database.missing:
        with database.read() as connection:
            found, tables = schema_version(connection), table_names(connection)
        if found == schema.HEAD:
            return
        if found is None and not create:
            raise BookError(f"{database.where}: this database holds no record book; make one with: provenance record ARTICLE")
        strange = tables if database.sqlite else tables & set(schema.metadata.tables)
        if found is None and strange:
            raise BookError(f"{database.where}: a database of something else (it has a table {min(strange)!r}); name another file")
    use_wal(database)
    with database.write() as connection:
        _upgrade(connection, database.where)


@contextmanager
def none_left_behind(place: str) -> Iterator[None]:
    """Take away a book that was not there before, its file or its tables on a server, where what is done meanwhile fails.

    Raises ``BookError`` where the place cannot be reached.
    """
    database = Database(book_url(place))
    try:
        there = _there(database)
        try:
            yield
        except BaseException:
            if not there:
                with suppress(BookError, OSError):
                    _unmake(database)
            raise
    finally:
        database.close()


def _there(database: Database) -> bool:
    """Whether there is a book, or another file in its place."""
    if database.sqlite:
        return not database.url.database or Path(database.url.database).exists()
    with database.read() as connection:
        return schema_version(connection) is not None


def _unmake(database: Database) -> None:
    if database.sqlite:
        for ending in ("", "-wal", "-shm"):
            Path(f"{database.url.database}{ending}").unlink(missing_ok=True)
        return
    with database.write() as connection:
        if schema_version(connection) is not None:
            for table in (*schema.metadata.tables, _STAMP):
                connection.execute(text(f"DROP TABLE IF EXISTS {table} CASCADE"))
            connection.execute(text("DROP FUNCTION IF EXISTS provenance_append_only()"))


def _upgrade(connection: Connection, where: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["stamp"] = _STAMP
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = schema_version(connection)
    if found is not None and found not in known:
        raise NewerError(
            f"{where}: a newer version of this tool wrote it (schema {found}, known here up to {schema.HEAD}); "
            "nothing was changed: upgrade with pip install --upgrade provenance-desk"
        )
    command.upgrade(config, "head")
