"""Text on a terminal: cells, colours, and a line of the article with words underlined in it."""

import unicodedata
from typing import NamedTuple

_TAB = "    "
_SIGNS = {"red": "31", "yellow": "33", "blue": "34", "green": "32", "bold": "1", "dim": "2"}
_ESCAPED = {"Cc", "Cs", "Co", "Zl", "Zp"}
_ZERO = {"Mn", "Me", "Cf"}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Paint:
    """ANSI escapes (ECMA-48, SGR), or nothing where colour is off."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, *styles: str) -> str:
        if not self._colour or not styles or not text:
            return text
        return f"\x1b[{';'.join(_SIGNS[style] for style in styles)}m{text}\x1b[0m"


def cell(character: str) -> tuple[str, int]:
    """What is shown for one code point, and how many columns it takes.

    Control characters, line separators, halves of surrogate pairs and the signs that turn the writing direction
    (Unicode 9.0, UAX 9, section 2) are shown as their escapes, so that no text can steer the terminal.
    """
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        return _TAB, len(_TAB)
    category = unicodedata.category(character)
    if category in _ESCAPED or character in _BIDI:
        shown = character.encode("unicode_escape").decode("ascii")
        return shown, len(shown)
    if category in _ZERO:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def plain(text: str) -> str:
    """The text as one line that a terminal can only print, never obey."""
    return "".join(cell(character)[0] for character in text.replace("\t", " "))


def columns(text: str) -> int:
    """How many columns a plain text takes."""
    return sum(cell(character)[1] for character in text)


class Excerpt(NamedTuple):
    """Part of a line, and the underline that goes below it."""

    text: str
    underline: str


_Cells = list[tuple[str, int]]
_CUT = ("…", 1)


def _cells(text: str) -> _Cells:
    return [cell(character) for character in text]


def _width(cells: _Cells) -> int:
    return sum(width for _, width in cells)


def _first(cells: _Cells, room: int) -> _Cells:
    """The cells, or as many from the front as fit into ``room`` columns with an ellipsis."""
    if _width(cells) <= room:
        return cells
    used, kept = 0, 0
    while used + cells[kept][1] < room:
        used += cells[kept][1]
        kept += 1
    return [*cells[:kept], _CUT] if room > 0 else []


def _last(cells: _Cells, room: int) -> _Cells:
    return _first(cells[::-1], room)[::-1]


def _words(words: str, room: int) -> _Cells:
    """The underlined words without their middle where they are wider than ``room`` columns."""
    if len(words) <= room:
        cells = _cells(words) or [(" ", 1)]
        if _width(cells) <= room:
            return cells
    tail = room // 3
    return _first([*_cells(words[: room - tail]), _CUT, _CUT], room - tail) + _last(_cells(words[-tail:]), tail)[1:]


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """The words ``start`` to ``end`` (code points) of a line with what fits around them, and carets under them.

    Where the line is wider than ``room`` columns it is cut around the words; where these alone are wider, their middle is
    left out. What is left out shows as an ellipsis. An empty span is marked at its place.
    """
    room = max(room, 24)
    end = max(end, start + 1)
    words = _words(line[start:end], room - 2)
    wide = max(1, _width(words))
    spare = room - wide
    before, after = _cells(line[max(0, start - room) : start]), _cells(line[end : end + room])
    before = _last(before, max(spare // 3, spare - _width(after)))
    after = _first(after, spare - _width(before))
    text = "".join(shown for shown, _ in [*before, *words, *after])
    return Excerpt(text.rstrip(), " " * _width(before) + "^" * wide)
