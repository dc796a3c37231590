"""``provenance duplicates``: the references that are one publication, within one library or across several; merged if asked."""

import json
from typing import Any

import click

from provenance.commands._faults import tell_faults
from provenance.commands._shared import refuse, refusing, write
from records.works import Work

_CUSTOM = "merged-from"  # in an item's CSL ``custom`` object: the records it was made of, by origin


@click.command("duplicates")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--merge", is_flag=True, help="Write the library with each group merged into one item, as CSL-JSON.")
@click.option("--unmerge", is_flag=True, help="Write FILE, which --merge wrote, with all records as they were before.")
@click.option("--across", is_flag=True, help="Compare the first FILE with the others alone; tell how probable each pair is.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]))
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
def COMMAND(files: tuple[str, ...], merge: bool, unmerge: bool, across: bool, form: str, output: str | None) -> None:  # noqa: N802, PLR0913
    """Find the records in FILE... that are the same publication; FILE is a library, or an article with notes and references.

    Versions of a work (a preprint and its article) and editions of a book are no duplicates. Nothing is lost in merging: each merged item
    keeps the records it was made of, and --unmerge gives them back. Exit status: 0 none found or merged, 1 duplicates, 2 could not run.
    """
    if merge + unmerge + across > 1:
        refuse("--merge, --unmerge and --across: expected one of them")
    if across and len(files) < 2:
        refuse("--across: expected two files or more")
    with refusing():
        works = [(path, work) for path in files for work in _works(path)]
        items = [work.csl for _, work in works]
        if unmerge:
            write(_json(_apart(items)), output)
            return
        origins = [f"{path}, {f'note {work.note}' if work.note else work.id}" for path, work in works]
        if across:
            rows = _pairs(items, origins, sum(path == files[0] for path, _ in works))
            write(_json(rows) if form == "json" else _linked(rows, len(items)), output)
            if rows:
                click.get_current_context().exit(1)
            return
        from references.matching import find_duplicates

        groups = [group.members for group in find_duplicates(items)]
        if merge:
            write(_json(_merged(items, origins, groups)), output)
            return
        write(_json(_rows(items, origins, groups)) if form == "json" else _text(items, origins, groups), output)
        if groups:
            click.get_current_context().exit(1)


def _works(path: str) -> list[Work]:
    """The works of a library, whose faults are told, or of an article."""
    from provenance import tasks
    from provenance.reader import load
    from references.library import is_library, read_library

    if not is_library(path, load(path).text):
        return tasks.works_in(path, tasks.settings_for(path))
    library = read_library(path)
    tell_faults(path, list(library.faults), everything=False)
    return list(library.works)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _merged(items: list[dict[str, Any]], origins: list[str], groups: list[tuple[int, ...]]) -> list[dict[str, Any]]:
    """The library with each group as one item in the place of its first."""
    from references.matching import merge

    heads = {members[0]: members for members in groups}
    rest = {at for members in groups for at in members[1:]}
    found = []
    for at, item in enumerate(items):
        if at in heads:
            merger = merge([items[one] for one in heads[at]], [origins[one] for one in heads[at]])
            others = item.get("custom") if isinstance(item.get("custom"), dict) else {}
            found.append({**merger.item, "custom": {**(others or {}), _CUSTOM: merger.sources}})
        elif at not in rest:
            found.append(item)
    return found


def _apart(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The library with every merged item taken apart again."""
    found: list[dict[str, Any]] = []
    for item in items:
        custom = item.get("custom")
        sources = custom.get(_CUSTOM) if isinstance(custom, dict) else None
        whole = isinstance(sources, dict) and sources and all(isinstance(source, dict) for source in sources.values())
        found += list(sources.values()) if whole else [item]  # type: ignore[union-attr]  # whole: a dictionary
    return found


def _pairs(items: list[dict[str, Any]], origins: list[str], first: int) -> list[dict[str, Any]]:
    """The pairs of one of the ``first`` items and one of those behind."""
    from references.matching import link

    return [
        {"works": [origins[one], origins[first + other]], "title": items[one].get("title", ""), "probability": probability}
        for one, other, probability in link(items[:first], items[first:])
    ]


def _linked(rows: list[dict[str, Any]], records: int) -> str:
    from provenance.showing.words import counted

    lines = []
    for at, row in enumerate(rows):
        one, other = row["works"]
        if not at or one != rows[at - 1]["works"][0]:
            lines += [str(row["title"] or one), f"    {one}"]
        lines.append(f"    {other}: probability {row['probability']:.2f}")
    return "\n".join([*lines, f"{counted(records, 'record')}, {counted(len(rows), 'pair')}"]) + "\n"


def _rows(items: list[dict[str, Any]], origins: list[str], groups: list[tuple[int, ...]]) -> list[dict[str, Any]]:
    from references.matching import merge

    rows = []
    for members in groups:
        merger = merge([items[at] for at in members], [origins[at] for at in members])
        rows.append({
            "works": [origins[at] for at in members],
            "item": merger.item,
            "conflicts": {name: [value.model_dump() for value in merger.values[name]] for name in merger.conflicts},
        })  # fmt: skip
    return rows


def _text(items: list[dict[str, Any]], origins: list[str], groups: list[tuple[int, ...]]) -> str:
    from provenance.showing.words import counted
    from references.matching import match

    lines = []
    for members in groups:
        first = items[members[0]]
        lines.append(str(first.get("title") or first.get("id")))
        for at in members:
            why = "" if at == members[0] else f": {', '.join(match(first, items[at]).reasons[:3])}"
            lines.append(f"    {origins[at]}{why}")
    more = sum(len(members) - 1 for members in groups)
    lines.append(f"{counted(len(items), 'record')}; {more} of them repeat{'s' if more == 1 else ''} another")
    return "\n".join(lines) + "\n"
