"""One table of a format's fields, read both ways: from its tags to CSL variables and back.

A row names a CSL variable, the format's tag, and the CSL types for which the row holds (none: all). Of the rows that hold
for a type, the first with a tag says what the tag is read as, and the first with a variable says where it is written; rows
for certain types come before those for all.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """``variable`` and ``tag`` mean the same for items of the CSL types in ``kinds`` (all types if that is empty)."""

    variable: str
    tag: str
    kinds: frozenset[str] = frozenset()


def rows(table: str) -> tuple[Row, ...]:
    """Rows from lines ``variable tag [type,type...]``."""
    found = []
    for line in table.strip().splitlines():
        variable, tag, *kinds = line.split()
        found.append(Row(variable, tag, frozenset(kinds[0].split(",")) if kinds else frozenset()))
    return tuple(found)


class FieldMap:
    """The table of one format."""

    def __init__(self, table: Iterable[Row]) -> None:
        self.table = tuple(table)
        self._tags: dict[tuple[str, str], str | None] = {}
        self._variables: dict[tuple[str, str], str | None] = {}

    def _find(self, name: str, kind: str, wanted: int) -> str | None:
        fitting = [row for row in self.table if row[1 - wanted] == name and (not row.kinds or kind in row.kinds)]
        best = max(fitting, key=lambda row: bool(row.kinds), default=None)
        return best[wanted] if best else None  # type: ignore[return-value] # 0 and 1 are the strings of a row

    def variable(self, tag: str, kind: str) -> str | None:
        """The CSL variable that a tag is read as in an item of a CSL type; None if the table has none."""
        key = (tag, kind)
        if key not in self._variables:
            self._variables[key] = self._find(tag, kind, 0)
        return self._variables[key]

    def tag(self, variable: str, kind: str) -> str | None:
        """The tag that a CSL variable is written to in an item of a CSL type; None if the format has none."""
        key = (variable, kind)
        if key not in self._tags:
            self._tags[key] = self._find(variable, kind, 1)
        return self._tags[key]

    def tags(self) -> frozenset[str]:
        """Every tag of the table."""
        return frozenset(row.tag for row in self.table)


class TypeMap:
    """CSL types and a format's own types, as one table of pairs ``(CSL type, format's type)``, read both ways.

    The first pair with a name on one side says what it is on the other.
    """

    def __init__(self, table: str) -> None:
        pairs = [tuple(line.split()[:2]) for line in table.strip().splitlines()]
        self._theirs: dict[str, str] = {}
        self._ours: dict[str, str] = {}
        for ours, theirs in pairs:
            self._theirs.setdefault(ours, theirs)
            self._ours.setdefault(theirs, ours)

    def csl(self, theirs: str, default: str = "document") -> str:
        """The CSL type of the format's type."""
        return self._ours.get(theirs, default)

    def known(self, theirs: str) -> bool:
        """Whether the format's type is in the table."""
        return theirs in self._ours

    def types(self) -> frozenset[str]:
        """Every type of the format."""
        return frozenset(self._ours)

    def own(self, ours: str, default: str) -> str:
        """The format's type for a CSL type."""
        return self._theirs.get(ours, default)
