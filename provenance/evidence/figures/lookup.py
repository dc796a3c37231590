"""The figures of a statement in a whole source: the sentences that speak of the same, and what they say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from math import log
from typing import NamedTuple

from provenance.evidence.figures.compare import FigureComparison, compare_closely, compare_figures
from provenance.evidence.figures.context import stems
from provenance.evidence.figures.figure import Figure, figures
from provenance.sentences import cut
from records.snapshots import Snapshot
from records.spans import Span
from records.statements import Statement

_LOOKED_AT = 6
_SHARE = 0.34
_ENOUGH = 0.42
_ALIKE = 4.0


class Told(NamedTuple):
    """A figure of a statement that a source gives otherwise: both figures, and the span of the source's in its text."""

    statement: Statement
    said: Figure
    found: Figure
    span: Span
    work: str


class FigureText:
    """The sentences of a source that hold figures, found by the words they share with a statement."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences: list[Span] = []
        self.words: dict[str, list[int]] = {}
        self.total = 0
        for paragraph in _paragraphs(text):
            for span in cut(text, paragraph):
                self._add(span)

    def _add(self, span: Span) -> None:
        words = stems(span.of(self.text))
        self.total += 1
        number = len(self.sentences)
        self.sentences.append(span)
        for word in words:
            self.words.setdefault(word, []).append(number)

    def _weight(self, word: str) -> float:
        return log(1 + self.total / (1 + len(self.words.get(word, ()))))

    @cached_property
    def _values(self) -> frozenset[tuple[str, float, float]]:
        found = [figure for span in self.sentences for figure in figures(span.of(self.text))]
        return frozenset((figure.unit, figure.low, figure.high) for figure in found)

    def mentions(self, figure: Figure) -> bool:
        """Whether the very value stands anywhere in the source; small counts do not tell."""
        small = figure.kind in ("ordinal", "number") and figure.high <= 12
        return not small and (figure.unit, figure.low, figure.high) in self._values

    def nearest(self, statement: str) -> list[tuple[Span, float]]:
        """The sentences that share most of a statement's words, with the share they have; rarer words count more."""
        words = stems(statement)
        whole = sum(self._weight(word) for word in words)
        scores: dict[int, float] = {}
        shared: Counter[int] = Counter()
        for word in words:
            weight = self._weight(word)
            for number in self.words.get(word, ()):
                scores[number] = scores.get(number, 0.0) + weight
                shared[number] += 1
        best = sorted(scores, key=lambda n: (-scores[n], n))[: 4 * _LOOKED_AT]
        likely = [n for n in best if scores[n] >= _SHARE * whole and shared[n] >= min(2, len(words))]
        rows = [(self.sentences[n], scores[n] / whole) for n in likely]
        return [row for row in rows if figures(row[0].of(self.text))][:_LOOKED_AT]


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for piece in text.split("\n\n"):
        yield Span(start, start + len(piece))
        start += len(piece) + 2


@lru_cache(maxsize=64)
def indexed(text: str) -> FigureText:
    """The figures of a source, remembered for the next statement."""
    return FigureText(text)


@lru_cache(maxsize=4096)
def compare_with_source(statement: str, text: str) -> tuple[tuple[FigureComparison, Span], ...]:
    """What a source says of each figure of a statement, with the sentence it says it in (empty where it says nothing).

    A figure that any near sentence gives as the statement does agrees; it differs where none does and one gives another.
    """
    index = indexed(text)
    best: dict[Span, tuple[FigureComparison, Span]] = {}
    rank = {"agree": 0, "differs": 1, "cannot-compare": 2, "not-mentioned": 3}
    for sentence, share in index.nearest(statement):
        compare = compare_closely if share >= _ENOUGH else compare_figures
        for row in compare(statement, sentence.of(text)):
            before = best.get(row.said.span)
            if row.verdict == "differs" and (max(share / _ENOUGH, row.likeness / _ALIKE) < 1 or index.mentions(row.said)):
                continue
            if before is None or rank[row.verdict] < rank[before[0].verdict]:
                best[row.said.span] = (row, sentence)
    unseen = Span(0, 0)
    return tuple(best.get(figure.span, (FigureComparison("not-mentioned", figure), unseen)) for figure in figures(statement))


def told_otherwise(statements: Iterable[Statement], sources: Mapping[str, Snapshot], plain: str) -> Iterator[Told]:
    """The figures of statements that a cited source gives otherwise, where no cited source gives them as the statement does.

    Figures inside quotations are left to the comparison of quotations. The spans of ``said`` are in ``plain``.
    """
    for statement in statements:
        known = [c.work for c in statement.citations if c.work and c.work in sources and sources[c.work].readable]
        if not known:
            continue
        words = plain[statement.start : statement.end]
        quoted = [Span(q.start, q.end).shift(-statement.start) for q in statement.quotations]
        rows = {work: compare_with_source(words, sources[work].text) for work in dict.fromkeys(known)}
        for number, figure in enumerate(figures(words)):
            answers = [(work, *row[number]) for work, row in rows.items()]
            if any(row.verdict == "agree" for _, row, _ in answers) or any(span.covers(figure.span) for span in quoted):
                continue
            for work, row, sentence in answers:
                if row.verdict == "differs" and row.found:
                    yield Told(statement, figure, row.found, row.found.span.shift(sentence.start), work)
                    break
