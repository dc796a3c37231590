"""Long things are said briefly, and nothing that the records know is without a name."""

from typing import get_args

import pytest

from provenance.showing.terms import KINDS, SEVERITIES, SUPPORTS, brief, cut, several
from records.findings import Severity
from records.statements import StatementKind, Support


def test_every_support_severity_and_kind_has_its_words():
    assert set(SUPPORTS) == set(get_args(Support))
    assert set(SEVERITIES) == set(get_args(Severity))
    assert set(KINDS) == set(get_args(StatementKind))
    assert len({sign for sign, _, _ in SUPPORTS.values()}) == len(SUPPORTS)


@pytest.mark.parametrize(
    ("place", "expected"),
    [("12:1", "12:1"), ("/html/body[1]/table[1]/tr[3]/th[1]/text()[1]:0", "…/tr[3]/th[1]"), ("/html:4", "…/html")],
)
def test_places_are_brief(place, expected):
    assert brief(place) == expected


def test_words_are_cut_to_one_line():
    assert cut("a\n b", 10) == "a b"
    assert cut("abcdef ghijk", 8) == "abcdef…"
    assert several("field") == "Info-box rows"
