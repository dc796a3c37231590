"""Free-text references and notes: cut into pieces, and each citation parsed into a CSL item."""

import re
from collections.abc import Iterator, Sequence

from records.articles import Locator
from records.spans import Span, trim
from references.notes.cutting import lead_in, works
from references.notes.fields import read_citation
from references.notes.labelling import read_references
from references.notes.pieces import Piece
from references.notes.reading import is_entry, merged, read_work

__all__ = ["Piece", "parse_note", "parse_reference", "parse_references"]

LONGEST_NOTE, LONGEST_CITATION = 20_000, 3_000
_PLACE = r"(?:,?\s(?:at\s)?(?P<label>pp?\.|chap\.|S\.|§)?\s?(?P<value>\d+(?:[–-]\d+)?(?:,\s?\d+(?:[–-]\d+)?)*))?"
_IBID = re.compile(rf"(?:ibid(?:em)?|id|idem|ebd|ebenda)\b\.?{_PLACE}\.?", re.IGNORECASE)
_SEE_NOTE = re.compile(rf"(?:see\s|cf\.\s|vgl\.\s)?(?:also\s)?(?:supra\s|above,?\s|infra\s)?(?:n\.|note|anm\.|"
rf"fn\.)\s?(?P<note>\d+)(?:\s(?:above|supra))?{_PLACE}\.?", re.IGNORECASE)
_OP_CIT = re.compile(rf"(?P<name>[A-Z][\w’'-]+),?\s(?:op\.?\s?cit\.?|a\.\s?a\.\s?O\.?)(?:\s\(n(?:ote|"
rf"\.)\s?(?P<note>\d+)\))?{_PLACE}\.?")
_SHORT = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\sand\s[A-Z][\w’'-]+)?),\s(?:[\"“*_]?(?P<title>[A-Z][^,\"”\d*_]{2,50}?)[*_]?,?[\"”]?)"
    r",?\s(?:(?P<label>pp?\.|chap\.|S\.|§)\s?|(?!(?:1[5-9]|20)\d\d\b))(?P<value>\d+(?:[–-]\d+)?)\.?"
)
_SHORT_DATE = re.compile(rf"(?P<name>[A-Z][\w’'-]+)\s\(?(?P<year>(?:1[5-9]|20)\d\d[a-z]?)\)?{_PLACE}\.?")


def _points_to(words: str) -> tuple[str, re.Match[str]] | None:
    """What a cross-reference means, None for any other words."""
    if match := _IBID.fullmatch(words):
        return "previous", match
    if match := _SEE_NOTE.fullmatch(words):
        return f"note:{match['note']}", match
    if match := _OP_CIT.fullmatch(words):
        return (f"note:{match['note']}" if match["note"] else f"short:{match['name']}|"), match
    if match := _SHORT.fullmatch(words):
        return f"short:{match['name'].split(' and ')[0]}|{match['title'].strip()}", match
    if match := _SHORT_DATE.fullmatch(words):
        return f"short:{match['name']}|{match['year']}", match
    return None


def _citation(text: str, span: Span) -> Piece:
    lead = lead_in(span.of(text))
    core = trim(text, Span(span.start + lead, span.end))
    found = _points_to(core.of(text)) or _points_to(span.of(text))
    if found is None and core.end - core.start > LONGEST_CITATION:
        return _unread(core)
    if found is None:
        return read_work(text, core, in_note=not is_entry(core.of(text)))
    target, match = found
    value = match["value"] if "value" in match.groupdict() else None
    label = {"chap.": "chapter", "§": "section"}.get(match["label"] or "", "page") if value else "page"
    return Piece(kind="cross-reference", span=core, locator=Locator(label=label, value=value) if value else None, points_to=target)


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
        merged(span.of(text), read_citation(text, span), draft, in_note=False) if len(text) <= LONGEST_CITATION else _unread(span)
        for text, span, draft in zip(texts, spans, drafts, strict=True)
    ]


def parse_reference(text: str) -> Piece:
    """Read one entry of a reference list as a citation piece."""
    return parse_references([text])[0]


def _unread(span: Span) -> Piece:
    return Piece(kind="citation", span=span, item={"type": "document"}, confidence=0.0)
