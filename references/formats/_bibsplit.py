"""Cutting a BibTeX or BibLaTeX file into its blocks, fields and values, whatever state it is in.

The grammar is that of BibTeX 0.99d (btxdoc, 1988) with biber's extensions: braces nest and a backslash does not escape
them, quoted values end at the first quotation mark outside braces, ``#`` joins values, everything between two entries is a
comment. Where a file breaks the grammar, as much as possible is read, and a fault says where and what was expected.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from references.format import Fault, Source
from references.formats._biblooking import Ahead, Braces

_HEAD = re.compile(r"@[ \t\r\n]*(?P<type>[^\W\d_][\w:.+/*-]*)[ \t\r\n]*(?P<open>[{(])")
_KEY = re.compile(r"[^\s,{}=\"#%()]*(?:[()=#%\"'][^\s,{}=\"#%()]*)*")
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"(?P<name>[^\s=,{}\"#%()@]++)\s*+=\s*+")
# A whole field of the plainest kind, with the comma or the blank behind it.
_SIMPLE = re.compile(
    r"\s*+(?P<name>[^\s=,{}\"#%()@]++)\s*+=\s*+"
    r"(?:\{(?P<braced>[^{}]*)\}|(?P<digits>\d+)|\"(?P<quoted>[^{}\"]*)\")(?P<comma>\s*,)"
)
_JOIN = re.compile(r"\s*#")
_KEY_STOP = re.compile(r"[,\n{}=]")
_STOPS = {"}": re.compile(r"[,}]|\n[ \t]*+(?:@|[A-Za-z][\w+-]*+\s*+=)"), ")": re.compile(r"[,)}]|\n[ \t]*+@")}
_ENDS = re.compile(r"\s*+,?\s*+(?:@[ \t]*\w+[ \t]*[{(]|$(?!\n))")
_PLAIN = re.compile(r"\{([^{}]*)\}")
_QUOTE = re.compile(r"[{}\"]")
_PLAIN_QUOTE = re.compile(r"\"([^{}\"]*)\"")
_WORD = re.compile(r"[^\s,{}=\"#%()@]+")
_STRONG = re.compile(r"\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}=\"]*[ \t]*,")
_FIELD = r"(?P<name>[A-Za-z][\w+-]*+)\s*+=\s*+(?=[{\"\d]|[A-Za-z]++\s*+(?:[,}#]|(?<=\n)))"
_NEXT_FIELD = re.compile(r"(?:,|(?<=[}\"]))[ \t]*+(?:%[^\n]*+)?\r?\n\s*+" + _FIELD)
_LATER_FIELD = re.compile(r"\n[ \t]*+" + _FIELD)
_AFTER_ENTRY = re.compile(r"[\s}\"]*+,\s*+(?=[A-Za-z][\w+-]*+\s*+=\s*+[{\"\d\w])")
# Behind a value that is closed: its comma or none, comments, and then the next field, the entry's end or a part to join.
_GOES_ON = re.compile(
    r"(?:\s*+,|[^\n{}@%,=]*+(?:,|(?=\n))|\s*+)(?:\s*+%[^\n]*+\n)*+\s*+(?:[A-Za-z][\w+-]*+\s*+=|[})]|#\s*+[\w{\"])"
)
_SANE = re.compile(r"\s*(?:,|\}|\)|#|$)")
_LOOSE_END = re.compile(
    r"\"(?=[ \t\r]*+\n\s*+[A-Za-z][\w+-]*+\s*+=|\s*+(?:,\s*+(?:[A-Za-z][\w+-]*+\s*+=|\}|$)|\}\s*+(?:@|$)))"
)


class Piece(NamedTuple):
    """A part of a value: its text without delimiters, and whether it is a macro's name."""

    text: str
    macro: bool


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
        self._boundary = -1
        self._braces = Braces(self.text)
        self._next_field, self._loose_end = Ahead(_NEXT_FIELD, self.text), Ahead(_LOOSE_END, self.text)
        self._comment_until = 0
        self._behind_percent = False

    def run(self) -> Iterator[Block | Fault]:
        text = self.text
        while match := _HEAD.search(text, self.at):
            kind = match["type"].lower()
            if kind == "comment":
                self._comment_until = max(self._comment_until, self._braces.closing(match.end() - 1, len(text)) or match.end())
                self.at = match.end()
                continue
            if self._unlikely(match, kind):
                self.at = match.end()
                continue
            self.key = ""
            block = self._block(match, kind)
            yield from self.faults
            self.faults.clear()
            yield block
            self.at = max(block.end, match.end())

    def _unlikely(self, match: re.Match[str], kind: str) -> bool:
        """An ``@`` in running text, such as an address: the word must begin a block that looks like one."""
        at = match.start()
        before = self.text[at - 1] if at else "\n"
        if before.isalnum() or (before in "._-\\" and kind not in ("string", "preamble")):
            return True
        if at < self._comment_until:
            return not re.match(r"\s*[^\s,{}=]*\s*,", self.text[match.end() : match.end() + 200])
        return False

    def _fault(self, rule: str, message: str, start: int, end: int) -> None:
        severity = "note" if rule in _MILD else "warning"
        self.faults.append(self.source.fault(rule, severity, message, (start, end), self.key or None))  # type: ignore[arg-type] # two literals

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _block(self, match: re.Match[str], kind: str) -> Block:
        start, self.at = match.start(), match.end()
        closer = "}" if match["open"] == "{" else ")"
        if kind == "preamble":
            pieces, begin = self._value("preamble"), match.end()
            field = Field("", pieces, begin, self.at)
            self._skip()
            end = self.at + 1 if self.text[self.at : self.at + 1] == closer else self.at
            return Block(kind, "", (field,), start, end)
        if kind != "string":
            self._read_key(start, kind)
            self._place_faults(start, match)
        fields = tuple(self._fields(start, closer))
        return Block(kind, self.key, fields, start, self.at)

    def _place_faults(self, start: int, match: re.Match[str]) -> None:
        line = self.text.rfind("\n", 0, start) + 1
        self._behind_percent = self.text[line:start].lstrip().startswith("%")
        if start < self._comment_until:
            self._fault("commented-entry", "this entry stands in a comment: BibTeX reads it all the same, biber does not", *match.span())
        elif self._behind_percent:
            self._fault("commented-entry", "this entry stands behind %: BibTeX reads it all the same, biber does not", *match.span())

    def _read_key(self, start: int, kind: str) -> None:
        text = self.text
        self._skip()
        begin = self.at
        # A line that begins an entry is never the key of the block before it.
        found = None if "\n" in text[start:begin] and _HEAD.match(text, begin) else _KEY.match(text, begin)
        end = found.end() if found else begin
        self.key = text[begin:end]
        named = _NAME.match(text, begin)
        if named and re.match(r"[{\"\d]", text[named.end() : named.end() + 1]):
            self.key, self.at = "", begin
            self._fault("missing-key", f"@{kind} has no key; expected one before its first field", start, begin)
            return
        self.at = end
        self._skip()
        nxt = text[self.at : self.at + 1]
        if nxt == ",":
            self.at += 1
        elif nxt not in ("}", ")", ""):
            self._odd_key(begin)
        if not self.key:
            self._fault("missing-key", f"@{kind} has no key; expected one after the opening brace", start, max(begin, start + 1))

    def _odd_key(self, begin: int) -> None:
        """A key with a blank in it, or one that is not followed by a comma."""
        text = self.text
        stop = _KEY_STOP.search(text, self.at)
        if stop and stop[0] == "," and "\n" not in text[begin : stop.start()]:
            self.key = text[begin : stop.start()].strip()
            self.at = stop.end()
            self._fault("blank-in-key", f"the key {self.key!r} holds a blank; citation commands cannot name it", begin, stop.start())
        else:
            self._fault("missing-comma", f"expected a comma after the key {self.key!r}", begin, self.at)

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
                yield self._field(match)
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
            elif char == "@" and _HEAD.match(text, self.at):
                self._unclosed(start)
                return
            else:
                self._stray(closer)

    def _simple(self, match: re.Match[str]) -> Field | None:
        """The field of a plain match; None where its value holds what looks like another field."""
        name, braced, digits, quoted, _ = match.groups()
        value: str = braced if braced is not None else digits if digits is not None else quoted
        if "=" in value and "\n" in value:
            return None
        self.at = match.end()
        start = match.start("digits") if digits is not None else match.start("braced" if quoted is None else "quoted") - 1
        return Field(name, (Piece(value, False),), start, match.start("comma"))

    def _field(self, match: re.Match[str]) -> Field:
        name = match["name"]
        self.at = begin = match.end()
        pieces = self._value(name)
        return Field(name, pieces, begin, max(self.at, begin))

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

    def _stray(self, closer: str) -> None:
        """Text where a field should begin: passed over up to the next comma, field, entry or closing brace."""
        begin, text = self.at, self.text
        stop = _STOPS[closer].search(text, begin + 1)
        self.at = stop.start() if stop else len(text)
        if text[begin] == "}":
            self.at = begin + 1
        self._fault("stray-text", f"expected a field such as title = {{...}}; found {_shown(text[begin:self.at])}", begin, self.at)

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        if found:
            self.at = found.end()

    # --- values -------------------------------------------------------------------------------------------------------

    def _value(self, name: str) -> tuple[Piece, ...]:
        """The pieces of a value; ``self.at`` is left behind the last."""
        pieces: list[Piece] = []
        while True:
            self._skip()
            char = self.text[self.at : self.at + 1]
            if char == "{":
                pieces.append(Piece(self._braced(name), False))
            elif char == '"':
                pieces.append(Piece(self._quoted(name), False))
            elif word := _WORD.match(self.text, self.at):
                pieces.append(Piece(word[0], not word[0].isdigit()))
                self.at = word.end()
            else:
                self._fault("missing-value", f"expected a value for {name!r}, such as {{...}}", max(0, self.at - 1), self.at)
                return tuple(pieces)
            joined = _JOIN.match(self.text, self.at)
            if not joined:
                return tuple(pieces)
            self.at = joined.end()

    def _limit(self, at: int) -> int:
        """Where the next entry begins that stands on a line of its own."""
        if self._boundary <= at:
            found = _STRONG.search(self.text, at)
            self._boundary = found.start() if found else len(self.text) + 1
        return min(self._boundary, len(self.text))

    def _braced(self, name: str) -> str:
        plain = _PLAIN.match(self.text, self.at)
        begin, limit = self.at, 0
        if plain:
            end: int | None = plain.end()
        else:
            limit = self._limit(begin)
            end = self._braces.closing(begin, limit) or self._around_entry(name, limit, self._braces.closing)
        if end is None:
            return self._unclosed_value(name, begin + 1, limit)
        value = self.text[begin + 1 : end - 1]
        self.at = end
        return self._swallowed(name, begin + 1, value) if "=" in value and "\n" in value else value

    def _around_entry(self, name: str, limit: int, closing: Callable[[int, int], int | None]) -> int | None:
        """The end of a value that holds what looks like an entry at ``limit``; None if the value seems just to be unclosed."""
        end = closing(self.at, len(self.text)) if limit < len(self.text) else None
        if end is None:
            return None
        if not _GOES_ON.match(self.text, end):
            self._braces.searched_in_vain(end - self.at)
            return None
        self._fault("entry-in-value", f"the value of {name!r} holds what looks like another entry", limit, end)
        return end

    def _unclosed_value(self, name: str, begin: int, limit: int) -> str:
        """Cut a value that has no end where the next field or entry begins."""
        text = self.text
        cut = self._next_field.find(begin, limit) or _LATER_FIELD.search(text, begin, limit)
        end = cut.start() if cut else limit
        if not cut:
            words = text[begin:limit].rstrip(_TAIL)
            closes = words.endswith(",") and "}" in text[begin + len(words) : limit]
            end = begin + len(words[:-1].rstrip(_TAIL) if closes else words)
        self.at = end
        self._fault("unclosed-value", f"the value of {name!r} is not closed; read up to the next field or entry", begin - 1, end)
        return text[begin:end].rstrip().removesuffix(",")

    def _swallowed(self, name: str, begin: int, value: str) -> str:
        """A value that holds what looks like the next field: cut there if the entry could not end otherwise."""
        end = begin + len(value)
        inner = _NEXT_FIELD.search(self.text, begin, end)
        if (_SANE.match(self.text, self.at) and not self._ends_badly()) or _GOES_ON.match(self.text, self.at):
            if inner:
                said = f"the value of {name!r} holds what looks like the field {inner['name']!r}; is a brace or a quotation mark missing?"
                self._fault("swallowed-field", said, inner.start("name"), inner.end())
            return value
        inner = _LATER_FIELD.search(self.text, begin, end)
        if inner is None:
            return value
        self._braces.searched_in_vain(end - inner.start())
        self.at = inner.start()
        said = f"the value of {name!r} is not closed before the field {inner['name']!r}; it was read up to there"
        self._fault("unclosed-value", said, begin - 1, inner.start())
        return self.text[begin : inner.start()].rstrip().removesuffix(",")

    def _ends_badly(self) -> bool:
        """Whether nothing that could close the entry follows: a new entry or the end of the file comes first."""
        return _ENDS.match(self.text, self.at) is not None

    def _quoted(self, name: str) -> str:
        begin = self.at
        plain = _PLAIN_QUOTE.match(self.text, begin)
        end = plain.end() if plain else self._quote_end(begin, self._limit(begin))
        around = None if end else self._around_entry(name, self._limit(begin), self._quote_end)
        if around or (end and _SANE.match(self.text, end)):
            self.at = around or end or begin
            value = self.text[begin + 1 : self.at - 1]
            return self._swallowed(name, begin + 1, value) if "=" in value and "\n" in value else value
        return self._loose_quote(name, begin, end)

    def _quote_end(self, begin: int, limit: int) -> int | None:
        """The offset behind the quotation mark that closes the one at ``begin``, outside braces; None where there is none."""
        at = begin + 1
        while (match := _QUOTE.search(self.text, at, limit)) and match[0] == "{":
            closed = self._braces.closing(match.start(), limit)
            if closed is None:
                return None
            at = closed
        return match.end() if match and match[0] == '"' else None

    def _loose_quote(self, name: str, begin: int, end: int | None) -> str:
        """A quoted value with quotation marks or unbalanced braces inside it."""
        limit = self._limit(begin)
        loose = self._loose_end.find(begin + 1, limit)
        if loose and not _NEXT_FIELD.search(self.text, begin + 1, loose.start()):
            self.at = loose.end()
            said = f"the value of {name!r} holds quotation marks or unbalanced braces; write it in braces"
            self._fault("quote-in-value", said, begin, self.at)
            return self.text[begin + 1 : loose.start()]
        if end is not None:
            self.at = end
            return self.text[begin + 1 : end - 1]
        return self._unclosed_value(name, begin + 1, limit)


_TAIL = "} \t\r\n\f\v\xa0"
_MILD = ("missing-comma", "commented-entry", "comment-in-entry", "blank-in-key", "missing-key")


def _shown(words: str) -> str:
    words = " ".join(words.split())
    return repr(words if len(words) <= 40 else words[:40] + "…")
