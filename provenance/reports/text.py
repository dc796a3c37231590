"""Text for people at a terminal: each finding with its words underlined, then coverage, excuses and totals."""

from collections.abc import Iterator

from provenance.report import Options, Report
from provenance.reports._terminal import Paint, columns, excerpt, plain
from provenance.showing.words import CHECKED, articles, looked_up, ordered, place, spot, terms, totals, unchecked
from records.findings import Edit, Finding
from records.inspections import Inspected, Inspection, Summary
from records.statements import Coverage, Tally

_HUES = {"error": ("red", "bold"), "warning": ("yellow", "bold"), "note": ("blue", "bold")}
_HEADS = ("need a source", "cited", "uncited", "exempt")
_LONGEST_EDIT = 80


class _Page:
    """The lines about one article."""

    def __init__(self, article: Inspected, options: Options) -> None:
        self.article = article
        self.source = article.article
        self.paint = Paint(options.colour)
        self.room = options.width

    def lines(self) -> Iterator[str]:
        """Heading, findings, excuses, coverage and what was not checked."""
        yield from self._heading()
        for found in ordered(self.article.findings):
            yield from self._finding(found)
        yield from self._excused()
        if self.source.blocks or self.source.notes:
            yield from self._coverage(self.article.coverage)
            yield plain(unchecked(self.article))
            yield ""

    def _heading(self) -> Iterator[str]:
        about = [self.article.reader, self.article.language]
        about += [f"{name} {value}" for name, value in self.article.metadata.items()]
        yield self.paint(plain(self.article.title or self.article.path), "bold")
        yield self.paint(plain(" · ".join([self.article.path, *about])), "dim")
        yield ""

    def _finding(self, found: Finding) -> Iterator[str]:
        severity = self.paint(found.severity, *_HUES[found.severity])
        where = plain(spot(self.article, found))
        yield f"{where}: {severity} {self.paint(plain(found.rule), 'bold')} {plain(found.message)}"
        if not found.file:
            yield from self._excerpt(found.start, found.end, "", _HUES[found.severity])
        for label in found.labels:
            yield from self._excerpt(label.start, label.end, label.message, ("blue",))
        if found.edit:
            yield f"{self._gutter('=')} {self.paint(self._edit(found.edit), 'green')}"
        yield ""

    def _excerpt(self, start: int, end: int, message: str, hue: tuple[str, ...]) -> Iterator[str]:
        """The line on which the words begin, with carets below and the message of a label behind these."""
        lines = self.source.lines
        line, column = lines.at(start)
        first, after = lines.start_of(line), lines.start_of(line + 1)
        whole = self.source.text[first:after].rstrip("\r\n")
        last = lines.at(max(start, end - 1))[0]
        room = self.room - self._digits - 3
        shown = excerpt(whole, column - 1, min(end - first, len(whole)), room)
        # Trees have no lines that a person could look up; their excerpts go without a number.
        number = "" if self.source.anchors else str(line)
        yield f"{self._gutter('│', number)} {shown.text}"
        signs = shown.underline + (f"… to {self.source.place(end - 1)}" if last > line else "")
        tail = f" {plain(message)}" if message else ""
        yield f"{self._gutter('│')} {self.paint(signs + tail, *hue)}"

    @property
    def _digits(self) -> int:
        return 2 if self.source.anchors else max(3, len(str(len(self.source.lines))))

    def _gutter(self, sign: str, number: str = "") -> str:
        return self.paint(f"{number:>{self._digits}} {sign}", "dim")

    def _edit(self, edit: Edit) -> str:
        words = plain(edit.text)
        words = words if len(words) <= _LONGEST_EDIT else words[: _LONGEST_EDIT - 1] + "…"
        safety = {"safe": "can be fixed", "suggested": "suggested", "display": "for example"}[edit.safety]
        return f"{safety}: “{words}”" if words else f"{safety}: take this out"

    def _excused(self) -> Iterator[str]:
        if not self.article.excused:
            return
        yield self.paint(f"Excused ({len(self.article.excused)}), not counted", "bold")
        for one in self.article.excused:
            yield plain(f"  {place(self.article, one)} {one.rule}: {one.message}" if one.message else f"  {one.rule}").rstrip()
            yield plain(f"      because: {terms(one)}")
        yield ""

    def _coverage(self, coverage: Coverage) -> Iterator[str]:
        kinds = list(coverage.by_kind.items())
        rows = [(kind, tally, "") for kind, tally in kinds]
        ratio = "" if coverage.ratio is None else f"{coverage.ratio:.0%} cited"
        rows.append(("all", coverage, ratio))
        wide = max(len("Coverage"), *(columns(name) + 2 for name, _, _ in rows))
        looked = looked_up(self.article)
        heads = (*_HEADS, *(CHECKED if looked else ()))
        yield self.paint("Coverage".ljust(wide) + "".join(f"  {head:>{len(head)}}" for head in heads), "bold")
        for name, tally, extra in rows:
            found = "".join(f"  {looked[name][verdict]:>{len(verdict)}}" for verdict in CHECKED) if looked else ""
            yield f"{'  ' + name:<{wide}}{self._figures(tally)}{found}{'  ' + extra if extra else ''}"

    @staticmethod
    def _figures(tally: Tally) -> str:
        figures = (tally.needing_source, tally.cited, tally.uncited, tally.exempt)
        return "".join(f"  {figure:>{len(head)}}" for figure, head in zip(figures, _HEADS, strict=True))


def _end(inspection: Inspection, paint: Paint) -> Iterator[str]:
    summary: Summary = inspection.summary
    hue = "red" if summary.errors else "yellow" if summary.warnings else "blue" if summary.notes else "green"
    excused = sum(len(article.excused) for article in inspection.articles)
    where = f" in {articles(inspection)}"
    yield paint(totals(summary), hue, "bold") + where + (f"; {excused:,} excused" if excused else "")


def render(inspection: Inspection, options: Options) -> str:
    """All articles in turn, then the totals; coloured with ANSI escapes where the options say so."""
    lines = [line for article in inspection.articles for line in _Page(article, options).lines()]
    lines += _end(inspection, Paint(options.colour))
    return "\n".join(lines) + "\n"


REPORT = Report("text", "findings with the words underlined, for people at a terminal", ".txt", render)
