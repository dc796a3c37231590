"""BibTeX's blocks made into entries: macros put in, values joined, fields inherited."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from references.format import Fault, Source
from references.formats._bibsplit import Block, Field, split
from references.formats._bibtable import ALIASES, MONTHS
from references.formats._bibxdata import Fields, referred

_REFERS = re.compile(r"(?:crossref|xdata)\s*=\s*[{\"]?\s*([^{}\"]*)", re.IGNORECASE)
_LOCAL = frozenset(
    "ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype sortkey "
    "xdata shorttitle sorttitle indextitle indexsorttitle shorthand keywords abstract annotation annote file".split()
)
_IN = frozenset("inbook bookinbook suppbook incollection inreference suppcollection inproceedings conference".split())
_MULTI = frozenset("mvbook mvcollection mvproceedings mvreference".split())
_DEEPEST = 20


class Value(NamedTuple):
    """A field's TeX source with macros and parts joined, and its span; ``own`` is false for an inherited field."""

    raw: str
    start: int
    end: int
    own: bool = True


class Entry(NamedTuple):
    """An entry: its type in lower case, its key, its fields by their names in lower case, its span."""

    type: str
    key: str
    fields: dict[str, Value]
    start: int
    end: int


def entries(source: Source) -> Iterator[Entry | Fault]:
    """The entries of a file in order, each preceded by its faults."""
    return _Reader(source).run()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.macros: dict[str, str] = {}
        self.parents: dict[str, Entry] = {}
        self.faults: list[Fault] = []
        self.told: set[tuple[int, str]] = set()
        self.counts: dict[str, int] = {}
        self.linked = False

    def run(self) -> Iterator[Entry | Fault]:
        wanted = {key.strip().lower() for match in _REFERS.finditer(self.source.text) for key in match[1].split(",")}
        wanted |= referred(self.source.text)
        self.linked = bool(wanted)
        if wanted:
            self._gather(wanted)
        for block in split(self.source):
            if isinstance(block, Fault):
                yield block
            elif block.type == "string":
                self._define(block)
            elif block.type != "preamble":
                entry = self._inherit(self._entry(block))
                yield from self.faults
                yield entry
            if self.faults:
                if isinstance(block, Block) and block.type == "string":
                    yield from self.faults
                self.faults.clear()

    def _gather(self, wanted: set[str]) -> None:
        """Read the entries that others inherit from; what is wrong with them is told when they are met again."""
        for block in split(self.source):
            if isinstance(block, Fault):
                continue
            if block.type == "string":
                self._define(block)
            elif names := _called(block) & wanted:
                entry = self._entry(block)
                for name in names:
                    self.parents.setdefault(name, entry)
        self.macros.clear()
        self.faults.clear()

    def _fault(self, rule: str, message: str, span: tuple[int, int], key: str) -> None:
        severity = "note" if rule == "undefined-macro" else "warning"
        self.faults.append(self.source.fault(rule, severity, message, span, key or None))  # type: ignore[arg-type] # two literals

    def _define(self, block: Block) -> None:
        for field in block.fields:
            self.macros[field.name.lower()] = self._joined(field, "")

    def _joined(self, field: Field, key: str) -> str:
        if len(field.pieces) == 1 and not field.pieces[0].macro:
            return field.pieces[0].text
        return "".join(self._macro(text, field, key) if macro else text for text, macro in field.pieces)

    def _macro(self, name: str, field: Field, key: str) -> str:
        known = self.macros.get(name.lower())
        if known is not None:
            return known
        month = MONTHS.get(name[:3].lower())
        if month and (field.name.lower() == "month" or len(name) == 3):
            return month if field.name.lower() == "month" and len(field.pieces) == 1 else name.capitalize()
        if (field.start, name) not in self.told and not re.fullmatch(r"[\d.:/–-]*\d[\w.:/–-]*|\d+", name[:100]):
            self.told.add((field.start, name))
            self._fault("undefined-macro", f"no @string defines {name!r}; it is kept as text", (field.start, field.end), key)
        return name

    def _entry(self, block: Block) -> Entry:
        fields: dict[str, Value] = {}
        self.counts.clear()
        for field in block.fields:
            lower = field.name.lower()
            name: str | None = ALIASES.get(lower, lower)
            value = Value(self._joined(field, block.key), field.start, field.end)
            if name and name in fields:
                name = self._again(fields, name, value, block.key)
            if name:
                fields[name] = value
        return Entry(block.type, block.key, fields, block.start, block.end)

    def _again(self, fields: dict[str, Value], name: str, value: Value, key: str) -> str | None:
        """The name under which the second of two fields of one name is kept; None where it says the same."""
        if fields[name].raw.strip() == value.raw.strip():
            return None
        if not fields[name].raw.strip():
            return name
        self._fault("duplicate-field", f"the field {name!r} stands here twice; the first one counts", value[1:3], key)
        number = self.counts.get(name, 2)
        while f"{name}-{number}" in fields:
            number += 1
        self.counts[name] = number + 1
        return f"{name}-{number}"

    # --- inheritance --------------------------------------------------------------------------------------------------

    def _inherit(self, entry: Entry) -> Entry:
        """The entry with what ``xdata`` and ``crossref`` lend it (biblatex manual 2.4.1, appendix B)."""
        if "crossref" in entry.fields or "xdata" in entry.fields:
            entry = self._with_parents(entry, (entry.key.lower(),), entry)
        if self.linked and any("xdata" in value.raw.lower() for value in entry.fields.values()):
            return self._without_references(entry)
        return entry

    def _without_references(self, entry: Entry) -> Entry:
        """The entry with what its references to single fields of ``@xdata`` entries lead to (biblatex manual 3.13.6)."""

        def fields_of(key: str) -> dict[str, str] | None:
            parent = self.parents.get(key)
            return {name: given.raw for name, given in parent.fields.items()} if parent and parent.type == "xdata" else None

        single, fields = Fields(fields_of), dict(entry.fields)
        for name, value in entry.fields.items():
            if name not in _LOCAL and "xdata" in value.raw.lower():
                tell = partial(self._fault, span=value[1:3], key=entry.key)
                fields[name] = value._replace(raw=single.value(entry.key, name, value.raw, tell))
        return entry._replace(fields=fields)

    def _with_parents(self, entry: Entry, path: tuple[str, ...], asked: Entry) -> Entry:
        fields = dict(entry.fields)
        for link in ("xdata", "crossref"):
            value = entry.fields.get(link)
            for key in value.raw.split(",") if value else ():
                parent = self._parent(key.strip(), path, asked, value[1:3] if value else (0, 0))
                if parent:
                    lent = parent.fields if link == "xdata" else _lent(entry.type, parent)
                    for name, given in lent.items():
                        if name not in _LOCAL and name not in fields:
                            fields[name] = given._replace(own=False)
        return entry._replace(fields=fields)

    def _parent(self, key: str, path: tuple[str, ...], asked: Entry, span: tuple[int, int]) -> Entry | None:
        name = key.lower()
        if not name:
            return None
        if name in path or len(path) > _DEEPEST:
            if asked.key.lower() == path[0] and len(path) <= _DEEPEST:
                self._fault("reference-cycle", f"{key!r} leads back to itself; nothing more is inherited", span, asked.key)
            return None
        parent = self.parents.get(name)
        if parent is None:
            if path == (asked.key.lower(),):
                self._fault("missing-parent", f"no entry has the key {key!r}; nothing is inherited from it", span, asked.key)
            return None
        return self._with_parents(parent, (*path, name), asked)


def _called(block: Block) -> set[str]:
    """The names an entry may be referred to by: its key, and those that its field ``ids`` lists."""
    others = next((piece.text for field in block.fields if field.name.lower() == "ids" for piece in field.pieces), "")
    return {name.strip().lower() for name in (block.key, *others.split(","))}


def _lent(kind: str, parent: Entry) -> dict[str, Value]:
    """The parent's fields under the names that they have in a child of that type."""
    lent: dict[str, Value] = {}
    renamed: dict[str, str] = {}
    if parent.type in _MULTI:
        renamed = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
    elif kind in _IN:
        renamed = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
    elif parent.type == "periodical":
        renamed = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
    for name, value in parent.fields.items():
        target = renamed.get(name, name)
        if target == name or target not in parent.fields:
            lent[target] = value
    if kind in ("inbook", "bookinbook", "suppbook") and "author" in parent.fields:
        lent.setdefault("bookauthor", parent.fields["author"])
    elif kind in _IN and parent.type not in ("mvbook", "book"):
        lent.pop("author", None)
    return lent
