"""How a list is laid out, and what every output holds: each is one module in ``references/csl/outputs``."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from references.csl.output import Piece


class Layout(NamedTuple):
    """How a list is laid out (CSL 1.0.2, "Bibliography-specific Options").

    ``entry_spacing`` and ``line_spacing`` are in lines; ``second_field_align`` is flush, margin or empty; ``offset`` is the
    number of characters of the widest first field, where there are such fields.
    """

    hanging_indent: bool = False
    second_field_align: str = ""
    entry_spacing: int = 1
    line_spacing: int = 1
    offset: int = 0


class Listed(NamedTuple):
    """One entry of a list: the item's id and its final tree."""

    item: str
    tree: Piece


class Output(Protocol):
    """What each module of ``references/csl/outputs`` holds."""

    NAME: str
    DESCRIPTION: str
    SUFFIX: str

    def write(self, tree: Piece, /) -> str:
        """A single entry or citation."""

    def document(self, listed: Sequence[Listed], layout: Layout, /) -> str | bytes:
        """A whole list; bytes for formats that are not text."""
