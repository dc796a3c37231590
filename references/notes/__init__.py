"""Free-text references and notes: cut into pieces, and each citation parsed into a CSL item."""

from collections.abc import Iterator, Sequence

from records.spans import Span, trim
from references.notes.crossings import crossing
from references.notes.cutting import lead_in, works
from references.notes.labelling import read_references
from references.notes.law import read_law
from references.notes.pieces import Piece
from references.notes.reading import is_entry, read_with, read_work

__all__ = ["Piece", "parse_note", "parse_reference", "parse_references"]

LONGEST_NOTE, LONGEST_CITATION = 20_000, 3_000


def _citation(text: str, span: Span) -> Piece:
    lead = lead_in(span.of(text))
    core = trim(text, Span(span.start + lead, span.end))
    found = crossing(core.of(text)) or crossing(span.of(text))
    if found:
        return Piece(kind="cross-reference", span=core, locator=found.locator, points_to=found.points_to)
    if core.end - core.start > LONGEST_CITATION:
        return _unread(core)
    return read_law(text, core) or read_work(text, core, in_note=not is_entry(core.of(text)))


def _pieces(text: str) -> Iterator[Piece]:
    for kind, span in works(text):
        if kind == "commentary":
            yield Piece(kind="commentary", span=span)
        else:
            yield _citation(text, span)


def parse_note(text: str) -> list[Piece]:
    """Cut a note's content (without its label) into pieces, in order.

    Every word of the note lies in a piece, but for separators and the words that lead a citation in ("see also").
    Spans are offsets in ``text``. A note of over 20,000 characters is commentary, a citation of over 3,000 is kept unread.
    """
    if len(text) > LONGEST_NOTE:
        return [Piece(kind="commentary", span=trim(text, Span(0, len(text))))]
    return [piece for piece in _pieces(text) if piece.span.start < piece.span.end]


def parse_references(texts: Sequence[str]) -> list[Piece]:
    """Read entries of reference lists as citation pieces, all at once: several times as fast as one by one."""
    spans = [trim(text, Span(0, len(text))) for text in texts]
    drafts = read_references([span.of(text) if len(text) <= LONGEST_CITATION else "" for text, span in zip(texts, spans, strict=True)])
    return [
        read_with(text, span, draft, in_note=False) if len(text) <= LONGEST_CITATION else _unread(span)
        for text, span, draft in zip(texts, spans, drafts, strict=True)
    ]


def parse_reference(text: str) -> Piece:
    """Read one entry of a reference list as a citation piece."""
    return parse_references([text])[0]


def _unread(span: Span) -> Piece:
    return Piece(kind="citation", span=span, item={"type": "document"}, confidence=0.0)
