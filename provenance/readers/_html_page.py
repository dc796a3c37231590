"""A document tree flattened: pieces of text with the block they stand in, anchors, links, ids and tables."""

import re
from dataclasses import dataclass, field
from typing import Any

from records.articles import Anchor
from records.articles import Link as Outward
from records.spans import Span, trim

_SPACE = re.compile(r"[ \t\r\n\f]+")
_FOLDED = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]|^ | $")  # white space that does not stand as it is in the canonical text
_SKIP = frozenset("script style noscript template svg math iframe object embed audio video canvas select textarea head".split())
_FURNITURE = frozenset("nav footer form button dialog menu input label fieldset".split())
_FURNITURE_ROLES = frozenset("navigation banner contentinfo search dialog menu menubar toolbar".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike strong "
    "sub sup time tt u var wbr img picture source label output nobr".split()
)
_ON_THE_WEB = re.compile(r"\s*https?://[^\s/]", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FIELD_CLASS = re.compile(r"infobox|factbox|fact-box|key-?facts|summary-box|sidebar", re.IGNORECASE)


@dataclass
class Piece:
    """A run of text in one block element: its span, the block's tag, and whether it is part of the page's furniture."""

    span: Span
    tag: str
    furniture: bool
    path: str


@dataclass
class Link:
    """A link inside the page, or a superscript without one (``target`` is then empty)."""

    span: Span
    target: str
    raised: bool


@dataclass
class Row:
    """A table row or a ``dt``/``dd`` pair: the spans of its cells, and which of them are headers."""

    cells: list[Span] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)


@dataclass
class Table:
    """A table or definition list with its rows, its class names, and whether it nests block elements or other tables."""

    tag: str
    names: str
    start: int
    rows: list[Row] = field(default_factory=list)
    nested: bool = False
    furniture: bool = False
    end: int = 0


@dataclass
class _Open:
    """An element that is being walked through."""

    tag: str
    path: str
    start: int
    inline: bool
    furniture: bool
    raised: bool
    ids: tuple[str, ...]
    target: str
    address: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    texts: int = 0


