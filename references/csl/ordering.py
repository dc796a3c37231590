"""Sorting of bibliographies and of the cites in a citation by the keys of a style (CSL 1.0.2, "Sorting")."""

import re
from collections.abc import Callable, Sequence

from references.csl.collation import sort_key
from references.csl.elements.date import date_key
from references.csl.elements.text import trigraph
from references.csl.locale import Locale
from references.csl.nodes import KeyNode, MacroNode, NameNode, NamesNode, StyleNode
from references.csl.rendering import compile_key
from references.csl.scope import Scope
from references.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES

_TAG = re.compile(r"<[^>]*>")


class Sorter:
    """The sort keys of one area, compiled. ``numbered`` says that one of them may hold the citation number."""

    def __init__(self, keys: Sequence[KeyNode], style: StyleNode, locale: Locale, area: str) -> None:
        self.language = (style.default_locale or locale.language)[:2].lower()
        if "-x-sort-" in style.default_locale:
            self.language = style.default_locale.split("-x-sort-")[1][:2]
        self._keys = []
        self.descending = []
        self.numbered = any(_numbered(key, style) for key in keys)
        for key in keys:
            self._keys.append(_key(key, style, locale, area))
            self.descending.append(key.descending)
            if area == "citation" and key.variable in DATE_VARIABLES:
                self._keys.append(lambda scope: f"{max(scope.detail.suffix, 0):05}")
                self.descending.append(False)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def row(self, scope: Scope) -> "Row":
        """An item to be sorted."""
        return Row(self, scope)

    def key(self, scope: Scope, level: int) -> str | None:
        """The sort key of an item at a level; ``None`` for an empty one, which comes last in either direction."""
        scope.renew()
        text = self._keys[level](scope)
        return sort_key(_TAG.sub("", text) + " ", self.language) if text else None

    def order(self, rows: "Sequence[Row]") -> list[int]:
        """The indices of rows in sorted order; rows with equal keys stay in theirs."""
        return self._sorted(list(range(len(rows))), rows, 0)

    def _sorted(self, indices: list[int], rows: "Sequence[Row]", level: int) -> list[int]:
        """Sort by the keys from a level on; a key is made only where those before it are equal."""
        if len(indices) < 2 or level == len(self._keys):
            return indices
        groups: dict[str | None, list[int]] = {}
        for at in indices:
            groups.setdefault(rows[at].key(level), []).append(at)
        empty = groups.pop(None, [])
        found = []
        for key in sorted(groups, key=str, reverse=self.descending[level]):
            found += self._sorted(groups[key], rows, level + 1)
        return found + self._sorted(empty, rows, level + 1)


class Row:
    """An item to be sorted, and the keys that were made for it so far."""

    __slots__ = ("_found", "_scope", "_sorter")

    def __init__(self, sorter: Sorter, scope: Scope) -> None:
        self._sorter, self._scope = sorter, scope
        self._found: list[str | None] = []

    def key(self, level: int) -> str | None:
        """The key at a level."""
        while len(self._found) <= level:
            self._found.append(self._sorter.key(self._scope, len(self._found)))
        return self._found[level]


def _numbered(key: KeyNode, style: StyleNode) -> bool:
    """Whether a key may hold the citation number."""
    return key.variable == "citation-number" or (bool(key.macro) and "citation-number" in style.variables)


def _key(key: KeyNode, style: StyleNode, locale: Locale, area: str) -> Callable[[Scope], str]:
    if key.macro:
        return compile_key(key, style, locale, area)
    name = key.variable
    if name in NAME_VARIABLES:
        names = NamesNode(tag="names", line=key.line, variables=(name,), name=NameNode(options={"name-as-sort-order": "all"}))
        macro = MacroNode(tag="macro", line=key.line, name="", children=(names,))
        return compile_key(key.but(macro=""), style.but(macros={**style.macros, "": macro}), locale, area)
    if name in DATE_VARIABLES:
        return lambda scope: date_key(date) if (date := scope.item.date(name)) else ""
    if name == "citation-number":
        return lambda scope: f"{scope.number:09}" if scope.number else ""
    if name == "citation-label":
        return lambda scope: scope.item.get(name) or trigraph(scope)
    if name in NUMBER_VARIABLES:
        return lambda scope: _padded(scope.item.get(name))
    return lambda scope: scope.item.get(name)


def _padded(text: str) -> str:
    return text.zfill(10) if text.isdigit() else text
