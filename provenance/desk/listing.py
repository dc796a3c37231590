"""The rows of the shelf, of the list of works and of a search."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from provenance.desk.cards import standing_correction, work_row
from provenance.desk.references import missing_of, name_of
from provenance.desk.room import Room
from provenance.showing.words import counted
from records.entries import BookWork, Hit, Shelved
from records.findings import Severity
from references.matching import find_duplicates, match

MOST = 5000
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def shelf_row(one: Shelved, href: str, here: Sequence[str], me: str) -> dict[str, Any]:
    """An article on the shelf."""
    whole = one.coverage
    people = list(dict.fromkeys([*one.assigned, *(f"{name} (now)" for name in here if name not in one.assigned)]))
    counts = ((one.flagged, "flagged"), (one.changed, "changed since decided"), (one.orphaned, "orphaned"))
    notes = [f"{count} {what}" for count, what in counts if count]
    return {
        "name": one.name,
        "title": one.title or one.name,
        "href": href,
        "about": f"{one.name} · version {one.version} · {counted(one.statements, 'statement')} · recorded by {one.recorded_by}",
        "share": one.progress,
        "progress": "nothing needs a source" if one.progress is None else f"{one.progress:.0%} of what needs a source",
        "ratio": whole.ratio,
        "coverage": "nothing needs a source" if whole.ratio is None else f"{whole.cited} of {whole.needing_source}",
        "findings": [(severity, one.open_findings.get(severity, 0)) for severity in _SEVERITIES],
        "people": people,
        "mine": me in one.assigned,
        "notes": notes,
    }


def duplicates(works: Sequence[BookWork]) -> list[tuple[str, BookWork, BookWork]]:
    """Pairs of works that may be one, each with the reasons; the one that is used more often, or says more, comes first."""
    found = []
    for group in find_duplicates([work.csl for work in works]):
        members = [works[at] for at in group.members]
        keep = min(members, key=lambda one: (-one.uses, len(missing_of(one.csl)), -len(one.csl), one.key))
        for other in members:
            if other.key != keep.key:
                found.append((", ".join(match(keep.csl, other.csl).reasons[:3]) or "alike", keep, other))
    return found


def works_context(room: Room) -> dict[str, Any]:
    """What the page of works shows."""
    everything = list(room.book.works(most=MOST))
    kept = [work for work in everything if work.merged_into is None]
    entries = dict(zip((work.key for work in kept), room.formatter.entries([(work.csl, "") for work in kept]), strict=True))
    rows = sorted((_row(room, work, entries[work.key]) for work in kept), key=lambda row: row["name"].casefold())
    by_key = {row["key"]: row for row in rows}
    pairs = [{"why": why, "keep": by_key[keep.key], "drop": by_key[drop.key]} for why, keep, drop in duplicates(kept)]
    return {
        "works": rows,
        "total": len(rows),
        "complete": sum(not row["missing"] for row in rows),
        "pairs": pairs,
        "merged": [_merged(room, work) for work in everything if work.merged_into is not None],
    }


def _row(room: Room, work: BookWork, entry: str) -> dict[str, Any]:
    undo = standing_correction(room.book.decisions(work=work.key)) if work.revision > 1 else None
    return {**work_row(work, entry), "undo": undo}


def _merged(room: Room, work: BookWork) -> dict[str, Any]:
    history = room.book.decisions(work=work.key)
    undone = {str(one.detail.get("decision")) for one in history if one.ruling == "undo"}
    last = next((one for one in reversed(history) if one.ruling == "merge" and one.digest not in undone), None)
    return {
        "key": work.key, "words": name_of(work.csl, work.key), "into": work.merged_into, "content": work.content,
        "decision": last.digest if last else None,
    }  # fmt: skip


def search_rows(room: Room, hits: Sequence[Hit], href: Callable[[str, str | None], str]) -> list[dict[str, Any]]:
    """Hits as they are shown: a work as the style writes it, once, though works that were merged into it hold the words too."""
    found = {work.key: work for work in room.works(hit.work for hit in hits if hit.kind == "work" and hit.work)}
    rows = []
    for hit in hits:
        work = found.get(hit.work or "") if hit.kind == "work" else None
        if work and work.merged_into in found:
            continue
        shown = {"entry": room.formatter.entry(work.csl), "name": name_of(work.csl, work.key)} if work else {"entry": None}
        rows.append({**search_hit(hit, href), **shown})
    return rows


def search_hit(hit: Hit, href: Callable[[str, str | None], str]) -> dict[str, Any]:
    """One hit, with what was found set apart."""
    pieces = [{"kind": "ins" if at % 2 else "same", "text": part} for at, part in enumerate(re.split(r"[⟦⟧]", hit.marked))]
    to = href(hit.article, hit.thread) if hit.article else f"/works#work-{hit.work}"
    return {"kind": hit.kind, "article": hit.article, "href": to, "pieces": pieces}
