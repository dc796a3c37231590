"""What changed in an article since a page was made: the states of statements, the figures, who did it."""

from collections.abc import Sequence
from typing import Any

from provenance.desk.cards import RULINGS
from provenance.desk.reading import Reading, touched
from provenance.desk.sheet import classes
from provenance.desk.states import Tally, tally_of
from provenance.showing.terms import SUPPORTS
from records.entries import Happening


def bars(tally: Tally) -> list[dict[str, Any]]:
    """The meter of supports: where each bar begins and how wide it is, in hundredths."""
    rows: list[dict[str, Any]] = []
    at = 0.0
    for support, count in tally["supports"].items():
        width = 100 * count / max(1, tally["needing"])
        rows.append({"name": f"s-{support}", "x": round(at, 3), "width": round(width, 3)})
        at += width
    return rows


def figures(reading: Reading) -> dict[str, Any]:
    """The figures above an article."""
    tally = tally_of(reading.pages, reading.states)
    rows = zip(reading.pages.statements, reading.states, strict=True)
    wanted = sum(state["o"] or bool(state["v"]) or kept.statement.needs_source for kept, state in rows)
    named = [f"{tally['supports'][support]:,} {name.lower()}" for support, (_, name, _) in SUPPORTS.items() if support in tally["supports"]]
    return {**tally, "all": wanted, "done": wanted - tally["open"], "bars": bars(tally), "words": ", ".join(named)}


def changes(reading: Reading, happenings: Sequence[Happening] | None = None) -> dict[str, Any]:
    """What a page must take over: number, state and CSS classes of the statements that changed, and the answered findings.

    Without happenings, or where these may touch anything, the states of all statements.
    """
    threads = None if happenings is None else touched(happenings, reading.pages.version.article)
    rows = [
        (kept.ordinal, state, classes(state))
        for kept, state in zip(reading.pages.statements, reading.states, strict=True)
        if threads is None or kept.thread in threads
    ]
    return {"states": rows, "done": reading.answered, "cursor": reading.cursor}


def said(happenings: Sequence[Happening], reading: Reading, reader: str) -> str:
    """What others did, in a sentence; empty where it was all the reader's own doing."""
    rows = [one for one in happenings if one.editor != reader]
    if not rows:
        return ""
    last = rows[-1]
    ordinal = reading.number_of_statement.get(last.thread or "")
    where = f" on statement {ordinal + 1}" if ordinal is not None else ""
    did = {"decided": RULINGS.get(last.detail, last.detail).lower(), "work": "added a work", "assigned": "was assigned"}
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"{last.editor or 'Somebody'}: {did.get(last.event, last.event)}{where}{more}."
