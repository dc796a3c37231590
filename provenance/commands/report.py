"""``provenance report``: the article as a page that can be looked at, clicked through and printed."""

from typing import Any

import click

from provenance.commands._shared import inspected, reading_options, refusing, write


@click.command("report")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The HTML file to write; - is standard output.")
@click.option("--style", metavar="NAME", help="The style of the reference list (see: provenance styles).")
@click.option("--locale", metavar="xx-XX", help="The language of the reference list.")
@reading_options
def COMMAND(articles: tuple[str, ...], output: str, style: str | None, locale: str | None, **options: Any) -> None:  # noqa: N802
    """Write a report: the article with every statement coloured by its support, the findings beside it, the reference list.

    It is one self-contained HTML file; nothing is loaded from anywhere.
    """
    from provenance.rendering import render
    from provenance.tasks import settings_for

    with refusing():
        inspection = inspected(articles, options)
        settings = settings_for(articles[0], options["config"]).changed(style=style, locale=locale)
        write(render(inspection, "html", settings=settings), output)
    if output != "-":
        click.echo(f"wrote {output}", err=True)
