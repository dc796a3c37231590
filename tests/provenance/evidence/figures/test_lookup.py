"""The figures of a statement in a whole source."""

import pytest

from provenance.evidence.figures.compare import compare_closely
from provenance.evidence.figures.lookup import compare_with_source

SOURCE = """The harbour office of Vell was founded on 3 May 1902 by the town council.

The office handled coal and grain. In 1990 it employed 14,800 workers, most of them in the docks. Repairs cost the town 76.25 million crowns,
or $5 million. The Blanda pier is an underground structure, about 230 metres below the old quay.

Nothing else is known of the year 1931, when 400 trees were felled.
"""


def verdicts(statement: str) -> list[tuple[str, str]]:
    return [(row.said.text, row.verdict) for row, _ in compare_with_source(statement, SOURCE)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("The harbour office employed nearly 15,000 workers in the docks.", [("nearly 15,000", "agree")]),
        ("The harbour office employed 18,400 workers in the docks.", [("18,400", "differs")]),
        ("The office of Vell was founded in 1904 by the town council.", [("1904", "differs")]),
        ("The Blanda pier is an underground structure, 292 metres below the quay.", [("292 metres", "differs")]),
        ("Repairs cost the town $7 million.", [("$7 million", "differs")]),
        ("A railway of 300 kilometres led to the mountains.", [("300 kilometres", "not-mentioned")]),
        ("The harbour office of Vell had 400 rooms.", [("400", "not-mentioned")]),
    ],
)
def test_what_a_source_says_of_a_statement(statement: str, expected: list[tuple[str, str]]) -> None:
    assert verdicts(statement) == expected


def test_the_sentence_is_given() -> None:
    row, sentence = compare_with_source("The harbour office employed 18,400 workers in the docks.", SOURCE)[0]
    assert row.found is not None
    assert row.found.span.shift(sentence.start).of(SOURCE) == "14,800"


def test_a_value_that_the_source_has_elsewhere_is_no_contradiction() -> None:
    assert verdicts("The office of Vell was founded by the town council in 1931.") == [("1931", "not-mentioned")]


def test_close_comparison_takes_the_only_figure_of_its_kind() -> None:
    rows = compare_closely("The bonus came to 96 million crowns; 55 men shared it.", "A bonus was set at 76 million crowns for 55 men.")
    assert [(row.said.text, row.verdict) for row in rows] == [("96 million", "differs"), ("55", "agree")]
