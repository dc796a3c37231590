"""The first form of a book: its tables, what guards them against being rewritten, and the index for searching."""

import re
from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TYPES = {"sqlite": {"{id}": "INTEGER", "{bytes}": "BLOB"}, "postgresql": {"{id}": "BIGINT", "{bytes}": "BYTEA"}}
_GUARDED = (
    "versions", "threads", "statements", "descents", "revisions", "mentions", "citations", "evidence", "findings", "excuses",
    "snapshots", "decisions", "keys", "retirements",
)  # fmt: skip
_SQLITE_GUARD = (
    "CREATE TRIGGER {table}_{verb}_guard BEFORE {VERB} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'append-only: {table} may not be rewritten'); END"
)
_POSTGRESQL_GUARD_FUNCTION = (
    "CREATE FUNCTION provenance_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'append-only: % may not be rewritten', TG_TABLE_NAME; END $$"
)
_POSTGRESQL_GUARD = (
    "CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION provenance_append_only()"
)
_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE texts_index USING fts5(folded, content='texts', content_rowid='id', tokenize='unicode61')",
    "CREATE TRIGGER texts_added AFTER INSERT ON texts "
    "BEGIN INSERT INTO texts_index(rowid, folded) VALUES (new.id, new.folded); END",
    "CREATE TRIGGER texts_removed AFTER DELETE ON texts "
    "BEGIN INSERT INTO texts_index(texts_index, rowid, folded) VALUES ('delete', old.id, old.folded); END",
    "CREATE TRIGGER texts_changed AFTER UPDATE ON texts "
    "BEGIN INSERT INTO texts_index(texts_index, rowid, folded) VALUES ('delete', old.id, old.folded); "
    "INSERT INTO texts_index(rowid, folded) VALUES (new.id, new.folded); END",
)
_POSTGRESQL_SEARCH = ("CREATE INDEX texts_index ON texts USING gin (to_tsvector('simple', folded))",)


def _tables(dialect: str) -> list[str]:
    sql = (Path(__file__).parent / "r0001_tables.sql").read_text(encoding="utf-8")
    for sign, kind in _TYPES[dialect].items():
        sql = sql.replace(sign, kind)
    bare = re.sub(r"^--.*$", "", sql, flags=re.MULTILINE)
    return [statement for statement in bare.split(";") if statement.strip()]


def _guards(dialect: str) -> list[str]:
    if dialect == "postgresql":
        return [_POSTGRESQL_GUARD_FUNCTION, *(_POSTGRESQL_GUARD.format(table=table) for table in _GUARDED)]
    return [_SQLITE_GUARD.format(table=table, verb=verb, VERB=verb.upper()) for table in _GUARDED for verb in ("update", "delete")]


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    search = _POSTGRESQL_SEARCH if dialect == "postgresql" else _SQLITE_SEARCH
    for statement in (*_tables(dialect), *_guards(dialect), *search):
        connection.exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)


def downgrade() -> None:
    """There is no way back: a book that holds decisions is not unmade. Raises ``NotImplementedError``."""
    raise NotImplementedError("a book is not turned back to an older form; load its dump with the older version instead")
