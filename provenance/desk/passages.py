"""Evidence as the card shows it: the passage with the quote marked, a quotation's words compared, what is not covered.

Evidence is JSON that a judge or a person left with a statement: a verdict, the digest of the copy that was looked in, and
passages as Web Annotation selectors (W3C 2017, 4.2.4 and 4.2.5). What is missing in it is not shown.
"""

from collections.abc import Callable, Mapping
from typing import Any

from provenance.desk.words import Piece, compare
from records.entries import Kept
from records.snapshots import Snapshot
from records.spans import Span

AROUND = 180


SAID = {
    "supported": ("supported", "Supported"), "partial": ("partial", "Supported in part"), "contradicted": ("contradicted", "Contradicted"),
    "not-found": ("not-found", "Not found"), "wrong-source": ("not-found", "About something else"),
}  # fmt: skip


def selected(passage: Mapping[str, Any]) -> dict[str, Any]:
    """What the selectors of a passage say: ``exact``, ``prefix``, ``suffix``, ``start``, ``end``, as far as they do."""
    rows = passage.get("selector")
    found: dict[str, Any] = {}
    for row in [passage, *(rows if isinstance(rows, list) else [rows])]:
        if isinstance(row, Mapping):
            for name in ("exact", "prefix", "suffix", "start", "end"):
                if row.get(name) not in (None, ""):
                    found.setdefault(name, row[name])
    return found


def around(text: str, span: Span, most: int = AROUND) -> tuple[str, str]:
    """Some of the text before and after a passage, at most so many characters, cut between words with an ellipsis."""
    before, after = text[max(0, span.start - most) : span.start], text[span.end : span.end + most]
    if span.start > most:
        before = "… " + (before.split(None, 1)[-1] if " " in before.strip() else before)
    if span.end + most < len(text):
        after = (after.rsplit(None, 1)[0] if " " in after.strip() else after) + " …"
    return before, after


def _passage(passage: Mapping[str, Any], snapshot: Snapshot | None) -> dict[str, Any]:
    """A passage with some of the source's text around it, where the text is at hand and still says the same."""
    found = selected(passage)
    exact = str(found.get("exact") or "")
    start, end = (value if isinstance(value := found.get(name), int) else -1 for name in ("start", "end"))
    before, after = str(found.get("prefix") or ""), str(found.get("suffix") or "")
    held = snapshot is not None and 0 <= start < end and snapshot.text[start:end] == exact
    if snapshot and held:
        before, after = around(snapshot.text, Span(start, end))
    place = str(passage.get("place") or (snapshot.place(start) if snapshot and held else ""))
    return {"exact": exact, "prefix": before, "suffix": after, "place": place, "start": start, "end": end, "held": held}


def _wording(kept: Kept, exact: str) -> list[Piece]:
    """The source's words beside the article's quotation of them; nothing where it quotes none, or quotes them to the letter."""
    quoted = [quotation.text for quotation in kept.statement.quotations]
    near = [words for words in quoted if words[:12].casefold() in exact.casefold() or exact[:12].casefold() in words.casefold()]
    words = next(iter(near or quoted), "")
    return compare(exact, words) if words and exact and words.strip() not in exact else []


def shown(
    piece: Mapping[str, Any], kept: Kept, text_of: Callable[[str], Snapshot | None], keys: Mapping[str, str]
) -> dict[str, Any]:
    """One piece of evidence for the template; ``text_of`` gives the snapshot of a digest, ``keys`` the book's keys of works."""
    snapshot = text_of(str(piece.get("snapshot") or ""))
    rows = piece.get("passages")
    passages = [_passage(row, snapshot) for row in (rows if isinstance(rows, list) and rows else [piece]) if isinstance(row, Mapping)]
    passages = [row for row in passages if row["exact"]]
    score = piece.get("score")
    chance = f"chance {score:.0%}" if isinstance(score, float) else ""
    work = str(piece.get("work") or "")
    uncovered = piece.get("uncovered")
    said = (piece.get("method"), chance, piece.get("origin"))
    return {
        "verdict": SAID.get(str(piece.get("verdict")), ("", "")),
        "said": " · ".join(str(part) for part in said if part),
        "passages": passages,
        "wording": _wording(kept, passages[0]["exact"]) if passages else [],
        "uncovered": [str(words) for words in uncovered] if isinstance(uncovered, list | tuple) else [],
        "note": str(piece.get("note") or ""),
        "work": keys.get(work, work),
    }
