"""The output tree: what a style makes of an item, every piece with the item, the CSL variable and the style node it came from.

A tree is made of two kinds of pieces:

* ``Text``: a run of characters. ``item`` is the id of the item (empty where no item gave it), ``variable`` the CSL variable
  whose value the characters are (empty for terms, affixes, delimiters and other words of the style), ``node`` the
  style's node that asked for them (``None`` for what no style node gave).
* ``Span``: pieces in order, under formatting marks. ``marks`` are ``(property, value)`` pairs, outermost last:
  ``font-style`` (italic, oblique, normal), ``font-variant`` (small-caps, normal), ``font-weight`` (bold, light, normal),
  ``text-decoration`` (underline, none), ``vertical-align`` (sup, sub, baseline), ``display`` (block, left-margin,
  right-inline, indent), ``quotes`` (outer, inner: the quotation marks themselves are ``Text`` pieces inside the
  span), ``nocase`` and ``link`` (the address).

After ``typeset`` a tree is final: quotation marks, capitals and punctuation stand as they are to be printed, and writers only
walk it. Offsets of spans are in Unicode code points of ``plain(tree)``, end exclusive.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from references.csl.nodes import Mark, Node

UNPRINTED = "[CSL STYLE ERROR: reference with no printed form.]"
"""What stands for an item of which the style writes nothing."""


class Text:
    """A run of characters, and where it came from."""

    __slots__ = ("item", "node", "text", "variable")

    def __init__(self, text: str, item: str = "", variable: str = "", node: Node | None = None) -> None:
        self.text = text
        self.item = item
        self.variable = variable
        self.node = node

    def __repr__(self) -> str:
        return f"Text({self.text!r}, {self.variable!r})"


class Span:
    """Pieces in order, under the same formatting marks."""

    __slots__ = ("children", "item", "marks", "node", "variable")

    def __init__(
        self, children: "list[Piece]", marks: tuple[Mark, ...] = (), item: str = "", variable: str = "", node: Node | None = None
    ) -> None:
        self.children = children
        self.marks = marks
        self.item = item
        self.variable = variable
        self.node = node

    def __repr__(self) -> str:
        return f"Span({self.children!r}, {self.marks!r})"


Piece: TypeAlias = Text | Span


class Labelled(NamedTuple):
    """The plain text of an entry, citation or note, and which stretches of it are values of which variables.

    ``item`` is the id of the item (of the first one in a citation); ``spans`` are ``(start, end, variable)``, in order, not
    overlapping; names are ``author``, ``editor`` and so on, one span for each person.
    """

    item: str
    text: str
    spans: list[tuple[int, int, str]]


def leaves(piece: Piece) -> Iterator[Text]:
    """The runs of characters in reading order."""
    if isinstance(piece, Text):
        yield piece
    else:
        for child in piece.children:
            yield from leaves(child)


def plain(piece: Piece) -> str:
    """The characters of a tree without formatting."""
    if isinstance(piece, Text):
        return piece.text
    words: list[str] = []
    _gather(piece.children, words)
    return "".join(words)


def _gather(row: "list[Piece]", words: list[str]) -> None:
    for piece in row:
        if isinstance(piece, Text):
            words.append(piece.text)
        else:
            _gather(piece.children, words)


def copied(piece: Piece) -> Piece:
    """A deep copy of a tree, to be changed freely."""
    if isinstance(piece, Text):
        return Text(piece.text, piece.item, piece.variable, piece.node)
    return Span([copied(child) for child in piece.children], piece.marks, piece.item, piece.variable, piece.node)


def labelled(piece: Piece, item: str = "") -> Labelled:
    """The plain text of a tree and the stretches that are values of variables, edge spaces left out."""
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    _collect(piece, words, spans, 0, "")
    return Labelled(item or next((leaf.item for leaf in leaves(piece) if leaf.item), ""), "".join(words), spans)


def _collect(piece: Piece, words: list[str], spans: list[tuple[int, int, str]], at: int, over: str) -> int:
    variable = over or piece.variable
    if isinstance(piece, Text):
        words.append(piece.text)
        if variable and not over:
            _add(spans, at, piece.text, variable)
        return at + len(piece.text)
    start, first = at, len(words)
    for child in piece.children:
        at = _collect(child, words, spans, at, variable)
    if variable and not over:
        _add(spans, start, "".join(words[first:]), variable)
    return at


def _add(spans: list[tuple[int, int, str]], at: int, text: str, variable: str) -> None:
    inner = text.strip()
    if inner:
        start = at + len(text) - len(text.lstrip())
        spans.append((start, start + len(inner), variable))
