"""``provenance lookup``: ask registries about the references of an article or a library; only those that are named, only when run."""

import json
from pathlib import Path
from typing import Any

import click

from provenance.commands._shared import chosen_settings, progress, reading_options, refuse, refusing, write
from records.works import Work
from references.lookup import Answer, Difference


def _names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    import references.lookup.sources
    from records.plugs import names

    return [name for name in names(references.lookup.sources) if name.startswith(incomplete)]


@click.command("lookup")
@click.argument("source", metavar="ARTICLE|LIBRARY")
@click.option("--ask", "named", metavar="NAME[,NAME...]", required=True, shell_complete=_names,
              help="Whom to ask: crossref, datacite, pubmed, arxiv, openlibrary, zotero, wayback.")  # fmt: skip
@click.option("--contact", metavar="E-MAIL", default="", envvar="PROVENANCE_CONTACT", help="Goes with every request, as registries wish.")
@click.option("--at", "mirrors", metavar="NAME=URL", multiple=True, help="Ask a registry at another address; may be repeated.")
@click.option("--cache", metavar="FOLDER", help="Keep replies there for as long as the servers allow.")
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=20.0, show_default=True, help="Seconds to wait for one reply.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]))
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@reading_options
def COMMAND(source: str, named: str, form: str, output: str | None, **options: Any) -> None:  # noqa: N802
    """Compare the references of ARTICLE or LIBRARY with what registries have.

    For each reference and registry: found, not found, or could not ask, which is never taken for either. What was found is compared field
    by field, and retractions and corrections are named. Exit status: 0 all found and equal, 1 anything else, 2 could not run.
    """
    with refusing():
        from provenance import tasks
        from references.lookup import Transport, ask, known_sources
        from references.lookup.asking import bases

        known = known_sources()
        asked = [name.strip() for name in named.split(",") if name.strip()]
        if not asked:
            refuse(f"--ask {named!r}: expected the name of a registry; there are: {', '.join(known)}")
        for name in asked:
            if name not in known:
                refuse(f"no registry is called {name!r}; there are: {', '.join(known)}")
        try:
            at = bases(options["mirrors"], known)
        except ValueError as error:
            refuse(f"--at {error}")
        settings = chosen_settings((source,), options["config"]) or tasks.settings_for(source)
        works = tasks.works_in(source, settings, options["library"], options["reader"])
        if not works:
            refuse(f"{source}: no works were found in it; expected an article with notes or references, or a library")
        transport = Transport(
            contact=options["contact"], timeout=options["timeout"], cache=Path(options["cache"]) if options["cache"] else None
        )
        rows = []
        with progress("asking about") as advance:
            for number, work in enumerate(works):
                if advance:
                    advance(work.id, number, len(works))
                rows.append((work, [ask(work.csl, known[name], transport, at.get(name)) for name in asked]))
    write(_json(rows) if form == "json" else _text(rows), output)
    if any(_notable(work, answer) for work, answers in rows for answer in answers):
        click.get_current_context().exit(1)


def _differences(work: Work, answer: Answer) -> list[Difference]:
    from references.lookup import compare

    return compare(work.csl, answer.item) if answer.outcome == "found" else []


def _notable(work: Work, answer: Answer) -> bool:
    return answer.outcome != "found" or bool(answer.notices) or any(row.kind != "missing" for row in _differences(work, answer))


def _json(rows: list[tuple[Work, list[Answer]]]) -> str:
    data = [
        {
            "work": work.id, "origin": work.origin,
            "answers": [
                {**answer.model_dump(), "differences": [row._asdict() for row in _differences(work, answer)]} for answer in answers
            ],
        }
        for work, answers in rows
    ]  # fmt: skip
    return json.dumps({"schema": "provenance-desk/lookup/1", "works": data}, ensure_ascii=False, indent=1) + "\n"


def _text(rows: list[tuple[Work, list[Answer]]]) -> str:
    lines = []
    counts = dict.fromkeys(("found", "not found", "could not ask"), 0)
    for work, answers in rows:
        lines.append(f"{work.id}: {work.csl.get('title') or ' '.join(work.raw.split())[:80]}")
        for answer in answers:
            counts[answer.outcome] += 1
            lines += _about(work, answer)
    lines.append(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return "\n".join(lines) + "\n"


def _about(work: Work, answer: Answer) -> list[str]:
    """The lines on one registry's answer."""
    how = f" by its {answer.by}" if answer.by else f": {answer.reason}" if answer.reason else ""
    lines = [f"    {answer.source}: {answer.outcome}{how}"]
    for notice in answer.notices:
        words = " ".join(part for part in (notice.identifier, notice.date) if part)
        lines.append(f"        {notice.kind}{': ' + words if words else ''}")
    for row in _differences(work, answer):
        place = work.origin.get(row.variable, "")
        where = f" ({place})" if place else ""
        if row.kind == "missing":
            lines.append(f"        lacks {row.variable}: {row.found}")
        else:
            verb = "is misspelt" if row.kind == "slip" else "differs"
            lines.append(f"        {row.variable} {verb}: {row.written!r}{where}, not {row.found!r}")
    if answer.item.get("archive_location"):
        lines.append(f"        archived at {answer.item['archive_location']}")
    return lines
