"""Putting an article together: blocks, notes and comments in order, then the marks that point to them."""

import bisect
import re
from typing import Literal

from provenance.marks import author_date_marks, numbered_marks
from provenance.reader import Source
from provenance.shapes import Field, metadata_key
from records.articles import Article, Block, BlockKind, Comment, Mark, Note, Part
from records.spans import Span

MARKED: frozenset[BlockKind] = frozenset({"paragraph", "list-item", "blockquote", "caption", "cell", "field", "heading", "title"})
_ENTRY_KEY = re.compile(
    r"(?:\W*)(?P<family>[^\W\d_][^,.(;:]{0,60}?)(?:[,.(]|\s[A-Z]{1,3}\b).{0,300}?\b(?P<year>(?:1[5-9]|20)\d\d[a-z]?|n\.\s?d\.|forthcoming)\b",
    re.DOTALL,
)
_STOPWORDS = {
    "en": "the of and to in is was that for with",
    "de": "der die und das ist von mit den nicht ein",
    "fr": "le les des et la est une dans que pour",
    "es": "el los las una que del por con para es",
    "it": "il di che la una per con del sono nella",
    "nl": "de het een van en dat niet met voor zijn",
    "pt": "o os uma que do da em para com não",
}


def language_of(text: str) -> str:
    """The language most of whose commonest words occur in the first 20,000 characters; ``en`` if none stands out."""
    words = re.findall(r"[^\W\d_]+", text[:20000].lower())
    counts = {code: sum(words.count(word) for word in common.split()) for code, common in _STOPWORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > counts["en"] else "en"


def entry_key(entry: str) -> str | None:
    """``family|year`` of a reference-list entry, as author-date marks name it; None if it shows neither."""
    match = _ENTRY_KEY.match(entry)
    return f"{match['family'].strip().lower()}|{match['year']}" if match else None


class Assembly:
    """What a reader has found so far; ``finish`` makes the article of it."""

    def __init__(self, source: Source, reader: str, text: str | None = None) -> None:
        self.source, self.reader = source, reader
        self.text = source.text if text is None else text
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.marks: list[Mark] = []
        self.comments: list[Comment] = []
        self.markup: list[Part] = []
        self.metadata: dict[str, str] = {}
        self.title: Span | None = None
        self.extra: dict[str, object] = {}

    def block(self, kind: BlockKind, span: Span, level: int = 0) -> None:
        """Add a block."""
        if span.start < span.end:
            self.blocks.append(Block(kind=kind, start=span.start, end=span.end, level=level))

    def heading(self, span: Span, level: int) -> None:
        """Add a heading; the first one is the article's title, and so is one that says a title from the metadata again."""
        named = self.title is not None and not any(block.kind == "title" for block in self.blocks)
        if self.title is None or (named and _folded(self.title.of(self.text)) == _folded(span.of(self.text))):
            self.title = span
            self.block("title", span, level)
        else:
            self.block("heading", span, level)

    def field(self, found: Field, span: Span) -> None:
        """Add a ``Property: value`` row: the article's own metadata where its name says so, else a field."""
        name = metadata_key(found.property.of(self.text))
        kind: Literal["field", "metadata"] = "metadata" if name else "field"
        if name:
            self.metadata.setdefault(name, found.value.of(self.text))
        parts = {"property": Part(**found.property._asdict()), "value": Part(**found.value._asdict())}
        self.blocks.append(Block(kind=kind, start=span.start, end=span.end, parts=parts))

    def cell(self, span: Span, row: Span, column: Span | None) -> None:
        """Add a table cell under its row's and column's headers."""
        parts = {name: Part(start=head.start, end=head.end) for name, head in (("row", row), ("column", column)) if head}
        self.blocks.append(Block(kind="cell", start=span.start, end=span.end, parts=parts))

    def comment(self, span: Span) -> None:
        """Add a comment that stands in the canonical text."""
        self.comments.append(Comment(start=span.start, end=span.end, text=span.of(self.text)))
        self.block("comment", span)

    def note(self, label: str, content: Span, whole_start: int) -> None:
        """Add a note."""
        self.notes.append(Note(label=label, start=content.start, end=content.end, whole_start=whole_start))

    def labels(self) -> set[str]:
        """The labels of the notes found so far."""
        return {note.label for note in self.notes}

    def find_marks(self) -> None:
        """Look for numbered and author-date marks in every block that may carry them."""
        labels = self.labels()
        entries = [block.span.of(self.text) for block in self.blocks if block.kind == "reference"]
        keys = {key for key in map(entry_key, entries) if key}
        taken = sorted(mark.span for mark in self.marks)
        for block in self.blocks:
            if block.kind in MARKED:
                found = numbered_marks(self.text, block.span, labels) + author_date_marks(self.text, block.span, keys)
                self.marks += [mark for mark in found if not _meets(taken, mark.span)]

    def clear_tail(self) -> None:
        """After the last note only blocks that carry marks are still the article; the rest is the page around it."""
        if not self.notes:
            return
        last_note = max(note.end for note in self.notes)
        last_mark = max((mark.start for mark in self.marks), default=0)
        if not any(block.start < last_note and block.kind in ("paragraph", "list-item") for block in self.blocks):
            return
        edge = max(last_note, last_mark)
        for i, block in enumerate(self.blocks):
            if block.start >= edge and block.kind not in ("reference", "comment", "metadata"):
                self.blocks[i] = block.model_copy(update={"kind": "furniture"})

    def finish(self) -> Article:
        """The article; blocks, marks and notes in the order in which they stand."""
        return Article(
            path=self.source.path,
            text=self.text,
            reader=self.reader,
            title=re.sub(r"\s+", " ", self.title.of(self.text)).strip() if self.title else "",
            title_span=Part(**self.title._asdict()) if self.title else None,
            encoding=self.source.encoding,
            metadata=self.metadata,
            blocks=tuple(sorted(self.blocks, key=lambda block: (block.start, block.end))),
            marks=tuple(sorted(self.marks, key=lambda mark: mark.start)),
            notes=tuple(sorted(self.notes, key=lambda note: note.whole_start)),
            comments=tuple(self.comments),
            markup=tuple(sorted(self.markup, key=lambda part: part.start)),
            warnings=self.source.warnings,
            **{"language": language_of(self.text), **self.extra},
        )


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _meets(taken: list[Span], span: Span) -> bool:
    """Whether a span meets one of several sorted ones that do not meet each other."""
    at = bisect.bisect_right(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])
