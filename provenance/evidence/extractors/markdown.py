"""Markdown: its words without front matter, comments and the signs of emphasis and links; places are the file's lines."""

import re

from provenance.evidence.extraction import Extract, Extractor
from provenance.reader import UnreadableError, decode
from records.snapshots import Point
from records.spans import Span, gaps

_SUFFIXES = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


def _sniff(data: bytes, origin: str) -> float:
    """Sure by the name's ending, or by front matter."""
    if origin.lower().split("?")[0].endswith(_SUFFIXES):
        return 0.7
    return 0.5 if _FRONT.match(data) else 0.0


def _extract(data: bytes) -> Extract:
    from provenance.readers.markdown import FRONT, read

    if not data.strip():
        return Extract(state="empty", problem="the file is empty")
    try:
        article = read(decode("source.md", data))
    except UnreadableError as error:
        return Extract(state="broken", problem=str(error).removeprefix("source.md: "))
    matter = FRONT.match(article.text)
    front = [Span(*matter.span())] if matter else []
    hidden = [Span(part.start, part.end) for part in (*article.markup, *article.comments)]
    kept = gaps(Span(0, len(article.text)), sorted([*front, *hidden]))
    words = "".join(span.of(article.text) for span in kept)
    return Extract(words, tuple(_points(article.text, kept)), title=article.title, language=article.language)


def _points(text: str, kept: list[Span]) -> list[Point]:
    """Where the lines of the file begin in what was kept of it."""
    found: list[Point] = []
    at, line = 0, 1
    done = 0
    for span in kept:
        line += text.count("\n", done, span.start)
        found.append(Point(at, f"line {line}"))
        for match in re.finditer("\n", span.of(text)):
            line += 1
            found.append(Point(at + match.end(), f"line {line}"))
        at += span.end - span.start
        done = span.end
    return found


def _sample(paragraphs: list[str]) -> bytes:
    return ("---\ntitle: Sample\n---\n\n" + "\n\n".join(paragraphs) + "\n").encode("utf-8")


EXTRACTOR = Extractor("markdown", "text/markdown", _sniff, _extract, _sample)
