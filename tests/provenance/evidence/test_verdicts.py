"""Evidence as it is kept: selectors that lead back to the words, and one support for several sources."""

import json

import pytest

from provenance.evidence.verdicts import Evidence, evidence_of, overall, passage
from records.snapshots import Point, Snapshot
from records.spans import Span
from records.statements import Statement

SOURCE = Snapshot("ab12", "The ferry sank. Nobody knows why.", (Point(0, "p. 1"), Point(16, "p. 2")))


def evidence(verdict: str, **values: object) -> Evidence:
    return Evidence.model_validate({"work": "roe-1999", "verdict": verdict, "method": "m", "score": 0.5, "snapshot": "ab12", **values})


def test_a_passage_leads_back_to_its_words() -> None:
    found = passage(SOURCE, Span(16, 33))
    assert (found.place, found.exact, found.span) == ("p. 2", "Nobody knows why.", Span(16, 33))
    assert found.selector[0].prefix == "The ferry sank. "
    assert found.selector[0].suffix == ""


def test_evidence_survives_being_kept_and_a_persons_own_is_left_alone() -> None:
    one = evidence("partial", passages=(passage(SOURCE, Span(0, 15)),), uncovered=("off Gull Rock",), spans=((4, 17),))
    kept = json.loads(json.dumps(one.piece()))
    assert (kept["place"], [row["type"] for row in kept["selector"]]) == ("p. 1", ["TextQuoteSelector", "TextPositionSelector"])
    by_hand = {"work": "roe-1999", "verdict": "supported", "method": "by hand"}
    statement = Statement(
        id="s", kind="sentence", text="x", start=0, end=1, needs_source=True, why="", support="partial", evidence=(kept, by_hand)
    )
    assert evidence_of(statement) == [one]


@pytest.mark.parametrize(
    ("verdicts", "support"),
    [
        ([], "cited"),
        (["supported", "contradicted"], "supported"),
        (["partial", "contradicted"], "contradicted"),
        (["not-found", "partial"], "partial"),
        (["wrong-source"], "not-found"),
    ],
)
def test_several_sources_make_one_support(verdicts: list[str], support: str) -> None:
    assert overall(evidence(verdict) for verdict in verdicts) == support
