"""Reading the value of a BibTeX field: braced, quoted, bare, joined by ``#``, and what stands there where one is broken.

Braces nest and a backslash does not escape them; a quoted value ends at the first quotation mark outside braces.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from references.formats._biblooking import Ahead, Braces

_JOIN = re.compile(r"\s*#")
_STRAY = re.compile(r"[#=](?:\s*[#=])*")  # signs between which nothing stands, told at once
_ENDS = re.compile(r"\s*+,?\s*+(?:@[ \t]*\w+[ \t]*[{(]|$(?!\n))")
_PLAIN = re.compile(r"\{([^{}]*)\}")
_QUOTE = re.compile(r"[{}\"]")
_PLAIN_QUOTE = re.compile(r"\"([^{}\"]*)\"")
_WORD = re.compile(r"[^\s,{}=\"#%()@]+")
_STRONG = re.compile(r"\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}=\"]*[ \t]*,")
_FIELD = r"(?P<name>[A-Za-z][\w+-]*+)\s*+=\s*+(?=[{\"\d]|[A-Za-z]++\s*+(?:[,}#]|(?<=\n)))"
_NEXT_FIELD = re.compile(r"(?:,|(?<=[}\"]))[ \t]*+(?:%[^\n]*+)?\r?\n\s*+" + _FIELD)
_LATER_FIELD = re.compile(r"\n[ \t]*+" + _FIELD)
_SAME_LINE_FIELD = re.compile(r",[ \t]*+(?P<name>[A-Za-z][\w+-]{2,}+)[ \t]*+=[ \t]*+(?=[{\"]|\d++\s*+(?:[,}]|$))")
# Behind a value that is closed: its comma or none, comments, and then the next field, the entry's end or a part to join.
_GOES_ON = re.compile(
    r"(?:\s*+,|[^\n{}@%,=]*+(?:,|(?=\n))|\s*+)(?:\s*+%[^\n]*+\n)*+\s*+(?:[A-Za-z][\w+-]*+\s*+=|[})]|#\s*+[\w{\"])"
)
_SANE = re.compile(r"\s*(?:,|\}|\)|#|$)")
_SANE_QUOTED = re.compile(r"\s*(?:,|\}|\)|#|$|[A-Za-z][\w-]*+\s*+=\s*+[{\"])")
_LOOSE_END = re.compile(
    r"\"(?=[ \t\r]*+\n\s*+[A-Za-z][\w+-]*+\s*+=|\s*+(?:,\s*+(?:[A-Za-z][\w+-]*+\s*+=|\}|$)|\}\s*+(?:@|$)))"
)
_SANE_WORD = re.compile(r"[ \t]*+(?:[,}#)%\n\r]|$|[A-Za-z][\w+-]*+\s*+=)")
_RUN = re.compile(
    r"[^\n\r{}]*?(?=[ \t]{0,40},?[ \t]{0,40}(?:[\n\r}]|$)|\s{0,40},\s{0,40}[A-Za-z][\w+-]{0,40}\s{0,40}="
    r"|\s{1,40}[A-Za-z][\w+-]{0,40}\s{0,40}=\s{0,40}[{\"\d])"
)
_INSIDE = r"([^\n]{0,1000}?)"
_MARKED = re.compile(rf"(?:'{_INSIDE}'|‘{_INSIDE}’|“{_INSIDE}”|„{_INSIDE}[“”]|«{_INSIDE}»)(?=[ \t]{{0,40}}(?:[,}})\n\r]|$))")
_TAIL = "} \t\r\n\f\v\xa0"

Tell = Callable[[str, str, int, int], None]


class Piece(NamedTuple):
    """A part of a value: its text without delimiters, and whether it is a macro's name."""

    text: str
    macro: bool


