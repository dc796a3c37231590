"""Spans of a text in Unicode code points, and the line and column that a person looks them up by."""

import bisect
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A stretch of a text: ``start`` and ``end`` in code points, ``end`` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """The same stretch where the text begins ``by`` code points later."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span | int") -> bool:
        """Whether the other span, or the code point at that offset, lies inside this one."""
        if isinstance(other, int):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def trim(text: str, span: Span, characters: str | None = None) -> Span:
    """The span without white space (or the given characters) at its edges; empty at its end if nothing is left."""
    start, end = span
    words = text[start:end]
    kept = words.lstrip(characters)
    before, after = len(words) - len(kept), len(kept) - len(kept.rstrip(characters))
    return Span(start + before, end - after) if before or after else span


def gaps(whole: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of ``whole`` outside the ``taken`` spans, in order; these may overlap and come unsorted."""
    rest, at = [], whole.start
    for start, end in sorted(taken):
        if start > at:
            rest.append(Span(at, min(start, whole.end)))
        at = max(at, end)
        if at >= whole.end:
            break
    if at < whole.end:
        rest.append(Span(at, whole.end))
    return rest


def mask(text: str, spans: Iterable[Span], filler: str = " ") -> str:
    """The text with each span overwritten by one-character ``filler``; every offset stays what it was."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start > at:
            pieces.append(text[at:start])
        if end > max(at, start):
            pieces.append(filler * (end - max(at, start)))
        at = max(at, end)
    pieces.append(text[at:])
    return "".join(pieces)


class Lines:
    """Line and column of every offset of one text; CR, LF and CRLF each end a line."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts: Sequence[int] = [0, *(m.end() for m in _NEWLINE.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, offset: int) -> tuple[int, int]:
        """``(line, column)`` of an offset, both counted from 1, columns in code points."""
        offset = max(0, min(offset, self._length))
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, offset: int) -> str:
        """``line:column`` of an offset."""
        line, column = self.at(offset)
        return f"{line}:{column}"

    def start_of(self, line: int) -> int:
        """Offset at which a line (counted from 1) begins; beyond the last line, the end of the text."""
        return self._starts[line - 1] if line <= len(self._starts) else self._length
