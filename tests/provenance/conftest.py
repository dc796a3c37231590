"""Inspections built by naming the words they are about, and one of an invented harbour office."""

import datetime

import pytest

from provenance.reader import Source
from provenance.readers import text as text_reader
from provenance.report import Entry, Options, Rule
from records.articles import Locator
from records.findings import Edit, Excused, Finding, Label
from records.inspections import Inspected, Inspection, summarise
from records.statements import Citation, Quotation, Statement, coverage
from records.works import Work

HARBOUR = """\
Vell Harbour Office

View All Offices

Last Updated: March 3, 2011
Location: Vell
Status: Operational

The office, founded in 1902, runs 14 quays. [1] According to the Port Review, "it is the busiest on the coast." [2]
It is well liked.

The office closed two quays in 1951.

[1] Jane Roe, Harbours of the North (Vell: Quay Press, 1999), p. 3.
[2] "Busy Coasts," Port Review,

Learn More →
"""


class Builder:
    """Collects the parts of an inspected article; every span is found by its words, the first after ``after``."""

    def __init__(self, text, path="harbour.txt", reader=text_reader.READER):
        self.article = reader.read(Source(path, text))
        self.text = self.article.text
        self.statements, self.works, self.findings, self.excused = [], [], [], []

    def span(self, words, after="", least=0):
        start = self.text.index(words, self.text.index(after) + len(after) if after else least)
        return {"start": start, "end": start + len(words)}

    def statement(self, words, support="uncited", why="states a fact", kind="sentence", cites=(), **more):
        after = more.pop("after", "")
        span = self.span(words, after)
        citations = tuple(
            Citation(work=work, mark=mark, **self.span(mark, least=span["start"]), locator=Locator(value=page) if page else None)
            for work, mark, page in cites
        )
        quotes = tuple(Quotation(text=quote, **self.span(quote)) for quote in more.pop("quotes", ()))
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}", kind=kind, text=words, place=self.article.place(span["start"]), why=why,
                needs_source=support != "exempt", support=support, citations=citations, quotations=quotes, **span, **more,
            )
        )  # fmt: skip
        return self

    def work(self, id, raw, note=None, **csl):
        known = {"id": id, "type": "book", **csl}
        origin = dict.fromkeys(csl, f"note {note}")
        self.works.append(Work(id=id, csl=known, raw=raw, note=note, origin=origin, **self.span(raw)))
        return self

    def finding(self, rule, severity, message, words, labels=(), edit=None, **more):
        span = self.span(words, more.pop("after", ""))
        self.findings.append(
            Finding(
                rule=rule, severity=severity, message=message, place=self.article.place(span["start"]), **span,
                labels=tuple(Label(message=said, **self.span(where)) for where, said in labels),
                edit=Edit(**span, text=edit) if edit is not None else None, **more,
            )
        )  # fmt: skip
        return self

    def excuse(self, rule, reason, words, **more):
        span = self.span(words)
        place = self.article.place(span["start"])
        self.excused.append(Excused(rule=rule, reason=reason, place=place, message=f"about “{words}”", **span, **more))
        return self

    def inspected(self):
        a = self.article
        return Inspected(
            article=a, path=a.path, title=a.title, language=a.language, reader=a.reader, metadata=a.metadata,
            statements=tuple(self.statements), works=tuple(self.works), coverage=coverage(self.statements),
            findings=tuple(self.findings), excused=tuple(self.excused),
        )  # fmt: skip


def inspection_of(*builders):
    articles = tuple(builder.inspected() for builder in builders)
    return Inspection(articles=articles, summary=summarise(articles))


@pytest.fixture(scope="session")
def build():
    return Builder


@pytest.fixture(scope="session")
def inspect():
    return inspection_of


def harbour_builder():
    b = Builder(HARBOUR)
    b.statement("Location: Vell", kind="field", subject="Vell Harbour Office", property="Location", value="Vell")
    b.statement("Status: Operational", kind="field", subject="Vell Harbour Office", property="Status", value="Operational")
    b.statement("The office, founded in 1902, runs 14 quays.", "cited", "states a number", cites=[("roe-1999", "[1]", "3")])
    quote = "it is the busiest on the coast."
    b.statement(
        f'According to the Port Review, "{quote}"', "cited", "quotes somebody", cites=[("busy-coasts", "[2]", None)], quotes=[quote]
    )
    b.statement("It is well liked.", "exempt", "the author's own opinion")
    b.statement("The office closed two quays in 1951.", "uncited", "states a date")
    b.work(
        "roe-1999", "Jane Roe, Harbours of the North (Vell: Quay Press, 1999), p. 3.", "1", title="Harbours of the North",
        author=[{"family": "Roe", "given": "Jane"}], publisher="Quay Press", issued={"date-parts": [[1999]]},
    )  # fmt: skip
    b.work("busy-coasts", '"Busy Coasts," Port Review,', "2", type="article-magazine", title="Busy Coasts")
    b.finding(
        "stale-statement", "note", "a present state, in an article last updated in 2011", "Operational", statement="s2",
        labels=[("March 3, 2011", "last updated here")],
    )  # fmt: skip
    closed = "The office closed two quays in 1951."
    b.finding("uncited-statement", "warning", "states a date and cites nothing", closed, statement="s6")
    lost = "the reference ends in a comma: its URL was lost"
    b.finding("lost-url", "error", lost, "Review,", after="Coasts", edit="Review.", work="busy-coasts")
    b.excuse("uncited-field", "the town is in the name", "Location: Vell", by="M. Stone", until=datetime.date(2031, 1, 2))
    return b


@pytest.fixture(scope="session")
def harbour():
    return inspection_of(harbour_builder())


@pytest.fixture(scope="session")
def options():
    return Options(
        style="apa",
        bibliography={
            "harbour.txt": (
                Entry('Roe, J. (1999). <i>Harbours</i>. <a href="https://quay.example/h">Quay Press</a>.', ("roe-1999",)),
                Entry("Busy Coasts. (n.d.). <i>Port Review</i>.", ("busy-coasts",)),
            )
        },
        rules={
            "lost-url": Rule("A reference whose web address was lost in copying.", "Copying drops links.\n\nPut it back."),
            "uncited-statement": Rule("A statement that needs a source and has none."),
        },
    )
