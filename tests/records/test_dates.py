"""Dates in running text."""

import pytest

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
    ],
)
def test_all_dates_in_order(text: str, expected: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [("Die Zeit, 3 May.", "1956-05-03"), ("vom 12. Mai", "1956-05-12"), ("May 3rd", "1956-05-03"), ("Mayor 3", None), ("p. 3", None)])
def test_a_day_in_a_year_that_is_known(text: str, expected: str | None) -> None:
    found = find_day(text, 1956)
    assert (found.iso if found else None) == expected
