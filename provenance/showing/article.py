"""The article as it reads: its blocks, notes and furniture in their order, nothing left out."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from provenance.showing.markup import Html, el, join
from provenance.showing.weave import Weave
from records.articles import Article, Block, Note
from records.spans import Span, gaps

_FAMILIES = {
    "field": "facts", "metadata": "facts", "list-item": "list", "reference": "references", "cell": "table", "note": "notes",
    "corner": "table", "furniture": "furniture", "comment": "furniture", "rest": "furniture",
}  # fmt: skip
_CELL_LEVEL = 6
_WORDS = re.compile(r"[^\W_]")


class Unit(NamedTuple):
    """A block, a note, or words that stand in neither; ``inner`` is where its own words start."""

    kind: str
    start: int
    end: int
    inner: int
    block: Block | None = None
    label: str = ""

    @property
    def family(self) -> str:
        """What it is shown together with; a row of facts without a value is a line like others."""
        if self.block and self.kind in ("field", "metadata") and "value" not in self.block.parts:
            return "line"
        return _FAMILIES.get(self.kind, self.kind)


def _placed(blocks: Iterable[Block], notes: Iterable[Note], headers: set[Span]) -> list[Unit]:
    """Blocks and notes in order, without the header cells; the cell before these, which heads no other, is the corner."""
    found = [Unit(block.kind, block.start, block.end, block.start, block) for block in blocks]
    found += [Unit("note", note.whole_start, note.end, note.start, label=note.label) for note in notes]
    kept: list[Unit] = []
    for unit in sorted(found, key=lambda unit: (unit.start, -unit.end)):
        if unit.kind == "heading" and Span(unit.start, unit.end) in headers:
            before = kept[-1] if kept else None
            if before and before.kind == "heading" and before.block and before.block.level == _CELL_LEVEL:
                kept[-1] = before._replace(kind="corner")
        else:
            kept.append(unit)
    return kept


def _headers(blocks: Iterable[Block]) -> set[Span]:
    """The header cells that table cells point to; they are shown with the table."""
    return {Span(part.start, part.end) for block in blocks if block.kind == "cell" for part in block.parts.values()}


def units(article: Article) -> Iterator[Unit]:
    """All words of an article in order, each once: a block inside another is part of it, what is in none is furniture."""
    headers = _headers(article.blocks)
    at = 0
    for unit in [*_placed(article.blocks, article.notes, headers), Unit("end", len(article.text), len(article.text), 0)]:
        if unit.end <= at and unit.kind != "end":
            continue
        for start, end in gaps(Span(at, max(at, unit.start)), headers):
            if _WORDS.search(article.text, start, end):
                yield Unit("rest", start, end, start)
        if unit.kind != "end":
            start = max(at, unit.start)
            yield unit._replace(start=start, inner=max(start, unit.inner))
        at = max(at, unit.end)


class _Shown:
    """The families of blocks, one method each, as markup."""

    def __init__(self, weave: Weave) -> None:
        self.weave = weave
        self.text = weave.text
        self.shows: dict[str, Callable[[list[Unit]], Html]] = {
            "title": self._title,
            "heading": self._heading,
            "facts": self._facts,
            "list": self._list,
            "references": self._references,
            "notes": self._notes,
            "table": self._table,
            "furniture": self._furniture,
            "blockquote": self._each("blockquote", "quoted"),
            "line": self._each("p", "metadata"),
            "caption": self._each("p", "caption"),
            "code": self._each("pre", "code"),
        }

    def render(self, family: str, run: list[Unit]) -> Html:
        return self.shows.get(family, self._each("p", None))(run)

    def _words(self, unit: Unit) -> Html:
        return self.weave.words(unit.inner, unit.end)

    def _each(self, tag: str, name: str | None) -> Callable[[list[Unit]], Html]:
        return lambda run: join(*(el(tag, self._words(unit), class_=name, dir="auto") for unit in run))

    def _title(self, run: list[Unit]) -> Html:
        return join(*(el("h2", self._words(unit), class_="title", dir="auto") for unit in run))

    def _heading(self, run: list[Unit]) -> Html:
        """The page's own title is level 1 and the article's level 2, so that its sections begin at level 3."""
        levels = (min(6, max(3, (unit.block.level if unit.block else 2) + 1)) for unit in run)
        return join(*(el(f"h{level}", self._words(unit), dir="auto") for level, unit in zip(levels, run, strict=True)))

    def _facts(self, run: list[Unit]) -> Html:
        """Rows of the info box; the property keeps its colon."""
        rows = []
        for unit in run:
            value = unit.block.parts.get("value") if unit.block else None
            cut = max(unit.start, min(value.start, unit.end)) if value else unit.start
            name, told = self.weave.words(unit.start, cut), self.weave.words(cut, unit.end)
            rows.append(el("div", el("dt", name), el("dd", told, dir="auto"), class_=f"row {unit.kind}"))
        return el("dl", *rows, class_="facts")

    def _list(self, run: list[Unit]) -> Html:
        return el("ul", *(el("li", self._words(unit), dir="auto") for unit in run))

    def _references(self, run: list[Unit]) -> Html:
        return el("ul", *(el("li", self._words(unit), dir="auto") for unit in run), class_="references")

    def _notes(self, run: list[Unit]) -> Html:
        rows = []
        for unit in run:
            written = _WORDS.search(self.text, unit.start, unit.inner)
            label = self.weave.words(unit.start, unit.inner) if written else Html("")
            shown = el("span", label, class_="label", data_label=None if written else unit.label)
            rows.append(el("li", shown, el("div", self._words(unit), dir="auto")))
        return el("ol", *rows, class_="notes", role="list")

    def _furniture(self, run: list[Unit]) -> Html:
        lines = [el("p", self._words(unit), class_=unit.kind, dir="auto") for unit in run]
        count = f"{len(run)} line{'s' if len(run) > 1 else ''} around the article"
        summary = el("summary", f"{count}: navigation, comments and the like, not read as claims")
        return el("details", summary, *lines, class_="furniture")

    def _table(self, run: list[Unit]) -> Html:
        rows: list[list[Unit]] = []
        for unit in (unit for unit in run if unit.kind == "cell"):
            if rows and self._same_row(rows[-1][-1], unit):
                rows[-1].append(unit)
            else:
                rows.append([unit])
        corner = [self._words(unit) for unit in run if unit.kind == "corner"]
        body = [el("tr", *self._row(row)) for row in rows]
        table = el("table", self._table_head(rows, corner), el("tbody", *body))
        return el("div", table, class_="scroll", tabindex=0, role="group", aria_label="Table")

    def _table_head(self, rows: list[list[Unit]], corner: list[Html]) -> Html:
        heads = [_part(unit, "column") for unit in max(rows, key=len, default=[])]
        if not any(heads):
            return Html("")
        cells = [self.weave.words(*head) if head else Html("") for head in heads]
        if any(_row_head(row[0]) for row in rows):
            cells.insert(0, join(*corner))
        return el("thead", el("tr", *(el("th", cell, scope="col", dir="auto") for cell in cells)))

    def _row(self, row: list[Unit]) -> Iterator[Html]:
        head = _row_head(row[0])
        if head:
            yield el("th", self.weave.words(*head), scope="row", dir="auto")
        for unit in row:
            yield el("td", self._words(unit), dir="auto")

    def _same_row(self, before: Unit, unit: Unit) -> bool:
        one, other = _part(before, "row"), _part(unit, "row")
        if one and other:
            return one == other
        return "\n" not in self.text[before.end : unit.start]


def _part(unit: Unit, name: str) -> Span | None:
    part = unit.block.parts.get(name) if unit.block else None
    return Span(part.start, part.end) if part else None


def _row_head(unit: Unit) -> Span | None:
    """The header cell of a row; None where the row's first cell is data like the others."""
    head = _part(unit, "row")
    return head if head and head.start != unit.start else None


def article(weave: Weave) -> Html:
    """The whole article as markup."""
    shows = _Shown(weave)
    families = itertools.groupby(units(weave.article.article), key=lambda unit: unit.family)
    return join(*(shows.render(family, list(run)) for family, run in families))