class Page:
    """The flattened page. All spans are offsets in ``text``, where blocks are separated by blank lines."""

    def __init__(self, root: Any) -> None:
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []
        self.links: list[Link] = []
        self.outward: list[tuple[Span, str]] = []
        self.targets: dict[str, tuple[Span, str, bool]] = {}
        self.blocks: list[tuple[Span, str]] = []
        self.tables: list[Table] = []
        self.comments: list[tuple[int, str]] = []
        self.metas: list[tuple[str, str]] = []
        self.title = self.language = ""
        self._parts: list[str] = []
        self._length = 0
        self._piece_start: int | None = None
        self._pending_space = False
        self._stack: list[_Open] = []
        self._open_tables: list[Table] = []
        self._read_head(root)
        self._walk(root)
        self.text = "".join(self._parts)
        self._trim()

    def _trim(self) -> None:
        """Take off the white space that separates blocks, which no element's own words begin or end with."""

        def bare(span: Span) -> Span:
            return trim(self.text, span)

        for link in self.links:
            link.span = bare(link.span)
        self.links = sorted((link for link in self.links if link.span.start < link.span.end), key=lambda link: link.span)
        self.blocks = sorted((bare(span), tag) for span, tag in self.blocks)
        self.targets = {name: (bare(span), tag, inline) for name, (span, tag, inline) in self.targets.items()}
        for table in self.tables:
            for row in table.rows:
                row.cells = [bare(cell) for cell in row.cells]

    def outlinks(self) -> tuple[Outward, ...]:
        """The links that lead to the web, in the order of the text; words that show their own address need none."""
        bare = sorted((trim(self.text, span), address) for span, address in self.outward)
        rows = [(span, address) for span, address in bare if span.start < span.end and "://" not in span.of(self.text)]
        return tuple(Outward(start=span.start, end=span.end, address=address) for span, address in rows)

    # --- the head

    def _read_head(self, root: Any) -> None:
        self.language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
        for meta in root.iter("meta"):
            name = meta.get("name") or meta.get("property") or meta.get("itemprop") or meta.get("http-equiv") or ""
            self.metas.append((name.lower(), (meta.get("content") or "").strip()))
        title = root.find(".//title")
        self.title = _SPACE.sub(" ", title.text_content()).strip() if title is not None else ""

    # --- the walk

    def _walk(self, root: Any) -> None:
        """Visit every node in document order without recursion, so that depth does not matter."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._leave(node)
                self._tail(node, node is root)
            elif not isinstance(node.tag, str):
                if node.text and "provenance" in node.text:
                    self.comments.append((self._length, node.text))
                self._tail(node, node is root)
            elif node.tag in _SKIP:
                if self._stack:
                    self._path(node.tag)
                self._tail(node, node is root)
            else:
                self._enter(node)
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))

    def _tail(self, node: Any, outermost: bool) -> None:
        if not outermost and node.tail and self._stack:
            self._add_text(node.tail)

    def _path(self, tag: str) -> str:
        if not self._stack:
            return f"/{tag}"
        parent = self._stack[-1]
        parent.counts[tag] = parent.counts.get(tag, 0) + 1
        return f"{parent.path}/{tag}[{parent.counts[tag]}]"

    def _enter(self, node: Any) -> None:
        tag = node.tag
        inline = tag in _INLINE
        above = self._stack[-1] if self._stack else None
        if tag == "br":
            self._path(tag)
            self._break_line()
            self._stack.append(_Open(tag, "", self._length, True, False, False, (), ""))
            return
        if not inline:
            self._flush()
        path = self._path(tag)
        furniture = bool(above and above.furniture) or self._is_furniture(node)
        ids = tuple(name for name in (node.get("id"), node.get("name") if tag == "a" else None) if name)
        href = node.get("href") or "" if tag == "a" else ""
        target = href.partition("#")[2] if "#" in href and (href.startswith("#") or self._same_page(href)) else ""
        raised = tag == "sup" or bool(above and above.raised and inline)
        address = href.strip() if _ON_THE_WEB.match(href) and not target else ""
        self._stack.append(_Open(tag, path, self._length, inline, furniture, raised, ids, target, address))
        self._enter_table(node, tag, furniture)
        if node.text:
            self._add_text(node.text)

    def _same_page(self, href: str) -> bool:
        page = href.partition("#")[0]
        return any(name == "og:url" and content.rstrip("/") == page.rstrip("/") for name, content in self.metas)

    def _is_furniture(self, node: Any) -> bool:
        if node.tag in _FURNITURE or (node.get("role") or "").lower() in _FURNITURE_ROLES:
            return True
        if node.get("hidden") is not None or (node.get("aria-hidden") or "").lower() == "true":
            return True
        return bool(_HIDDEN.search(node.get("style") or ""))

    def _leave(self, node: Any) -> None:
        opened = self._stack.pop()
        if opened.tag == "br":
            return
        span = Span(opened.start, self._length)
        if (opened.tag == "a" and opened.target) or opened.tag == "sup":
            self.links.append(Link(span, opened.target, opened.raised or opened.tag == "sup"))
        if opened.address:
            self.outward.append((span, opened.address))
        if not opened.inline:
            self._flush(opened)
            self.blocks.append((span, opened.tag))
        for name in opened.ids:
            self.targets.setdefault(name, (span, opened.tag, opened.inline))
        self._leave_table(opened)

    # --- text

    def _add_text(self, raw: str) -> None:
        holder = self._stack[-1]
        holder.texts += 1
        path = f"{holder.path}/text()[{holder.texts}]"
        at = 0
        for match in [*_FOLDED.finditer(raw), None]:
            end = match.start() if match else len(raw)
            if end > at:
                self._add_words(raw[at:end], path, at)
            if match is None:
                break
            self._pending_space = self._piece_start is not None
            at = match.end()

    def _add_words(self, words: str, path: str, offset: int) -> None:
        if self._piece_start is None:
            if self._length:
                self._write("\n\n")
            self._piece_start = self._length
        elif self._pending_space:
            self._write(" ")
        self._pending_space = False
        last = self.anchors[-1] if self.anchors else None
        if last is None or last.path != path or last.offset + self._length - last.start != offset:
            self.anchors.append(Anchor(start=self._length, path=path, offset=offset))
        self._write(words)

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _break_line(self) -> None:
        if self._piece_start is not None:
            self._write("\n")
            self._pending_space = False

    def _flush(self, closing: _Open | None = None) -> None:
        """End the piece of text in the block that is open, or was until now."""
        if self._piece_start is not None:
            holder = closing or next((opened for opened in reversed(self._stack) if not opened.inline), None)
            tag = holder.tag if holder else "body"
            span = Span(self._piece_start, self._length)
            furniture, path = (holder.furniture, holder.path) if holder else (False, "")
            self.pieces.append(Piece(span, self._role(tag), furniture, path))
        self._piece_start = None
        self._pending_space = False

    def _role(self, tag: str) -> str:
        """The tag that gives a piece its role: a list item's or quotation's paragraph is still an item or quotation."""
        if tag not in ("p", "div"):
            return tag
        for opened in reversed(self._stack):
            if opened.tag in ("li", "blockquote", "figcaption", "td", "th"):
                return opened.tag
            if opened.tag not in ("p", "div"):
                break
        return tag

    # --- tables

    def _enter_table(self, node: Any, tag: str, furniture: bool) -> None:
        if tag in ("table", "dl"):
            for table in self._open_tables:
                table.nested = True
            names = f"{node.get('class') or ''} {node.get('id') or ''}"
            self._open_tables.append(Table(tag, names, self._length, furniture=furniture))
        elif self._open_tables:
            if tag == "tr" or tag == "dt":
                self._open_tables[-1].rows.append(Row())
            elif tag in ("p", "ul", "ol", "h1", "h2", "h3") and any(o.tag in ("td", "th") for o in self._stack):
                self._open_tables[-1].nested = self._open_tables[-1].nested or tag != "p"

    def _leave_table(self, opened: _Open) -> None:
        if not self._open_tables:
            return
        table = self._open_tables[-1]
        if opened.tag in ("td", "th", "dt", "dd") and table.rows:
            table.rows[-1].cells.append(Span(opened.start, self._length))
            table.rows[-1].heads.append(opened.tag in ("th", "dt"))
        elif opened.tag in ("table", "dl"):
            table.end = self._length
            self.tables.append(self._open_tables.pop())


def is_field_table(table: Table) -> bool:
    """Whether a table's class names it an info box."""
    return _FIELD_CLASS.search(table.names) is not None
