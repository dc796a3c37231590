"""Which statements need a source, and the reason that is given."""

import json
from pathlib import Path

import pytest

from provenance.claims import judge, judge_value

NEEDS = [
    ("The office employed 400 people.", "states a number"),
    ("Dozens of firms were sold.", "states a number"),
    ("The office was founded in 1902.", "states a date"),
    ("He was born on 7 April.", "states a date"),
    ('She called it "a house that nobody wanted" then.', "quotes somebody"),
    ("According to the ministry, the plant is safe.", "attributes a statement to somebody"),
    ("Critics say the plant is not safe.", "attributes a statement to somebody"),
    ("The strike led to the closing of the mine.", "claims a cause or effect"),
    ("It is the oldest harbour in the north.", "makes a superlative or absolute claim"),
    ("The river grew wider than the old one.", "compares or tells a trend"),
    ("The ministry in Vell controls the port of Merania.", "tells what a named entity is or did"),
    ("The harbour lies north of the town and freezes over.", "asserts a fact"),
    ("Die Behörde wurde 1902 gegründet.", "states a date"),
    ("Selon le ministère, le port est fermé.", "attributes a statement to somebody"),
]
EXEMPT = [
    ("What became of the harbour in 1950?", "a question"),
    ("This article examines the history of the port since 1902.", "a plan of the text"),
    ("In this section, we describe the harbour.", "a plan of the text"),
    ("I believe that the port deserves better.", "the author's own opinion"),
    ("The government should act before it is too late.", "the author's own opinion"),
    ("We interviewed the pilots in their homes.", "the author's own account"),
    ("Lighterage refers to the transfer of cargo by small boats.", "a definition"),
    ("Consider the following example of a small port.", "an instruction to the reader"),
    ("Thank you for reading.", "addressed to the reader"),
    ("If the port were closed, the town would suffer.", "a supposition"),
    ("Not so.", "makes no claim a source could settle"),
]


@pytest.mark.parametrize(("text", "why"), NEEDS)
def test_needs_a_source(text: str, why: str) -> None:
    assert judge(text) == (True, why)


@pytest.mark.parametrize(("text", "why"), EXEMPT)
def test_is_exempt_with_the_reason(text: str, why: str) -> None:
    assert judge(text) == (False, why)


def test_values_of_fields() -> None:
    assert judge_value("1902").why == "states a date"
    assert judge_value("400").why == "states a number"
    assert judge_value("Vell").why == "states a property of the subject"


LABELLED = [json.loads(line) for line in (Path(__file__).parents[1] / "data" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("part", ["dev", "test"])
def test_the_labelled_sentences_are_told_apart(part: str) -> None:
    told: dict[bool, list[bool]] = {True: [], False: []}
    for row in LABELLED:
        if row["part"] == part:
            told[row["needs_source"]].append(judge(row["text"]).needs_source == row["needs_source"])
    assert min(map(len, told.values())) >= 45
    assert sum(sum(right) / len(right) for right in told.values()) / 2 >= 0.90


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Never have so many voted.", "makes a superlative or absolute claim"),
        ("Thanks to the grant, the pool can stay open.", "claims a cause or effect"),
        ("Poldark airs on Channel North.", "tells what a named entity is or did"),
        ("The Treaty of Vell is known as the Peace of Vell.", "tells what a named entity is or did"),
    ],
)
def test_what_looks_exempt_and_is_not(text: str, why: str) -> None:
    assert judge(text) == (True, why)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Figure 4 shows the number of ships by year.", "a plan of the text"),
        ("There are three reasons for this.", "a plan of the text"),
        ("All samples were stored in the dark and analysed within 3 days.", "the author's own account"),
        ("A pier is a platform built out from the shore.", "a definition"),
        ("It was not always so.", "makes no claim a source could settle"),
        ("There is nothing wrong with that.", "the author's own opinion"),
        ("Please note that the office is closed.", "an instruction to the reader"),
        ("Images are available on request.", "addressed to the reader"),
    ],
)
def test_what_needs_none(text: str, why: str) -> None:
    assert judge(text) == (False, why)
