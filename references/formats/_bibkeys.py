"""Reading the key of a BibTeX entry, whatever stands where it should."""

import re
from typing import NamedTuple

from references.formats._bibheads import Head, Heads

_KEY = re.compile(r"[^\s,{}=\"#%()]*(?:[()=#%\"'][^\s,{}=\"#%()]*)*")
_BRACED = re.compile(r"(?:[^\s,{}=]*\{[^\s,{}=]*\}){1,9}[^\s,{}=]*(?=\s*,)|\{[^,{}\n=]*\}(?=\s*,)")
_IN_BRACES = re.compile(r"\{\s*([^\s{},=]*)\s*,")
_BEFORE_SEMICOLON = re.compile(r"(?P<key>[^\s,{}=\";]+)\s*;\s*(?=[A-Za-z][\w-]*\s*=\s*[{\"\d])")
_COMMENTS = re.compile(r"(?:\s*%[^\n,]*\n)+")
_SPACE = re.compile("[\\s\\0\ufeff\u200b]*")
_FIELD = re.compile(r"[^\s=,{}\"#%()@;]++\s*+=\s*+[{\"\d]")
_STOP = re.compile(r"[,\n{}=]")


class Key(NamedTuple):
    """A key, the offset behind its comma, and what is wrong with it: a rule, a message and a span, or None."""

    text: str
    end: int
    fault: tuple[str, str, tuple[int, int]] | None = None


def read_key(text: str, head: Head, heads: Heads) -> Key:
    """The key of the entry that a head begins; an empty one where there is none."""
    commented = _COMMENTS.match(text, head.end)
    begin = _skipped(text, commented.end() if commented else head.end)
    if odd := _odd_key(text, begin, head.closer):
        return odd
    # A line that begins an entry is never the key of the block before it.
    found = None if "\n" in text[head.start : begin] and heads.begins(begin) else _KEY.match(text, begin)
    end = found.end() if found else begin
    key = text[begin:end]
    if key == head.closer:
        key, end = "", begin
    if _FIELD.match(text, begin):
        said = f"@{head.type} has no key; expected one before its first field"
        return Key("", begin, ("missing-key", said, (head.start, begin)))
    at = _skipped(text, end)
    if text[at : at + 1] not in (",", "}", ")", "") and key:
        return _unended(text, begin, at, key)
    at += text[at : at + 1] == ","
    said = f"@{head.type} has no key; expected one after the opening brace"
    return Key(key, at, None if key else ("missing-key", said, (head.start, max(begin, head.start + 1))))


def _skipped(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _odd_key(text: str, begin: int, closer: str) -> Key | None:
    """A key with braces in it, one behind a brace too many, one before a semicolon."""
    if braced := _BRACED.match(text, begin):
        key = braced[0].strip("{}") if braced[0].startswith("{") else braced[0]
        said = f"the key {braced[0]!r} holds braces; citation commands cannot name it"
        return Key(key, _skipped(text, braced.end()) + 1, ("odd-key", said, braced.span()))
    if closer == "}" and (inner := _IN_BRACES.match(text, begin)):
        return Key(inner[1], inner.end(), ("extra-brace", f"a brace too many before the key {inner[1]!r}", (begin, begin + 1)))
    if before := _BEFORE_SEMICOLON.match(text, begin):
        said = f"expected a comma after the key {before['key']!r}; found ';'"
        return Key(before["key"], before.end(), ("missing-comma", said, before.span()))
    return None


def _unended(text: str, begin: int, at: int, key: str) -> Key:
    """A key with a blank in it, or one that is not followed by a comma."""
    stop = _STOP.search(text, at)
    if stop and stop[0] == "," and "\n" not in text[begin : stop.start()]:
        key = text[begin : stop.start()].strip()
        said = f"the key {key!r} holds a blank; citation commands cannot name it"
        return Key(key, stop.end(), ("blank-in-key", said, (begin, stop.start())))
    return Key(key, at, ("missing-comma", f"expected a comma after the key {key!r}", (begin, at)))
