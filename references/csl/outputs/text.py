"""Plain text: the characters of a tree, with a line for each block."""

from collections.abc import Sequence

from references.csl.layout import Layout, Listed
from references.csl.output import Piece, Text

NAME = "text"
DESCRIPTION = "plain text"
SUFFIX = ".txt"


def write(piece: Piece) -> str:
    """A tree as plain text; a block starts a line of its own, a left margin is set off by a space."""
    if isinstance(piece, Text):
        return piece.text
    inner = "".join([write(child) for child in piece.children])
    for name, value in piece.marks:
        if name == "display":
            inner = f"\n{inner}\n" if value == "block" else f"{inner} " if value == "left-margin" and not inner.endswith(" ") else inner
    return inner


def document(listed: Sequence[Listed], _layout: Layout) -> str:
    """A line for each entry, or several where its blocks stand on lines of their own."""
    return "".join(f"{write(one.tree).strip()}\n" for one in listed)
