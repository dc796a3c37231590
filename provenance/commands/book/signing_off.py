"""``provenance book signoff``: the sheet that says of each statement who decided it, on what, and when."""

import click

from provenance.commands._books import book_option, keeping, named
from provenance.commands._shared import write


@click.command("signoff")
@click.argument("article")
@click.option("-o", "--output", required=True, metavar="FILE", help="The HTML file to write; - is standard output.")
@book_option
def signoff(article: str, output: str, place: str) -> None:
    """Write ARTICLE's sign-off sheet, ready to be printed: each statement with its support, source, page and quote, who
    decided and when, and where the chain of decisions ended."""
    from provenance.signoff import sheet

    with keeping(place) as book:
        name = named(book, article)
        page = sheet(book.pages(name), book.decisions(name), {work.key: work for work in book.works(name)}, book.heads())
    write(page, output)
    if output != "-":
        click.echo(f"wrote {output}", err=True)
