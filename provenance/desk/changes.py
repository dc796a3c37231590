"""What changed in an article since a page was made: the states of statements, the figures, who did it."""

from collections.abc import Iterable, Sequence
from typing import Any

from provenance.desk.cards import RULINGS, Numbers
from provenance.desk.sheet import classes
from provenance.desk.states import State, Tally, states_of, tally_of
from provenance.showing.terms import SUPPORTS
from records.entries import Happening, Pages


def bars(tally: Tally) -> list[dict[str, Any]]:
    """The meter of supports: where each bar begins and how wide it is, in hundredths."""
    rows: list[dict[str, Any]] = []
    at = 0.0
    for support, count in tally["supports"].items():
        width = 100 * count / max(1, tally["needing"])
        rows.append({"name": f"s-{support}", "x": round(at, 3), "width": round(width, 3)})
        at += width
    return rows


def figures(pages: Pages, states: Sequence[State]) -> dict[str, Any]:
    """The figures above an article."""
    tally = tally_of(pages, states)
    rows = zip(pages.statements, states, strict=True)
    wanted = sum(state["o"] or bool(state["v"]) or kept.statement.needs_source for kept, state in rows)
    named = [f"{tally['supports'][support]:,} {name.lower()}" for support, (_, name, _) in SUPPORTS.items() if support in tally["supports"]]
    return {**tally, "all": wanted, "done": wanted - tally["open"], "bars": bars(tally), "words": ", ".join(named)}


def answered(pages: Pages) -> list[int]:
    """The numbers, as the text has them, of the findings that are answered."""
    numbers = Numbers(pages).findings
    return sorted(numbers[found.key] for found in pages.findings if found.answer is not None)


def states_for_page(pages: Pages, threads: Iterable[str] | None = None) -> list[tuple[int, State, str]]:
    """Number, state and CSS classes of the statements that changed; of all where it is not known which."""
    wanted = None if threads is None else set(threads)
    return [
        (kept.ordinal, state, classes(state))
        for kept, state in zip(pages.statements, states_of(pages), strict=True)
        if wanted is None or kept.thread in wanted
    ]


def said(happenings: Sequence[Happening], pages: Pages, reader: str) -> str:
    """What others did, in a sentence; empty where it was all the reader's own doing."""
    rows = [one for one in happenings if one.editor != reader]
    if not rows:
        return ""
    last = rows[-1]
    ordinal = Numbers(pages).statements.get(last.thread or "")
    where = f" on statement {ordinal + 1}" if ordinal is not None else ""
    did = {"decided": RULINGS.get(last.detail, last.detail).lower(), "work": "corrected a reference", "assigned": "was assigned"}
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"{last.editor or 'Somebody'}: {did.get(last.event, last.event)}{where}{more}."


def touched(happenings: Iterable[Happening], pages: Pages) -> list[str] | None:
    """The threads that some happenings are about; None where a work changed, which may touch any."""
    threads: list[str] = []
    for one in happenings:
        if one.event == "decided" and one.thread and one.detail not in ("undo",):
            threads.append(one.thread)
        elif one.event in ("decided", "work", "recorded", "snapshot"):
            return None
    return threads
