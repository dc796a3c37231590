"""Libraries of works, in any format: read, streamed, written. Which format a file is in is found from its content."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TextIO

import references.formats
from records.plugs import names
from records.works import CslItem, Work
from references.format import Fault, Format, LibraryError, Read, Record, Source, Writer, decode, load, named, surest

_ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s/]|(?!https?\b|ftps?\b)[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_SURE = 0.5
_LIKELY = 0.25


class Library(NamedTuple):
    """The works of a file, what is not as it should be in it, and the name of its format."""

    works: tuple[Work, ...]
    faults: tuple[Fault, ...] = ()
    format: str = ""


@dataclass(frozen=True)
class Opened:
    """A library file that was decoded and whose format is known; nothing of it is parsed yet."""

    source: Source
    format: Format

    def stream(self) -> Iterator[Read]:
        """Records and faults in the order of the file, one at a time.

        Records of a format without keys of its own bear the name ``<file>-<number>``. Ids that stand in the file twice are
        left as they are and told.
        """
        for at, message in self.source.warnings:
            yield self.source.fault("damaged-text", "warning", message, (at, at + 1))
        if not self.source.head.startswith("<"):  # XML's own parser tells them
            yield from self.source.controls()
        seen: dict[str, int] = {}
        keyed = self.format.name in ("bibtex", "biblatex")
        number = 0
        for read in self.format.read(self.source):
            if isinstance(read, Record):
                number += 1
                if not read.csl["id"] and not keyed:
                    read.csl["id"] = f"{self.source.stem}-{number}"
                yield from self._twice(read, seen)
                yield from self._address(read)
            yield read
        if not number:
            yield self.source.fault("no-works", "warning", f"no works were found in this {self.format.description} file", (0, 0))

    def _twice(self, record: Record, seen: dict[str, int]) -> Iterator[Fault]:
        key = record.csl["id"]
        if not key:
            return
        line = self.source.lines.at(record.start)[0]
        first = seen.setdefault(key, line)
        if first != line:
            span = (record.start, min(record.end, record.start + len(key) + 20))
            message = f"the key {key!r} stands in line {first} already; both works are kept"
            yield self.source.fault("duplicate-key", "warning", message, span, key)

    def _address(self, record: Record) -> Iterator[Fault]:
        address = record.csl.get("URL")
        if address and not _ADDRESS.match(str(address)):
            span = record.places.get("URL", (record.start, min(record.end, record.start + 40)))
            said = f"{str(address)[:60]!r} is no address; expected one such as https://harbour.example/"
            yield self.source.fault("malformed-url", "note", said, span, record.csl["id"] or None)

    def work(self, record: Record, spans: bool = False) -> Work:
        """A record as a work; with ``spans`` it keeps its place in the file.

        The record's values were brought into shape by its format, so they are not validated a second time.
        """
        key, name, lines = record.csl["id"], self.source.name, self.source.lines
        raw = "" if record.csl.get("title") and not spans else self.source.text[record.start : record.end]
        line = lines.place(record.start)
        places = record.places
        origin = {
            variable: f"{name}, {key or 'no key'}, {lines.place(places[variable][0]) if variable in places else line}"
            for variable in record.csl
            if variable not in ("id", "type", "custom")
        }
        return Work.model_construct(
            id=key, csl=record.csl, raw=raw, note=None, origin=origin, losses={}, confidence=1.0,
            start=record.start if spans else 0, end=record.end if spans else 0, fields=dict(places) if spans else {},
            library=self.source.path, place=line,
        )  # fmt: skip


def format_names(written: bool = False) -> list[str]:
    """The names of all formats, or of those that can be written."""
    known = names(references.formats)
    return [name for name in known if not written or format_named(name).writer]


def format_named(name: str) -> Format:
    """The format of that name. Raises ``KeyError`` naming the known ones."""
    return named(references.formats, name)


def is_library(path: str, text: str) -> bool:
    """Whether a text is a library of references and not an article."""
    source = Source(path, text)
    found, sure = surest(references.formats, source)
    return sure >= _SURE or (source.suffix in _OWN_SUFFIXES and source.suffix in found.suffixes)


def works_of_library(path: str) -> tuple[list[Work], tuple[Fault, ...]] | None:
    """The distinct works of a file that is a library, and what is wrong with it; None for one that is none or no text."""
    try:
        source = load(path)
    except LibraryError:
        return None
    if not is_library(path, source.text):
        return None
    library = _read(opened(source))
    return distinct(library.works), library.faults


_OWN_SUFFIXES = frozenset([".bib", ".biblatex", ".bibtex", ".ris", ".nbib", ".csljson"])


def opened(source: Source, format_name: str | None = None) -> Opened:
    """A decoded file with its format, found out or named. Raises ``LibraryError``, ``KeyError`` for an unknown name."""
    if format_name:
        return Opened(source, format_named(format_name))
    found, sure = surest(references.formats, source)
    if sure < _LIKELY:
        fitting = [name for name in names(references.formats) if source.suffix in format_named(name).suffixes]
        if not fitting or source.suffix not in _OWN_SUFFIXES:
            known = ", ".join(format_named(name).description for name in names(references.formats))
            raise LibraryError(f"{source.path}: no library of references; expected one of: {known}")
        found = format_named(fitting[0])
    return Opened(source, found)


def open_library(path: str, format_name: str | None = None) -> Opened:
    """Load a library file; ``-`` is standard input.

    Raises ``LibraryError`` for a file that cannot be read or is no library, ``KeyError`` for an unknown format.
    """
    return opened(load(path), format_name)


def read_library(path: str, format_name: str | None = None, spans: bool = False) -> Library:
    """Read a library of works. Raises ``LibraryError`` where the file cannot be read at all.

    With ``spans`` each work keeps its place in the file (offsets in the decoded text).
    """
    return _read(open_library(path, format_name), spans)


def _read(library: Opened, spans: bool = False) -> Library:
    works, faults = [], []
    for read in library.stream():
        if isinstance(read, Record):
            works.append(library.work(read, spans))
        else:
            faults.append(read)
    return Library(tuple(works), tuple(faults), library.format.name)


def distinct(works: Iterable[Work]) -> list[Work]:
    """The works under ids of their own: one without an id, or with one that is taken, gets a new one."""
    found: dict[str, Work] = {}
    for work in works:
        base = work.id or "work"
        name, number = base, 2
        while name in found or not name:
            name, number = f"{base}-{number}", number + 1
        found[name] = work if name == work.id else work.model_copy(update={"id": name, "csl": {**work.csl, "id": name}})
    return list(found.values())


# --- writing ----------------------------------------------------------------------------------------------------------


@dataclass
class Losses:
    """What a format could not hold: by variable, the ids of the works that had it; and how many works were written.

    ``left`` tells the same of fields that CSL has no variable for, by the format they came from and their name there.
    """

    works: int
    lost: dict[str, list[str]]
    left: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def convert(items: Iterable[CslItem], target: Format, out: TextIO) -> Losses:
    """Write items in a format, one at a time, and say what it cannot hold: each written item is read back and compared.

    Raises ``LibraryError`` for a format that is only read.
    """
    writer = target.writer
    if writer is None:
        raise LibraryError(f"{target.description} is only read, not written; expected one of: {', '.join(format_names(written=True))}")
    losses = Losses(0, {})
    out.write(writer.head)
    for item in items:
        if losses.works:
            out.write(writer.between)
        chunk = writer.item(item)
        out.write(chunk)
        losses.works += 1
        if not writer.exact:
            _compare(item, _back(target, writer, chunk), losses)
    out.write(writer.foot)
    return losses


def lost(item: CslItem, target: Format) -> list[str]:
    """The variables of an item that do not come back equal from a format."""
    if target.writer is None:
        return [variable for variable in item if variable not in ("id", "custom")]
    return _lost(item, _back(target, target.writer, target.writer.item(item)))


def _back(target: Format, writer: Writer, chunk: str) -> CslItem:
    """An item as a format reads it that wrote it as ``chunk``; empty where it reads none."""
    text = writer.head + chunk + writer.foot
    return next((read.csl for read in target.read(Source("", text)) if isinstance(read, Record)), {})


def _lost(item: CslItem, back: CslItem) -> list[str]:
    return [variable for variable, value in item.items() if variable not in ("id", "custom") and value and back.get(variable) != value]


def _own(item: CslItem) -> dict[tuple[str, str], list[Any]]:
    """The values that an item keeps of the format it came from, by format and field: CSL has no variable for them."""
    found: dict[tuple[str, str], list[Any]] = {}
    custom = item.get("custom")
    for form, kept in custom.items() if isinstance(custom, dict) else ():
        if isinstance(kept, dict):
            found |= {(form, name): [value] for name, value in kept.items()}
        elif isinstance(kept, list) and all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in kept):
            for name, value in kept:
                found.setdefault((form, str(name)), []).append(value)
        else:
            found["custom", form] = [kept]
    return found


def _compare(item: CslItem, back: CslItem, losses: Losses) -> None:
    name, again = str(item.get("id", "")), _own(back)
    for variable in _lost(item, back):
        losses.lost.setdefault(variable, []).append(name)
    for place, values in _own(item).items():
        if again.get(place) != values:
            losses.left.setdefault(place, []).append(name)


def items_of(records: Iterable[Read], faults: list[Fault]) -> Iterator[CslItem]:
    """The items among records and faults; the faults are put aside."""
    for read in records:
        if isinstance(read, Record):
            yield read.csl
        else:
            faults.append(read)


def write_text(items: Sequence[CslItem], format_name: str) -> str:
    """Items in a format, as one string. Raises ``KeyError``, ``LibraryError``."""
    import io

    out = io.StringIO()
    convert(items, format_named(format_name), out)
    return out.getvalue()


def parse_text(text: str, path: str = "library", format_name: str | None = None) -> Library:
    """Read a library that is in memory. Raises ``LibraryError``, ``KeyError``."""
    return _read(opened(decode(path, text.encode("utf-8", "surrogatepass")), format_name))
