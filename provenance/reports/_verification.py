"""Statements beside the passages of their sources: what ``provenance verify`` prints."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator

from provenance.evidence.verdicts import Evidence, evidence_of
from provenance.reports._terminal import Paint, plain
from provenance.showing.words import unchecked
from records.inspections import Inspected
from records.spans import Span
from records.statements import Statement

VERDICTS = {
    "supported": "the source says this",
    "partial": "the source says a part of this",
    "contradicted": "the source says something else",
    "not-found": "looked in, not found there",
    "wrong-source": "the source is about something else",
}
_HUES = {"supported": "green", "partial": "yellow", "contradicted": "red", "not-found": "red", "wrong-source": "red"}
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_WIDTH, _INDENT = 100, 15


def _forms(text: str) -> set[str]:
    """The words of a text in the form in which they are compared."""
    return {word.lower() for word in _WORD.findall(text)}


def marked(text: str, other: str, signs: tuple[str, str]) -> str:
    """A text in which the runs of words that the other text does not have stand between signs."""
    known = _forms(other)
    pieces: list[str] = []
    at = 0
    for run in _runs(text, known):
        pieces += [text[at : run.start], signs[0], run.of(text), signs[1]]
        at = run.end
    return "".join(pieces) + text[at:]


def _runs(text: str, known: set[str]) -> Iterator[Span]:
    """The longest stretches of words that are not known, with what stands between them."""
    start = end = -1
    for match in _WORD.finditer(text):
        if match[0].lower() in known:
            if start >= 0:
                yield Span(start, end)
            start = -1
        else:
            start = match.start() if start < 0 else start
            end = match.end()
    if start >= 0:
        yield Span(start, end)


class _Page:
    def __init__(self, article: Inspected, colour: bool) -> None:
        self.article = article
        self.paint = Paint(colour)
        self.titles = {work.id: str(work.csl.get("title") or work.raw) for work in article.works}

    def statement(self, statement: Statement, found: list[Evidence]) -> Iterator[str]:
        where = f"{self.article.path}:{statement.place or self.article.article.place(statement.start)}"
        yield self.paint(plain(where), "dim")
        whole = " ".join(passage.exact for one in found for passage in one.passages)
        text = " ".join(statement.text.split())
        yield from self._row("statement", marked(text, whole, ("[-", "-]")) if whole else text)
        for one in found:
            yield from self._evidence(one, statement.text)
        yield ""

    def _evidence(self, one: Evidence, words: str) -> Iterator[str]:
        told = VERDICTS[one.verdict] + (f": {one.note}" if one.note and one.note != VERDICTS[one.verdict] else "")
        yield f"  {self.paint(f'{one.verdict:<{_INDENT - 2}}', _HUES[one.verdict], 'bold')}{plain(told)}"
        if one.uncovered:
            yield from self._row("not covered", " · ".join(one.uncovered))
        for passage in one.passages if one.verdict != "wrong-source" else ():
            yield from self._row(passage.place, marked(" ".join(passage.exact.split()), words, ("{+", "+}")))
        title = self.titles.get(one.work, "")
        yield from self._row("in", f"{one.work}: {title} ({one.origin}, sha256 {one.snapshot[:12]}; {one.method}, {one.score:.2f})", "dim")

    def _row(self, name: str, text: str, *styles: str) -> Iterator[str]:
        lines = textwrap.wrap(plain(text), _WIDTH - _INDENT, break_long_words=False) or [""]
        head = plain(name)
        if len(head) >= _INDENT - 3:
            yield f"  {self.paint(head, 'dim')}"
            head = ""
        for line in lines:
            yield f"  {self.paint(f'{head:<{_INDENT - 2}}', 'dim')}{self.paint(line, *styles)}"
            head = ""


def render(article: Inspected, only: str | None, colour: bool) -> str:
    """Each statement that was looked up, in order, then how many came out how, and what was not looked in."""
    page = _Page(article, colour)
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for statement in article.statements:
        found = evidence_of(statement)
        counts.update(one.verdict for one in found)
        shown = [one for one in found if only in (None, one.verdict)]
        if shown:
            lines += page.statement(statement, shown)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict])
    lines.append(f"Looked up: {told or 'nothing'}. A person decides: each passage is named so that you can go and read it.")
    lines.append(plain(unchecked(article)))
    return "\n".join(lines) + "\n"
