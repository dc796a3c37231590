"""Numbers in variables: which are numeric, which are several, ranges and their formats (CSL 1.0.2, "Number", "Page Ranges").

A number variable is read into values and the joints between them: "12-14 & 20" is three values with the joints "-" and "&".
"""

import re
from functools import lru_cache
from typing import NamedTuple

_JOINT = re.compile(r"(\s*&\s*|,\s+and\s+|\s+and\s+|,\s+et\s+|\s+et\s+|;\s+|,\s*(?=\d)|,\s+|\s*\\?[-–]+\s*)")
_VALUE = re.compile(r"(?:\d*[a-zA-Z]+0*)?\d+(?:[a-zA-Z]*|[-,:a-zA-Z]+)|[ivxlc]+|\d+(?:/\d+)+")
_RANGE = re.compile(r"^((?:\d*[a-zA-Z]+0*)?)(\d+)([a-z]*)$")
_PREFIX = re.compile(r"(\d*[a-zA-Z]+0*)?\d")
_LABELLED = re.compile(r"([a-z]{1,7}\.)\s*(\d.*)")
LABELS = {
    "art.": "article", "bk.": "book", "ch.": "chapter", "col.": "column", "fig.": "figure", "fol.": "folio", "l.": "line", "ll.": "line",
    "n.": "note", "no.": "issue", "nos.": "issue", "op.": "opus", "p.": "page", "pp.": "page", "para.": "paragraph", "pt.": "part",
    "r.": "rule", "sec.": "section", "supp.": "supplement", "tit.": "title-locator", "v.": "verse", "vv.": "verse", "vol.": "volume",
    "vols.": "volume",
}  # fmt: skip
"""Labels that a value may bring inside a number variable, and the locator types they mean."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbers(NamedTuple):
    """The values of a number variable, the joints between them (as written), and the label that each value brings ("" for none).

    ``numeric`` and ``several`` speak of the values before the first that brings a label: "12-14, fig. 3" is several numbers.
    """

    values: tuple[str, ...]
    joints: tuple[str, ...]
    labels: tuple[str, ...]
    numeric: bool
    several: bool


@lru_cache(maxsize=8192)
def read_numbers(text: str, conjunction: str = "") -> Numbers:
    """The values and joints in the text of a number variable; ``conjunction`` is the locale's word for "and"."""
    text = text.strip()
    joint = _JOINT if not conjunction or conjunction in ("and", "et") else _joint(conjunction)
    pieces = joint.split(text)
    values, joints = pieces[0::2], pieces[1::2]
    for at in range(len(joints) - 1, -1, -1):
        if joints[at] == "-" and re.fullmatch(r"[a-zA-Z]+", values[at + 1]) and re.fullmatch(r"\d+[,a-zA-Z]+", values[at]):
            values[at : at + 2] = [values[at] + "-" + values[at + 1]]
            del joints[at]
    labels = [""] * len(values)
    for at in range(1, len(values)):
        match = _LABELLED.match(values[at])
        if match and match[1] in LABELS:
            labels[at], values[at] = match.groups()
    head = next((at for at, label in enumerate(labels) if label), len(values))
    numeric = bool(text) and all(_VALUE.fullmatch(value) for value in values[:head])
    several = numeric and head > 1 and any("\\" not in mark for mark in joints[: head - 1])
    return Numbers(tuple(values), tuple(joints), tuple(labels), numeric, several)


@lru_cache(maxsize=64)
def _joint(conjunction: str) -> re.Pattern[str]:
    word = re.escape(conjunction)
    return re.compile(_JOINT.pattern.replace(r",\s+et\s+|\s+et\s+", rf",\s+{word}\s+|\s+{word}\s+"))


def alike(first: str, last: str) -> bool:
    """Whether two values can be the ends of a range: the same letters before their digits, and no capitals behind."""
    if first[-1:].isupper() and first[:1].isdigit():
        return False
    start, end = _PREFIX.match(first), _PREFIX.match(last)
    return (start[1] if start else "") == (end[1] if end else "")


def is_numeric(text: str) -> bool:
    """Whether a value is numeric in the sense of the condition ``is-numeric``."""
    return read_numbers(text).numeric


def roman(number: int) -> str:
    """A number from 1 to 5999 as a lower-case Roman numeral; others in digits."""
    if not 0 < number < 6000:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def page_range(first: str, last: str, style: str) -> tuple[str, str]:
    """The two ends of a range of pages as ``style`` writes them (expanded, minimal, minimal-two, chicago-15, chicago-16, or empty)."""
    start, end = _RANGE.match(first), _RANGE.match(last)
    if not style or not start or not end:
        return first, last
    if end[1] != start[1]:
        return first, last
    begin, finish = start[2], end[2]
    if len(finish) < len(begin):
        finish = begin[: len(begin) - len(finish)] + finish
    if int(begin) >= int(finish):
        return first, last
    if style == "expanded":
        return first, start[1] + finish + end[3]
    return first, _shortened(begin, finish, style) + end[3]


def _shortened(begin: str, finish: str, style: str) -> str:
    if style in ("minimal", "minimal-two"):
        return _minimal(begin, finish, 2 if style == "minimal-two" else 1)
    number, last = int(begin), int(finish)
    if style == "chicago-16":
        if number > 100 and number % 100:
            for power in range(2, len(finish)):
                if number // 10**power == last // 10**power:
                    return str(last % 10**power)
        return finish
    if number > 100 and number % 100 and number // 100 == last // 100:
        return str(last % 100)
    if number >= 10000 and number // 1000 == last // 1000:
        return str(last % 1000)
    return finish


def _minimal(begin: str, finish: str, least: int) -> str:
    if len(begin) != len(finish):
        return finish
    same = next((at for at, (a, b) in enumerate(zip(begin, finish, strict=True)) if a != b), len(finish) - 1)
    return finish[min(same, len(finish) - least) :] if len(finish) >= least else finish


def letters(number: int) -> str:
    """A year suffix: 0 is a, 25 is z, 26 is aa."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out
