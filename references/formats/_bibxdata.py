"""BibLaTeX's references to single fields of ``@xdata`` entries: ``xdata=key-field`` and ``xdata=key-field-index``.

The rules are those of the biblatex manual (3.13.6, "Granular XDATA") as biber keeps them: an item of a list of names or of words
may be one, and stands then for the whole list there or, with an index from 1, for one item of it; any other field is one as a
whole. Only entries of the type ``@xdata`` are referred to, and only a field of the same kind. What leads nowhere stays as written.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from references.formats._bibnames import split_names
from references.formats._bibtable import ALIASES, EDITOR_TYPES, LISTS, NAMES

_TOKEN = re.compile(r"xdata\s*=\s*\{?\s*([^\s{},\"=]+)", re.IGNORECASE)
_REFERENCE = re.compile(r"xdata\s*=\s*(?:\{\s*)?([^\s{},\"=]+)(?:\s*\})?", re.IGNORECASE)
_POINTS = re.compile(r"(?P<key>.+?)-(?P<field>[A-Za-z]+)(?:-(?P<index>\d{1,6}))?")
_MOST = 500
_PEOPLE = frozenset("editora editorb editorc shortauthor shorteditor holder annotator commentator introduction foreword afterword".split())

Lookup = Callable[[str], Mapping[str, str] | None]
Tell = Callable[[str, str], None]


def referred(text: str) -> set[str]:
    """The keys in lower case that single-field references in a file may mean."""
    found = (_POINTS.fullmatch(match[1]) for match in _TOKEN.finditer(text))
    return {points["key"].lower() for points in found if points}


def _kind(field: str) -> str:
    if field in LISTS:
        return "list"
    return "names" if field in _PEOPLE or NAMES.variable(field, "book") or field in EDITOR_TYPES else "words"


class Fields:
    """Puts fields of ``@xdata`` entries in the place of the references to them, at most 500 for each entry.

    ``lookup`` gives the fields of an ``@xdata`` entry by its key in lower case, None where there is none.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._left = _MOST
        self._tell: Tell = lambda rule, message: None

    def value(self, key: str, field: str, raw: str, tell: Tell) -> str:
        """The value of an entry's field without its references; ``tell`` takes the rule and the message of what leads nowhere."""
        self._tell = tell
        return self.resolved(field, raw, ((key.lower(), field),))

    def resolved(self, field: str, raw: str, path: tuple[tuple[str, str], ...]) -> str:
        """A value without its references; ``path`` holds the keys and fields that led here, its own the first."""
        items = split_names(raw) if _kind(field) != "words" else [raw]
        if not any(_REFERENCE.fullmatch(item.strip()) for item in items):
            return raw
        return " and ".join(self._items(field, items, path))

    def _items(self, field: str, items: list[str], path: tuple[tuple[str, str], ...]) -> Iterator[str]:
        for item in items:
            reference = _REFERENCE.fullmatch(item.strip())
            found = self._followed(field, reference[1], path) if reference else item
            if found is None:
                found = f"{{{item.strip()}}}" if _kind(field) != "words" else item
            yield found

    def _followed(self, field: str, reference: str, path: tuple[tuple[str, str], ...]) -> str | None:
        points = _POINTS.fullmatch(reference)
        if points is None:
            return self._nowhere(reference, "expected xdata=key-field or xdata=key-field-number", path)
        key = points["key"].lower()
        name = ALIASES.get(points["field"].lower(), points["field"].lower())
        fields = self._lookup(key)
        if fields is None:
            return self._nowhere(reference, f"no @xdata entry has the key {points['key']!r}", path)
        if name not in fields:
            return self._nowhere(reference, f"{points['key']!r} has no field {name!r}", path)
        if _kind(name) != _kind(field):
            return self._nowhere(reference, f"{name!r} holds another kind of value than {field!r}", path)
        self._left -= 1
        if (key, name) in path or self._left < 0:
            if self._left >= -1:
                self._tell("reference-cycle", f"xdata={reference} leads back to itself or through too many others; it is kept as it is")
            return None
        return self._picked(reference, name, fields[name], points["index"], (*path, (key, name)))

    def _picked(self, reference: str, name: str, raw: str, index: str | None, path: tuple[tuple[str, str], ...]) -> str | None:
        if index is None:
            return self.resolved(name, raw, path)
        items = split_names(raw) if _kind(name) != "words" else [raw]
        if not 1 <= int(index) <= len(items):
            return self._nowhere(reference, f"{name!r} there has {len(items)}", path[:-1])
        return self.resolved(name, items[int(index) - 1], path)

    def _nowhere(self, reference: str, why: str, path: tuple[tuple[str, str], ...]) -> str | None:
        if len(path) == 1:
            self._tell("missing-parent", f"xdata={reference} leads nowhere: {why}; it is kept as it is written")
        return None
