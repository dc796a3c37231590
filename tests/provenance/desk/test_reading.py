"""An open article: which findings a statement's card shows."""

from provenance.desk.cards import words_of
from provenance.desk.reading import Reading
from provenance.showing.inline import inline
from records.entries import Found
from records.findings import Finding


def test_a_card_shows_the_findings_of_its_statement_and_those_of_its_works_alone(desk):
    pages = desk.room.book.pages("article.txt")
    first, last = desk.find("harbour office"), desk.find("According to")
    (work,) = {link.work for link in first.links}
    assert work in {link.work for link in last.links}
    finding = Finding(rule="partly-supported", severity="note", message="a part of this", start=0, end=1)
    of_first = Found(key="f1", finding=finding, thread=first.thread, work=work)
    of_work = Found(key="f2", finding=finding.model_copy(update={"rule": "lost-url"}), thread=None, work=work)
    reading = Reading(pages.model_copy(update={"findings": (of_first, of_work)}), 0)
    assert [found.key for found in reading.findings_about(first)] == ["f1", "f2"]
    assert [found.key for found in reading.findings_about(last)] == ["f2"]


def test_the_words_of_a_finding_stand_between_whole_words():
    text = "During the winter of 1911 the ferry *Tern* sank off Gull Rock with the loss of 31 lives, and nobody knew why."
    start = text.index("31")
    found = words_of(text, start, start + 2, inline)
    assert found == {
        "before": "… <em>Tern</em> sank off Gull Rock with the loss of ", "words": "31", "after": " lives, and nobody knew why."
    }
