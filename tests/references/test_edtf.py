"""EDTF dates of levels 0 and 1 become CSL dates and are written again as they were."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.edtf import parse_edtf, write_edtf

SAID: list[tuple[str, dict[str, Any]]] = [
    ("1985", {"date-parts": [[1985]]}),
    ("1985-04", {"date-parts": [[1985, 4]]}),
    ("1985-04-12", {"date-parts": [[1985, 4, 12]]}),
    ("0088-10-01", {"date-parts": [[88, 10, 1]]}),
    ("-0876", {"date-parts": [[-877]]}),
    ("0000", {"date-parts": [[-1]]}),
    ("Y170000002", {"date-parts": [[170000002]]}),
    ("1999-10-14/2010-01-23", {"date-parts": [[1999, 10, 14], [2010, 1, 23]]}),
    ("1999/", {"date-parts": [[1999], [0]]}),
    ("/1999", {"date-parts": [[0], [1999]]}),
    ("2001-21", {"date-parts": [[2001]], "season": 1}),
    ("1984~", {"date-parts": [[1984]], "circa": True}),
    ("2004-06/2006-08", {"date-parts": [[2004, 6], [2006, 8]]}),
    ("2004-21/2004-23", {"date-parts": [[2004, 21], [2004, 23]]}),
]
KEPT: list[tuple[str, dict[str, Any]]] = [
    ("1999/..", {"date-parts": [[1999], [0]]}),
    ("201X", {"date-parts": [[2010], [2019]]}),
    ("19XX", {"date-parts": [[1900], [1999]]}),
    ("-009X", {"date-parts": [[-100], [-91]]}),
    ("2004-XX", {"date-parts": [[2004]]}),
    ("1985-04-XX", {"date-parts": [[1985, 4]]}),
    ("1985-XX-XX", {"date-parts": [[1985]]}),
    ("1984~/2004-06", {"date-parts": [[1984], [2004, 6]], "circa": True}),
    ("2004-01-29T10:30:00Z", {"date-parts": [[2004, 1, 29]]}),
]


@pytest.mark.parametrize(("text", "date"), SAID)
def test_a_date_becomes_date_parts_and_comes_back(text: str, date: dict[str, Any]) -> None:
    assert parse_edtf(text) == date
    assert write_edtf(date) == text


@pytest.mark.parametrize(("text", "date"), KEPT)
def test_what_date_parts_cannot_say_is_kept(text: str, date: dict[str, Any]) -> None:
    found = parse_edtf(text)
    assert found == {**date, "edtf": text}
    assert write_edtf(found) == text


@pytest.mark.parametrize(("text", "what"), [
    ("1999-13", "no month 13"), ("1999-02-29", "no day 29"), ("1999-04-31", "no day 31"), ("99", "expected one such as"),
    ("2000/1999", "ends before it begins"), ("/", "without a start"), ("3 May 1999", "expected one such as"), ("1999-1", "expected"),
])  # fmt: skip
def test_what_is_no_date_is_refused_with_the_reason(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        parse_edtf(text)


@given(st.integers(-9999, 9999), st.integers(0, 12), st.integers(0, 28), st.booleans())
def test_every_date_comes_back(year: int, month: int, day: int, circa: bool) -> None:
    year = year or -1
    row = [year, month, day][: 1 + bool(month) + bool(month and day)]
    date: dict[str, Any] = {"date-parts": [row], **({"circa": True} if circa else {})}
    text = write_edtf(date)
    assert text
    assert parse_edtf(text) == date


@given(st.text("0123456789-/XYT:?~%.uZ ", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse_edtf(text)
    except ValueError:
        return
    assert found["date-parts"]
