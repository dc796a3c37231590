"""What stands beside the article: findings with their excuses, and coverage with a denominator that can be opened."""

from provenance.report import Options
from provenance.showing.markup import Html, el, join
from provenance.showing.terms import SEVERITIES, SUPPORTS, brief, cut, several
from provenance.showing.weave import Weave
from provenance.showing.words import CHECKED, counted, looked_up, place, terms, unchecked
from records.findings import Edit, Excused, Finding
from records.inspections import Inspected
from records.statements import Coverage, Statement, Support, Tally

_NO_FINDINGS = "No rule found anything. That is not the same as verified: see what was not checked."
_SHORT, _BEFORE, _AFTER = 24, 60, 30


def support_sign(support: Support) -> Html:
    """The sign of a support; the words beside it say the same."""
    return el("span", SUPPORTS[support][0], class_=f"sign s-{support}", aria_hidden="true")


def lines(rows: list[Html]) -> Html:
    """A plain list of statements."""
    return el("ul", *rows, class_="lines", role="list")


class Findings:
    """The findings of one article."""

    def __init__(self, weave: Weave, options: Options) -> None:
        self.article: Inspected = weave.article
        self.weave = weave
        self.prefix = weave.prefix
        self.rules = options.rules
        self.works = {work.id: number for number, work in enumerate(self.article.works)}
        self.numbers = {statement.id: number for number, statement in enumerate(self.article.statements)}

    def panel(self) -> Html:
        """All findings, numbered as in the article, and what is excused."""
        cards = [self._finding(number, found) for number, found in enumerate(self.weave.findings)]
        listed = el("ol", *cards, class_="cards", role="list") if cards else el("p", _NO_FINDINGS, class_="quiet")
        return join(listed, self._excuses())

    def _finding(self, number: int, found: Finding) -> Html:
        words = self._words(found.start, found.end) if not found.file else ""
        body = [el("p", found.message, class_="message", dir="auto")]
        body += [el("blockquote", words, dir="auto")] if words else []
        body += [self._label(label.start, label.end, label.message) for label in found.labels]
        body += [self._edit(found.edit)] if found.edit else []
        data = {"data_f": number, "data_s": self.numbers.get(found.statement or ""), "data_w": self.works.get(found.work or "")}
        return el(
            "li", self._head(number, found), *body, self._rule(found.rule),
            id=f"{self.prefix}-n{number}", class_=f"card c-{found.severity}", **data,
        )  # fmt: skip

    def _head(self, number: int, found: Finding) -> Html:
        sign, name = SEVERITIES[found.severity]
        where = place(self.article, found)
        if found.file:
            link = el("span", f"{found.file}:{where}", class_="place", title="A place in the library, not in the article")
        else:
            link = el("a", brief(where), href=f"#{self.prefix}-f{number}", class_="place", title=f"Show in the article: {where}")
        return el(
            "p",
            el("span", str(number + 1), class_="number"),
            " ",
            el("span", el("span", sign, aria_hidden="true"), f" {name}", class_=f"badge b-{found.severity}"),
            " ",
            el("span", found.rule, class_="rule"),
            " ",
            link,
            class_="head",
        )

    def _words(self, start: int, end: int) -> Html:
        """The words of a finding; where they are few, with some of what stands around them on their line."""
        text = self.weave.text
        if not text[start:end].strip() or end - start >= _SHORT:
            return join(cut(text[start:end]))
        before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
        after = text[end : end + _AFTER].partition("\n")[0]
        if not before.strip() and not after.strip():
            return join(text[start:end])
        around = before if len(before) < _BEFORE else f"…{before}"
        return join(around, el("mark", text[start:end]), after if len(after) < _AFTER else f"{after}…")

    def _label(self, start: int, end: int, message: str) -> Html:
        where = el("span", brief(self.article.article.place(start)), class_="place")
        return el("p", where, f" {message}: ", el("q", cut(self.weave.text[start:end])), class_="label", dir="auto")

    def _edit(self, edit: Edit) -> Html:
        return el("p", "Suggested: ", el("ins", edit.text) if edit.text else "take this out", class_="edit", dir="auto")

    def _rule(self, name: str) -> Html:
        rule = self.rules.get(name)
        if not rule:
            return Html("")
        if rule.help.strip() in ("", rule.summary):
            return el("p", rule.summary, class_="about")
        pages = [el("p", part.strip()) for part in rule.help.split("\n\n") if part.strip()]
        return el("details", el("summary", "About this rule"), *pages, class_="about")

    def _excuses(self) -> Html:
        rows = [self._excused(one) for one in self.article.excused]
        head = el("h3", f"Excused, not counted ({len(rows)})")
        return join(head, el("ul", *rows, class_="cards", role="list")) if rows else Html("")

    def _excused(self, one: Excused) -> Html:
        where = el("span", brief(place(self.article, one)), class_="place")
        return el(
            "li",
            el("p", el("span", one.rule, class_="rule"), " ", where, class_="head"),
            el("p", one.message, dir="auto") if one.message else "",
            el("p", f"Excused: {terms(one)}", dir="auto"),
            class_="card",
        )


