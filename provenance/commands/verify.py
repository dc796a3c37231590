"""``provenance verify``: each cited statement beside the passage of its source, for a person to decide."""

import sys
from typing import Any

import click

from provenance.commands._shared import inspected, reading_options, refuse, refusing, write


@click.command("verify", epilog="Exit status: 0 all that was looked up is supported, 1 something is not, 2 could not run.")
@click.argument("article", metavar="ARTICLE")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--colour/--no-colour", default=None, help="Colour the text; by default only on a terminal.")
@click.option("--only", metavar="VERDICT", help="Print these only: supported, partial, contradicted, not-found, wrong-source.")
@reading_options
def COMMAND(article: str, output: str | None, only: str | None, colour: bool | None, **options: Any) -> None:  # noqa: N802
    """Look every cited statement of ARTICLE up in its sources, and print it beside the passage found there.

    The words of the statement that the passage has are plain, those it does not have are marked [-so-]. Nothing is called
    false: a person decides.
    """
    from provenance.reports._verification import VERDICTS, render

    if only is not None and only not in VERDICTS:
        refuse(f"--only {only}: expected one of {', '.join(VERDICTS)}")
    if colour is None:
        colour = output is None and sys.stdout.isatty()
    with refusing():
        inspection = inspected((article,), options)
        looked = [one for one in inspection.articles[0].statements if one.evidence]
        if not looked and not options["sources"]:
            refuse("no folder of sources is named; expected --sources DIR, or sources = \"...\" in provenance.toml")
        write(render(inspection.articles[0], only, colour), output)
    sys.exit(1 if any(one.support != "supported" for one in looked) else 0)
