"""What the following of drafts sees of a statement, and what it says became of it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Change = Literal["unchanged", "edited", "moved", "split", "merged", "added", "deleted"]


class Line(NamedTuple):
    """A statement as one draft has it: its words without marks, its kind, and what it is about (a row's property)."""

    words: str
    kind: str = "sentence"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What became of some statements: indexes into the old and the new draft.

    ``unchanged``, ``edited`` and ``moved`` have one of each (a moved one may also be edited: ``same`` tells), ``split`` one
    old and several new, ``merged`` several old and one new, ``deleted`` no new, ``added`` no old. ``likeness`` is from 0 to 1.
    """

    change: Change
    olds: tuple[int, ...]
    news: tuple[int, ...]
    same: bool = False
    likeness: float = 1.0
