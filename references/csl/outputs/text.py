"""Plain text: the characters of a tree, with a line for each block."""

from references.csl.output import Piece, Text

NAME = "text"
DESCRIPTION = "plain text"


def write(piece: Piece) -> str:
    """A tree as plain text; a block starts a line of its own, a left margin is set off by a space."""
    if isinstance(piece, Text):
        return piece.text
    inner = "".join([write(child) for child in piece.children])
    for name, value in piece.marks:
        if name == "display":
            inner = f"\n{inner}\n" if value == "block" else f"{inner} " if value == "left-margin" and not inner.endswith(" ") else inner
    return inner
