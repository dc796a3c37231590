"""``provenance record``: keep an article's statements, works and findings in the record book, as its next version."""

from typing import Any

import click

from provenance.commands._books import book_option, keeping
from provenance.commands._shared import counted, inspected, reading_options, refuse, refusing


@click.command("record")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@book_option
@click.option("--as", "name", metavar="NAME", help="What the book calls the article.  [default: its path from the book's folder]")
@click.option("--by", "editor", metavar="PERSON", help="Who records it.  [default: git's user.name]")
@reading_options
def COMMAND(articles: tuple[str, ...], place: str, name: str | None, editor: str | None, **options: Any) -> None:  # noqa: N802
    """Record articles in the book: a new one, or the next version of one that is there.

    Statements are followed from the version before, through edits, moves, splits and merges: decisions stay on what did not
    change, are offered again on what did, and are kept apart where the statement is gone.
    """
    from provenance.bookkeeping import name_in, person

    if name is not None and len(articles) > 1:
        refuse("--as names one article; record the others on their own")
    with refusing():
        found = inspected(articles, options).articles
    with keeping(place, create=True) as book:
        for path, article in zip(articles, found, strict=True):
            called = name or name_in(book.folder, path)
            before = {version.number for version in book.versions(called)} if any(row.name == called for row in book.shelf()) else set()
            version = book.record(article, editor or person(), called)
            row = next(row for row in book.shelf() if row.name == called)
            if version.number in before:
                click.echo(f"{called}: nothing changed since version {version.number}")
                continue
            changes = ", ".join(f"{count} {change}" for change, count in version.changes.items())
            click.echo(f"{called}: version {version.number} recorded ({changes or 'no statements'})")
            if row.changed or row.orphaned:
                holds = counted(row.decided, "decision holds", "decisions hold")
                again = counted(row.changed, "is", "are")
                lost = counted(row.orphaned, "lost its statement", "lost their statement")
                click.echo(f"  {holds}, {again} to be made again, {lost}")
