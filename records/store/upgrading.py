"""Bringing a book's tables to the form this version writes; a newer form, or somebody else's database, is left alone."""

from pathlib import Path

from sqlalchemy import Connection, text

from records.store import schema
from records.store.database import Database, table_names, use_wal
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
