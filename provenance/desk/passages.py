"""Evidence as the card shows it: the passage with the quote marked, the quotation's words compared, the numbers beside each other.

Evidence comes as JSON from whoever looked: a person at the desk, or a method. What is read here are the Web Annotation
selectors (``exact``, ``prefix``, ``suffix``, ``start``, ``end``) and what the methods say of themselves; a name that is
missing is simply not shown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from provenance.desk.words import Piece, compare
from records.entries import Kept
from records.snapshots import Snapshot

AROUND = 180


def _text(*values: object) -> str:
    return next((str(value) for value in values if value not in (None, "", [], {})), "")


def _selectors(piece: Mapping[str, Any]) -> dict[str, Any]:
    """Whatever stands in the evidence and its selectors, the outermost first."""
    found: dict[str, Any] = {}
    rows: list[Any] = [piece, piece.get("quote"), piece.get("position"), piece.get("selector"), piece.get("passage"), piece.get("target")]
    for row in rows:
        for one in row if isinstance(row, list) else [row]:
            if isinstance(one, Mapping):
                for name, value in one.items():
                    found.setdefault(str(name), value)
    return found


def _around(snapshot: Snapshot | None, start: int, end: int) -> tuple[str, str]:
    """Some of the source's text before and after a passage."""
    if snapshot is None or not 0 <= start < end <= len(snapshot.text):
        return "", ""
    before, after = snapshot.text[max(0, start - AROUND) : start], snapshot.text[end : end + AROUND]
    return ("…" if start > AROUND else "") + before, after + ("…" if end + AROUND < len(snapshot.text) else "")


def _wording(kept: Kept, exact: str) -> list[Piece]:
    """The article's quotation beside the source's words; nothing where it quotes none, or they are the same."""
    quoted = [quotation.text for quotation in kept.statement.quotations]
    near = next((words for words in quoted if words[:12].lower() in exact.lower() or exact[:12].lower() in words.lower()), None)
    words = near or (quoted[0] if len(quoted) == 1 else None)
    return compare(exact, words) if words and exact and words.strip() != exact.strip() else []


def _figures(found: Mapping[str, Any]) -> list[dict[str, str]]:
    rows = found.get("figures") or found.get("numbers") or []
    kept = []
    for row in rows if isinstance(rows, Sequence) and not isinstance(rows, str) else []:
        if isinstance(row, Mapping):
            agree = row.get("agree", row.get("agrees", row.get("same")))
            said = ("yes" if agree else "no") if isinstance(agree, bool) else _text(row.get("relation"), agree)
            article = _text(row.get("article"), row.get("statement"), row.get("claimed"))
            kept.append({"article": article, "source": _text(row.get("source"), row.get("found"), "–"), "agree": said})
    return kept


def shown(piece: Mapping[str, Any], kept: Kept, text_of: Callable[[str], Snapshot | None]) -> dict[str, Any]:
    """One piece of evidence for the template; ``text_of`` gives the snapshot of a digest."""
    found = _selectors(piece)
    exact = _text(found.get("exact"), found.get("quote") if isinstance(found.get("quote"), str) else None, found.get("text"))
    start, end = (value if isinstance(value := found.get(name), int) else -1 for name in ("start", "end"))
    snapshot = text_of(_text(found.get("snapshot"), found.get("sha256")))
    before, after = _around(snapshot, start, end)
    place = _text(found.get("place"), found.get("page"), snapshot.place(start) if snapshot and before + after else None)
    who = _text(found.get("method"), found.get("by"), found.get("judge"))
    uncovered = found.get("uncovered") or []
    return {
        "verdict": _text(found.get("verdict")),
        "said": " · ".join(part for part in (who, _text(found.get("origin"), snapshot.origin if snapshot else None)) if part),
        "place": place,
        "exact": exact,
        "prefix": before or _text(found.get("prefix")),
        "suffix": after or _text(found.get("suffix")),
        "wording": _wording(kept, exact),
        "figures": _figures(found),
        "uncovered": [str(words) for words in uncovered] if isinstance(uncovered, list) else [],
        "note": _text(found.get("note"), found.get("message")),
        "work": _text(found.get("work")),
        "has_source": snapshot is not None,
        "start": start,
        "end": end,
    }
