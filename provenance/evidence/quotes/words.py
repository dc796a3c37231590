"""The words of a text for comparing quotations: normalised, with spans, without what is no part of the running text."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from records.spans import Span, mask


class Dropped(NamedTuple):
    """A piece of the source that stands inside its running text and is no part of it.

    ``before`` is the number of the word it stands before, ``name`` the edit that leaving it out amounts to
    ("footnote-mark", "page-break").
    """

    before: int
    span: Span
    key: str
    name: str


_SCRIPTS_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JOIN = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"(?:(?![{_SCRIPTS_WITHOUT_SPACES}⁰¹²³⁴⁵⁶⁷⁸⁹])[^\W_])"
_MARKS = r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f]"
WORD = re.compile(
    rf"(?<![\w.,%)\]-])[-−–]?(?:\d+(?:[.,]\d+)*|\.\d+)(?![^\W\d_])|\d+(?:[.,]\d+)+(?![^\W\d_])|[{_SCRIPTS_WITHOUT_SPACES}]"
    rf"|(?:\[{_LETTER}{{1,3}}\])?{_LETTER}(?:{_LETTER}|{_MARKS}|[{_JOIN}]|['’ʼ´`‘](?={_LETTER})|\[{_LETTER}{{1,4}}\](?!\s?\[))*"
    r"|[%$€£¥₹&°]"
)
_STRIP = re.compile(rf"[{_JOIN}\[\]]")
_APOSTROPHES = str.maketrans("’ʼ´`‘−–", "'''''--")
_FOOTNOTE = re.compile(
    r"\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[a-ce-rt-z]|note \d+|nb \d+|citation needed)\](?!\w)|(?<=[^\W\d_][.,;:!?”\"’)])\d{1,3}(?=\s|$|—)"
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|(?<=\w)[†‡*]{1,2}(?=[\s.,;])"
)
_PAGE_LINE = re.compile(
    r"(?:^|(?<=\n)|(?<=\f))[ \t]*(?:[-–—|]\s?)?(?:page\s|p\.\s|seite\s|s\.\s)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:/|of|von|de)\s?\d{1,4})?"
    r"(?:\s?[-–—|])?[ \t]*(?=\n|\f|$)",
    re.IGNORECASE,
)
_BLANK_END, _BLANK_START = re.compile(r"\n[ \t]*\n[ \t]*$"), re.compile(r"[ \t]*\n[ \t]*\n")
_LINE = re.compile(r"[^\n\f]+")


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """A word as it is compared: NFKC (ligatures apart), case folded, one kind of apostrophe, no soft hyphens or brackets."""
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = _STRIP.sub("", word).translate(_APOSTROPHES)
    return unicodedata.normalize("NFKC", plain).casefold()


def _running_heads(text: str) -> set[str]:
    """Lines that are repeated on page after page: at least three times, far apart, in a text that has pages."""
    if "\f" not in text and not _PAGE_LINE.search(text):
        return set()
    seen: dict[str, list[int]] = defaultdict(list)
    for match in _LINE.finditer(text):
        line = re.sub(r"\d+", "#", match[0].strip())
        if 3 <= len(line) <= 90:
            seen[line].append(match.start())
    return {line for line, at in seen.items() if len(at) >= 3 and all(b - a > 400 for a, b in pairwise(at))}


def _left_out(text: str) -> list[tuple[Span, str]]:
    found = [(Span(*match.span()), "footnote-mark") for match in _FOOTNOTE.finditer(text)]
    pages = [(Span(*match.span()), "page-break") for match in _PAGE_LINE.finditer(text) if _inside(text, match)]
    heads = _running_heads(text)
    if heads:
        pages += [
            (Span(*match.span()), "page-break") for match in _LINE.finditer(text) if re.sub(r"\d+", "#", match[0].strip()) in heads
        ]  # fmt: skip
    return sorted(found + pages)


def _inside(text: str, page: re.Match[str]) -> bool:
    """Whether a line with a page number stands between blocks of text: a blank line or a page's end on one side, at least.

    A numeral of one letter ("I") wants them on both sides, since it may be a word that begins a line.
    """
    before, after = text[max(0, page.start() - 80) : page.start()], text[page.end() : page.end() + 80]
    if not before.strip() or not after.strip():
        return False
    edges = ("\f" in before[-2:] or _BLANK_END.search(before) is not None) + ("\f" in after[:2] or _BLANK_START.match(after) is not None)
    return edges == 2 or (edges == 1 and (len(page[0].strip()) > 1 or page[0].strip().isdigit()))


class SourceText:
    """The text of a source with its words and an index of them: made once, used for every quotation.

    ``keys[i]`` is the normalised word at ``spans[i]``; ``dropped`` holds footnote marks, page numbers and running heads, which
    no word sequence has to pass over.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.dropped: list[Dropped] = []
        out = _left_out(text)
        at = 0
        for match in WORD.finditer(mask(text, (span for span, _ in out))):
            start, end = match.span()
            while at < len(out) and out[at][0].end <= start:
                self._drop(*out[at])
                at += 1
            self.keys.append(key_of(match[0]))
            self.spans.append((start, end))
        for span, name in out[at:]:
            self._drop(span, name)

    def _drop(self, span: Span, name: str) -> None:
        key = " ".join(key_of(match[0]) for match in WORD.finditer(self.text, *span))
        self.dropped.append(Dropped(len(self.keys), span, key, name))

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """The numbers of the words at which each key stands, in order."""
        found: dict[str, list[int]] = {}
        for i, key in enumerate(self.keys):
            if key in found:
                found[key].append(i)
            else:
                found[key] = [i]
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each key stands in the source."""
        return Counter({key: len(at) for key, at in self.positions.items()})

    @cached_property
    def letters(self) -> Counter[str]:
        """How often three letters follow one another in the words of the source, edges included."""
        found: Counter[str] = Counter()
        for key in self.positions:
            edged = f" {key} "
            found.update(edged[i : i + 3] for i in range(len(edged) - 2))
        return found

    def is_odd(self, written: str, other: str) -> bool:
        """Whether a word is made of letters that no other word of a long source puts together, while the ``other`` form is not."""
        if len(self.positions) < 300:
            return False
        own = int(written in self.positions)
        odd = sum(self.letters[f" {written} "[i : i + 3]] <= own for i in range(len(written)))
        known = sum(self.letters[f" {other} "[i : i + 3]] <= int(other in self.positions) for i in range(len(other)))
        return odd > known

    def raw(self, number: int) -> str:
        """A word as it is written."""
        start, end = self.spans[number]
        return self.text[start:end]

    def span(self, first: int, last: int) -> Span:
        """The span of the words from ``first`` up to ``last`` (exclusive); empty before ``first`` where they are none."""
        if first >= last:
            start = self.spans[first][0] if first < len(self.spans) else len(self.text)
            return Span(start, start)
        return Span(self.spans[first][0], self.spans[last - 1][1])

    def dropped_between(self, first: int, last: int) -> list[Dropped]:
        """What was left out inside the words ``first`` to ``last``."""
        low = bisect_left(self.dropped, first + 1, key=lambda piece: piece.before)
        high = bisect_left(self.dropped, last, key=lambda piece: piece.before)
        return self.dropped[low:high]

    def between(self, number: int) -> str:
        """What stands between a word and the next one, without footnote marks, page numbers and running heads."""
        start, end = self.spans[number][1], self.spans[number + 1][0]
        pieces = [piece.span for piece in self.dropped_between(number, number + 2)]
        if not pieces:
            return self.text[start:end]
        return "".join(c for at, c in enumerate(self.text[start:end], start) if not any(span.covers(at) for span in pieces))

    def opens_sentence(self, number: int) -> bool:
        """Whether a word stands first in its sentence, so that its capital says nothing."""
        if number == 0:
            return True
        between = self.text[self.spans[number - 1][1] : self.spans[number][0]]
        return any(sign in between for sign in ".!?:\"“„«\n•")
