"""Quotation marks paired over a stretch of text, in every common typography; an unpaired mark derails nothing."""

import re
from functools import lru_cache
from typing import NamedTuple

from records.spans import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』"}
_CLOSERS = frozenset("".join(_PAIRS.values()))
_ANY = re.compile("[\"“”„«»‹›「」『』]|(?<!\\w)[‘'](?=\\w)|(?<=[\\w.,!?…;:])[’'](?!\\w)")
_GERMAN = re.compile("[“”„]")
_OPEN_BEFORE = re.compile(r"[\s(\[{—–\-/‘“«„]")
LONGEST = 4000


class Quote(NamedTuple):
    """Words between a pair of quotation marks: ``outer`` with the marks, ``inner`` without."""

    outer: Span
    inner: Span


class Quoting(NamedTuple):
    """The pairs of a stretch, outermost first and in order, and the offsets of marks that found no partner."""

    pairs: tuple[Quote, ...]
    strays: tuple[int, ...]


class _Pairing:
    """The state of one pass: at most one double and one single quotation open at a time."""

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span
        self.double: int | None = None
        self.single: int | None = None
        self.pairs: list[Quote] = []
        self.strays: list[int] = []

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.span.start else " "

    def _after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.span.end else " "

    def open(self, at: int) -> None:
        if self.double is not None:
            self.strays.append(self.double)
        self.double = at

    def close(self, at: int) -> None:
        if self.double is None or at - self.double > LONGEST:
            self.strays.append(at)
            return
        self.pairs.append(Quote(Span(self.double, at + 1), Span(self.double + 1, at)))
        self.double = self.single = None

    def straight(self, at: int) -> None:
        before, after = self._before(at), self._after(at)
        may_open = _OPEN_BEFORE.match(before) is not None and not after.isspace()
        if self.double is not None and self.text[self.double] == "„" and not may_open and self._left_open(at):
            self.close(at)
        elif self.double is None or self.text[self.double] != '"':
            if may_open and self.double is None:
                self.double = at
            elif not before.isdigit() and self.double is None:
                self.strays.append(at)  # after a digit it means inches or seconds
        elif before.isspace() and may_open:
            self.open(at)
        else:
            self.close(at)

    def _left_open(self, at: int) -> bool:
        """Whether no curved mark closes the quotation that is open, before the next one opens: then a straight mark does."""
        closing = _GERMAN.search(self.text, at + 1, min(self.span.end, at + LONGEST))
        return closing is None or closing[0] == "„"

    def _may_open(self, at: int, sign: str) -> bool:
        """Whether a sign that opens in one typography and closes in another stands where an opening one does."""
        if sign in _PAIRS and sign not in _CLOSERS:
            return True
        return sign in _PAIRS and _OPEN_BEFORE.match(self._before(at)) is not None

    def curved(self, at: int, sign: str) -> None:
        if self.double is not None and sign in _PAIRS.get(self.text[self.double], ""):
            self.close(at)
        elif self._may_open(at, sign):
            self.open(at)
        else:
            self.strays.append(at)

    def apostrophe(self, at: int, sign: str) -> None:
        if not self._before(at).isalnum() and self._after(at).isalnum() and sign in "‘'":
            self.single = at
        elif self.single is not None:
            if self.double is None and len(self.text[self.single + 1 : at].split()) >= 3 and at - self.single < LONGEST:
                self.pairs.append(Quote(Span(self.single, at + 1), Span(self.single + 1, at)))
            self.single = None


@lru_cache(maxsize=512)
def quoting(text: str, span: Span) -> Quoting:
    """Pair the quotation marks inside a span.

    Straight double marks are opening after white space or a bracket and closing elsewhere; a second opening mark makes
    the first one a stray. Single marks count where they hold at least three words and stand in no double pair, so that
    apostrophes do not matter; they are never strays. The last few answers are remembered, since several rooms ask the
    same question of the same stretch.
    """
    state = _Pairing(text, span)
    for match in _ANY.finditer(text, *span):
        sign = match[0]
        if sign == '"':
            state.straight(match.start())
        elif sign in "‘’'":
            state.apostrophe(match.start(), sign)
        else:
            state.curved(match.start(), sign)
    if state.double is not None:
        state.strays.append(state.double)
    return Quoting(tuple(sorted(state.pairs)), tuple(sorted(state.strays)))
