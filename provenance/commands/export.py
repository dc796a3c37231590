"""``provenance export``: what the record book knows, in a format that other programs read."""

import click

from provenance.commands._books import book_option, keeping, named
from provenance.commands._shared import write


def _formats() -> list[str]:
    import provenance.exports
    from records.plugs import names

    return names(provenance.exports)


@click.command("export")
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option("--format", "form", required=True, type=click.Choice(_formats()), help="The format to write.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@book_option
def COMMAND(articles: tuple[str, ...], form: str, output: str | None, place: str) -> None:  # noqa: N802
    """Export the latest version of ARTICLE, or of every article in the book, with its works, evidence and decisions."""
    import provenance.exports
    from provenance.export import Exported, export

    with keeping(place) as book:
        names = [named(book, article) for article in articles] or [row.name for row in book.shelf()]
        found = [
            Exported(book.pages(name), book.decisions(name), {work.key: work for work in book.works(name, most=10**6)}) for name in names
        ]
    write(export(provenance.exports, form).write(found), output)
