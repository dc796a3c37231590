"""Sorting of bibliographies and of the cites in a citation by the keys of a style (CSL 1.0.2, "Sorting")."""

import re
from collections.abc import Callable, Sequence
from functools import cmp_to_key

from references.csl.collation import sort_key
from references.csl.elements.date import date_key
from references.csl.elements.text import trigraph
from references.csl.locale import Locale
from references.csl.nodes import KeyNode, MacroNode, NameNode, NamesNode, StyleNode
from references.csl.rendering import compile_key, uses_variable
from references.csl.scope import Scope
from references.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES

Keys = tuple[str | None, ...]
_TAG = re.compile(r"<[^>]*>")


class Sorter:
    """The sort keys of one area, compiled. ``by_number`` says that a key is the citation number: 1 ascending, -1 descending."""

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

    def keys(self, scope: Scope) -> Keys:
        """The sort keys of an item; ``None`` for an empty one, which comes last in either direction."""
        found = []
        for key in self._keys:
            scope.renew()
            text = key(scope)
            found.append(sort_key(_TAG.sub("", text) + " ", self.language) if text else None)
        return tuple(found)

    def order(self, keyed: "Sequence[tuple[Keys, int]]") -> list[int]:
        """The indices of rows in sorted order; rows with equal keys stay in theirs."""
        if not any(self.descending) and all(None not in keys for keys, _ in keyed):
            return [at for _, at in sorted(keyed)]
        return [at for _, at in sorted(keyed, key=cmp_to_key(self._compare))]

    def _compare(self, first: "tuple[Keys, int]", second: "tuple[Keys, int]") -> int:
        for a, b, down in zip(first[0], second[0], self.descending, strict=True):
            if a == b:
                continue
            if a is None or b is None:
                return 1 if a is None else -1
            return (-1 if a < b else 1) * (-1 if down else 1)
        return first[1] - second[1]


def _numbered(key: KeyNode, style: StyleNode) -> bool:
    """Whether a key may hold the citation number."""
    return key.variable == "citation-number" or (bool(key.macro) and uses_variable(style, "citation-number"))


def _key(key: KeyNode, style: StyleNode, locale: Locale, area: str) -> Callable[[Scope], str]:
    if key.macro:
        return compile_key(key, style, locale, area)
    name = key.variable
    if name in NAME_VARIABLES:
        names = NamesNode(tag="names", line=key.line, variables=(name,), name=NameNode(options={"name-as-sort-order": "all"}))
        macro = MacroNode(tag="macro", line=key.line, name="", children=(names,))
        from dataclasses import replace

        return compile_key(replace(key, macro=""), replace(style, macros={**style.macros, "": macro}), locale, area)
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
