"""Plain text as it is pasted from a web page or exported from a word processor."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance import shapes
from provenance.marks import numbered_marks
from provenance.reader import Reader, Source
from provenance.readers._assembly import Assembly
from provenance.readers._lines import Line, groups, inner, lines, paragraphs
from records.articles import Article
from records.spans import Span

_BRACKET_LABEL = re.compile(
    r"\s*\[(?P<label>(?:(?:note|n|nb|fn)\.?\s)?\d{1,4}|[a-z]{1,2})\]:?(?=\s|[^\s\[\](:,.;])\s*", re.IGNORECASE
)
_RAISED_LABEL = re.compile(r"\s*(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[†‡]{1,2})\s*(?=\S)")
_PLAIN_LABEL = re.compile(r"\s*\^?(?P<label>\d{1,4})(?:[.)]|(?=\s))\s+(?=\S)")
_BULLET = re.compile(r"\s*(?:[-*•‣◦–]|\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_COMMENT = re.compile(r"\s*(?:#|//|%+|<!--)\s*provenance\s*:.*", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:[-=_*~·•]\s?){3,}\s*")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ENTRY_OPENS = re.compile(
    r"(?:[^\W\d_][\w’'.-]*\s){0,3}[^\W\d_][\w’'.-]*, (?=[^\W\d_])|[\"“„«]|[—–_-]{2,}|.{2,80}\((?:1[5-9]|20)\d\d[a-z]?\)"
)
_ENTRY_END = re.compile(r"[.)\]\d/,;”\"]$")


class _Label(NamedTuple):
    name: str
    length: int
    plain: bool


def _label(row: Line, plain: bool) -> _Label | None:
    """The note label that a line opens with; ``1.`` and ``1`` count only where ``plain`` labels are expected."""
    match = _BRACKET_LABEL.match(row.text) or _RAISED_LABEL.match(row.text)
    if match:
        return _Label(re.sub(r"\s+", " ", match["label"].lower().translate(_DIGITS)), match.end(), False)
    match = _PLAIN_LABEL.match(row.text) if plain else None
    return _Label(match["label"], match.end(), True) if match else None


class _TextReader:
    """One pass over the runs of lines, remembering which section they stand in."""

    def __init__(self, source: Source) -> None:
        self.out = Assembly(source, "text")
        self.text = source.text
        self.section = "body"
        self.body_seen = False
        self.groups = list(groups(lines(source.text)))
        self.plain_notes = self._plain_notes()

    def _plain_notes(self) -> bool:
        """Whether ``1.`` at a line's start labels a note: the text has marks for most such numbers."""
        whole = Span(0, len(self.text))
        numbers = {label.name for group in self.groups for row in group if (label := _label(row, True)) and label.plain}
        if not numbers:
            return False
        raised = {target.ref for mark in numbered_marks(self.text, whole, numbers) for target in mark.targets}
        return len(numbers & raised) * 2 > len(numbers)

    def read(self) -> Article:
        for group in self.groups:
            self._group(group)
        self.out.find_marks()
        self.out.clear_tail()
        return self.out.finish()

    # --- groups

    def _group(self, group: list[Line]) -> None:
        group = self._comments(group)
        if not group:
            return
        notes = list(self._note_starts(group))
        if notes:
            self._before_notes(group[: notes[0][0]])
            self._notes(group, notes)
        else:
            self._before_notes(group)

    def _before_notes(self, rows: list[Line]) -> None:
        if rows and self._continues_note(rows[0]):
            self._continue_note(rows)
        elif rows:
            self._lead(rows)

    def _continues_note(self, row: Line) -> bool:
        """Whether an indented paragraph after a note is the note's second one."""
        return self.section == "notes" and row.indent >= 2 and bool(self.out.notes)

    def _comments(self, group: list[Line]) -> list[Line]:
        kept = []
        for row in group:
            if _COMMENT.fullmatch(row.text):
                self.out.comment(inner(row))
            else:
                kept.append(row)
        return kept

    def _note_starts(self, group: list[Line]) -> Iterator[tuple[int, _Label]]:
        """Lines of the group that open a note, by index: a label at a line's start that does not go on a sentence."""
        plain = self.plain_notes and self.section in ("notes", "references")
        before: Line | None = None
        in_notes = self._continues_note(group[0])
        for i, row in enumerate(group):
            label = _label(row, plain)
            if label and row.text[label.length :].strip() and (in_notes or not _goes_on(before)):
                yield i, label
                in_notes = True
            before = row

    def _notes(self, group: list[Line], starts: list[tuple[int, _Label]]) -> None:
        if self.section != "references":
            self.section = "notes"
        for number, (i, label) in enumerate(starts):
            end = starts[number + 1][0] if number + 1 < len(starts) else len(group)
            first = inner(group[i])
            content = Span(inner(group[i], label.length - (first.start - group[i].start)).start, inner(group[end - 1]).end)
            self.out.note(label.name, content, first.start)

    def _continue_note(self, group: list[Line]) -> None:
        last = self.out.notes.pop()
        self.out.note(last.label, Span(last.start, inner(group[-1]).end), last.whole_start)

    def _lead(self, group: list[Line]) -> None:
        for part in self._rows(group):
            if self.section == "references" and not self._is_section(part):
                self._references(part)
            else:
                self._paragraph(part)

    def _rows(self, group: list[Line]) -> Iterator[list[Line]]:
        """Cut a group into fields, headings that stand on their own line, and paragraphs."""
        if self.section == "references":
            heads = [i for i, row in enumerate(group) if self._is_section([row])]
            if not heads or heads[0] > 0:
                yield group[: heads[0]] if heads else group
            for i, head in enumerate(heads):
                yield [group[head]]
                rest = group[head + 1 : heads[i + 1] if i + 1 < len(heads) else None]
                if rest:
                    yield rest
            return
        if self._are_fields(group):
            for row in group:
                yield [row]
            return
        yield from self._loose(group)

    def _loose(self, group: list[Line]) -> Iterator[list[Line]]:
        rest = list(group)
        while len(rest) > 1 and (not self.body_seen or self._is_section(rest[:1]) or shapes.is_furniture(rest[0].words)):
            lone = rest[0].words
            if not (shapes.looks_like_heading(lone) or shapes.byline(lone) or shapes.is_furniture(lone)):
                break
            if len(lone) > 60 and len(rest[1].words) > 40 and not self._is_section(rest[:1]):
                break
            yield rest[:1]
            rest = rest[1:]
        for part in paragraphs(rest):
            bullets = [i for i, row in enumerate(part) if _BULLET.match(row.text)]
            if not bullets:
                yield part
                continue
            edges = sorted({0, *bullets, len(part)})
            for start, end in itertools.pairwise(edges):
                yield part[start:end]

    def _are_fields(self, group: list[Line]) -> bool:
        found = [shapes.field(self.text, row.span) for row in group]
        short = [f for f in found if f and len(f.value.of(self.text)) <= 200]
        if len(group) == 1:
            value = short[0].value.of(self.text) if short else ""
            early = bool(short) and (not self.body_seen or bool(shapes.metadata_key(short[0].property.of(self.text))))
            return early and len(value.split()) <= 12 and not value.endswith((".", ":"))
        return len(short) >= 2 and len(short) >= 0.6 * len(group)

    def _is_section(self, part: list[Line]) -> bool:
        words = part[0].words
        return len(part) == 1 and (
            shapes.heads_notes(words) or shapes.heads_references(words) or shapes.heads_furniture(words)
        )

    # --- blocks

    def _paragraph(self, part: list[Line]) -> None:
        span = Span(inner(part[0]).start, inner(part[-1]).end)
        words = span.of(self.text)
        if _RULE.fullmatch(words):
            self.out.block("furniture", span)
        elif self._open_section(part, span) or self._header(part, span):
            return
        elif shapes.is_furniture(words) or self.section == "furniture":
            self.out.block("furniture", span)
        elif (found := shapes.field(self.text, span)) and self._are_fields(part):
            self.out.field(found, span)
        elif shapes.is_caption(words):
            self.out.block("caption", span)
        elif len(part) == 1 and shapes.looks_like_heading(words) and not numbered_marks(self.text, span, ()):
            self.out.heading(span, 2)
        else:
            self._prose(part, span)

    def _prose(self, part: list[Line], span: Span) -> None:
        bullet = _BULLET.match(part[0].text)
        self.body_seen = True
        if bullet and not _label(part[0], False):
            self.out.block("list-item", Span(part[0].start + bullet.end(), span.end))
        elif all(row.text.startswith(">") for row in part):
            self.out.block("blockquote", Span(span.start + 1, span.end))
        else:
            self.out.block("paragraph", span)

    def _open_section(self, part: list[Line], span: Span) -> bool:
        """Note a heading over notes, references or links; any other heading closes such a section."""
        words = span.of(self.text)
        if len(part) != 1 or len(words) > 60 or not shapes.looks_like_heading(words.rstrip(":")):
            return False
        for section, opens in (
            ("notes", shapes.heads_notes), ("references", shapes.heads_references), ("furniture", shapes.heads_furniture),
        ):  # fmt: skip
            if self.body_seen and opens(words):
                self.section = section
                self.out.block("heading", span, 2)
                return True
        if self.section == "furniture" and not shapes.is_furniture(words):
            self.section = "body"
        return False

    def _header(self, part: list[Line], span: Span) -> bool:
        """The title and the lines around it, before the running text begins."""
        words = span.of(self.text)
        field = shapes.field(self.text, span) if len(part) == 1 else None
        if field and shapes.metadata_key(field.property.of(self.text)):
            return False
        found = shapes.byline(words) if len(part) == 1 else None
        if found and (found[0] != "author" or not self.body_seen):
            self.out.metadata.setdefault(*found)
            self.out.block("metadata", span)
            return True
        if self.out.title is None and not self.body_seen and len(part) == 1 and shapes.looks_like_heading(words):
            if shapes.is_furniture(words) or (field and not self._stands_alone(part)):
                return False
            self.out.heading(span, 1)
            return True
        return False

    def _stands_alone(self, part: list[Line]) -> bool:
        """Whether a line is the whole of its run: "Iran: A History" over a blank line is a title, not a field."""
        return any(group == part for group in self.groups)

    def _references(self, part: list[Line]) -> None:
        hanging = any(row.indent for row in part) and not all(row.indent for row in part)
        unwrapped = any(len(row.words) > 100 for row in part) or all(_ENTRY_OPENS.match(row.words) for row in part)
        one_a_line = unwrapped and all(_ENTRY_END.search(row.words) for row in part)
        entry: list[Line] = []
        for row in part:
            opens = not row.indent if hanging else one_a_line
            if entry and opens:
                self._entry(entry)
                entry = []
            entry.append(row)
        self._entry(entry)

    def _entry(self, rows: list[Line]) -> None:
        bullet = _BULLET.match(rows[0].text)
        start = rows[0].start + bullet.end() if bullet else inner(rows[0]).start
        span = Span(start, inner(rows[-1]).end)
        self.out.block("furniture" if shapes.is_furniture(span.of(self.text)) else "reference", span)


def _goes_on(before: Line | None) -> bool:
    """Whether a line that opens with ``[2]`` goes on with the wrapped line before it."""
    return before is not None and len(before.words) < 110 and not shapes.looks_like_heading(before.words)


def sniff(source: Source) -> float:
    """Any text is text; other readers know their own better."""
    return 0.3 + (0.2 if source.suffix in (".txt", ".text", "") else 0.0)


def read(source: Source) -> Article:
    """Read plain text."""
    return _TextReader(source).read()


READER = Reader(
    name="text",
    description="plain text, as pasted from a web page",
    sniff=sniff,
    read=read,
    samples=(
        "Harbour Office\n\nLocation: Vell\nSize: N/A\n\n"
        "The office was founded in 1902. [1] It closed in 1950.\n\n"
        "[1] Jane Roe, Harbours (Vell: Quay Press, 1999), p. 3.\n\nLearn More →\n",
    ),
)
