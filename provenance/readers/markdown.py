"""Markdown: CommonMark blocks, pandoc citations and footnotes, front matter; every span is the file's own text."""

import itertools
import re
from collections.abc import Iterator

from provenance import shapes
from provenance.marks import locator
from provenance.reader import Reader, Source
from provenance.readers._assembly import Assembly
from provenance.readers._lines import Line, inner, lines
from provenance.readers._references import reference_links
from records.articles import Article, Block, Mark, Part, Target
from records.spans import Span, gaps, trim

_ATX = re.compile(r" {0,3}(#{1,6})(?:\s+|$)(.*?)(?:\s+#+)?\s*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)\s*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_BULLET = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)]|\(?@\w*\)|[a-z][.)])\s+(?=\S)")
_QUOTE = re.compile(r" {0,3}>\s?")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]{1,80})\]:[ \t]*")
_LINK_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]{0,200}\]:\s*\S+")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DIV = re.compile(r"\s*(?::{3,}.*|</?(?:div|section|figure|center|details|summary)\b[^>]*>)\s*$", re.IGNORECASE)
_IMAGE_ONLY = re.compile(r"\s*!\[(?P<alt>[^\]]*)\]\([^)]*\)(?:\{[^}]*\})?\s*$")

_NOTE_MARK = re.compile(r"\[\^(?P<label>[^\]\s]{1,80})\](?!:)")
_INLINE_NOTE = re.compile(r"\^\[(?P<note>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
_KEY = r"@(?:\{(?P<braced>[^}]{1,200})\}|(?P<key>[A-Za-z0-9_][A-Za-z0-9_:.#$%&\-+?<>~/]*[A-Za-z0-9_]|[A-Za-z0-9_]))"
_CITE_GROUP = re.compile(r"\[(?P<body>[^\[\]]{0,600}?-?@[^\[\]]{1,1000})\](?!\()")
_CITE_KEY = re.compile(rf"(?P<minus>-?){_KEY}")
_NARRATIVE = re.compile(rf"(?<![\w@.\[/])-?{_KEY}(?:\s\[(?P<locator>[^\[\]@]{{1,60}})\])?")

_MARKUP = re.compile(
    r"\]\((?:[^()\s]|\([^()]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)(?:\{[^}]*\})?"  # link destinations
    r"|\]\[[^\]]{0,200}\]|!\[(?!\^)|(?<!\\)\[(?=[^\]\[@^]{1,500}\](?:\(|\[))"  # reference links, opening brackets
    r"|<https?://[^>\s]*>|</?[A-Za-z][^<>]{0,500}>|<!--.*?-->"  # autolinks, tags, comments
    r"|(?<!\\)\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~"  # emphasis
    r"|\\(?=[!-/:-@\[-`{-~])|(?<=\S)\{[#.][^}\n]{0,80}\}",
    re.DOTALL,
)
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_ROW = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$")
_FRONT_ROWS = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:(?=\s)", re.MULTILINE)
_FRONT_ITEM = re.compile(r"^\s*-\s+(?P<value>.*)$")
_BOLD_FIELD = re.compile(r"(?P<edge>\*\*|__)(?P<property>[^*_\n:]{1,48})(?::(?P=edge)|(?P=edge)\s?:)\s*(?P<value>[^\n]*)")


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'" else value


class _MarkdownReader:
    """One pass over the lines: block by block, then the inline marks and markup of each."""

    def __init__(self, source: Source) -> None:
        self.out = Assembly(source, "markdown")
        self.text = source.text
        self.section = "body"
        self.rows: list[Line] = []
        self.at = 0

    def read(self) -> Article:
        start = self._front_matter()
        hidden = self._comments()
        self.rows = [row for row in lines(self.text) if row.start >= start]
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if row.blank or self._hidden(row, hidden):
                self.at += 1
            else:
                self._block(row)
        self._inline()
        self._links()
        self.out.find_marks()
        if self._notes_stand_last():
            self.out.clear_tail()
        return self.out.finish()

    def _links(self) -> None:
        """The reference links; the brackets of one that is its own label ("[Quays]") are no words."""
        links = tuple(reference_links(self.text))
        self.out.extra["links"] = links
        for link in links:
            if self.text[link.end + 1 : link.end + 2] != "[":
                self.out.markup += [Part(start=link.start - 1, end=link.start), Part(start=link.end, end=link.end + 1)]

    def _hidden(self, row: Line, comments: list[Span]) -> bool:
        """Whether a line is comments and nothing else."""
        ends = any(span.covers(row.start) for span in comments) and any(span.covers(row.end - 1) for span in comments)
        return ends and not any(gap.of(self.text).strip() for gap in gaps(Span(row.start, row.end), comments))

    def _notes_stand_last(self) -> bool:
        """Whether all notes are defined in one place after the text, so that what follows them is not the text."""
        first_note = min((note.whole_start for note in self.out.notes), default=0)
        return all(mark.start < first_note or self._in_note(mark) for mark in self.out.marks)

    def _in_note(self, mark: Mark) -> bool:
        return any(note.span.covers(mark.start) for note in self.out.notes)

    # --- front matter and comments

    def _front_matter(self) -> int:
        match = FRONT.match(self.text)
        if not match:
            return 0
        key = ""
        values: dict[str, list[str]] = {}
        for row in match["body"].splitlines():
            found, item = _FRONT_ROW.match(row), _FRONT_ITEM.match(row)
            if found:
                key = found["key"].lower()
                listed = found["value"].strip()
                parts = listed[1:-1].split(",") if listed.startswith("[") and listed.endswith("]") else [listed]
                values[key] = [_unquoted(part) for part in parts if part.strip()]
            elif item and key:
                values[key].append(_unquoted(item["value"]))
        self._front_rows(Span(*match.span("body")))
        self._keep_front(match, values)
        return match.end()

    def _front_rows(self, body: Span) -> None:
        """Each ``key: value`` with the lines that belong to it as a row of the article's own metadata."""
        found = list(_FRONT_ROWS.finditer(self.text, *body))
        edges = [*(row.start() for row in found), body.end]
        self.out.block("metadata", trim(self.text, Span(body.start, edges[0])))
        for row, end in zip(found, edges[1:], strict=True):
            span, value = trim(self.text, Span(row.start(), end)), trim(self.text, Span(row.end(), end))
            parts = {"property": Part(start=row.start(), end=row.end("key")), "value": Part(start=value.start, end=value.end)}
            self.out.blocks.append(Block(kind="metadata", start=span.start, end=span.end, parts=parts if value.start < value.end else {}))

    def _keep_front(self, match: re.Match[str], values: dict[str, list[str]]) -> None:
        for key, found in values.items():
            name = shapes.metadata_key(key.replace("-", " ")) or key
            if key in ("title", "bibliography", "lang", "language"):
                continue
            if found:
                self.out.metadata.setdefault(name, "; ".join(found))
        if values.get("title"):
            where = match["body"].find(values["title"][0])
            if where >= 0:
                start = match.start("body") + where
                self.out.title = Span(start, start + len(values["title"][0]))
        if values.get("bibliography"):
            self.out.extra["library"] = tuple(values["bibliography"])
        language = (values.get("lang") or values.get("language") or [""])[0]
        if language:
            self.out.extra["language"] = language

    def _comments(self) -> list[Span]:
        found = []
        for match in _COMMENT.finditer(self.text):
            span = Span(*match.span())
            found.append(span)
            self.out.comment(span)
        return found

    # --- blocks

    def _block(self, row: Line) -> None:
        """Read the block that begins at the current line and move past it."""
        following = self.rows[self.at + 1] if self.at + 1 < len(self.rows) else None
        if fence := _FENCE.match(row.text):
            self._code(fence[1])
        elif heading := _ATX.match(row.text):
            start = row.start + heading.start(2)
            self._heading(trim(self.text, Span(start, start + len(heading[2]))), len(heading[1]))
            self.at += 1
        elif note := _NOTE.match(row.text):
            self._note(note["label"], note.end())
        elif following and "|" in row.text and _TABLE_RULE.match(following.text) and "|" in following.text + row.text:
            self._table()
        elif _RULE.match(row.text) or _DIV.match(row.text):
            self.out.block("furniture", inner(row))
            self.at += 1
        elif _LINK_DEFINITION.match(row.text):
            self.out.block("metadata", inner(row))
            self.at += 1
        elif row.indent >= 4 and (self.at == 0 or self.rows[self.at - 1].blank):
            self._indented_code()
        else:
            self._prose(row, following)

    def _indented_code(self) -> None:
        start = self.at
        while self.at < len(self.rows) and not self.rows[self.at].blank:
            self.at += 1
        self.out.block("code", Span(inner(self.rows[start]).start, inner(self.rows[self.at - 1]).end))

    def _code(self, fence: str) -> None:
        start = self.at
        self.at += 1
        while self.at < len(self.rows) and not self.rows[self.at].words.startswith(fence):
            self.at += 1
        self.at = min(self.at + 1, len(self.rows))
        self.out.block("code", Span(self.rows[start].start, self.rows[self.at - 1].end))

    def _heading(self, span: Span, level: int) -> None:
        words = span.of(self.text)
        opens = {"notes": shapes.heads_notes, "references": shapes.heads_references, "furniture": shapes.heads_furniture}
        self.section = next((name for name, test in opens.items() if self.out.blocks and test(words)), "body")
        self.out.heading(span, level)

    def _note(self, label: str, skip: int) -> None:
        """A footnote definition: its paragraph, and later ones as long as they are indented."""
        first = self.rows[self.at]
        start, last = self.at, self.at
        self.at += 1
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if _NOTE.match(row.text):
                break
            if not row.blank:
                if self.rows[self.at - 1].blank and row.indent < 2:
                    break
                last = self.at
            self.at += 1
        self.at = last + 1
        content = Span(inner(first, skip - (inner(first).start - first.start)).start, inner(self.rows[last]).end)
        self.out.note(label, content, self.rows[start].start)

    def _table(self) -> None:
        head = list(self._cells(self.rows[self.at]))
        blank_head = not any(span.of(self.text).strip("* ") for span in head)
        for cell in head:
            self.out.block("furniture" if self._head_is_field(head) else "heading", cell, 6)
        self.at += 2
        while self.at < len(self.rows) and "|" in self.rows[self.at].text:
            row = self.rows[self.at]
            cells = list(self._cells(row))
            self.at += 1
            if len(cells) == 2 and (blank_head or self._head_is_field(head)):
                self._row(cells, row)
            else:
                self._data_row(head, cells)

    def _head_is_field(self, head: list[Span]) -> bool:
        names = [span.of(self.text).strip("* ").lower() for span in head]
        return names in (["property", "value"], ["field", "value"], ["key", "value"], ["attribute", "value"], ["fact", "value"])

    def _row(self, cells: list[Span], row: Line) -> None:
        name, value = trim(self.text, cells[0], "* _:"), cells[1]
        if name.start < name.end:
            self.out.field(shapes.Field(name, value), Span(cells[0].start, max(value.end, name.end)))

    def _data_row(self, head: list[Span], cells: list[Span]) -> None:
        for i, cell in enumerate(cells):
            if cell.start < cell.end:
                self.out.cell(cell, row=cells[0], column=head[i] if i < len(head) else None)

    def _cells(self, row: Line) -> Iterator[Span]:
        span = inner(row)
        words = span.of(self.text)
        start = span.start + (1 if words.startswith("|") else 0)
        end = span.end - (1 if words.endswith("|") and not words.endswith("\\|") and len(words) > 1 else 0)
        edges = [start - 1, *(m.start() for m in re.compile(r"(?<!\\)\|").finditer(self.text, start, end)), end]
        for left, right in itertools.pairwise(edges):
            yield trim(self.text, Span(left + 1, max(right, left + 1)))

    # --- prose

    def _prose(self, row: Line, following: Line | None) -> None:
        quote = _QUOTE.match(row.text)
        if quote:
            self._run("blockquote", quote.end())
            return
        bullet = _BULLET.match(row.text)
        if bullet:
            self._run("list-item", bullet.end())
            return
        if following and _SETEXT.match(following.text) and not following.blank and len(row.words) <= 150:
            self._heading(inner(row), 1 if "=" in following.text else 2)
            self.at += 2
            return
        self._run("paragraph", 0)

    def _run(self, kind: str, skip: int) -> None:
        """A block that goes on to a blank line or to the next line that opens another kind of block."""
        start = self.at
        self.at += 1
        while self.at < len(self.rows) and not self._opens_other(self.rows[self.at], kind):
            self.at += 1
        rows = self.rows[start : self.at]
        if kind == "paragraph" and self._fields(rows):
            return
        first = inner(rows[0], max(0, skip - (inner(rows[0]).start - rows[0].start)))
        self._place(kind, Span(first.start, inner(rows[-1]).end), rows)

    def _opens_other(self, row: Line, kind: str) -> bool:
        if row.blank or _ATX.match(row.text) or _FENCE.match(row.text) or _NOTE.match(row.text) or _RULE.match(row.text):
            return True
        if _DIV.match(row.text):
            return True
        if kind == "blockquote":
            return _QUOTE.match(row.text) is None
        if _QUOTE.match(row.text):
            return True
        return _BULLET.match(row.text) is not None and (kind == "list-item" or self._lists(row))

    def _lists(self, row: Line) -> bool:
        return row.words[:2] in ("- ", "* ", "+ ") or row.words.startswith("1. ")

    def _place(self, kind: str, span: Span, rows: list[Line]) -> None:
        words = span.of(self.text)
        found = shapes.byline(words.strip("*_")) if len(rows) == 1 and kind == "paragraph" else None
        if image := _IMAGE_ONLY.match(words):
            if image["alt"].strip():
                start = span.start + image.start("alt")
                self._caption(Span(start, start + len(image["alt"])))
        elif self.section == "references" and kind in ("paragraph", "list-item"):
            self.out.block("reference", span)
        elif found:
            self.out.metadata.setdefault(*found)
            self.out.block("metadata", span)
        elif self.section == "furniture" or shapes.is_furniture(re.sub(r"\]\([^)]*\)", "", words).strip("*_[]! ")):
            self.out.block("furniture", span)
        elif kind == "paragraph":
            self._caption(span) if shapes.is_caption(words.strip("*_")) else self.out.block("paragraph", span)
        else:
            self.out.block("list-item" if kind == "list-item" else "blockquote", span)

    def _caption(self, span: Span) -> None:
        self.out.block("furniture" if shapes.is_image_label(span.of(self.text)) else "caption", span)

    def _fields(self, rows: list[Line]) -> bool:
        """Rows of ``**Property:** value`` or ``Property: value``, two or more (one bold row is enough)."""
        found = [self._field(row) for row in rows]
        bold = [row for row in rows if _BOLD_FIELD.match(row.words)]
        if not all(found) or not (len(rows) > 1 or bold) or any(len(row.words) > 240 for row in rows):
            return False
        for row, field in zip(rows, found, strict=True):
            if field:
                self.out.field(field, inner(row))
        return True

    def _field(self, row: Line) -> shapes.Field | None:
        span = inner(row)
        match = _BOLD_FIELD.match(self.text, span.start, span.end)
        if match:
            value = trim(self.text, Span(*match.span("value")), " \t\\")
            return shapes.Field(trim(self.text, Span(*match.span("property"))), value)
        found = shapes.field(self.text, span)
        return found._replace(value=trim(self.text, found.value, " \t\\")) if found else None

    # --- inline

    def _inline(self) -> None:
        for block in list(self.out.blocks):
            if block.kind not in ("code", "comment", "furniture", "metadata"):
                self._marks(block.span)
        for note in list(self.out.notes):
            self._keys(note.span, [])
        spans = [block.span for block in self.out.blocks if block.kind != "code"] + [note.span for note in self.out.notes]
        for span in spans:
            for match in _MARKUP.finditer(self.text, *span):
                self.out.markup.append(Part(start=match.start(), end=match.end()))

    def _marks(self, span: Span) -> None:
        before = len(self.out.marks)
        for match in _NOTE_MARK.finditer(self.text, *span):
            target = Target(ref=match["label"], start=match.start("label"), end=match.end("label"))
            self.out.marks.append(Mark(kind="note", text=match[0], start=match.start(), end=match.end(), targets=(target,)))
        for number, match in enumerate(_INLINE_NOTE.finditer(self.text, *span)):
            label = f"inline-{len(self.out.notes) + 1}-{number}"
            content = trim(self.text, Span(*match.span("note")))
            self.out.note(label, content, match.start())
            target = Target(ref=label, start=content.start, end=content.end)
            self.out.marks.append(Mark(kind="note", text=match[0], start=match.start(), end=match.end(), targets=(target,)))
        self._keys(span, [mark.span for mark in self.out.marks[before:]])

    def _keys(self, span: Span, taken: list[Span]) -> None:
        for match in _CITE_GROUP.finditer(self.text, *span):
            targets = tuple(self._targets(match))
            here = Span(*match.span())
            if targets and not any(here.overlaps(other) for other in taken):
                taken.append(here)
                self.out.marks.append(Mark(kind="key", text=match[0], start=here.start, end=here.end, targets=targets))
        for match in _NARRATIVE.finditer(self.text, *span):
            here = Span(*match.span())
            if any(here.overlaps(other) for other in taken):
                continue
            place = locator(match["locator"]) if match["locator"] else None
            target = Target(ref=match["braced"] or match["key"], start=here.start, end=here.end, locator=place)
            self.out.marks.append(Mark(kind="key", text=match[0], start=here.start, end=here.end, targets=(target,)))

    def _targets(self, group: re.Match[str]) -> Iterator[Target]:
        """The keys of ``[see @a, p. 3; -@b]`` with prefix, locator and suffix (pandoc manual, Citation syntax)."""
        at = group.start("body")
        for piece in group["body"].split(";"):
            key = _CITE_KEY.search(piece)
            if key and (key.start() == 0 or not (piece[key.start() - 1].isalnum() or piece[key.start() - 1] == ".")):
                rest = piece[key.end() :].strip()
                place = locator(rest) if rest.startswith((",", "[", "{")) or rest[:1].isdigit() else None
                yield Target(
                    ref=key["braced"] or key["key"],
                    start=at + key.start(),
                    end=at + key.end(),
                    locator=place,
                    prefix=piece[: key.start()].strip(),
                    suffix="" if place else rest.lstrip(", "),
                    suppress_author=bool(key["minus"]),
                )
            at += len(piece) + 1


_SIGNS = (
    (re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE), 0.5),
    (re.compile(r"^#{1,6} \S", re.MULTILINE), 0.25),
    (re.compile(r"\[[^\[\]]*@[\w:.-]+[^\[\]]*\]"), 0.35),
    (re.compile(r"\[[^\]]+\]\((?:https?:|/|#|\.)[^)]*\)"), 0.25),
    (re.compile(r"^(?:```|~~~)", re.MULTILINE), 0.15),
    (re.compile(r"(?:^|\s)(?:\*\*|__)\S"), 0.15),
    (re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE), 0.2),
)


def sniff(source: Source) -> float:
    """Headings, footnotes, citations, links and front matter, or a Markdown ending."""
    head = source.text[:200_000]
    if re.match(r"\s*(?:<!doctype html|<html|<\?xml)", head, re.IGNORECASE):
        return 0.1 if source.suffix in (".md", ".markdown") else 0.0
    score = 0.15 + (0.4 if source.suffix in (".md", ".markdown", ".mdown", ".qmd", ".rmd") else 0.0)
    score += 0.3 if FRONT.match(head) else 0.0
    return min(0.95, score + sum(weight for sign, weight in _SIGNS if sign.search(head)))


def read(source: Source) -> Article:
    """Read Markdown."""
    return _MarkdownReader(source).read()


READER = Reader(
    name="markdown",
    description="Markdown with pandoc citations and footnotes",
    sniff=sniff,
    read=read,
    samples=(
        "# The Old Harbour\n\n**Location:** Vell\n**Size:** Unknown\n\n"
        "It was founded in 1902.[^1] *Trade* fell [@roe1999, p. 3].\n\n"
        "[^1]: Jane Roe, *Harbours* (Vell: Quay Press, 1999), p. 3.\n",
    ),
)
