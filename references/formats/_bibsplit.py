"""Cutting a BibTeX or BibLaTeX file into its blocks and fields, whatever state it is in.

The grammar is that of BibTeX 0.99d (btxdoc, 1988) with biber's extensions: everything between two entries is a comment. Where
a file breaks the grammar, as much as possible is read, and a fault says where and what was expected.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from references.format import Fault, Source
from references.formats._bibheads import Head, Heads
from references.formats._bibkeys import read_key
from references.formats._biblooking import Braces
from references.formats._bibvalues import Piece, Values

_SPACE = re.compile("[\\s\\0\ufeff\u200b]*")
_NAME = re.compile("(?P<name>[^\\s=,{}\"#%()@;\\0\ufeff\u200b]++)\\s*+=\\s*+")
# A whole field of the plainest kind, with the comma or the blank behind it.
_SIMPLE = re.compile(
    "\\s*+(?P<name>[^\\s=,{}\"#%()@;\\0\ufeff\u200b]++)\\s*+=\\s*+"
    r"(?:\{(?P<braced>[^{}]*)\}|(?P<digits>\d+)|\"(?P<quoted>[^{}\"]*)\")(?P<comma>\s*,)"
)
# A name of several words, and one whose sign is not "=".
_WORDY_NAME = re.compile(r"(?P<name>[A-Za-z][\w-]*(?:[ \t]+[A-Za-z][\w-]*){1,4})\s*=\s*(?=[{\"\d])")
_UNSIGNED_NAME = re.compile(r"(?P<name>[A-Za-z][\w-]*)\s*(?:[:~]=?|=>|->)?\s*(?=[{\"])")
_STOPS = {"}": re.compile(r"[,}]|\n[ \t]*+(?:@|[A-Za-z][\w+-]*+\s*+=)")}
_STOPS |= dict.fromkeys(")]>", re.compile(r"[,)}\]>]|\n[ \t]*+@"))
_AFTER_ENTRY = re.compile(
    r"[\s}\"]*+,\s*+(?=[A-Za-z][\w+-]*+\s*+=\s*+[{\"\d\w])|[ \t}\"]*+\r?\n[\s}\"]*+(?=[A-Za-z][\w+-]*+\s*+=\s*+[{\"\d])"
)
_OTHER_COMMA = re.compile(r"[;.][ \t]*(?=\s*(?:[A-Za-z][\w-]*\s*=|[})]))")


class Field(NamedTuple):
    """A field: its name as written, the pieces that ``#`` joins, and the span of its value."""

    name: str
    pieces: tuple[Piece, ...]
    start: int
    end: int


class Block(NamedTuple):
    """An ``@`` block: its type in lower case, its key as written, its fields and its span in the file.

    A ``string`` block's fields are its macros; a ``preamble`` has one field without a name.
    """

    type: str
    key: str
    fields: tuple[Field, ...]
    start: int
    end: int


def split(source: Source) -> Iterator[Block | Fault]:
    """The blocks of a file in order, each preceded by its faults."""
    return _Splitter(source).run()


