"""A book with an article that has a bit of everything, to export."""

from collections.abc import Iterator

import pytest

from provenance import tasks
from provenance.export import Exported
from provenance.reader import Source
from provenance.settings import Settings
from records.decisions import Proposal
from records.store import Book

TEXT = """The Quays <of> Vell

In 1950 the "harbour" office of Vell employed 412 people & handled 12,000 tons. [1]
The office opened a second basin in 1957, which cost 3.2 million crowns. [2]
=1+1 was its motto, and its director was Maria Holt until 1961.

[1] Jane Roe, Quays of Vell (London: Mole Press, 1990), p. 12.
[2] Tom Poe, "Basins," 9 March 1958, https://example.org/basins.
"""


@pytest.fixture
def book() -> Iterator[Book]:
    with Book.open("sqlite://") as opened:
        opened.record(tasks.check_article(tasks.parse(Source("vell.txt", TEXT), "text"), Settings()), by="Ann Roe")
        one, two, three = opened.statements("vell.txt")
        quote = {"exact": "412 people", "prefix": "employed ", "start": 9, "end": 19, "verdict": "supported", "snapshot": "ab" * 32, "place": "p. 12"}
        opened.decide(Proposal(ruling="evidence", editor="Ann Roe", thread=one.thread, seen=one.content, detail={"evidence": quote}))
        opened.decide(Proposal(ruling="accept", editor="Ann Roe", thread=one.thread, seen=opened.statement(one.thread).content))
        opened.decide(Proposal(ruling="flag", editor="bob", thread=two.thread, seen=two.content, reason="which <crowns>?"))
        work = opened.works()[0]
        detail = {"work": work.key, "locator": {"label": "page", "value": "9"}}
        opened.decide(Proposal(ruling="link", editor="bob", thread=three.thread, seen=three.content, detail=detail))
        yield opened


@pytest.fixture
def exported(book: Book) -> list[Exported]:
    return [Exported(book.pages("vell.txt"), book.decisions("vell.txt"), {work.key: work for work in book.works("vell.txt")})]
