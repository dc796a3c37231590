"""The socket of the engines: what an engine gets and gives."""

from typing import NamedTuple

from references.csl.nodes import StyleNode
from references.csl.output import Piece


class Entry(NamedTuple):
    """One formatted entry of a reference list: the work's id and the entry as HTML (escaped, inline tags only).

    ``tree`` is the entry as an output tree, where the engine has one; every output can be written from it.
    """

    work: str
    html: str
    tree: Piece | None = None


class Written(NamedTuple):
    """A formatted list, and what went wrong with single items or the style. ``style`` lays out what is written from trees."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()
    style: StyleNode | None = None