class _Splitter:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.faults: list[Fault] = []
        self.at = 0
        self.key = ""
        self._heads = Heads(self.text)
        self._braces = Braces(self.text)
        self._values = Values(self.text, self._braces, self._fault)
        self._comment_until = 0
        self._behind_percent = False

    def run(self) -> Iterator[Block | Fault]:
        text = self.text
        while head := self._heads.next(self.at):
            if head.type == "comment":
                self._comment_until = max(self._comment_until, self._braces.closing(head.end - 1, len(text)) or head.end)
                self.at = head.end
                continue
            if self._unlikely(head):
                self.at = head.end
                continue
            self.key = ""
            if head.lost:
                self._fault("unread-entry", f"this looks like an entry, but {head.odd}; it was passed over", head.start, head.end)
                self.at = head.end
                yield from self.faults
                self.faults.clear()
                continue
            block = self._block(head)
            yield from self.faults
            self.faults.clear()
            yield block
            self.at = max(block.end, head.end)

    def _unlikely(self, head: Head) -> bool:
        """An ``@`` in running text, such as an address: the word must begin a block that looks like one."""
        if head.start < self._comment_until:
            return bool(head.odd) or not re.match(r"\s*[^\s,{}=]*\s*,", self.text[head.end : head.end + 200])
        return not head.odd and self._heads.unlikely(head)

    def _fault(self, rule: str, message: str, start: int, end: int) -> None:
        severity = "note" if rule in _MILD else "warning"
        self.faults.append(self.source.fault(rule, severity, message, (start, end), self.key or None))  # type: ignore[arg-type] # two literals

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _block(self, head: Head) -> Block:
        start, self.at = head.start, head.end
        if head.odd:
            self._fault("odd-head", f"expected an entry to begin as in @article{{; {head.odd}", start, head.end)
        if head.type == "preamble":
            pieces, self.at = self._values.read("preamble", head.end)
            field = Field("", pieces, head.end, self.at)
            self._skip()
            end = self.at + 1 if self.text[self.at : self.at + 1] == head.closer else self.at
            return Block(head.type, "", (field,), start, end)
        if head.type != "string":
            self.key, self.at, wrong = read_key(self.text, head, self._heads)
            if wrong:
                self._fault(wrong[0], wrong[1], *wrong[2])
            self._place_faults(head)
        self._values.closer = head.closer
        fields = tuple(self._fields(start, head.closer))
        return Block(head.type, self.key, fields, start, self.at)

    def _place_faults(self, head: Head) -> None:
        line = self.text.rfind("\n", 0, head.start) + 1
        self._behind_percent = self.text[line : head.start].lstrip().startswith("%")
        where = "in a comment" if head.start < self._comment_until else "behind %" if self._behind_percent else ""
        if where:
            said = f"this entry stands {where}: BibTeX reads it all the same, biber does not"
            self._fault("commented-entry", said, head.start, head.end)

    # --- fields -------------------------------------------------------------------------------------------------------

    def _fields(self, start: int, closer: str) -> Iterator[Field]:
        """Fields up to the block's end; ``self.at`` is left behind it."""
        text, length = self.text, len(self.text)
        comma = True
        while True:
            simple = _SIMPLE.match(text, self.at) if comma else None
            if simple and (field := self._simple(simple)):
                yield field
                continue
            self._skip()
            if self.at >= length:
                self._unclosed(start)
                return
            match = _NAME.match(text, self.at)
            if match:
                if not comma:
                    self._fault("missing-comma", f"expected a comma before {match['name']!r}", self.at, match.end("name"))
                comma = False
                yield self._field(match["name"], match.end())
                continue
            char = text[self.at]
            if char == ",":
                comma = True
                self.at += 1
            elif char == closer:
                self.at += 1
                if not self._goes_on():
                    return
                comma = True
            elif char == "%":
                self._comment_line()
            elif char == "@" and self._heads.begins(self.at):
                self._unclosed(start)
                return
            elif comma and (odd := self._odd_name()):
                comma = False
                yield odd
            else:
                comma = self._stray(closer) or comma

    def _simple(self, match: re.Match[str]) -> Field | None:
        """The field of a plain match; None where its value holds what looks like another field."""
        name, braced, digits, quoted, _ = match.groups()
        value: str = braced if braced is not None else digits if digits is not None else quoted
        if "=" in value and "\n" in value:
            return None
        self.at = match.end()
        start = match.start("digits") if digits is not None else match.start("braced" if quoted is None else "quoted") - 1
        return Field(name, (Piece(value, False),), start, match.start("comma"))

    def _field(self, name: str, begin: int) -> Field:
        pieces, self.at = self._values.read(name, begin)
        return Field(name.rstrip(":") or name, pieces, begin, max(self.at, begin))

    def _odd_name(self) -> Field | None:
        """A field whose name has several words, or whose sign is none or another."""
        text = self.text
        if found := _WORDY_NAME.match(text, self.at):
            name = "-".join(found["name"].split())
            self._fault("blank-in-name", f"the field's name {found['name']!r} holds a blank; it is read as {name!r}", *found.span("name"))
        elif found := _UNSIGNED_NAME.match(text, self.at):
            name = found["name"]
            self._fault("missing-equals", f"expected '=' behind the field's name {name!r}", self.at, found.end())
        else:
            return None
        return self._field(name, found.end())

    def _unclosed(self, start: int) -> None:
        what = f"the entry {self.key!r}" if self.key else "this block"
        line = self.text.find("\n", start)
        end = self.at if line < 0 else min(line, self.at)
        self._fault("unclosed-entry", f"{what} is not closed; expected }} before the next entry or the end of the file", start, end)

    def _goes_on(self) -> bool:
        """Whether fields follow a closing brace, so that the brace was one too many."""
        follows = _AFTER_ENTRY.match(self.text, self.at)
        if not follows:
            return False
        self._fault("extra-brace", "a closing brace too many: more fields of this entry follow it", self.at - 1, self.at)
        self.at = follows.end()
        return True

    def _comment_line(self) -> None:
        if self._behind_percent:
            self.at += 1
            return
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        if self.text[self.at : end].strip("% \t\r"):
            self._fault("comment-in-entry", "a line behind % inside an entry was not read: biber skips it, BibTeX cannot", self.at, end)
        self.at = end

    def _stray(self, closer: str) -> bool:
        """Text where a field should begin: passed over up to the next comma, field, entry or closing brace.

        True where it was a sign that stands for a comma.
        """
        begin, text = self.at, self.text
        if sign := _OTHER_COMMA.match(text, begin):
            self._fault("missing-comma", f"expected a comma; found {text[begin]!r}", begin, begin + 1)
            self.at = sign.end()
            return True
        stop = _STOPS[closer].search(text, begin + 1)
        self.at = stop.start() if stop else len(text)
        if text[begin] == "}":
            self.at = begin + 1
        self._fault("stray-text", f"expected a field such as title = {{...}}; found {_shown(text[begin:self.at])}", begin, self.at)
        return False

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        if found:
            self.at = found.end()


_MILD = frozenset("missing-comma commented-entry comment-in-entry blank-in-key missing-key odd-key blank-in-name missing-equals".split())


def _shown(words: str) -> str:
    words = " ".join(words.split())
    return repr(words if len(words) <= 40 else words[:40] + "…")
