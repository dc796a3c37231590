"""What can go wrong with a record book, said in one line: what happened, that nothing was lost, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from records.entries import BookWork, Kept
from records.errors import MendableError


class BookError(MendableError):
    """A record book that cannot be used as asked; the message is for a person."""


class LockedError(BookError):
    """Another process is writing and did not finish in time."""


class DamagedError(BookError):
    """The file is no database, or a database that can no longer be read in full."""


class FullError(BookError):
    """There is no room left to write; what was begun is undone."""


class NewerError(BookError):
    """The book was made by a newer version of this tool."""


class UnknownError(BookError):
    """There is no such article, version, statement, work or decision in the book."""


class RefusedError(BookError):
    """A proposal that cannot become a decision, such as one without the reason it needs."""


class StaleDecision(RefusedError):  # noqa: N818 - what is stale is the decision, the word the desk shows
    """The content changed under the editor: ``seen`` was decided on, ``now`` stands there.

    ``parts`` names what differs (see ``records.hashes.changed_parts``; ``works`` for any of them). ``before`` and ``after``
    are the statement as the editor saw it and as it is now: ``before`` is None where the book never held what was seen,
    ``after`` where the statement is no longer there. For a work both are None, and ``work`` is its present state.
    """

    def __init__(self, seen: str, now: str, parts: tuple[str, ...] = ()) -> None:
        self.seen, self.now, self.parts = seen, now, parts
        self.before: Kept | None = None
        self.after: Kept | None = None
        self.work: BookWork | None = None
        super().__init__("what you decided on has changed meanwhile; look at it as it is now and decide again")


_SIGNS: tuple[tuple[type[BookError], tuple[str, ...], str], ...] = (
    (FullError, ("database or disk is full", "no space left", "disk full"),
     "there is no room left on the disk; nothing was written and nothing was lost: make room, then do it again"),
    (LockedError, ("database is locked", "database table is locked", "lock timeout", "canceling statement due to lock"),
     "another process is writing to it and did not finish in time; nothing was lost: try again"),
    (DamagedError, ("malformed", "not a database", "disk i/o error", "corrupt", "invalid page", "unsupported file format"),
     "the database is damaged or is none; nothing was written: keep the file, and load the latest dump into a new book"),
    (BookError, ("readonly database", "attempt to write a readonly", "read-only transaction", "permission denied"),
     "it may not be written; expected a file and a folder that you can write to"),
    (BookError, ("unable to open database file",),
     "it cannot be opened; expected a file in a folder that exists and that you can write to"),
    (BookError, ("connection refused", "connection failed", "could not translate host", "server closed", "timeout expired"),
     "the database server cannot be reached; expected it to run at this address"),
    (BookError, ("password authentication failed", "no password supplied", 'role "', 'database "'),
     "the database server refuses: there is no such database or user, or the password is wrong"),
)  # fmt: skip


def explain(where: str, error: SQLAlchemyError) -> BookError:
    """The error that a person can act on, for one that the database gave."""
    cause = str(error.orig if isinstance(error, DBAPIError) and error.orig else error)
    low = cause.lower()
    for kind, signs, words in _SIGNS:
        if any(sign in low for sign in signs):
            return kind(f"{where}: {words}")
    return BookError(f"{where}: the database refuses: {cause.strip().splitlines()[0] if cause.strip() else type(error).__name__}")


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn the database's errors into ones that a person can act on; a fault in the program stays one."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise explain(where, error) from error
    except DatabaseError as error:
        found = explain(where, error)
        if type(found) is BookError and "append-only" not in str(error.orig):
            raise
        raise found from error
