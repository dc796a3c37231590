"""The record book: everything that is known and decided, kept in a database. ``Book`` is its face."""

from records.store.book import Book, opened
from records.store.errors import (
    BookError,
    DamagedError,
    FullError,
    LockedError,
    NewerError,
    RefusedError,
    StaleDecision,
    UnknownError,
)
from records.store.upgrading import none_left_behind

__all__ = [
    "Book", "BookError", "DamagedError", "FullError", "LockedError", "NewerError", "RefusedError", "StaleDecision", "UnknownError",
    "none_left_behind", "opened",
]  # fmt: skip
