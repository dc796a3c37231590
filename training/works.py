"""The real works that matching is trained and measured with, and which of them training never sees."""

from pathlib import Path
from typing import Any

from references.library import LibraryError, read_library
from references.matching.record import Record

Item = dict[str, Any]


def works(folder: Path) -> list[Item]:
    """The distinct works of all libraries (``.bib``) in a folder that have a title, people and a year, in the order of the files' names."""
    found: dict[tuple[str, str, int | None], Item] = {}
    for path in sorted(folder.rglob("*.bib")):
        try:
            rows = read_library(str(path)).works
        except LibraryError:
            continue
        for work in rows:
            item = dict(work.csl)
            record = Record(item)
            dated = item.get("issued", {}).get("date-parts")
            if len(record.title) > 3 and record.people and record.year and item.get("author") and dated:
                found.setdefault((record.title, record.people[0].family, record.year), item)
    return list(found.values())


def held_out(items: list[Item]) -> list[Item]:
    """Every tenth work, from the first: what the weights are never fitted to."""
    return items[::10]
