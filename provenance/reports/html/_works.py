"""The reference list in its style, each work with the statements that rest on it and what is known of it."""

from typing import Any
from urllib.parse import quote

from provenance.report import Entry, Options
from provenance.reports.html._panels import lines, support_sign
from provenance.showing.markup import Html, el, join, link, sift, text
from provenance.showing.terms import cut
from provenance.showing.weave import Weave
from provenance.showing.words import counted
from records.statements import Statement
from records.works import Work


def _value(value: Any) -> str:
    """A CSL value in one line: names, dates and plain values alike."""
    if isinstance(value, list):
        return "; ".join(_value(one) for one in value)
    if not isinstance(value, dict):
        return str(value)
    if "date-parts" in value:
        return "/".join("-".join(f"{part:0>2}" for part in parts) for parts in value["date-parts"])
    names = (str(value[key]) for key in ("literal", "raw", "family", "given") if value.get(key))
    return ", ".join(names) or "; ".join(f"{key} {one}" for key, one in value.items())


def _linked(key: str, value: str) -> Html:
    """A value, as a link where it is an address."""
    if key == "DOI" and not value.lower().startswith("http"):
        return link(f"https://doi.org/{quote(value)}", value)
    return link(value, value) if key == "URL" else text(value)


class Works:
    """The works of one article."""

    def __init__(self, weave: Weave, options: Options) -> None:
        self.weave = weave
        self.prefix = weave.prefix
        self.style = options.style
        self.works = {work.id: work for work in weave.article.works}
        self.numbers = {work_id: number for number, work_id in enumerate(self.works)}
        self.entries = options.bibliography.get(weave.article.path, ())
        self.citing: dict[str, list[tuple[int, Statement]]] = {}
        for number, statement in enumerate(weave.article.statements):
            for work_id in dict.fromkeys(citation.work for citation in statement.citations if citation.work):
                self.citing.setdefault(work_id, []).append((number, statement))

    def panel(self) -> Html:
        """The list as its style orders it, then the works that it does not hold."""
        listed = {work_id for entry in self.entries for work_id in entry.works}
        rest = [work for work in self.works.values() if work.id not in listed]
        cards = [self._entry(entry) for entry in self.entries]
        if not self.works:
            return el("p", "No work is cited and no reference was found.", class_="quiet")
        style = el("p", "Style: ", el("strong", self.style), class_="quiet") if self.style and cards else ""
        lead = el("p", "Not in the formatted list, as written:", class_="quiet") if cards and rest else ""
        raw = [self._card([work], el("p", cut(work.raw or work.id, 400), class_="entry", dir="auto")) for work in rest]
        return join(style, self._list(cards), lead, self._list(raw))

    def _list(self, cards: list[Html]) -> Html:
        return el("ul", *cards, class_="cards works", role="list") if cards else Html("")

    def _entry(self, entry: Entry) -> Html:
        works = [self.works[work_id] for work_id in entry.works if work_id in self.works]
        return self._card(works, el("div", sift(entry.html), class_="entry", dir="auto"))

    def _card(self, works: list[Work], shown: Html) -> Html:
        anchors = [el("span", id=f"{self.prefix}-w{self.numbers[work.id]}") for work in works]
        data = {"data_w": " ".join(str(self.numbers[work.id]) for work in works)}
        return el("li", *anchors, shown, *(self._about(work) for work in works), class_="card work", tabindex=-1, **data)

    def _about(self, work: Work) -> Html:
        citing = self.citing.get(work.id, [])
        if not citing:
            return join(el("p", "No statement rests on it.", class_="quiet"), self._known(work))
        verb = "rests" if len(citing) == 1 else "rest"
        head = el("summary", f"{counted(len(citing), 'statement')} {verb} on it")
        return join(el("details", head, lines([self._statement(*one) for one in citing])), self._known(work))

    def _statement(self, number: int, statement: Statement) -> Html:
        to = el("a", cut(statement.text, 100), href=f"#{self.prefix}-s{number}", dir="auto")
        return el("li", support_sign(statement.support), to)

    def _known(self, work: Work) -> Html:
        rows: list[tuple[str, str]] = [("As written", work.raw)] if work.raw else []
        for key, value in work.csl.items():
            if key != "id":
                origin = el("span", f" ({work.origin[key]})", class_="quiet") if key in work.origin else ""
                rows.append((key, join(_linked(key, _value(value)), origin)))
        if work.losses:
            rows.append(("Lost", ", ".join(work.losses)))
        if work.confidence < 1:
            rows.append(("Confidence", f"{work.confidence:.0%}"))
        told = [el("div", el("dt", key), el("dd", value, dir="auto")) for key, value in rows]
        where = f"Note {work.note}: what" if work.note else "What"
        return el("details", el("summary", f"{where} is known of it, and from where"), el("dl", *told, class_="known"))
