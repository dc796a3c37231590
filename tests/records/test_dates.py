"""Dates in running text."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.dates import find_dates, find_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seen on 3 May 1956 and in 1957", ["1956-05-03", "1957"]),
        ("no. 2199 of March 12, 2001", ["2001-03-12"]),
        ("circa 30th of September, 2009; 1914–18", ["2009-09-30", "1914/1918"]),
        ("(2020, May 3) and 2020, 3. Mai", ["2020-05-03", "2020-05-03"]),
        ("(1998, September). 1956 May 3 1957", ["1998-09", "1956", "1957-05-03"]),
        ("12345 and 1999a", []),
        ("vol. 1850 1850 1850", ["1850", "1850", "1850"]),
        ("3 ſeptember 1999, AprİL 2001, 2 maı 2003 and ſpring 2004", ["1999-09-03", "2001-04", "2003-05-02", "2004"]),
    ],
)
def test_all_dates_in_order(text: str, expected: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [("Die Zeit, 3 May.", "1956-05-03"), ("vom 12. Mai", "1956-05-12"), ("May 3rd", "1956-05-03"), ("Mayor 3", None), ("p. 3", None)])
def test_a_day_in_a_year_that_is_known(text: str, expected: str | None) -> None:
    found = find_day(text, 1956)
    assert (found.iso if found else None) == expected


PARTS = ["1999", "2007", "2199", "1850", "May", "march", "Sept.", "circa", "c.", "um", "of", "de", "Spring", "3", "3rd", "31", "12-03", "–", "-", " ", " ", " ", ",", ".", "(", ")", ";", ":", "/", "x", "Press", "ſept"]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_a_year_that_stands_alone_is_what_the_whole_pattern_finds(text: str) -> None:
    quick = list(find_dates(text))
    with patch("records.dates._stands_alone", return_value=False):
        assert list(find_dates(text)) == quick
