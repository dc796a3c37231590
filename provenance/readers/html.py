"""HTML: the whole document tree flattened to text, every character of it traceable to its node.

Markers are followed to the element with the id they link to, and that element's block is the note; nothing is thrown
away by a main-text extractor. The parser loads nothing, expands no entity of its own and runs no script.
"""

import re
from collections.abc import Iterator
from typing import Any

from provenance import shapes
from provenance.metas import METAS
from provenance.reader import Reader, Source, UnreadableError
from provenance.readers._assembly import Assembly
from provenance.readers._html_notes import find_notes
from provenance.readers._html_page import Page, Piece
from provenance.readers._html_tables import read_tables
from provenance.readers._lines import lines
from records.articles import Article, BlockKind, Comment
from records.spans import Span, trim

_KINDS: dict[str, BlockKind] = {
    "li": "list-item", "blockquote": "blockquote", "figcaption": "caption", "caption": "caption", "td": "cell", "th": "cell",
    "pre": "code", "address": "metadata",
}  # fmt: skip
_STOPS = {"ERR_RESOURCE_LIMIT": "its elements are nested more than 2,048 deep; expected an article's page"}


def _parse(source: Source) -> Any:
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    data = source.text.replace("\0", "\ufffd").encode("utf-8", errors="replace")
    try:
        root = lxml.html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"{source.path}: not readable as HTML: {error}") from None
    for stop in parser.error_log.filter_from_fatals():  # the parser ends there, and would drop the rest in silence
        raise UnreadableError(
            f"{source.path}:{stop.line}:{stop.column}: the page cannot be read beyond here: {_STOPS.get(stop.type_name, stop.message)}"
        )
    return root


