"""``provenance convert``: a library of references in another format."""

import sys
from typing import Any

import click

from provenance.commands._faults import tell_faults, tell_losses
from provenance.commands._shared import keep_inputs, refuse, refusing


def _formats(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from references.library import format_names

    return [name for name in format_names(written=True) if name.startswith(incomplete)]


@click.command("convert", epilog="Exit status: 0 converted, 2 could not run. What is lost is named on standard error.")
@click.argument("library", metavar="LIBRARY")
@click.option("--to", "target", required=True, metavar="FORMAT", shell_complete=_formats, help="bibtex, biblatex, ris, csl-json ...")
@click.option("--from", "origin", metavar="FORMAT", help="Read it as this format; else found out from its content.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--all", "everything", is_flag=True, help="Tell everything that is wrong with LIBRARY, not only the first.")
def COMMAND(library: str, target: str, origin: str | None, output: str | None, everything: bool) -> None:  # noqa: N802
    """Write LIBRARY (.bib, .ris, .json, .xml ...; - is standard input) in another format.

    Works are written one by one, so that a file of any size can be converted. Each is read back and compared: whatever the
    new format cannot hold is named.
    """
    with refusing():
        from provenance.libraries import convert_library
        from references.library import format_named, open_library

        opened = open_library(library, origin)
        form = format_named(target)
        if form.writer is None:
            from references.library import format_names

            refuse(f"{form.description} is only read, not written; expected one of: {', '.join(format_names(written=True))}")
        with _target(output) as out:
            losses, faults = convert_library(opened, target, out)
    tell_faults(library, faults, everything)
    tell_losses(losses, form.description)


def _target(output: str | None) -> Any:
    import contextlib

    if output is None or output == "-":
        return contextlib.nullcontext(sys.stdout)
    keep_inputs(output)
    try:
        return open(output, "w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        refuse(f"{output}: {(error.strerror or str(error)).lower()}; expected a file that can be written")
