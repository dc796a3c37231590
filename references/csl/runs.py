"""An output tree as runs: what writers need that know no nested elements, or others than HTML's.

A run is a stretch of characters with the formatting that holds for it in the end: an italic word inside an italic title has
been set upright by ``typeset``, and is here a run without ``italic``.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from references.csl.output import Piece, Text


class Run(NamedTuple):
    """Characters under the same formatting. ``raised`` is sup, sub or empty; ``link`` an address; ``display`` a CSL display value."""

    text: str
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    raised: str = ""
    link: str = ""
    display: str = ""


PROPERTIES = ("link", "bold", "italic", "small_caps", "underline", "raised")


def runs(piece: Piece) -> list[Run]:
    """The runs of a tree in reading order; neighbours of equal formatting are one, empty ones are left out."""
    found: list[Run] = []
    for run in _runs(piece, Run("")):
        if found and found[-1][1:] == run[1:]:
            found[-1] = run._replace(text=found[-1].text + run.text)
        else:
            found.append(run)
    return found


def _runs(piece: Piece, look: Run) -> Iterator[Run]:
    if isinstance(piece, Text):
        if piece.text:
            yield look._replace(text=piece.text)
        return
    for name, value in reversed(piece.marks):
        if name == "font-style":
            look = look._replace(italic=value in ("italic", "oblique"))
        elif name == "font-weight":
            look = look._replace(bold=value == "bold")
        elif name == "font-variant":
            look = look._replace(small_caps=value == "small-caps")
        elif name == "text-decoration":
            look = look._replace(underline=value == "underline")
        elif name == "vertical-align":
            look = look._replace(raised=value if value in ("sup", "sub") else "")
        elif name == "link":
            look = look._replace(link=value)
        elif name == "display" and not look.display:
            look = look._replace(display=value)
    for child in piece.children:
        yield from _runs(child, look)


def blocks(piece: Piece) -> list[tuple[str, list[Run]]]:
    """The runs of an entry by CSL display: neighbours of one display value come together; outer white space of each is taken off."""
    found: list[tuple[str, list[Run]]] = []
    for display, group in groupby(runs(piece), key=lambda run: run.display):
        row = list(group)
        row[0] = row[0]._replace(text=row[0].text.lstrip() if found or display else row[0].text)
        row[-1] = row[-1]._replace(text=row[-1].text.rstrip())
        row = [run for run in row if run.text]
        if row:
            found.append((display, row))
    return found


Wrap = Callable[[str, str, str], str]


def nested(row: Sequence[Run], escape: Callable[[str], str], wrap: Wrap) -> str:
    """Write runs in a language of nested elements.

    ``wrap(property, value, words)`` puts words that are written already under one of ``PROPERTIES``; what spans several runs is
    opened once. ``escape`` writes the characters of a run.
    """
    return _nested(list(row), escape, wrap, PROPERTIES)


def _nested(row: list[Run], escape: Callable[[str], str], wrap: Wrap, left: tuple[str, ...]) -> str:
    written, at = [], 0
    while at < len(row):
        name = max((name for name in left if getattr(row[at], name)), default="", key=partial(_reach, row, at))
        if not name:
            written.append(escape(row[at].text))
            at += 1
            continue
        reach = _reach(row, at, name)
        inner = _nested(row[at : at + reach], escape, wrap, tuple(other for other in left if other != name))
        value = getattr(row[at], name)
        written.append(wrap(name, value if isinstance(value, str) else "", inner))
        at += reach
    return "".join(written)


def _reach(row: list[Run], at: int, name: str) -> int:
    """How many runs from ``at`` on share its value of a property."""
    value, end = getattr(row[at], name), at
    while end < len(row) and getattr(row[end], name) == value:
        end += 1
    return end - at
