"""The socket of the exports: what leaves the record book, and in which format."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple, cast

from records.decisions import Decision
from records.entries import BookWork, Pages
from records.plugs import plug


class Exported(NamedTuple):
    """What is exported of one article: a version as it stands, its decisions in order, the works it cites by their keys."""

    pages: Pages
    decisions: Sequence[Decision]
    works: Mapping[str, BookWork]


@dataclass(frozen=True)
class Export:
    """An export plug: ``write`` turns articles into one document, ending in a newline; ``suffix`` is its file's usual ending."""

    name: str
    description: str
    suffix: str
    write: Callable[[Sequence[Exported]], str]


def export(package: ModuleType, name: str) -> Export:
    """The export of that name in a plug folder. Raises ``KeyError`` naming those there are."""
    return cast(Export, plug(package, name).EXPORT)
