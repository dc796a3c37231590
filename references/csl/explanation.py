"""Why an entry reads as it does: which field gave which words, and which fields the style asked for and did not find."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from references.csl.dates import Date
from references.csl.items import Item
from references.csl.output import Labelled, labelled
from references.csl.person import Person
from references.csl.processor import Processor


class Explanation(NamedTuple):
    """An entry's text with the stretches that are values, in order, and the variables the style wanted in vain.

    ``wanted`` holds the variables that the entry's layout asked for, to show them or to choose by them, and that are empty in the
    item, in the order in which they were asked for; one that another stands in for (``cs:substitute``) is among them.
    """

    entry: Labelled
    wanted: tuple[str, ...]

    def given(self) -> list[tuple[str, str]]:
        """Variables and the words each gave, in reading order."""
        return [(variable, self.entry.text[start:end]) for start, end, variable in self.entry.spans]


class _Watched(Item):
    """An item that remembers what it was asked for and could not give."""

    __slots__ = ("wanted",)

    def __init__(self, raw: Mapping[str, Any]) -> None:
        super().__init__(raw)
        self.wanted: dict[str, None] = {}

    def get(self, variable: str) -> str:
        found = super().get(variable)
        if not found:
            self.wanted[variable] = None
        return found

    def names(self, variable: str) -> list[Person]:
        found = super().names(variable)
        if not found:
            self.wanted[variable] = None
        return found

    def date(self, variable: str) -> Date | None:
        found = super().date(variable)
        if not found:
            self.wanted[variable] = None
        return found

    def has(self, variable: str) -> bool:
        found = super().has(variable)
        if not found:
            self.wanted[variable] = None
        return found

    def has_any(self, variables: tuple[str, ...]) -> bool:
        return any(self.has(variable) for variable in variables)

    def has_all(self, variables: tuple[str, ...]) -> bool:
        return all(self.has(variable) for variable in variables)


_SILENT = frozenset(  # what no one can fill in, or what a style asks for to decide something
    ("language", "year-suffix", "citation-number", "citation-label", "locator", "first-reference-note-number", "page-first")
)


def explain(items: Iterable[Mapping[str, Any]], style: str | Path, locale: str | None = None) -> list[Explanation]:
    """The entries of a reference list explained, in the style's order. Raises what ``format_bibliography`` raises."""
    processor = Processor(style, locale, items)
    watched = {name: _Watched(item.raw) for name, item in processor.items.items()}
    processor.items.update(watched)
    processor.bibliography()
    for item in watched.values():  # what sorting and telling apart have asked for is not wanted in the entry
        item.wanted.clear()
    found = []
    for entry in processor.bibliography():
        wanted = tuple(name for name in watched[entry.id].wanted if name not in _SILENT)
        found.append(Explanation(labelled(entry.tree, entry.id), wanted))
    return found
