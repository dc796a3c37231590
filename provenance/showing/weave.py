"""An article's text cut where anything begins or ends, and woven into markup that shows all of it at once."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.showing.markup import Html, el, join
from provenance.showing.words import ordered
from records.findings import RANK, Finding
from records.inspections import Inspected
from records.spans import Span, trim

_WHOLE_ARTICLE = 2000


@dataclass
class _Segment:
    """A stretch in which nothing begins or ends, with all that stands there."""

    start: int
    end: int
    statement: int | None = None
    findings: list[int] = field(default_factory=list)
    mark: int | None = None
    markup: bool = False


def shown(article: Inspected, found: Finding) -> Span | None:
    """The words of a finding that are to be painted; None where it is about the article as a whole or about a library."""
    if found.file:
        return None
    text = article.article.text
    span = trim(text, Span(found.start, min(found.end, len(text))))
    if span.end - span.start > max(_WHOLE_ARTICLE, len(text) // 2) or not text:
        return None
    return span if span.end > span.start else Span(found.start, min(found.start + 1, len(text)))


class Weave:
    """The text of one article, ready to be woven piece by piece.

    ``prefix`` begins every id in the markup: ``<prefix>-s3`` is statement 3, ``<prefix>-f3`` finding 3 (in the order of
    ``findings``), both counted from 0. ``touching`` are the findings that share words with a statement.
    """

    def __init__(self, article: Inspected, prefix: str) -> None:
        self.article = article
        self.text = article.article.text
        self.prefix = prefix
        self.findings = ordered(article.findings)
        self._ends = [span.end if (span := shown(article, found)) else -1 for found in self.findings]
        self._cited = self._statements_of_marks()
        self._named: set[str] = set()
        self._segments = list(self._cut())
        self.touching: dict[int, set[int]] = {}
        for segment in self._segments:
            if segment.statement is not None:
                self.touching.setdefault(segment.statement, set()).update(segment.findings)
        self._starts = [segment.start for segment in self._segments]

    def _statements_of_marks(self) -> dict[int, int]:
        """Which statement the mark at an offset belongs to."""
        return {
            citation.start: number
            for number, statement in enumerate(self.article.statements)
            for citation in statement.citations
        }

    def _spans(self) -> Iterator[tuple[str, int, int, int]]:
        """Everything that has a place: its layer, its number, start and end."""
        for number, statement in enumerate(self.article.statements):
            yield "statement", number, statement.start, statement.end
        for number, found in enumerate(self.findings):
            span = shown(self.article, found)
            if span:
                yield "finding", number, span.start, span.end
        for number, mark in enumerate(self.article.article.marks):
            yield "mark", number, mark.start, mark.end
        for number, part in enumerate(self.article.article.markup):
            yield "markup", number, part.start, part.end

    def _cut(self) -> Iterator[_Segment]:
        """Sweep over all beginnings and ends; of nested statements the shortest owns the words."""
        events: dict[int, list[tuple[bool, str, int]]] = {}
        for layer, number, start, end in self._spans():
            if end > start:
                events.setdefault(start, []).append((True, layer, number))
                events.setdefault(end, []).append((False, layer, number))
        active: set[tuple[str, int]] = set()
        before = 0
        for at in sorted(events):
            if active and at > before:
                yield self._segment(before, at, active)
            for opens, layer, number in events[at]:
                (active.add if opens else active.discard)((layer, number))
            before = at

    def _segment(self, start: int, end: int, active: set[tuple[str, int]]) -> _Segment:
        segment = _Segment(start, end)
        statements = [number for layer, number in active if layer == "statement"]
        if statements:
            segment.statement = min(statements, key=self._length)
        segment.findings = sorted(number for layer, number in active if layer == "finding")
        segment.mark = min((number for layer, number in active if layer == "mark"), default=None)
        segment.markup = any(layer == "markup" for layer, _ in active)
        return segment

    def _length(self, number: int) -> tuple[int, int]:
        statement = self.article.statements[number]
        return statement.end - statement.start, number

    def _between(self, start: int, end: int) -> Iterator[_Segment]:
        """The segments from ``start`` to ``end``, clipped, with the plain stretches between them."""
        at = start
        index = max(0, bisect.bisect_right(self._starts, start) - 1)
        while index < len(self._segments) and self._segments[index].start < end:
            one = self._segments[index]
            index += 1
            if one.end <= at:
                continue
            if one.start > at:
                yield _Segment(at, one.start)
            at = max(at, one.start)
            yield _Segment(at, min(one.end, end), one.statement, one.findings, one.mark, one.markup)
            at = min(one.end, end)
        if at < end:
            yield _Segment(at, end)

    def words(self, start: int, end: int) -> Html:
        """The words from ``start`` to ``end`` with their statements, findings and marks."""
        done: list[str] = []
        run: list[Html] = []
        owner: int | None = None
        for segment in self._between(start, end):
            if segment.statement != owner:
                done.append(self._statement(owner, run))
                owner, run = segment.statement, []
            run.append(self._piece(segment))
        done.append(self._statement(owner, run))
        return Html("".join(done))

    def _name(self, kind: str, number: int) -> str | None:
        """The id of the first piece of something; its later pieces have none."""
        name = f"{self.prefix}-{kind}{number}"
        if name in self._named:
            return None
        self._named.add(name)
        return name

    def _statement(self, number: int | None, run: list[Html]) -> Html:
        if number is None or not run:
            return join(*run)
        support = self.article.statements[number].support
        return el("span", *run, class_=f"st s-{support}", id=self._name("s", number), data_s=number)

    def _piece(self, segment: _Segment) -> Html:
        inner: Html = join(self.text[segment.start : segment.end])
        if segment.markup and segment.mark is None:
            emphasis = not inner.strip("*_`~")
            inner = el("span", inner, class_="mk emphasis" if emphasis else "mk")
        if segment.mark is not None:
            mark = self.article.article.marks[segment.mark]
            raised = mark.text.isalnum() and mark.kind in ("number", "note")
            inner = el("span", inner, class_="mark raised" if raised else "mark", data_s=self._cited.get(mark.start))
        if not segment.findings:
            return inner
        worst = max(segment.findings, key=lambda number: RANK[self.findings[number].severity])
        anchors = [el("span", id=name) for number in segment.findings if (name := self._name("f", number))]
        hit = el("span", inner, class_=f"hit h-{self.findings[worst].severity}", data_f=segment.findings[0])
        notes = [el("sup", str(number + 1), class_="fn") for number in segment.findings if self._ends[number] == segment.end]
        return join(*anchors, hit, *notes)
