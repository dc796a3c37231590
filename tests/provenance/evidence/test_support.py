"""Statements looked up in sources: what is said, in part, otherwise, not at all, or of something else."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import provenance.readers
from provenance.evidence.judge import Opinion
from provenance.evidence.support import METHOD, Looking, look
from provenance.evidence.verdicts import Evidence, evidence_of
from provenance.inspection import dossier_of, look_in
from provenance.reader import Source, reader
from provenance.settings import Settings
from records.snapshots import Snapshot
from records.statements import Statement

NOTES = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n[2] Ida Karlsen, Fees (Vell: Mole, 2001), p. 8.\n"
QUAYS = (
    "The harbour board met in the customs house every Monday, and a clerk called Holm kept its minutes.\n\n"
    "From 1887 the harbour board paid the pilots of Vell. Before that they had lived by what the captains gave them.\n\n"
    "The board employed 400 people in 1931. The fares were raised in 1950, and for the first time children had to pay."
)
GARDEN = "Clay soils are slow to warm in spring. Dig in leaf mould in October. Tomatoes need a sheltered wall, and water."


def looked(sentence: str, sources: dict[str, str], judge: object = None, title: str = "The Office") -> Statement:
    article = reader(provenance.readers, "text").read(Source("a.txt", f"{title}\n\n{sentence}{NOTES}"))
    dossier = dossier_of(article, Settings(), None, [])
    snapshots = {work: Snapshot.of_text(text) for work, text in sources.items()}
    found = look_in(dossier, snapshots, judge)  # type: ignore[arg-type]
    return next(one for one in found.statements if one.citations)


def verdict(sentence: str, text: str = QUAYS) -> Evidence:
    (found,) = evidence_of(looked(sentence, {"roe-1999": text}))
    return found


def test_what_the_source_says_is_supported_with_the_passage_to_go_to() -> None:
    found = verdict("From 1887 the harbour board paid the pilots of Vell. [1]")
    assert found.verdict == "supported"
    assert "From 1887 the harbour board paid the pilots of Vell." in found.passages[0].exact
    assert found.passages[0].span.of(QUAYS) == found.passages[0].exact
    assert found.passages[0].place == "line 3"
    assert (found.method, found.uncovered) == (METHOD, ())


def test_another_figure_is_told_with_both_values_and_the_place() -> None:
    found = verdict("The board employed 4,000 people in 1931. [1]")
    assert (found.verdict, found.point) == ("contradicted", "figure")
    assert found.note == "the statement says 4,000; the source, line 5, says 400"


def test_a_denial_is_told() -> None:
    found = verdict("The fares were not raised in 1950. [1]", "The fares were raised in 1950. Much else happened then.")
    assert (found.verdict, found.point) == ("contradicted", "denial")


def test_words_that_nothing_covers_are_named_where_they_stand() -> None:
    statement = looked("From 1887 the harbour board paid the pilots of Vell out of timber exports to Argentina. [1]", {"roe-1999": QUAYS})
    (found,) = evidence_of(statement)
    assert found.verdict == "partial"
    assert "Argentina" in " ".join(found.uncovered)
    text = f"The Office\n\n{statement.text}"
    assert [text[start:end] for start, end in found.spans] == list(found.uncovered)


def test_a_text_about_something_else_is_the_wrong_source() -> None:
    statement = looked("From 1887 the harbour board paid the pilots of Vell. [1]", {"roe-1999": GARDEN})
    (found,) = evidence_of(statement)
    assert (found.verdict, statement.support) == ("wrong-source", "not-found")


def test_a_source_that_holds_for_another_statement_is_not_the_wrong_one() -> None:
    article = reader(provenance.readers, "text").read(
        Source("a.txt", f"The Office\n\nFrom 1887 the harbour board paid the pilots of Vell. [1] Slugs ate 9 tomatoes in Peru. [1]{NOTES}")
    )
    dossier = dossier_of(article, Settings(), None, [])
    found = [one for one in look_in(dossier, {"roe-1999": Snapshot.of_text(QUAYS)}).statements if one.evidence]
    assert [evidence_of(one)[0].verdict for one in found] == ["supported", "not-found"]


@pytest.mark.parametrize(("title", "verdict"), [("The Office", "wrong-source"), ("The pilots of Vell", "not-found")])
def test_a_source_on_what_the_article_is_about_is_not_the_wrong_one(title: str, verdict: str) -> None:
    statement = looked("She studied law in Utrecht before the war. [1]", {"roe-1999": QUAYS}, title=title)
    assert [one.verdict for one in evidence_of(statement)] == [verdict]


def test_the_source_that_says_it_counts() -> None:
    statement = looked("From 1887 the harbour board paid the pilots of Vell. [1][2]", {"roe-1999": QUAYS, "karlsen-2001": GARDEN})
    assert [one.verdict for one in evidence_of(statement)] == ["supported", "wrong-source"]
    assert statement.support == "supported"


@pytest.mark.parametrize("sources", [{}, {"karlsen-2001": QUAYS}])
def test_a_statement_whose_source_is_not_there_stays_cited(sources: dict[str, str]) -> None:
    statement = looked("From 1887 the harbour board paid the pilots of Vell. [1]", sources)
    assert (statement.support, statement.evidence) == ("cited", ())


def test_a_source_that_could_not_be_read_was_not_looked_in() -> None:
    article = reader(provenance.readers, "text").read(Source("a.txt", f"The Office\n\nIt had 400 clerks in 1931. [1]{NOTES}"))
    dossier = dossier_of(article, Settings(), None, [])
    found = look_in(dossier, {"roe-1999": Snapshot("", state="encrypted")})
    assert {one.support for one in found.statements if one.citations} == {"cited"}


class Oracle:
    """A stronger judge that is always of one opinion, and remembers what it was asked."""

    name, threshold = "oracle 7", 0.5

    def __init__(self, opinion: Opinion) -> None:
        self.opinion, self.asked = opinion, list[tuple[str, Sequence[str]]]()

    def judge(self, claim: str, passages: Sequence[str]) -> Opinion:
        self.asked.append((claim, passages))
        return self.opinion


@pytest.mark.parametrize(
    ("opinion", "verdict"), [(Opinion(0.9), "supported"), (Opinion(0.1, 0.8), "contradicted"), (Opinion(0.1), "partial")]
)
def test_a_stronger_judge_decides_and_is_named(opinion: Opinion, verdict: str) -> None:
    oracle = Oracle(opinion)
    (found,) = evidence_of(looked("From 1887 the harbour board paid the pilots of Vell. [1]", {"roe-1999": QUAYS}, oracle))
    assert (found.verdict, found.method, found.score) == (verdict, "oracle 7", pytest.approx(opinion.supported))
    assert "From 1887 the harbour board paid the pilots of Vell." in oracle.asked[0][1]


def test_a_stronger_judge_is_not_asked_about_the_wrong_source() -> None:
    oracle = Oracle(Opinion(0.9))
    (found,) = evidence_of(looked("From 1887 the harbour board paid the pilots of Vell. [1]", {"roe-1999": GARDEN}, oracle))
    assert (found.verdict, found.method, oracle.asked) == ("wrong-source", METHOD, [])


def test_progress_is_told_for_each_statement() -> None:
    article = reader(provenance.readers, "text").read(Source("a.txt", f"The Office\n\nIt had 400 clerks in 1931. [1] It had 9 in 1940. [1]{NOTES}"))
    dossier = dossier_of(article, Settings(), None, [])
    steps: list[tuple[int, int]] = []
    look(dossier.statements, dossier.plain, Looking({"roe-1999": Snapshot.of_text(QUAYS)}), lambda done, of: steps.append((done, of)))
    assert steps == [(1, 2), (2, 2)]


def test_the_example_comes_out_as_its_sources_were_written(root: Path) -> None:
    from provenance.tasks import check

    settings = Settings(sources=str(root / "examples/sources"))
    (article,) = check([str(root / "examples/vell-ferries.md")], settings).articles
    found = {one.text.split()[0] + " " + one.text.split()[1]: one.support for one in article.statements if one.evidence}
    assert found["The inquiry"] == "contradicted"
    assert found["The harbour"] == "not-found"
    assert found["The company"] != "supported"
    assert found["Its first"] == "supported"
    wrong = [finding.work for finding in article.findings if finding.rule == "wrong-source"]
    assert wrong == ["lindqvist-2004"]
