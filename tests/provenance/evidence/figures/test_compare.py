"""Figures of a statement against a passage: what agrees, what differs, and what speaks of something else."""

import pytest

from provenance.evidence.figures.compare import compare_figures, compare_names
from provenance.evidence.figures.dates import dates


def verdicts(statement: str, passage: str) -> dict[str, str]:
    return {row.said.text: row.verdict for row in compare_figures(statement, passage)}


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Nearly 15,000 people worked there.", "In all 14,800 people worked there."),
        ("About a third of exports go to France.", "33 % of exports go to France."),
        ("The bridge is 10 km long.", "The bridge has a length of 6.2 miles."),
        ("It opened on 12 May 1950.", "It opened in 1950."),
        ("It opened in May 1950.", "The opening was on 12 May 1950."),
        ("2.5 million visitors came.", "2,480,000 visitors came."),
        ("More than 15,000 workers left.", "15,600 workers left."),
        ("Es waren 18.400 Arbeiter.", "There were 18,400 workers."),
        ("Twelve thousand men fought.", "12 000 men fought."),
        ("It lasted throughout the nineteenth century.", "It lasted from 1801 to 1900, that is the 19th century."),
        ("Some 200 ships sailed.", "210 ships sailed."),
        ("One in five workers left.", "20 per cent of the workers left."),
    ],
)
def test_agrees(statement: str, passage: str) -> None:
    assert set(verdicts(statement, passage).values()) == {"agree"}


@pytest.mark.parametrize(
    ("statement", "passage", "said", "found"),
    [
        ("It employed 18,400 workers.", "In 2009 the company had 14,800 employees.", "18,400", "14,800"),
        ("15,000 visitors came.", "14,800 visitors came.", "15,000", "14,800"),
        ("The office was founded in 1902.", "The office was established in 1903 by the port.", "1902", "1903"),
        ("It was closed in 1951.", "It was founded in 1902 and closed in 1950.", "1951", "1950"),
        ("35 % of exports went to France.", "41 per cent of exports went to France.", "35 %", "41 per cent"),
        ("It cost 5 million dollars.", "It cost $6.2m.", "5 million dollars", "$6.2m"),
        ("He was the third president.", "He was the fourth president of the republic.", "third", "fourth"),
        ("More than 15,000 workers left.", "12,600 workers left.", "More than 15,000", "12,600"),
        ("Founded in 1900, it closed three years later.", "It closed in 1907.", "three years later", "1907"),
        ("There were at least 30 dead.", "Nineteen people were killed.", "at least 30", "Nineteen"),
    ],
)
def test_differs_and_names_both(statement: str, passage: str, said: str, found: str) -> None:
    rows = [row for row in compare_figures(statement, passage) if row.verdict == "differs"]
    assert [(row.said.text, row.found and row.found.text) for row in rows] == [(said, found)]
    assert rows[0].reason == f"{said}; the source says {found}"
    assert rows[0].said.span.of(statement) == said
    assert rows[0].found
    assert rows[0].found.span.of(passage) == found


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The ship carried 200 passengers.", "The ship was 310 metres long."),
        ("In 2010 it employed 18,400 workers.", "In 2009 it employed 14,800 workers."),
        ("The school was painted in 1903.", "The office was founded in 1902."),
        ("The town has 400 shops.", "The town has 12 churches and 3 schools."),
        ("The first train left.", "The second half was dull."),
        ("It was closed in 1951.", "Nothing is known of it."),
    ],
)
def test_another_number_of_another_thing_is_no_contradiction(statement: str, passage: str) -> None:
    assert "differs" not in verdicts(statement, passage).values()


def test_other_currencies_cannot_be_compared() -> None:
    assert verdicts("It cost $5 million.", "The total cost was €5 million.") == {"$5 million": "cannot-compare"}


def test_a_date_told_from_another_needs_an_anchor() -> None:
    statement, passage = "It closed three years later.", "It closed in 1903."
    assert verdicts(statement, passage) == {"three years later": "cannot-compare"}
    anchor = dates("founded in 1900")[0]
    assert [row.verdict for row in compare_figures(statement, passage, anchor)] == ["agree"]


@pytest.mark.parametrize(
    ("statement", "passage", "verdict"),
    [
        ("It was said by Jane Hofmann.", "Then Jane Hoffmann spoke.", "differs"),
        ("Then Colonel Ward came.", "Then General Ward came.", "differs"),
        ("Then Peter Meyer spoke.", "According to Meyer it rained.", "agree"),
        ("Then Michelle Ward spoke.", "Then Barack Ward spoke.", "not-mentioned"),
        ("It was in Berlin.", "It was in Paris.", "not-mentioned"),
    ],
)
def test_names_and_titles(statement: str, passage: str, verdict: str) -> None:
    assert [row.verdict for row in compare_names(statement, passage)] == [verdict]


@pytest.mark.parametrize(
    ("statement", "passage", "verdict"),
    [
        ("It opened on 12 May.", "The opening was on 12 May 1950.", "agree"),
        ("It opened on 12 May.", "It opened on 13 May 1950.", "differs"),
        ("It opened on 12 May.", "It opened on 12 May and closed in June 1951.", "agree"),
    ],
)
def test_a_day_without_a_year(statement: str, passage: str, verdict: str) -> None:
    assert verdicts(statement, passage) == {"12 May": verdict}
