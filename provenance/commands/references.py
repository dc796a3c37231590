"""``provenance references``: what can be asked of references alone, without an article."""

import sys

import click

from provenance.commands._shared import chosen_settings, refusing, write


@click.group("references")
def COMMAND() -> None:  # noqa: N802
    """Check references that stand in a library file, without an article."""


def _formats() -> list[str]:
    import provenance.reports
    from records.plugs import names

    return [name for name in names(provenance.reports) if name != "html"]


@COMMAND.command("check", epilog="Exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not run.")
@click.argument("libraries", nargs=-1, required=True, metavar="LIBRARY...")
@click.option("--from", "origin", metavar="FORMAT", help="Read it as this format; else found out from its content.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(_formats()), help="How to print the findings.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Exit 1 from this severity on.  [default: error]")
@click.option("--config", metavar="FILE", help="Use this settings file instead of the nearest provenance.toml.")
@click.option("--today", metavar="DATE", help="Compare dates with this day (ISO 8601) instead of today.")
@click.option("--colour/--no-colour", default=None, help="Colour the text; by default only on a terminal.")
def check(libraries: tuple[str, ...], form: str, output: str | None, colour: bool | None, **options: str | None) -> None:
    """Check LIBRARY... (.bib, .ris, .json, .xml ...): what its format says of it, and what is wrong with its works.

    Malformed entries, missing fields, wrong check digits, dates in the future, the same work twice.
    """
    with refusing():
        from provenance.libraries import check_libraries
        from provenance.rendering import render
        from provenance.tasks import settings_for

        own = chosen_settings(libraries, options["config"], fail_on=options["fail_on"], today=options["today"])
        settings = own or settings_for(libraries[0])
        inspection = check_libraries(libraries, settings, options["origin"])
        if colour is None:
            colour = output is None and sys.stdout.isatty()
        write(render(inspection, form, colour=colour), output)
    sys.exit(1 if inspection.fails(settings.fail_on) else 0)