class _HtmlReader:
    """From the page's pieces to blocks, fields, notes and marks."""

    def __init__(self, source: Source) -> None:
        self.page = Page(_parse(source))
        self.out = Assembly(source, "html", self.page.text)
        self.section = "body"

    def read(self) -> Article:
        if not self.page.text.strip():
            raise UnreadableError(f"{self.out.source.path}: the page holds no text; expected an article")
        self._head()
        notes = find_notes(self.page, self.out)
        claimed = [*read_tables(self.page, self.out), *notes]
        for run in self._runs(claimed):
            self._run(run)
        self.out.comments += [Comment(start=at, end=at, text=text) for at, text in self.page.comments]
        self.out.find_marks()
        self.out.clear_tail()
        self.out.extra["anchors"] = tuple(self.page.anchors)
        self.out.extra["links"] = self.page.outlinks()
        return self.out.finish()

    def _head(self) -> None:
        for name, content in self.page.metas:
            if name in METAS and content:
                self.out.metadata.setdefault(METAS[name], content)
        if self.page.language:
            self.out.extra["language"] = self.page.language
        if not any(piece.tag == "h1" for piece in self.page.pieces) and self.page.title:
            self.out.extra["title"] = self.page.title

    def _runs(self, claimed: list[Span]) -> Iterator[list[Piece]]:
        """Pieces that nothing has claimed; neighbours that may be rows of one info box come together."""
        claims = sorted(claimed)
        run: list[Piece] = []
        at = 0
        for piece in self.page.pieces:
            while at < len(claims) and claims[at].end <= piece.span.start:
                at += 1
            if at < len(claims) and claims[at].overlaps(piece.span):
                continue
            if run and not (self._field(piece) and self._field(run[-1])):
                yield run
                run = []
            run.append(piece)
        if run:
            yield run

    def _field(self, piece: Piece) -> shapes.Field | None:
        if piece.tag in ("pre", "blockquote", "figcaption") or piece.furniture or len(piece.span.of(self.page.text)) > 240:
            return None
        return shapes.field(self.page.text, piece.span) if "\n" not in piece.span.of(self.page.text) else None

    def _run(self, run: list[Piece]) -> None:
        fields = [(piece, self._field(piece)) for piece in run]
        if len(run) > 1 and all(field for _, field in fields):
            for piece, field in fields:
                if field:
                    self.out.field(field, piece.span)
            return
        for piece in run:
            if not self._line_fields(piece):
                self._piece(piece)

    def _line_fields(self, piece: Piece) -> bool:
        """Rows of an info box that ``<br>`` separates inside one element."""
        words = piece.span.of(self.page.text)
        if "\n" not in words or piece.furniture or piece.tag == "pre":
            return False
        rows = [trim(self.page.text, row.span.shift(piece.span.start)) for row in lines(words)]
        rows = [row for row in rows if row.start < row.end]
        found = [shapes.field(self.page.text, row) for row in rows]
        if len(rows) < 2 or not all(found) or max(row.end - row.start for row in rows) > 240:
            return False
        for row, field in zip(rows, found, strict=True):
            if field:
                self.out.field(field, row)
        return True

    def _piece(self, piece: Piece) -> None:
        span = trim(self.page.text, piece.span)
        words = span.of(self.page.text)
        if piece.furniture:
            self.out.block("furniture", span)
        elif re.fullmatch(r"h[1-6]", piece.tag):
            self._heading(span, int(piece.tag[1]))
        elif piece.tag in ("p", "div", "section", "article", "main", "body", "header", "center", "span", "dd", "dt", "details"):
            self._prose(span, words)
        elif self.section == "references" and piece.tag == "li":
            self.out.block("reference", span)
        elif self.section == "furniture" or (piece.tag != "pre" and shapes.is_furniture(words)):
            self.out.block("furniture", span)
        else:
            self.out.block(_KINDS.get(piece.tag, "paragraph"), span)

    def _heading(self, span: Span, level: int) -> None:
        words = span.of(self.page.text)
        opens = {"notes": shapes.heads_notes, "references": shapes.heads_references, "furniture": shapes.heads_furniture}
        self.section = next((name for name, test in opens.items() if self.out.blocks and test(words)), "body")
        if level > 1 and self.out.title is None and any(piece.tag == "h1" for piece in self.page.pieces):
            self.out.block("heading", span, level)
        else:
            self.out.heading(span, level)

    def _prose(self, span: Span, words: str) -> None:
        found = shapes.byline(words)
        field = shapes.field(self.page.text, span)
        if self.section == "references" and not found:
            self.out.block("reference", span)
        elif found:
            self.out.metadata.setdefault(*found)
            self.out.block("metadata", span)
        elif field and shapes.metadata_key(field.property.of(self.page.text)):
            self.out.field(field, span)
        elif self.section == "furniture" or shapes.is_furniture(words):
            self.out.block("furniture", span)
        elif shapes.is_caption(words):
            self.out.block("caption", span)
        elif self.out.title is None and shapes.looks_like_heading(words) and "title" not in self.out.extra:
            self.out.heading(span, 1)
        elif shapes.looks_like_heading(words) and len(words.split()) <= 6:
            self.out.block("furniture" if len(words.split()) < 3 else "heading", span, 3)
        else:
            self.out.block("paragraph", span)


_TAG = re.compile(r"<(?:p|div|h[1-6]|table|ul|ol|li|article|section|body|head|span|a|br|sup|main)\b[^>]*>", re.IGNORECASE)


def sniff(source: Source) -> float:
    """A doctype, an ``html`` element, or many block tags."""
    head = source.text[:100_000].lstrip("\ufeff \t\r\n")
    if re.match(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html)", head, re.IGNORECASE | re.DOTALL):
        return 1.0
    tags = len(_TAG.findall(head))
    score = 0.45 if source.suffix in (".html", ".htm", ".xhtml") else 0.0
    return min(0.9, score + (0.5 if tags >= 3 and head.startswith("<") else 0.02 * min(tags, 10)))


def read(source: Source) -> Article:
    """Read HTML. Raises ``UnreadableError`` where the page holds no text."""
    return _HtmlReader(source).read()


READER = Reader(
    name="html",
    description="HTML pages, notes followed by their links",
    sniff=sniff,
    read=read,
    samples=(
        '<!doctype html><html lang="en"><title>x</title><body><h1>Old Harbour</h1><table class="infobox"><tr><th>Location</th>'
        '<td>Vell</td></tr></table><p>It was founded in 1902.<sup><a href="#n1" id="r1">[1]</a></sup> Trade fell.</p>'
        '<ol><li id="n1">Jane Roe, <i>Harbours</i> (Vell: Quay Press, 1999), p. 3. <a href="#r1">↩</a></li></ol></body></html>',
    ),
)
