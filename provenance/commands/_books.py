"""What the commands on a record book share: which book, and its errors on one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from provenance.commands._shared import refuse

if TYPE_CHECKING:
    from records.store import Book


def book_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names the book; ``PROVENANCE_BOOK`` is its default."""
    return click.option(
        "--book", "place", default="provenance.db", show_default=True, envvar="PROVENANCE_BOOK", metavar="FILE|URL",
        help="The record book: a file, or postgresql://user@host/database.",
    )(function)  # fmt: skip


@contextmanager
def keeping(place: str, create: bool = False) -> "Iterator[Book]":
    """An open book; what goes wrong with it is one line on standard error and exit status 2."""
    from records.errors import MendableError
    from records.signing import KeyRing
    from records.store import Book

    try:
        with Book.open(place, create=create, signer=KeyRing()) as book:
            yield book
    except MendableError as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"{error.filename or place}: {(error.strerror or str(error)).lower()}")


def named(book: "Book", article: str) -> str:
    """An article's name in the book, for its name or its path. Raises ``UnknownError``."""
    from provenance.bookkeeping import name_in
    from records.store import UnknownError

    known = [row.name for row in book.shelf()]
    for candidate in (article, name_in(book.folder, article)):
        if candidate in known:
            return candidate
    import difflib

    near = difflib.get_close_matches(article, known, 1, 0.5)
    hint = f"; did you mean {near[0]!r}?" if near else f"; record it with: provenance record {article}"
    raise UnknownError(f"{book.where}: no article is called {article!r}{hint}")


def shortened(words: str, limit: int = 72) -> str:
    """Words for one line."""
    plain = " ".join(words.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0] + " …"
