"""The sentences of a source, and which of them a claim may rest on: a first choice by words alone, fast for whole books.

Sentences are ranked by BM25 (Robertson and Zaragoza 2009) over stems, with each word of the claim weighted by its rarity in
the language as well as in the source.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.datelines import NAMED_DAYS, date_words, datelines, own_dates
from provenance.evidence.wording import Flags, Sentence, sentence
from provenance.evidence.wordpieces import WordPieces
from provenance.sentences import cut
from records.spans import Span, trim

CANDIDATES = 16
PAGE = 12  # sentences from which on a source is judged as a page; a shorter one is an extract that somebody chose
_K1, _B, _EVEN = 1.2, 0.75, 0.3
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LONGEST = 900  # code points of a sentence; what has no full stop for longer is a list or table and is cut at its lines
_LINE = re.compile(r"\n")
_NOWHERE = np.zeros(0, np.int64)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence, cut at its lines, else at a blank, where it is too long to be one."""
    if span.end - span.start <= _LONGEST:
        yield span
        return
    at = span.start
    while span.end - at > _LONGEST:
        line = text.rfind("\n", at + 1, at + _LONGEST)
        blank = line if line > at else text.rfind(" ", at + 1, at + _LONGEST)
        end = blank if blank > at else at + _LONGEST
        yield trim(text, Span(at, end))
        at = end
    yield trim(text, Span(at, span.end))


def sentence_spans(text: str, language: str = "en") -> list[Span]:
    """The sentences of a source's text, in order; paragraphs are divided by empty lines, a single line break is a blank."""
    found: list[Span] = []
    at = 0
    for match in [*_PARAGRAPH.finditer(text), None]:
        end = match.start() if match else len(text)
        if end > at:
            for span in cut(text, Span(at, end), language):
                found += [piece for piece in _pieces(text, span) if piece.end > piece.start]
        at = match.end() if match else end
    return found


class Passages:
    """The sentences of one source with an index of their stems."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.sentences = sentences
        self._bags = [Counter(stem for stem, counts in zip(one.stems, one.content, strict=True) if counts) for one in sentences]
        lengths = np.array([sum(bag.values()) for bag in self._bags], np.float32)
        mean = float(lengths.mean()) if len(lengths) else 1.0
        self._norm = _K1 * (1 - _B + _B * lengths / max(mean, 1e-6))
        postings: dict[str, tuple[list[int], list[int]]] = {}
        for number, bag in enumerate(self._bags):
            for stem, count in bag.items():
                numbers, counts = postings.setdefault(stem, ([], []))
                numbers.append(number)
                counts.append(count)
        self._postings = {
            stem: (np.array(numbers), np.array(counts, np.float32)) for stem, (numbers, counts) in postings.items()
        }

    @classmethod
    def of_text(cls, text: str, pieces: WordPieces, language: str = "en") -> "Passages":
        """The passages of a text."""
        return cls([sentence(text[span.start : span.end], pieces, span.start) for span in sentence_spans(text, language)])

    @cached_property
    def _dates(self) -> list[tuple[int, frozenset[str]]]:
        """The source's own dates as stems, with the number of the line that tells them; none of what is too short to be a page."""
        said = [name for name in NAMED_DAYS if name in self]
        lines = datelines(self.sentences) if len(self.sentences) >= PAGE else []
        return [(line.number, own_dates(line, said)) for line in lines]

    def dated(self, claim: Sentence) -> Flags:
        """Which words of a claim are parts of dates that are the source's own."""
        own = frozenset[str]().union(*(stems for _, stems in self._dates))
        known: Flags = date_words(claim) & np.array([stem in own for stem in claim.stems], bool)
        return known

    def with_dateline(self, claim: Sentence, chosen: Sequence[int]) -> list[int]:
        """The numbers of chosen sentences in order, with that of the dateline where it alone tells a part of a date of the claim's.

        Datelines come last: they tell when, and the others what.
        """
        said = frozenset[str]().union(*(self.sentences[number].bag for number in chosen))
        asked = {stem for stem, flag in zip(claim.stems, date_words(claim), strict=True) if flag and stem not in said}
        line = max(self._dates, key=lambda one: len(asked & one[1]), default=None) if chosen else None
        every = {*chosen, line[0]} if line and asked & line[1] else set(chosen)
        lines = {number for number, _ in self._dates}
        return [*sorted(every - lines), *sorted(every & lines)]

    def __contains__(self, stem: str) -> bool:
        return stem in self._postings

    def where(self, stem: str) -> NDArray[np.int64]:
        """The numbers of the sentences that have a stem as a word that carries meaning, in order."""
        return self._postings[stem][0] if stem in self._postings else _NOWHERE

    def scores(self, claim: Sentence) -> NDArray[np.float32]:
        """A BM25 score for each sentence; 0 where it shares no word with the claim."""
        asked: dict[str, float] = {}
        for stem, counts, weight in zip(claim.stems, claim.content, claim.weight, strict=True):
            if counts:
                asked[stem] = max(asked.get(stem, 0.0), float(weight))
        total = np.zeros(len(self.sentences), np.float32)
        for stem, weight in asked.items():
            if stem not in self._postings:
                continue
            numbers, counts = self._postings[stem]
            rarity = np.log(1 + (len(self.sentences) - len(numbers) + 0.5) / (len(numbers) + 0.5))
            total[numbers] += rarity * (_EVEN + weight) * counts * (_K1 + 1) / (counts + self._norm[numbers])
        return total

    def candidates(self, claim: Sentence, scores: NDArray[np.float32], limit: int = CANDIDATES) -> list[int]:
        """The numbers of the sentences with the highest scores, best first; earlier ones first where these are equal."""
        return [int(number) for number in np.argsort(-scores, kind="stable")[:limit]]
