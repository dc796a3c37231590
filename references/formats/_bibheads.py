"""Where the entries of a BibTeX or BibLaTeX file begin: ``@type{``, and what people write instead of it.

A head of the right form is taken at its word. Any other (``@2book{``, ``@web page{``, ``@book[``, ``book{`` without its sign,
``@book key,`` without its brace) is one only if a key and a field follow it.
"""

import re
from typing import NamedTuple

from references.formats._biblooking import Ahead
from references.formats._bibtable import TYPES

_HEAD = re.compile(r"@\s*(?P<type>[^\W\d_][\w:.+/*-]*)\s*(?P<open>[{(])")
_KNOWN = "|".join(sorted(TYPES.types() | {"set", "xdata"}))
_FIELD = r"[A-Za-z][\w-]{0,40}\s{0,20}=\s{0,20}(?:[{\"\d]|[A-Za-z]\w{0,40}\s{0,20}[,#}])"
_ENTRY = rf"(?=\s{{0,20}}\{{?\s{{0,20}}(?:[^\s,;{{}}=\"]{{0,200}}\}}?\s{{0,20}}[,;]\s{{0,20}}(?:%[^\n]{{0,200}}\n\s{{0,20}})?)?{_FIELD})"
_NAMED_ENTRY = rf"(?=\s{{0,20}}[^\s,;{{}}=\"]{{1,200}}\s{{0,20}},\s{{0,20}}{_FIELD})"
_WORD = r"[^\s{}(),=@\[\]<>]{1,40}"
_ODD = re.compile(
    rf"@\s{{0,20}}(?P<type>(?:{_WORD}(?:[ \t]{{1,4}}{_WORD}){{0,2}})?)\s{{0,20}},?\s{{0,20}}(?P<open>[{{(\[<]){_ENTRY}"
    rf"|^[ \t>]{{0,8}}(?P<bare>{_KNOWN})[ \t]{{0,8}}(?P<opened>[{{(]){_NAMED_ENTRY}"
    rf"|@[ \t]{{0,8}}(?P<unopened>{_KNOWN})(?:\s{{1,20}}{_NAMED_ENTRY}|[\s,]{{1,20}}(?={_FIELD}))"
    rf"|^[ \t]{{0,8}}(?P<lost>@[ \t]{{0,8}}(?:{_KNOWN}|string|preamble)\b[^@]{{0,2000}})",
    re.MULTILINE | re.IGNORECASE,
)
_SPACE = re.compile(r"\s*")
_FOLLOWED = re.compile(_ENTRY)
_CLOSERS = {"{": "}", "(": ")", "[": "]", "<": ">", "": "}"}
_SIGNS = "\"'“”‘’*:;,.+/\\-_&"


class Head(NamedTuple):
    """The beginning of an entry: its type in lower case, the span up to its key, the sign that closes it.

    ``odd`` says what is wrong with it. Where ``lost`` is true, nothing that could be read follows.
    """

    type: str
    start: int
    end: int
    closer: str
    odd: str = ""
    lost: bool = False


class Heads:
    """The heads of a text, one after the other, in time that grows with its length."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._regular, self._odd = Ahead(_HEAD, text), Ahead(_ODD, text)

    def next(self, at: int) -> Head | None:
        """The first head at or behind an offset."""
        regular = self._regular.find(at, len(self._text))
        limit = regular.start() if regular else len(self._text)
        blank = _SPACE.match(self._text, at, limit)
        if blank and blank.end() < limit and (odd := self._odd.find(at, limit)):
            return _odd_head(odd)
        return _regular_head(regular) if regular else None

    def begins(self, at: int) -> bool:
        """Whether a head of the right form stands at an offset."""
        return _HEAD.match(self._text, at) is not None

    def unlikely(self, head: Head) -> bool:
        """Whether a head is rather an ``@`` in running text, such as an address: no field follows it."""
        before = self._text[head.start - 1] if head.start else "\n"
        if before.isalnum() or (before in "._-\\" and head.type not in ("string", "preamble")):
            return not _FOLLOWED.match(self._text, head.end)
        return False


def _regular_head(match: re.Match[str]) -> Head:
    theirs = match["type"].lower()
    if not TYPES.known(theirs) and TYPES.known(theirs.rstrip(_SIGNS)):
        return Head(theirs.rstrip(_SIGNS), *match.span(), _CLOSERS[match["open"]], f"the type is written {match['type']!r}")
    return Head(theirs, *match.span(), _CLOSERS[match["open"]])


def _odd_head(match: re.Match[str]) -> Head:
    start, end = match.span()
    if match["lost"]:
        lines = match["lost"].split("\n\n")[0]
        return Head("", match.start("lost"), match.start("lost") + len(lines.rstrip()), "}", "no key and no field follow it", lost=True)
    if match["bare"]:
        return Head(match["bare"].lower(), match.start("bare"), end, _CLOSERS[match["opened"]], "its @ is missing")
    if match["unopened"]:
        return Head(match["unopened"].lower(), start, end, "}", "its brace is missing")
    words = match["type"].lower()
    plain = re.sub(r"\s", "", words).strip(_SIGNS)
    theirs = plain if TYPES.known(plain) else words or "misc"
    wrong = f"the type is written {match['type']!r}" if words else "its type is missing"
    wrong = f"{match['open']!r} opens it" if match["open"] in "[<" else wrong
    return Head(theirs, start, end, _CLOSERS[match["open"]], wrong)
