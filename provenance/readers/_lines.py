"""Lines and the blocks they form, with exact spans: what the text and Markdown readers both start from."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from records.spans import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK = "\ufeff \t\f\v\xa0\u200b\u2028\u2029\x85"


class Line(NamedTuple):
    """One line: ``start`` and ``end`` without its newline."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where the line stands."""
        return Span(self.start, self.end)

    @property
    def words(self) -> str:
        """The line without outer white space."""
        return self.text.strip(_BLANK)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.words

    @property
    def indent(self) -> int:
        """Columns before the first character, a tab counting four."""
        stripped = self.text.lstrip(" \t")
        return len(self.text[: len(self.text) - len(stripped)].expandtabs(4))


def lines(text: str) -> list[Line]:
    """All lines of a text; CR, LF and CRLF each end one."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        body = match[0].rstrip("\r\n")
        if match.end() > match.start() or not found:
            found.append(Line(match.start(), match.start() + len(body), body))
    return found


def groups(rows: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines that no blank line interrupts."""
    group: list[Line] = []
    for row in rows:
        if row.blank:
            if group:
                yield group
            group = []
        else:
            group.append(row)
    if group:
        yield group


def inner(row: Line, skip: int = 0) -> Span:
    """The span of a line's words, after ``skip`` characters of them."""
    start = row.start + len(row.text) - len(row.text.lstrip(_BLANK)) + skip
    end = row.start + len(row.text.rstrip(_BLANK))
    while start < end and row.text[start - row.start] in _BLANK:
        start += 1
    return Span(start, max(start, end))


def wrapped(upper: Line, lower: Line) -> bool:
    """Whether the lower line goes on with the upper one's sentence, as in text wrapped at a column.

    Text pasted from a page holds one paragraph a line; wrapped text has lines of about one length that end anywhere.
    """
    if not lower.words or not upper.words:
        return False
    if lower.words[0].islower() and upper.words[-1] not in ".!?:":
        return True
    return 50 <= len(upper.words) <= 100 and (len(lower.words) <= 100)


def paragraphs(group: list[Line]) -> Iterator[list[Line]]:
    """Cut a run of lines into paragraphs: wrapped lines stay together, long lines and short ones stand alone."""
    held: list[Line] = []
    for row in group:
        if held and not wrapped(held[-1], row):
            yield held
            held = []
        held.append(row)
    if held:
        yield held
