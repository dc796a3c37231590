"""An article as a reader hands it on: its canonical text, blocks, citation marks, notes and metadata."""

import bisect
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from records.spans import Lines, Span

BlockKind = Literal[
    "title", "heading", "paragraph", "field", "caption", "cell", "list-item", "blockquote",
    "reference", "metadata", "furniture", "code", "comment",
]  # fmt: skip
MarkKind = Literal["number", "note", "key", "author-date", "symbol"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, ignored_types=(cached_property,))


class Part(_Frozen):
    """A named stretch inside a block."""

    start: int
    end: int


class Comment(Part):
    """A comment of the file; in a tree format it holds no canonical text, and ``start`` equals ``end``."""

    text: str


class Block(_Frozen):
    """A stretch of the article with one role.

    A ``field`` block (an info-box row or ``Property: value`` line) has the parts ``property`` and ``value``; so has a
    ``metadata`` block, whose value is the article's own (last update, author). A ``cell`` has ``row`` and ``column``
    (its headers) where the table gives them. ``level`` is the heading's level.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    parts: dict[str, Part] = Field(default_factory=dict)

    @property
    def span(self) -> Span:
        """Where the block stands in the canonical text."""
        return Span(self.start, self.end)


class Locator(_Frozen):
    """A CSL locator: ``label`` is a CSL locator term (page, chapter, ...), ``value`` as written."""

    label: str = "page"
    value: str


class Target(_Frozen):
    """One thing a mark points to: a note's label, a citation key, or ``family|year`` for author-date marks."""

    ref: str
    start: int
    end: int
    locator: Locator | None = None
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


class Mark(_Frozen):
    """A citation mark in the running text, from its opening to its closing character."""

    kind: MarkKind
    text: str
    start: int
    end: int
    targets: tuple[Target, ...] = ()

    @property
    def span(self) -> Span:
        """Where the mark stands in the canonical text."""
        return Span(self.start, self.end)


class Note(_Frozen):
    """A foot- or endnote. ``start`` and ``end`` hold its content without the label; ``whole_start`` is the label's."""

    label: str
    start: int
    end: int
    whole_start: int

    @property
    def span(self) -> Span:
        """Where the note's content stands in the canonical text."""
        return Span(self.start, self.end)


class Anchor(_Frozen):
    """For texts without lines of their own: canonical offset ``start`` is offset ``offset`` of the node ``path``."""

    start: int
    path: str
    offset: int = 0
    line: int | None = None


class Link(Part):
    """Words that lead to a page on the web, where the canonical text does not show its ``address``."""

    address: str


class Article(_Frozen):
    """The text being validated.

    ``text`` is the canonical text in Unicode code points; for the text formats it is the decoded file, character for
    character. ``anchors`` (sorted by ``start``) is empty for the text formats; places are then ``line:column``.
    ``comments`` are the spans of the file's own comments, ``markup`` the stretches inside blocks that are
    not words (emphasis signs, link destinations). ``links`` (sorted by ``start``) are those whose addresses are not in the
    text. ``library`` names bibliography files
    that the article's own metadata asks for.
    """

    path: str
    text: str
    reader: str
    title: str = ""
    title_span: Part | None = None
    language: str = "en"
    encoding: str = "utf-8"
    metadata: dict[str, str] = Field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    comments: tuple[Comment, ...] = ()
    markup: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    library: tuple[str, ...] = ()
    warnings: tuple[tuple[int, str], ...] = ()

    @cached_property
    def lines(self) -> Lines:
        """Line and column of the canonical text."""
        return Lines(self.text)

    @cached_property
    def _anchor_starts(self) -> list[int]:
        return [anchor.start for anchor in self.anchors]

    def anchor(self, offset: int) -> Anchor | None:
        """The anchor that an offset falls under; None in text formats."""
        if not self.anchors:
            return None
        return self.anchors[max(0, bisect.bisect_right(self._anchor_starts, offset) - 1)]

    def place(self, offset: int) -> str:
        """What a person can go to: ``line:column``, or ``XPath:offset`` where the file is a tree."""
        anchor = self.anchor(offset)
        if anchor is None:
            return self.lines.place(offset)
        return f"{anchor.path}:{anchor.offset + max(0, offset - anchor.start)}"
