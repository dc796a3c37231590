"""Small things every part of the book does with rows: the next number, chunks, times, rows by their ids."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, insert, select

from records.store import schema

T = TypeVar("T")
CHUNK = 5000
_MOST_PARAMETERS = 900


def now() -> str:
    """This moment in UTC, ISO 8601 with microseconds."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def next_id(connection: Connection, table: Table) -> int:
    """The first number that no row bears; nobody else may take it, since there is one writer at a time."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def chunks(rows: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The rows in lists of at most ``size``."""
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


def add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add rows, a chunk at a time, so that a large article is never in memory twice; how many there were."""
    count = 0
    for chunk in chunks(rows):
        connection.execute(insert(table), [dict(row) for row in chunk])
        count += len(chunk)
    return count


def add_one(connection: Connection, table: Table, **values: Any) -> int:
    """Add one row under the next number, which is returned."""
    number = next_id(connection, table)
    connection.execute(insert(table), {"id": number, **values})
    return number


def few(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """Ids in lists that are short enough for one query."""
    for at in range(0, len(ids), _MOST_PARAMETERS):
        yield ids[at : at + _MOST_PARAMETERS]


def announce(connection: Connection, event: str, at: str, **values: Any) -> None:
    """Add an entry to the feed of changes."""
    row = {"article": None, "thread": None, "work": None, "editor": "", "detail": "", **values}
    add_one(connection, schema.changes, event=event, at=at, **row)
