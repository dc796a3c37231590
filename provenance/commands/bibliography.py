"""``provenance bibliography``: the reference list of an article or a library in a citation style."""

from typing import Any

import click

from provenance.commands._shared import chosen_settings, reading_options, refuse, refusing, write


@click.command("bibliography")
@click.argument("source", metavar="ARTICLE|LIBRARY")
@click.option("--style", metavar="NAME", help="A style's name or .csl file.  [default: chicago-notes-bibliography]")
@click.option("--locale", metavar="xx-XX", help="The language of the list, such as en-GB; by default the style's own.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "html", "markdown"]))
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@reading_options
def COMMAND(source: str, style: str | None, locale: str | None, form: str, output: str | None, **options: Any) -> None:  # noqa: N802
    """Print the formatted reference list of ARTICLE (its cited works) or LIBRARY (.bib, .json, .ris ...)."""
    with refusing():
        from provenance import tasks
        from references.bibliography import render, write_list

        settings = chosen_settings((source,), options["config"], style=style, locale=locale) or tasks.settings_for(source)
        works = tasks.works_in(source, settings, options["library"], options["reader"])
        if not works:
            refuse(f"{source}: no works were found in it; expected an article with notes or references, or a library")
        written = write_list(works, settings.style, settings.locale)
        for fault in written.faults:
            click.echo(f"provenance: {fault}", err=True)
        write(render(written, form), output)
