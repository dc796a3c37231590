"""The part of the page that is about one article: its figures, its filters, its text, and what stands beside it."""

import json
from typing import Any

from provenance.report import Options
from provenance.reports.html._data import Data
from provenance.reports.html._panels import Coverages, Findings, support_sign
from provenance.reports.html._works import Works
from provenance.showing.article import article
from provenance.showing.markup import Html, el
from provenance.showing.terms import KINDS, SEVERITIES, SUPPORTS
from provenance.showing.weave import Weave
from provenance.showing.words import counted, unchecked
from records.inspections import Inspected
from records.statements import Support

_LARGE = 600
_EMPTY = "Choose a statement in the article: click it, or press j and k to go from one to the next."


def _json(value: Any) -> Html:
    """JSON inside a script element, which no text in it can close (HTML, section 4.12.1.3)."""
    written = json.dumps(value, separators=(",", ":"), default=str)
    return el("script", Html(written.replace("<", "\\u003c").replace(">", "\\u003e")), type="application/json")


class Page:
    """The page of one article; every id on it begins with ``prefix``."""

    def __init__(self, inspected: Inspected, prefix: str, options: Options) -> None:
        self.inspected = inspected
        self.prefix = prefix
        self.options = options
        self.name = inspected.title or inspected.path
        self.weave = Weave(inspected, prefix)

    def render(self) -> Html:
        """Masthead, filters, the article and what stands beside it."""
        paper = el("div", article(self.weave), class_="paper", lang=self.inspected.language or None, id=f"{self.prefix}-text")
        reading = el("section", self._filters(), paper, self._legend(), class_="reading", aria_label="Article")
        beside = el("aside", self._tabs(), *self._panes(), class_="beside", aria_label="What was found")
        return el(
            "article",
            self._masthead(),
            el("div", reading, beside, class_="columns"),
            _json(Data(self.weave).all()),
            class_="report large" if len(self.inspected.statements) > _LARGE else "report",
            id=self.prefix,
        )

    # --- masthead

    def _masthead(self) -> Html:
        inspected = self.inspected
        about = [inspected.path, *(f"{name} {value}" for name, value in inspected.metadata.items())]
        return el(
            "header",
            el("h1", self.name, dir="auto"),
            el("p", " · ".join(about), class_="about-article", dir="auto"),
            el("div", self._covered(), self._counts(), self._unchecked(), class_="figures"),
            class_="masthead",
        )

    def _unchecked(self) -> Html:
        return el("p", el("strong", "What was not checked."), " ", unchecked(self.inspected), class_="unchecked")

    def _by_support(self, needing: bool) -> list[tuple[Support, int]]:
        """How many statements have a support, for each that occurs; ``needing`` leaves out those that need no source."""
        statements = [statement.support for statement in self.inspected.statements if statement.needs_source or not needing]
        return [(support, statements.count(support)) for support in SUPPORTS if support in statements]

    def _covered(self) -> Html:
        """The ratio and a bar of the statements that need a source; the words below the bar say the same."""
        counts = self._by_support(needing=True)
        total = sum(count for _, count in counts)
        bars, at = [], 0.0
        for support, count in counts:
            width = 100 * count / total
            bars.append(el("rect", x=round(at, 3), width=round(width, 3), height=8, class_=f"bar s-{support}"))
            at += width
        ratio = self.inspected.coverage.ratio
        figure = el("span", "–" if ratio is None else f"{ratio:.0%}", class_="figure")
        what = f"of {counted(total, 'statement')} that need a source cite one" if total else "no statement needs a source"
        bar = el("svg", *bars, viewBox="0 0 100 8", preserveAspectRatio="none", class_="meter", aria_hidden="true")
        said = ", ".join(f"{count:,} {SUPPORTS[support][1].lower()}" for support, count in counts)
        return el("div", el("p", figure, " ", what), bar, el("p", said, class_="quiet"), class_="covered")

    def _counts(self) -> Html:
        found = [finding.severity for finding in self.inspected.findings]
        rows = []
        for severity, (_, name) in SEVERITIES.items():
            count = found.count(severity)
            figure, words = el("span", f"{count:,}", class_="figure"), name.lower() + ("" if count == 1 else "s")
            rows.append(el("li", figure, " ", words, class_=f"n-{severity}" if count else "none"))
        return el("ul", *rows, class_="counts", role="list")

    # --- filters and legend

    def _filters(self) -> Html:
        kinds = [statement.kind for statement in self.inspected.statements]
        supports = [
            _chip(SUPPORTS[support][1], count, sign=support_sign(support), data_support=support)
            for support, count in self._by_support(needing=False)
        ]
        with_findings = _chip("With findings", data_only="findings")
        sorts = [_chip(name, kinds.count(kind), data_kind=kind) for kind, (_, name) in KINDS.items() if kind in kinds]
        search = el("input", type="search", placeholder="Search statements", aria_label="Search statements", class_="search")
        clear = el("button", "Show all", type="button", class_="clear", hidden=True)
        return el(
            "form",
            el("div", *supports, class_="chips", role="group", aria_label="Filter by support"),
            el("div", *sorts, with_findings, class_="chips", role="group", aria_label="Filter by kind"),
            el("div", search, el("p", el("span", role="status", class_="matches"), clear), class_="find"),
            class_="filters",
            role="search",
        )

    def _legend(self) -> Html:
        rows = []
        for support, _ in self._by_support(needing=False):
            _, name, meaning = SUPPORTS[support]
            sample = el("span", name, class_=f"st s-{support}")
            rows.append(el("div", el("dt", sample), el("dd", meaning), id=f"{self.prefix}-legend-{support}"))
        return el("dl", *rows, class_="legend")

    # --- what stands beside

    def _tabs(self) -> Html:
        tabs = (
            ("statement", "Statement", None),
            ("findings", "Findings", len(self.inspected.findings)),
            ("coverage", "Coverage", None),
            ("works", "References", len(self.inspected.works)),
        )
        buttons = [
            el(
                "button", name, *(() if count is None else (" ", el("span", f"{count:,}", class_="n"))),
                type="button", role="tab", id=f"{self.prefix}-tab-{key}", aria_controls=f"{self.prefix}-{key}", data_tab=key,
            )
            for key, name, count in tabs
        ]  # fmt: skip
        return el("div", *buttons, class_="tabs", role="tablist", aria_label="What was found")

    def _panes(self) -> list[Html]:
        return [
            self._pane("statement", "Statement", el("div", el("p", _EMPTY, class_="quiet"), class_="detail")),
            self._pane("findings", "Findings", Findings(self.weave, self.options).panel()),
            self._pane("coverage", "Coverage", Coverages(self.weave).panel()),
            self._pane("works", "References", Works(self.weave, self.options).panel()),
        ]

    def _pane(self, key: str, name: str, content: Html) -> Html:
        head = el("h2", name, tabindex=-1)
        return el("section", head, content, class_=f"pane pane-{key}", id=f"{self.prefix}-{key}", aria_label=name)


def _chip(name: str, count: int | None = None, sign: Html | None = None, **data: str) -> Html:
    """A filter that is pressed or not; ``data`` says what it lets through."""
    figure = () if count is None else (" ", el("span", f"{count:,}", class_="n"))
    return el("button", sign or Html(""), name, *figure, type="button", class_="chip", aria_pressed="false", **data)
