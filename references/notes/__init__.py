"""Free-text references and notes: cut into pieces, and each citation parsed into a CSL item."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from records.spans import Span, trim
from references.notes.archives import read_archive
from references.notes.crossings import crossing
from references.notes.cutting import lead_in, pointer, works
from references.notes.labelling import read_references
from references.notes.law import read_law
from references.notes.pieces import Piece
from references.notes.reading import is_entry, read_with
from references.notes.same import Carrying

__all__ = ["Piece", "parse_note", "parse_notes", "parse_reference", "parse_references"]

_BULLET = re.compile(r"\s*(?:[•‣▪▫●○◦⁃∙·*–—-]\s+)+")
LONGEST_NOTE, LONGEST_CITATION = 20_000, 3_000


def after_bullet(text: str) -> int:
    """Where a text begins after the bullet of a list, if it has one."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def _cited(text: str, span: Span) -> Piece | Span:
    """The piece at a citation's span; what only the model can read is given back as its span, without the words that lead it in."""
    lead = lead_in(span.of(text))
    core = trim(text, Span(span.start + lead, span.end))
    archived = read_archive(text, core)
    if archived:
        return archived
    found = crossing(core.of(text)) or crossing(span.of(text))
    if found:
        return Piece(kind="cross-reference", span=core, locator=found.locator, points_to=found.points_to)
    return read_law(text, core) or (core if core.end - core.start <= LONGEST_CITATION else _unread(core))


def _cut(text: str) -> Iterator[Piece | Span]:
    if len(text) > LONGEST_NOTE:
        yield Piece(kind="commentary", span=trim(text, Span(0, len(text))))
        return
    for kind, span in works(text, after_bullet(text)):
        yield Piece(kind="commentary", span=span) if kind == "commentary" else _cited(text, span)


def parse_notes(texts: Sequence[str]) -> list[list[Piece]]:
    """Cut the contents of notes (without their labels) into pieces, in order; all notes of an article at once is fastest.

    Every word of a note lies in a piece, but for separators and the words that lead a citation in ("see also").
    "Ders.", "Idem" and a dash for a name stand for the people of the citation before, in this note or the one before it.
    Spans are offsets in the note. A note of over 20,000 characters is commentary, a citation of over 3,000 is kept unread.
    """
    cut = [[part for part in _cut(text) if not isinstance(part, Span) or part.start < part.end] for text in texts]
    drafts = read_references([part.of(text) for text, parts in zip(texts, cut, strict=True) for part in parts if isinstance(part, Span)])
    found, carrying = [], Carrying()
    for text, parts in zip(texts, cut, strict=True):
        pieces = [
            carrying.over(text, read_with(text, part, next(drafts), in_note=not is_entry(part.of(text))) if isinstance(part, Span) else part)
            for part in parts
        ]
        found.append([piece for piece in pieces if piece.span.start < piece.span.end])
    return found


def parse_note(text: str) -> list[Piece]:
    """Cut one note into pieces, as ``parse_notes`` does."""
    return parse_notes([text])[0]


def parse_references(texts: Sequence[str]) -> list[Piece]:
    """Read entries of reference lists as citation pieces, all at once: several times as fast as one by one.

    A bullet before an entry is no part of it. A dash or "Ders." for a name stands for the people of the entry before.
    """
    spans = [trim(text, Span(after_bullet(text), len(text))) for text in texts]
    cores = [Span(span.start + pointer(span.of(text)[:LONGEST_CITATION]), span.end) for text, span in zip(texts, spans, strict=True)]
    drafts = read_references([core.of(text) if len(text) <= LONGEST_CITATION else "" for text, core in zip(texts, cores, strict=True)])
    carrying, found = Carrying(), []
    for text, span, core, draft in zip(texts, spans, cores, drafts, strict=True):
        if len(text) > LONGEST_CITATION:
            found.append(_unread(span))
            continue
        piece = carrying.over(text, read_law(text, core) or read_archive(text, core) or read_with(text, core, draft, in_note=False))
        found.append(piece if piece.span == span else replace(piece, span=span))
    return found


def parse_reference(text: str) -> Piece:
    """Read one entry of a reference list as a citation piece."""
    return parse_references([text])[0]


def _unread(span: Span) -> Piece:
    return Piece(kind="citation", span=span, item={"type": "document"}, confidence=0.0)
