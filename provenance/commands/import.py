"""``provenance import``: references of any format, gathered into one library."""

import click

from provenance.commands._faults import tell_faults
from provenance.commands._shared import refusing, write


@click.command("import", epilog="Exit status: 0 read, 2 could not run. What is wrong with a file is told on standard error.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--from", "origin", metavar="FORMAT", help="Read the files as this format; else found out from their content.")
@click.option("-o", "--output", metavar="FILE", help="Write all works as one CSL-JSON library there; - is standard output.")
@click.option("--all", "everything", is_flag=True, help="Tell everything that is wrong with the files, not only the first.")
def COMMAND(files: tuple[str, ...], origin: str | None, output: str | None, everything: bool) -> None:  # noqa: N802
    """Read references from FILE... (.bib, .ris, .json, .xml, .nbib, .cff, a web page ...), each in its own format.

    Says how many works each file holds and in which format, and what is wrong with it. With -o the works of all files are
    written as one library, each under an id of its own; a work that could not be understood is kept with its raw text.
    """
    with refusing():
        from provenance.libraries import gathered, import_libraries
        from provenance.showing.words import counted
        from references.library import write_text

        libraries = []
        for path, library in import_libraries(files, origin):
            counts = f"{counted(len(library.works), 'work')}, {counted(len(library.faults), 'finding')}"
            click.echo(f"{path}: {library.format}, {counts}", err=output == "-")
            tell_faults(path, library.faults, everything)
            libraries.append(library)
        if output:
            works = gathered(libraries)
            items = [work.csl if work.parsed or not work.raw else {**work.csl, "note": work.csl.get("note") or work.raw} for work in works]
            write(write_text(items, "csl-json"), output)
