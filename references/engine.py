"""The socket of the engines: what an engine gets and gives."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One formatted entry of a reference list: the work's id and the entry as HTML (escaped, inline tags only)."""

    work: str
    html: str


class Written(NamedTuple):
    """A formatted list, and what went wrong with single items or the style."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()
