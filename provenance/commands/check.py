"""``provenance check``: find what is not supported and what is wrong with the references."""

import sys
from typing import Any

import click

from provenance.commands._shared import chosen_settings, inspected, reading_options, refuse, refusing, write


def _formats() -> list[str]:
    import provenance.reports
    from records.plugs import names

    return [name for name in names(provenance.reports) if name != "html"]


@click.command(
    "check",
    epilog="Exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not run.",
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(_formats()), help="How to print the findings.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Exit 1 from this severity on.  [default: error]")
@click.option("--colour/--no-colour", default=None, help="Colour the text; by default only on a terminal.")
@reading_options
def COMMAND(articles: tuple[str, ...], form: str, output: str | None, fail_on: str | None, **options: Any) -> None:  # noqa: N802
    """Check articles: which statements have no source, and what is wrong with the references.

    ARTICLE is a text, Markdown or HTML file; - reads standard input.
    """
    from provenance.rendering import render

    colour = options.pop("colour")
    with refusing():
        inspection = inspected(articles, options)
        own = chosen_settings(articles, options["config"], fail_on=fail_on)
        if own is None:
            from provenance.tasks import settings_for

            own = settings_for(articles[0])
        if colour is None:
            colour = output is None and sys.stdout.isatty()
        text = render(inspection, form, colour=colour)
        write(text, output)
    if not articles:
        refuse("no article was named")
    sys.exit(1 if inspection.fails(own.fail_on) else 0)
