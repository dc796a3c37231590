"""What the sources at hand say of a statement, looked up when its card is shown: quotations word by word, figures side by side.

Nothing here is evidence yet: it is shown to the person, who makes a passage evidence or does not. That goes for what the
judge says of a source that came to the desk after the article was recorded, too.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from provenance.desk.passages import around
from provenance.desk.words import Piece
from provenance.evidence.figures.lookup import compare_with_source
from provenance.evidence.judge import Judge
from provenance.evidence.quotes import QuotationVerdict, SourceText, check_quotation
from records.entries import Kept
from records.snapshots import Snapshot
from records.spans import Span

if TYPE_CHECKING:
    from provenance.evidence.support import Looking

_QUOTED = {
    "exact": ("supported", "Quoted to the letter"), "edited": ("supported", "Quoted, changed as editors may"),
    "altered": ("contradicted", "Quoted otherwise than the source has it"), "not-found": ("not-found", "These words are not in the source"),
}  # fmt: skip
_FIGURE = {"agree": "agrees", "differs": "differs", "not-mentioned": "not mentioned", "cannot-compare": "cannot be compared"}


@lru_cache(maxsize=16)
def _indexed(text: str) -> SourceText:
    return SourceText(text)


@lru_cache(maxsize=8)
def _looking(snapshot: Snapshot, judge: Judge | None) -> "Looking":
    """A judge with one source before it, which is cut and encoded but once."""
    from provenance.evidence.support import Looking  # the model is loaded only where there is something to look in

    return Looking({"": snapshot}, judge)


def judged(kept: Kept, plain: str, sources: Mapping[str, Snapshot], judge: Judge | None = None) -> list[dict[str, Any]]:
    """What a judge says of a statement and the sources that nobody looked in when the article was recorded; without one, the built-in.

    Pieces of evidence, by the works' keys; none where the copy of a source is the one that the statement's evidence is from. Raises
    ``JudgeError`` where a stronger judge cannot answer.
    """
    known = {str(piece.get("snapshot") or "") for piece in kept.evidence}
    fresh = {key: one for key, one in sources.items() if one.readable and one.sha256 not in known}
    if not fresh:
        return []
    from provenance.evidence.support import judge_statement

    found = {key: _looking(one, judge) for key, one in fresh.items()}  # type: ignore[arg-type] # a judge is hashed as what it is, an object
    return [{**judge_statement(kept.statement, plain, "", looking).piece(), "work": key} for key, looking in found.items()]


def pieces(verdict: QuotationVerdict, quotation: str, source: str) -> list[Piece]:
    """A quotation beside its passage: what the article put in, and what it took out of the source's words."""
    found: list[Piece] = []
    at = 0
    for step in verdict.diff:
        quoted, written = step.quoted_span, step.source_span.of(source)
        start = max(at, quoted.start)
        between = quotation[at:start] or (" " if step.op == "dropped" else "")
        if step.op in ("equal", "edited", "left-out"):
            found.append(Piece("same", quotation[at : quoted.end]))
        else:
            found += [Piece("same", between), Piece("del", written), Piece("ins", quotation[start : quoted.end])]
        at = max(at, quoted.end)
    return [piece for piece in (*found, Piece("same", quotation[at:])) if piece.text]


def _around(snapshot: Snapshot, span: Span) -> dict[str, Any]:
    """A passage with some text around it, and the place to go to."""
    before, after = around(snapshot.text, span)
    return {
        "exact": span.of(snapshot.text), "prefix": before, "suffix": after,
        "place": snapshot.place(span.start), "start": span.start, "end": span.end,
    }  # fmt: skip


def quotations(kept: Kept, snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Each quotation of a statement as a source has it."""
    for quotation in kept.statement.quotations:
        verdict = check_quotation(quotation.text, _indexed(snapshot.text))
        sign, said = _QUOTED[verdict.verdict]
        yield {
            "sign": sign,
            "said": said,
            "quotation": quotation.text,
            "pieces": pieces(verdict, quotation.text, snapshot.text) if verdict.verdict in ("edited", "altered") else [],
            "differences": [one.message for one in verdict.differences],
            "cautions": list(verdict.cautions),
            "passage": _around(snapshot, verdict.span) if verdict.span else None,
        }


def figures(kept: Kept, snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Each figure of a statement with the one that a source gives for the same thing."""
    for row, sentence in compare_with_source(kept.words, snapshot.text):
        start = sentence.start + row.found.span.start if row.found else 0
        yield {
            "article": row.said.text,
            "source": row.found.text if row.found else "",
            "verdict": row.verdict,
            "said": _FIGURE[row.verdict],
            "reason": row.reason,
            "place": snapshot.place(start) if row.found else "",
            "start": start,
            "end": start + len(row.found.text) if row.found else 0,
        }


def looked(kept: Kept, sources: Mapping[str, Snapshot]) -> list[dict[str, Any]]:
    """What each source at hand says of a statement's quotations and figures, by the work's key; nothing where it has neither."""
    found = []
    for key, snapshot in sources.items():
        if snapshot.readable:
            quoted, counted = list(quotations(kept, snapshot)), list(figures(kept, snapshot))
            if quoted or counted:
                found.append({"work": key, "origin": snapshot.origin or "the pasted text", "quotations": quoted, "figures": counted})
    return found