class Values:
    """Reads the values of a text; ``tell`` takes the rule, the message and the span of what is wrong with one."""

    def __init__(self, text: str, braces: Braces, tell: Tell) -> None:
        self.text = text
        self._tell = tell
        self._braces = braces
        self._boundary = -1
        self._next_field, self._loose_end = Ahead(_NEXT_FIELD, text), Ahead(_LOOSE_END, text)
        self.at = 0
        self.closer = "}"

    def read(self, name: str, at: int) -> tuple[tuple[Piece, ...], int]:
        """The pieces of the value of a field at an offset, and the offset behind it."""
        self.at = at
        pieces: list[Piece] = []
        while True:
            self._skip()
            char = self.text[self.at : self.at + 1]
            if char == "{":
                pieces.append(Piece(self._braced(name), False))
            elif char == '"':
                pieces.append(Piece(self._quoted(name), False))
            elif word := _WORD.match(self.text, self.at):
                pieces.append(self._bare(name, word))
            elif stray := _STRAY.match(self.text, self.at):
                self._tell("missing-value", f"expected a value for {name!r} before {char!r}, such as {{...}}", self.at, stray.end())
                self.at = stray.end()
                continue
            else:
                self._tell("missing-value", f"expected a value for {name!r}, such as {{...}}", max(0, self.at - 1), self.at)
                return tuple(pieces), self.at
            joined = _JOIN.match(self.text, self.at)
            if not joined:
                return tuple(pieces), self.at
            self.at = joined.end()

    def _skip(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    # --- bare values --------------------------------------------------------------------------------------------------

    def _bare(self, name: str, word: re.Match[str]) -> Piece:
        """A number, a macro's name, or words that lack their braces."""
        begin, self.at = word.span()
        run = None
        if marked := _MARKED.match(self.text, begin):
            self.at = marked.end()
        else:
            if self.text[self.at - 1] in (";" if self.closer in "})" else self.closer):
                self.at -= 1
            ended = self.text[self.at : self.at + 1] in (";", self.closer) or _SANE_WORD.match(self.text, self.at)
            run = None if ended else _RUN.match(self.text, self.at)
            self.at = run.end() if run else self.at
        text = next(part for part in marked.groups() if part is not None) if marked else self.text[begin : self.at]
        if run is None and marked is None:
            return Piece(text, not text.isdigit())
        self._tell("unquoted-value", f"the value of {name!r} stands in no braces; read up to the next field", begin, self.at)
        return Piece(text, False)

    # --- braced values ------------------------------------------------------------------------------------------------

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
        return self._swallowed(name, begin + 1, value) if "=" in value else value

    def _around_entry(self, name: str, limit: int, closing: Callable[[int, int], int | None]) -> int | None:
        """The end of a value that holds what looks like an entry at ``limit``; None if the value seems just to be unclosed."""
        end = closing(self.at, len(self.text)) if limit < len(self.text) else None
        if end is None:
            return None
        if not _GOES_ON.match(self.text, end):
            self._braces.searched_in_vain(end - self.at)
            return None
        self._tell("entry-in-value", f"the value of {name!r} holds what looks like another entry", limit, end)
        return end

    def _unclosed_value(self, name: str, begin: int, limit: int) -> str:
        """Cut a value that has no end where the next field or entry begins."""
        text = self.text
        cut = self._next_field.find(begin, limit) or _LATER_FIELD.search(text, begin, limit) or _SAME_LINE_FIELD.search(text, begin, limit)
        end = cut.start() if cut else limit
        if not cut:
            words = text[begin:limit].rstrip(_TAIL)
            closes = words.endswith(",") and "}" in text[begin + len(words) : limit]
            end = begin + len(words[:-1].rstrip(_TAIL) if closes else words)
        self.at = end
        self._tell("unclosed-value", f"the value of {name!r} is not closed; read up to the next field or entry", begin - 1, end)
        return text[begin:end].rstrip().removesuffix(",")

    def _swallowed(self, name: str, begin: int, value: str) -> str:
        """A value that holds what looks like the next field: cut there if the entry could not end otherwise."""
        end, lines = begin + len(value), "\n" in value
        inner = _NEXT_FIELD.search(self.text, begin, end) if lines else None
        if (_SANE.match(self.text, self.at) and not self._ends_badly()) or _GOES_ON.match(self.text, self.at):
            if inner:
                said = f"the value of {name!r} holds what looks like the field {inner['name']!r}; is a brace or a quotation mark missing?"
                self._tell("swallowed-field", said, inner.start("name"), inner.end())
            return value
        inner = (_LATER_FIELD if lines else _SAME_LINE_FIELD).search(self.text, begin, end)
        if inner is None:
            return value
        self._braces.searched_in_vain(end - inner.start())
        self.at = inner.start()
        said = f"the value of {name!r} is not closed before the field {inner['name']!r}; it was read up to there"
        self._tell("unclosed-value", said, begin - 1, inner.start())
        return self.text[begin : inner.start()].rstrip().removesuffix(",")

    def _ends_badly(self) -> bool:
        """Whether nothing that could close the entry follows: a new entry or the end of the file comes first."""
        return _ENDS.match(self.text, self.at) is not None

    # --- quoted values ------------------------------------------------------------------------------------------------

    def _quoted(self, name: str) -> str:
        begin = self.at
        plain = _PLAIN_QUOTE.match(self.text, begin)
        end = plain.end() if plain else self._quote_end(begin, self._limit(begin))
        around = None if end else self._around_entry(name, self._limit(begin), self._quote_end)
        if around or (end and _SANE_QUOTED.match(self.text, end)):
            self.at = around or end or begin
            value = self.text[begin + 1 : self.at - 1]
            return self._swallowed(name, begin + 1, value) if "=" in value else value
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
            self._tell("quote-in-value", said, begin, self.at)
            return self.text[begin + 1 : loose.start()]
        if end is not None:
            self.at = end
            return self.text[begin + 1 : end - 1]
        return self._unclosed_value(name, begin + 1, limit)
