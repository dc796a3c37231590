"""Numbers, ranges and letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.csl.numbers import is_numeric, letters, page_range, read_numbers, roman


@pytest.mark.parametrize(
    ("text", "numeric", "several"),
    [
        ("12", True, False),
        ("12-14", True, True),
        ("12, 14 & 20", True, True),
        ("D2", True, False),
        ("2nd", True, False),
        ("second", False, False),
        ("2nd edition", False, False),
        ("xiv", True, False),
        ("12\\-14", True, False),
        ("12, fig. 3", True, False),
        ("3/4", True, False),
        ("", False, False),
    ],
)
def test_what_is_numeric_and_what_is_several(text: str, numeric: bool, several: bool) -> None:
    assert is_numeric(text) is numeric
    assert read_numbers(text).several is several


@pytest.mark.parametrize(
    ("style", "first", "last", "expected"),
    [
        ("expanded", "42", "5", "45"),
        ("minimal", "2787", "2816", "816"),
        ("minimal-two", "107", "108", "08"),
        ("chicago-15", "71", "72", "72"),
        ("chicago-15", "101", "108", "8"),
        ("chicago-15", "100", "104", "104"),
        ("chicago-16", "1496", "1500", "500"),
        ("chicago-16", "11564", "11568", "68"),
        ("", "321", "25", "25"),
        ("expanded", "N110", "5", "5"),
        ("minimal", "325", "321", "321"),
    ],
)
def test_the_end_of_a_range_of_pages(style: str, first: str, last: str, expected: str) -> None:
    assert page_range(first, last, style) == (first, expected)


@given(st.integers(1, 99999), st.integers(1, 500))
def test_a_shortened_range_can_be_read_back(first: int, length: int) -> None:
    last = first + length
    for style in ("minimal", "minimal-two", "chicago-15", "chicago-16"):
        short = page_range(str(first), str(last), style)[1]
        assert str(last).endswith(short)
        assert page_range(str(first), short, "expanded")[1] == str(last) or len(str(last)) > len(str(first))


@given(st.integers(0, 20000))
def test_letters_count_without_gaps(number: int) -> None:
    value = 0
    for letter in letters(number):
        value = value * 26 + ord(letter) - 96
    assert value - 1 == number


@given(st.integers(1, 4999))
def test_roman_numerals_add_up(number: int) -> None:
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    values = [worth[letter] for letter in roman(number)]
    assert sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)) == number


def test_roman_capitals_are_no_number_but_may_be_a_range() -> None:
    assert not is_numeric("XII")
    assert is_numeric("xii")
    assert page_range("S15", "S18", "chicago-15") == ("S15", "18")
