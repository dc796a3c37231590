"""``provenance bibliography``: the reference list of an article or a library in a citation style."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from provenance.commands._shared import chosen_settings, reading_options, refuse, refusing, write
from provenance.settings import Settings, settings_for
from records.works import Work


def _outputs(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from references.bibliography import outputs

    return [name for name in outputs() if name.startswith(incomplete)]


def _chosen(form: str | None, target: str | None) -> str:
    """The output asked for, else the one that the file's name ends like, else text."""
    from references.bibliography import output_for, outputs

    if form is None:
        return output_for(Path(target).suffix) if target else "text"
    if form not in outputs():
        refuse(f"--format {form}: expected one of: {', '.join(outputs())}")
    return form


def _works(source: str, settings: Settings, options: dict[str, Any]) -> Sequence[Work]:
    """The works of a library, read without what only articles need, or of an article."""
    from provenance.commands._faults import tell_faults
    from references.library import works_of_library

    found = works_of_library(source) if options["reader"] is None and source != "-" else None
    if found is not None:
        works, faults = found
        tell_faults(source, faults, everything=False)
        return works
    from provenance import tasks

    return tasks.works_in(source, settings, options["library"], options["reader"])


@click.command("bibliography")
@click.argument("source", metavar="ARTICLE|LIBRARY")
@click.option("--style", metavar="NAME", help="A style's name or .csl file.  [default: chicago-notes-bibliography]")
@click.option("--locale", metavar="xx-XX", help="The language of the list, such as en-GB; by default the style's own.")
@click.option(
    "--format", "form", metavar="NAME", shell_complete=_outputs,
    help="text, html, markdown, latex, rtf, typst, docx, clipboard or annotated; by default what FILE ends like, else text.",
)  # fmt: skip
@click.option("--engine", metavar="NAME", help="csl (the project's own, the default) or citeproc-py.")
@click.option("--explain", is_flag=True, help="Show for each entry which field gave which words, and what the style missed.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@reading_options
def COMMAND(source: str, style: str | None, locale: str | None, form: str | None, **options: Any) -> None:  # noqa: N802
    """Print the formatted reference list of ARTICLE (its cited works) or LIBRARY (.bib, .json, .ris ...)."""
    with refusing():
        from references.bibliography import ENGINE, render, write_list

        settings = chosen_settings((source,), options["config"], style=style, locale=locale) or settings_for(source)
        chosen = _chosen(form, options["output"])
        works = _works(source, settings, options)
        if not works:
            refuse(f"{source}: no works were found in it; expected an article with notes or references, or a library")
        if options["explain"]:
            write(_explained(works, settings.style, settings.locale), options["output"])
            return
        written = write_list(works, settings.style, settings.locale, options["engine"] or ENGINE)
        for fault in written.faults:
            click.echo(f"provenance: {source}: {fault}", err=True)
        write(render(written, chosen), options["output"])


def _explained(works: Sequence[Work], style: str, locale: str | None) -> str:
    """Each entry with its fields, where the article says them, and what was wanted in vain."""
    from references.bibliography import explain_list

    lines: list[str] = []
    for entry in explain_list(works, style, locale):
        lines += [entry.work, f"  {entry.text}"]
        wide = max((len(field.variable) for field in entry.given), default=0)
        lines += [f"    {field.variable:{wide}}  {field.words}" + (f"  ({field.origin})" if field.origin else "") for field in entry.given]
        if entry.missing:
            lines.append(f"  missing: {', '.join(entry.missing)}")
        if entry.wanted:
            lines.append(f"  the style would also show: {', '.join(entry.wanted)}")
        lines.append("")
    return "\n".join(lines)
