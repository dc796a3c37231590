"""The plain text of a record book: entries of several lines, so that what two people changed can be merged line by line.

A file begins with ``# provenance record book, form 1``. An entry is its kind and name (a JSON string) on one line, then its
fields, each indented by two spaces, then an empty line::

    work "roe-1990"
      revisions:
        - {"at":"2026-11-25T10:23:10.773390Z","by":"ann","csl":{"id":"roe-1990","title":"Quays of Vell","type":"book"}}

A field's value is JSON on the same line; a list has an item on each of the lines that follow, after ``- ``; a text of
several lines has one on each, after ``| ``, as the inside of a JSON string. Every value is read back as it was written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from records.errors import MendableError

HEADER = "# provenance record book, form 1"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")


class CodecError(MendableError):
    """A text that is no dump of a book: the message names the line and what was expected there."""


@dataclass(frozen=True)
class Entry:
    """One thing of a book: its kind, its name, and its fields in order."""

    kind: str
    name: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def _plain(value: Any) -> str:
    """JSON on one line: no control character, line separator or lone surrogate stands in it as itself."""
    text = _ENCODER.encode(value)
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else "".join(f"\\u{unit:04x}" for unit in _units(sign)) for sign in text)


def _units(sign: str) -> list[int]:
    """The UTF-16 code units of a sign, as JSON escapes them."""
    data = sign.encode("utf-16-be", errors="surrogatepass")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a dump, each with its line end. Raises ``ValueError`` for a value that JSON has no word for."""
    yield HEADER + "\n"
    for entry in entries:
        yield f"\n{entry.kind} {_plain(entry.name)}\n"
        for key, value in entry.fields.items():
            yield from _field(key, value)


def _field(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list) and value:
        yield f"  {key}:\n"
        for item in value:
            yield f"    - {_plain(item)}\n"
    elif isinstance(value, str) and "\n" in value:
        yield f"  {key}:\n"
        for line in value.split("\n"):
            yield f"    | {_plain(line)[1:-1]}\n"
    else:
        yield f"  {key}: {_plain(value)}\n"


class _Reader:
    """Reads entries line by line; knows where it is for its errors."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)
        self.number = 0

    def fail(self, expected: str) -> CodecError:
        return CodecError(f"line {self.number}: expected {expected}")

    def value(self, text: str) -> Any:
        try:
            return json.loads(text)
        except ValueError:
            raise self.fail(f"JSON, found {text[:60]!r}") from None

    def next(self) -> str | None:
        line = next(self.lines, None)
        if line is None:
            return None
        self.number += 1
        line = line.rstrip("\n").removesuffix("\r")
        if line.startswith(_CONFLICT):
            raise CodecError(f"line {self.number}: a merge conflict is not resolved; keep the lines of both sides, or one, and load again")
        return line

    def entries(self) -> Iterator[Entry]:
        if self.next() != HEADER:
            raise CodecError(f"line 1: no dump of a record book; expected {HEADER!r}")
        kind, name, fields, open_key = "", "", dict[str, Any](), ""
        while (line := self.next()) is not None:
            if not line.strip():
                continue
            if not line.startswith(" "):
                if kind:
                    yield Entry(kind, name, fields)
                kind, _, said = line.partition(" ")
                name, fields, open_key = self.value(said or "''"), {}, ""
                if not isinstance(name, str):
                    raise self.fail("an entry's name in quotation marks")
            elif not kind:
                raise self.fail("an entry such as: work \"roe-1990\"")
            elif line.startswith("    ") and open_key:
                self.item(fields, open_key, line[4:])
            else:
                open_key = self.field(fields, line)
        if kind:
            yield Entry(kind, name, fields)

    def field(self, fields: dict[str, Any], line: str) -> str:
        """Take in a field's line; its key where its value is on the lines that follow."""
        key, colon, rest = line.strip().partition(":")
        if not colon or not key.isidentifier() or key in fields:
            raise self.fail(f"a new field such as key: value, found {line.strip()[:60]!r}")
        fields[key] = self.value(rest) if rest.strip() else None
        return "" if rest.strip() else key

    def item(self, fields: dict[str, Any], key: str, line: str) -> None:
        """Take in one line of a list or of a text."""
        held = fields[key]
        if line.startswith("- ") and (held is None or isinstance(held, list)):
            fields[key] = held if held is not None else []
            fields[key].append(self.value(line[2:]))
        elif line.startswith("|") and (held is None or isinstance(held, str)):
            more = self.value(f'"{line[2:]}"')
            fields[key] = more if held is None else f"{held}\n{more}"
        else:
            raise self.fail("an item after '- ' or a line after '| '")


def read(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries of a dump, in order. Raises ``CodecError``."""
    return _Reader(lines).entries()
