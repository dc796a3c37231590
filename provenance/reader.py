"""The socket of the article readers: what a reader is, how bytes become text, and how the right reader is found."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, cast

from records.articles import Article
from records.encoding import narrow, wide
from records.errors import MendableError
from records.plugs import names, plug

LARGEST = 32 * 1024 * 1024
LONGEST_LINE = 4_000_000


class UnreadableError(MendableError):
    """An article that cannot be read: the message names the file, the place, what was expected and what to do."""


class Source(NamedTuple):
    """A file as text: ``text`` is the decoded file, character for character.

    ``warnings`` are ``(offset, message)`` pairs about bytes that did not fit the encoding.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    warnings: tuple[tuple[int, str], ...] = ()

    @property
    def suffix(self) -> str:
        """The file name's ending in lower case, with its dot."""
        return Path(self.path).suffix.lower()


@dataclass(frozen=True)
class Reader:
    """A reader plug: ``sniff`` says from 0 to 1 how surely a source is of its kind, ``read`` makes the article."""

    name: str
    description: str
    sniff: Callable[[Source], float]
    read: Callable[[Source], Article]
    samples: tuple[str, ...]


_SIGNATURES = (
    (b"%PDF-", "a PDF file; copy its text into a .txt file, or convert it to HTML first"),
    (b"PK\x03\x04", "a zip container (Word, OpenDocument or EPUB); save it as HTML, Markdown or plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc); save it as HTML, Markdown or plain text first"),
    (b"{\\rtf", "a rich-text file (RTF); save it as HTML, Markdown or plain text first"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)


def _refuse_binary(path: str, data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"{path}: expected an article as text, Markdown or HTML; this is {what}")
    head = data[:65536]
    controls = sum(head.count(c) for c in (0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20))
    if controls > max(8, len(head) // 200):
        at = next(i for i, c in enumerate(head) if c < 9)
        what = f"this is binary data (byte {at} is {head[at]:#04x})"
        raise UnreadableError(f"{path}: expected an article as text, Markdown or HTML; {what}")


def decode(path: str, data: bytes) -> Source:
    """Turn a file's bytes into text.

    A byte order mark, UTF-8, a declared charset (HTML, XML) and Windows-1252 are tried in this order; where UTF-8 and
    Windows-1252 are mixed, each place is decoded as what it is, with a warning. Raises ``UnreadableError`` for empty,
    binary and oversized files.
    """
    if len(data) > LARGEST:
        raise UnreadableError(f"{path}: larger than {LARGEST / 1e6:.0f} MB, which is the most an article may have: split it")
    encoding = wide(data)
    if encoding:
        return _checked(Source(path, data.decode(encoding, errors="replace"), encoding))
    _refuse_binary(path, data)
    return _checked(Source(path, *narrow(data)))


def _checked(source: Source) -> Source:
    if not source.text.strip("\ufeff \t\r\n\f\v\xa0\u200b"):
        raise UnreadableError(f"{source.path}: the file is empty; expected an article as text, Markdown or HTML")
    for number, line in enumerate(source.text.splitlines(), 1):
        if len(line) > LONGEST_LINE and source.suffix not in (".html", ".htm", ".xhtml"):
            raise UnreadableError(
                f"{source.path}:{number}: a line of {len(line):,} characters; an article's paragraph may have at most "
                f"{LONGEST_LINE:,}: is this an article?"
            )
    nul = source.text.find("\0")
    if nul >= 0:
        return source._replace(warnings=(*source.warnings, (nul, "a NUL character; it was left in place")))
    return source


def load(path: str) -> Source:
    """Read a file (``-`` is standard input). Raises ``UnreadableError`` with the system's reason if that fails."""
    import sys

    try:
        if path == "-":
            return decode("-", sys.stdin.buffer.read(LARGEST + 1))
        if Path(path).is_dir():
            raise UnreadableError(f"{path}: a folder; expected an article: name its files")
        with open(path, "rb") as file:
            return decode(path, file.read(LARGEST + 1))
    except OSError as error:
        raise UnreadableError(f"{path}: {(error.strerror or str(error)).lower()}; expected an article to read") from None


def readers(package: ModuleType) -> list[Reader]:
    """All readers of a plug folder."""
    return [reader(package, name) for name in names(package)]


def reader(package: ModuleType, name: str) -> Reader:
    """The reader of that name. Raises ``KeyError`` naming the known ones."""
    return cast(Reader, plug(package, name).READER)


def choose(package: ModuleType, source: Source) -> Reader:
    """The reader that is surest of a source, by its content first and its name's ending second."""
    return max(readers(package), key=lambda candidate: candidate.sniff(source))
