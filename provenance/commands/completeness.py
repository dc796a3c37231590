"""``provenance completeness``: what the references lack of what the chosen style would print, and where it should stand."""

import json
from typing import Any

import click

from provenance.commands._shared import chosen_settings, counted, reading_options, refuse, refusing, write
from records.works import Work
from references.completeness import Lack


@click.command("completeness")
@click.argument("source", metavar="ARTICLE|LIBRARY")
@click.option("--style", metavar="NAME", help="A style's name or .csl file.  [default: chicago-notes-bibliography]")
@click.option("--locale", metavar="xx-XX", help="The language of the list, such as en-GB; by default the style's own.")
@click.option("--needed", is_flag=True, help="Only what a work can hardly be found without.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]))
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@reading_options
def COMMAND(source: str, style: str | None, locale: str | None, needed: bool, **options: Any) -> None:  # noqa: N802
    """Print what the references of ARTICLE or LIBRARY lack of what the style prints for their types.

    Exit status: 0 nothing needed is lacking, 1 something is, 2 could not run.
    """
    with refusing():
        from provenance import tasks
        from references.completeness import lacks

        settings = chosen_settings((source,), options["config"], style=style, locale=locale) or tasks.settings_for(source)
        works = [work for work in tasks.works_in(source, settings, options["library"], options["reader"]) if work.parsed]
        if not works:
            refuse(f"{source}: no works were found in it; expected an article with notes or references, or a library")
        found = [(work, [lack for lack in lacks(work.csl, settings.style, settings.locale) if lack.needed or not needed]) for work in works]
    rows = [(work, lacking) for work, lacking in found if lacking]
    write(_json(rows, settings.style) if options["form"] == "json" else _text(rows, settings.style, len(works)), options["output"])
    if any(lack.needed for _, lacking in rows for lack in lacking):
        click.get_current_context().exit(1)


def place(work: Work, lack: Lack) -> str:
    """Where the variable should stand: after what it follows in the entry, with the place of that in the note or file."""
    if lack.after is None:
        return f"first, in {_whole(work)}" if _whole(work) else "first"
    where = work.origin.get(lack.after, "")
    from references.completeness import word

    return f"after its {word(lack.after, str(work.csl.get('type', '')))}" + (f" ({where})" if where else "")


def _whole(work: Work) -> str:
    return f"note {work.note}" if work.note else next(iter(work.origin.values()), "")


def _text(rows: list[tuple[Work, list[Lack]]], style: str, count: int) -> str:
    lines = []
    for work, lacking in rows:
        lines.append(f"{work.id}: {work.csl.get('title', '')}")
        for lack in lacking:
            verb = "needs its" if lack.needed else "could name its"
            lines.append(f"    {verb} {lack.name}, {place(work, lack)}: {lack.entry}")
    lines.append(f"{len(rows)} of {counted(count, 'work')} {'lacks' if len(rows) == 1 else 'lack'} something that {style} prints")
    return "\n".join(lines) + "\n"


def _json(rows: list[tuple[Work, list[Lack]]], style: str) -> str:
    data = [{"work": work.id, "lacks": [{**lack._asdict(), "place": place(work, lack)} for lack in lacking]} for work, lacking in rows]
    return json.dumps({"schema": "provenance-desk/completeness/1", "style": style, "works": data}, ensure_ascii=False, indent=1) + "\n"
