"""The socket of the library formats: what a format is, what it reads and writes, and how the right one is found."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, cast

from records.encoding import narrow, wide
from records.errors import MendableError
from records.findings import Severity
from records.plugs import names, plug
from records.spans import Lines
from records.works import CslItem

LARGEST = 512 * 1024 * 1024
LONGEST_RAW = 2000
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_RETURNS = re.compile(r"\r+(\n?)")
_BLANK = "\ufeff \t\r\n\f\v\xa0\u200b\0"


class LibraryError(MendableError):
    """A library that cannot be read: the message names the file, the place, what was expected and what to do."""


@dataclass(frozen=True)
class Fault:
    """Something in a library that is not as it should be: pure data, as a finding is.

    ``rule`` is a name that reads true after "allow". ``start`` and ``end`` are offsets in the decoded file, ``line`` and
    ``column`` (from 1) where that is. ``raw`` is the text in question as it was written, at most its first 2,000
    characters. ``work`` is the id of the work it belongs to.
    """

    rule: str
    severity: Severity
    message: str
    start: int = 0
    end: int = 0
    line: int = 1
    column: int = 1
    raw: str = ""
    work: str | None = None

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.severity} {self.rule} {self.message}"


class Record(NamedTuple):
    """One work as a format read it: a CSL-JSON item, where it stands in the file, and where its variables stand.

    A record that could not be understood has no title; its text is still there, at ``start`` to ``end``.
    """

    csl: CslItem
    start: int
    end: int
    places: Mapping[str, tuple[int, int]] = {}


Read = Record | Fault


@dataclass(frozen=True)
class Source:
    """A library file as text: ``text`` is the decoded file, ``warnings`` are ``(offset, message)`` about its bytes."""

    path: str
    text: str
    encoding: str = "utf-8"
    warnings: tuple[tuple[int, str], ...] = ()

    @property
    def suffix(self) -> str:
        """The file name's ending in lower case, with its dot."""
        return Path(self.path).suffix.lower()

    @cached_property
    def name(self) -> str:
        """The file's name without its folder."""
        return Path(self.path).name

    @cached_property
    def stem(self) -> str:
        """The file's name without folder and ending; ``library`` for standard input."""
        return "library" if self.path == "-" else Path(self.path).stem

    @cached_property
    def head(self) -> str:
        """The first 20,000 characters that are not blank, to sniff at."""
        return self.text[:40000].lstrip(_BLANK)[:20000]

    def controls(self, most: int = 20) -> Iterator["Fault"]:
        """A fault for each of the first control characters, which no text file has."""
        for match in itertools.islice(_CONTROLS.finditer(self.text), most):
            said = f"the control character {ord(match[0]):#04x} has no meaning here; it is kept"
            yield self.fault("damaged-text", "warning", said, match.span())

    @cached_property
    def lines(self) -> Lines:
        """Line and column of every offset."""
        return Lines(self.text)

    def fault(self, rule: str, severity: Severity, message: str, span: tuple[int, int], work: str | None = None) -> Fault:
        """A fault at a span of this text, with its line, column and raw text."""
        start, end = span
        line, column = self.lines.at(start)
        return Fault(rule, severity, message, start, end, line, column, self.text[start : min(end, start + LONGEST_RAW)], work)


@dataclass(frozen=True)
class Writer:
    """How a format is written: ``head``, then each item as ``item`` writes it, ``between`` in between, then ``foot``.

    ``exact`` tells that every CSL item comes back equal from what is written.
    """

    item: Callable[[CslItem], str]
    head: str = ""
    between: str = ""
    foot: str = ""
    exact: bool = False


@dataclass(frozen=True)
class Format:
    """A format plug.

    ``sniff`` says from 0 to 1 how surely a source is of this format, by its content. ``read`` yields records and faults in
    the order of the file; it raises nothing. ``writer`` is None for a format that is only read. ``samples`` are small
    libraries in this format. ``second`` reads a source once more, by other means, and yields a fault for each id that it finds
    more often than it stands among those given.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Source], float]
    read: Callable[[Source], Iterator[Read]]
    writer: Writer | None = None
    samples: tuple[str, ...] = field(default=())
    second: Callable[[Source, Iterable[str]], Iterator[Fault]] | None = None


_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive; unpack it first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database; export its references, for example as BibTeX or RIS"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; export the references, for example as BibTeX or RIS"),
)


def decode(path: str, data: bytes) -> Source:
    """Turn a library file's bytes into text. Raises ``LibraryError`` for empty, oversized and well-known binary files.

    A carriage return that ends a line alone becomes a line feed, so that offsets stay as they are.
    """
    if len(data) > LARGEST:
        raise LibraryError(f"{path}: {len(data) / 1e6:.0f} MB; a library may have at most {LARGEST / 1e6:.0f} MB: split it")
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise LibraryError(f"{path}: expected a library of references; this is {what}")
    encoding = wide(data)
    source = Source(path, data.decode(encoding, errors="replace"), encoding) if encoding else Source(path, *narrow(data))
    if "\r" in source.text:
        source = replace(source, text=_RETURNS.sub(lambda found: found[0] if found[1] else "\n" * len(found[0]), source.text))
    head = source.text[:100_000]
    strange = len(_CONTROLS.findall(head))
    if strange > max(8, len(head) // 100):
        raise LibraryError(f"{path}: expected a library of references; this is binary data ({strange} control characters in it)")
    if not source.text.strip(_BLANK):
        raise LibraryError(f"{path}: the file is empty; expected a library such as a .bib, .ris or .json file")
    return source


def load(path: str) -> Source:
    """Read a library file; ``-`` is standard input. Raises ``LibraryError`` with the system's reason if that fails."""
    import sys

    try:
        if path == "-":
            return decode("-", sys.stdin.buffer.read(LARGEST + 1))
        with open(path, "rb") as file:
            return decode(path, file.read(LARGEST + 1))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LibraryError(f"{path}: {reason}; expected a library such as a .bib, .ris or .json file") from None


def formats(package: ModuleType) -> list[Format]:
    """All formats of a plug folder, by name."""
    return [named(package, name) for name in names(package)]


def named(package: ModuleType, name: str) -> Format:
    """The format of that name. Raises ``KeyError`` naming the known ones."""
    return cast(Format, plug(package, name).FORMAT)


def surest(package: ModuleType, source: Source) -> tuple[Format, float]:
    """The format that is surest of a source, and how sure it is; a fitting ending of the file's name breaks ties."""
    rated = [(found.sniff(source), source.suffix in found.suffixes, found) for found in formats(package)]
    sure, _, best = max(rated, key=lambda row: row[:2])
    return best, sure
