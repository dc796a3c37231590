"""Dates in running text."""

import pytest

from records.dates import find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seen on 3 May 1956 and in 1957", ["1956-05-03", "1957"]),
        ("no. 2199 of March 12, 2001", ["2001-03-12"]),
        ("circa 30th of September, 2009; 1914–18", ["2009-09-30", "1914/1918"]),
        ("12345 and 1999a", []),
        ("vol. 1850 1850 1850", ["1850", "1850", "1850"]),
    ],
)
def test_all_dates_in_order(text: str, expected: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == expected
