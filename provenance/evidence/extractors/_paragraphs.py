"""Paragraphs with their places, laid out as one text."""

import re
from collections.abc import Iterable

from records.snapshots import Point

_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """White space folded to single blanks and taken off the ends."""
    return _SPACE.sub(" ", text).strip()


def laid_out(paragraphs: Iterable[tuple[str, str]]) -> tuple[str, tuple[Point, ...]]:
    """The text of ``(label, words)`` paragraphs, a blank line between them, and where each stands; empty ones are left out."""
    pieces: list[str] = []
    points: list[Point] = []
    at = 0
    for label, words in paragraphs:
        if words:
            points.append(Point(at, label))
            pieces.append(words)
            at += len(words) + 2
    return "\n\n".join(pieces), tuple(points)
