"""Notes of a page: a marker's link is followed to its id, and the block that encloses it is the note."""

import bisect
import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance import shapes
from provenance.marks import locator, numbered_marks
from provenance.readers._assembly import Assembly
from provenance.readers._html_page import Link, Page, Piece
from provenance.readers._lines import lines
from records.articles import Mark, MarkKind, Target
from records.spans import Span, trim

_LABEL = re.compile(
    r"[\[({]?\s*(?P<label>(?:(?:note|nb|n|fn)\.?\s?)?\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶#]{1,4})\s*[\])}.]?", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:[\s^↑↥▲⇧]|\[?(?:(?:note|nb|n|fn)\.?\s?)?\d{1,4}[\].):]+(?=\s|[^\d\s.])|\[[a-z]{1,2}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|"
    r"Jump up(?: to)?:?|[*†‡§]+(?=\s))+",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:\s|↩\ufe0e?|↵|↑|⇧|⏎|\^|\[?(?:back|return)(?: to (?:text|content|top|article))?\]?)+$", re.IGNORECASE)
_PAGE_AFTER = re.compile(r":\s?(?P<place>\d{1,5}(?:[–-]\d{1,5})?)")
_TEXT_LABEL = re.compile(
    r"\[(?P<label>(?:(?:note|n|nb|fn)\.?\s)?\d{1,4})\]:?\s*(?=\S)|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)", re.IGNORECASE
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class _Marker(NamedTuple):
    link: Link
    label: str
    block: Span


def find_notes(page: Page, out: Assembly) -> list[Span]:
    """Add the page's notes and linked marks, and return the spans the notes take up."""
    markers = list(_markers(page))
    claimed = _linked_notes(page, out, markers)
    return claimed or _labelled_notes(page, out)


# --- linked notes


def _markers(page: Page) -> Iterator[_Marker]:
    """Links with a label for text that lead to a block further down which does not hold the link itself."""
    starts = [span.start for span, _ in page.blocks]
    for link in page.links:
        match = _LABEL.fullmatch(link.span.of(page.text))
        found = page.targets.get(link.target) if link.target else None
        if match is None or found is None:
            continue
        block = _note_block(page, starts, *found)
        if block.start > link.span.start and not block.overlaps(link.span) and block.start < block.end:
            yield _Marker(link, re.sub(r"\s+", " ", match["label"].lower()), block)


def _note_block(page: Page, starts: list[int], span: Span, tag: str, inline: bool) -> Span:
    if not inline and tag not in ("td", "th", "dt") and span.start < span.end:
        return span
    wanted = ("tr", "dl") if tag in ("td", "th", "dt") else None
    for i in range(bisect.bisect_right(starts, span.start) - 1, -1, -1):
        block, name = page.blocks[i]
        if block.end >= span.end and block.end > block.start and (wanted is None or name in wanted):
            return Span(max(block.start, span.start), block.end) if inline else block
    return span


def _linked_notes(page: Page, out: Assembly, markers: list[_Marker]) -> list[Span]:
    labels: dict[str, str] = {}
    used: set[str] = set()
    edges = sorted({marker.block.start for marker in markers})
    claimed: list[Span] = []
    for marker in markers:
        target = marker.link.target
        if target not in labels:
            labels[target] = target if marker.label in used else marker.label
            used.add(labels[target])
            span = _until_next(marker.block, edges)
            claimed.append(span)
            out.note(labels[target], _content(page, span), span.start)
        out.marks.append(_mark(page, marker, labels[target]))
    return claimed


def _until_next(block: Span, edges: list[int]) -> Span:
    """Several notes in one block end where the next one begins."""
    following = bisect.bisect_right(edges, block.start)
    if following < len(edges) and edges[following] < block.end:
        return Span(block.start, edges[following])
    return block


def _content(page: Page, span: Span) -> Span:
    """A note without the label it opens with and the arrow back to the text."""
    opening = _OPENING.match(page.text, *span)
    start = opening.end() if opening else span.start
    for link in page.links[bisect.bisect_left(page.links, start - 8, key=lambda link: link.span.start) :]:
        if link.span.start > start + 2 or link.span.end > span.end:
            break
        if link.target and link.span.end > start and link.span.end - link.span.start <= 4:
            again = _OPENING.match(page.text, link.span.end, span.end)
            start = again.end() if again else link.span.end
    closing = _CLOSING.search(page.text, max(start, span.end - 60), span.end)
    return trim(page.text, Span(start, closing.start() if closing else span.end))


def _mark(page: Page, marker: _Marker, label: str) -> Mark:
    start, end = marker.link.span
    if page.text[max(0, start - 1) : start] == "[" and page.text[end : end + 1] == "]":
        start, end = start - 1, end + 1
    after = _PAGE_AFTER.match(page.text, end)
    place = locator(after["place"]) if after else None
    end = after.end() if after else end
    kind: MarkKind = "number" if marker.label.isdigit() else "symbol" if not marker.label[0].isalnum() else "note"
    target = Target(ref=label, start=marker.link.span.start, end=marker.link.span.end, locator=place)
    return Mark(kind=kind, text=page.text[start:end], start=start, end=end, targets=(target,))


# --- notes without links


def _labelled_notes(page: Page, out: Assembly) -> list[Span]:
    """Notes that open with ``[1]`` as text, or the numbered items of a list under a heading for notes."""
    claimed: list[Span] = []
    whole = Span(0, len(page.text))
    cited = {t.ref: mark.start for mark in reversed(numbered_marks(page.text, whole, ())) for t in mark.targets}
    for piece in page.pieces:
        for row in lines(piece.span.of(page.text)) if not piece.furniture else []:
            span = trim(page.text, row.span.shift(piece.span.start))
            match = _TEXT_LABEL.match(page.text, *span)
            label = (match["label"] or match["raised"]).lower().translate(_DIGITS) if match else ""
            if match and (match["raised"] or cited.get(label, span.start) < span.start):
                out.note(label, _content(page, span), span.start)
                claimed.append(span)
    if not claimed:
        claimed = _listed_notes(page, out, set(cited))
    _raised_marks(page, out, claimed)
    return claimed


def _listed_notes(page: Page, out: Assembly, cited: set[str]) -> list[Span]:
    claimed: list[Span] = []
    raised = {link.span.of(page.text).strip("[]()") for link in page.links if link.raised}
    for number, piece in enumerate(_items_under_notes(page), 1):
        if str(number) in cited | raised:
            out.note(str(number), _content(page, piece.span), piece.span.start)
            claimed.append(piece.span)
    return claimed


def _items_under_notes(page: Page) -> Iterator[Piece]:
    under = False
    for piece in page.pieces:
        words = piece.span.of(page.text)
        if re.fullmatch(r"h[1-6]", piece.tag) or (len(words) < 40 and piece.tag != "li"):
            still = under and not re.fullmatch(r"h[1-6]", piece.tag)
            under = shapes.heads_notes(words) or shapes.heads_references(words) or still
        elif under and piece.tag == "li":
            yield piece


def _raised_marks(page: Page, out: Assembly, claimed: list[Span]) -> None:
    """Superscript numbers that bear the label of a note."""
    labels = out.labels()
    for link in page.links:
        words = link.span.of(page.text)
        refs = re.findall(r"\d{1,4}", words) if re.fullmatch(r"[\[(]?\d{1,4}(?:\s?[,–-]\s?\d{1,4})*[\])]?", words) else []
        if not link.raised or not refs or not all(ref in labels for ref in refs) or any(c.overlaps(link.span) for c in claimed):
            continue
        if any(mark.span.overlaps(link.span) for mark in out.marks) or words[0] == "[":
            continue
        aims = tuple(Target(ref=ref, start=link.span.start, end=link.span.end) for ref in refs)
        out.marks.append(Mark(kind="number", text=words, start=link.span.start, end=link.span.end, targets=aims))