class Coverages:
    """The coverage of one article."""

    def __init__(self, weave: Weave) -> None:
        self.article = weave.article
        self.prefix = weave.prefix

    def panel(self) -> Html:
        """The ratio, the table by kind, and the statements behind each figure."""
        whole = self.article.coverage
        rows = list(enumerate(self.article.statements))
        needing = [(number, statement) for number, statement in rows if statement.needs_source]
        exempt = [(number, statement) for number, statement in rows if not statement.needs_source]
        verb = "needs" if len(needing) == 1 else "need"
        return join(
            self._ratio(whole),
            self._table(whole),
            el("p", unchecked(self.article), class_="unchecked"),
            el("h3", f"{counted(len(needing), 'statement')} that {verb} a source"),
            self._by_kind(needing),
            el("h3", f"{counted(len(exempt), 'statement')} exempt, with the reason"),
            self._by_kind(exempt),
        )

    def _ratio(self, whole: Coverage) -> Html:
        if whole.ratio is None:
            return el("p", "No statement needs a source.", class_="ratio")
        figure = el("span", f"{whole.ratio:.0%}", class_="figure")
        return el("p", figure, f" of {counted(whole.needing_source, 'statement')} that need a source cite one", class_="ratio")

    def _table(self, whole: Coverage) -> Html:
        looked = looked_up(self.article)
        found = {kind: [counts[verdict] for verdict in CHECKED] for kind, counts in looked.items()}
        heads = ("", "Need a source", "Cited", "Uncited", "Exempt", *(words.capitalize() for words in CHECKED.values() if looked))
        head = el("thead", el("tr", *(el("th", name, scope="col") for name in heads)))
        rows = [self._row(several(kind), tally, found.get(kind, [])) for kind, tally in whole.by_kind.items()]
        return el("table", head, el("tbody", *rows), el("tfoot", self._row("All", whole, found.get("all", []))), class_="tally")

    def _row(self, name: str, tally: Tally, found: list[int]) -> Html:
        figures = (tally.needing_source, tally.cited, tally.uncited, tally.exempt, *found)
        return el("tr", el("th", name, scope="row"), *(el("td", f"{figure:,}") for figure in figures))

    def _by_kind(self, statements: list[tuple[int, Statement]]) -> Html:
        kinds: dict[str, list[Html]] = {}
        for number, statement in statements:
            kinds.setdefault(statement.kind, []).append(self._line(number, statement))
        heads = {kind: el("summary", f"{several(kind)} ({len(rows):,})") for kind, rows in kinds.items()}
        return join(*(el("details", heads[kind], lines(rows)) for kind, rows in kinds.items()))

    def _line(self, number: int, statement: Statement) -> Html:
        return el(
            "li",
            support_sign(statement.support),
            el("a", cut(statement.text), href=f"#{self.prefix}-s{number}", dir="auto"),
            " ",
            el("span", f"{SUPPORTS[statement.support][1]} · {statement.why}", class_="why"),
        )
