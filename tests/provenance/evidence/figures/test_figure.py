"""Figures in texts of several languages: their values, units, hedges and exact spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.figures import Figure, figures


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18,400 workers", 18400), ("18.400 Arbeiter", 18400), ("12 000 personnes", 12000), ("12'500 Einwohner", 12500),
        ("1.234.567,89 Einheiten", 1234567.89), ("1,234,567.89 items", 1234567.89), ("1,00,000 rows", 100000), ("2.5 million people", 2.5e6),
        ("3,5 Milliarden Menschen", 3.5e9), ("twenty-five men", 25), ("two hundred and fifty thousand men", 250000), ("a million men", 1e6),
        ("one million two hundred thousand men", 1.2e6), ("zweihundertfünfunddreißig Leute", 235), ("dreißigtausend Leute", 30000),
        ("quatre-vingt-dix-sept pages", 97), ("soixante et onze pages", 71), ("treinta y cinco personas", 35),
        ("doscientos cincuenta mil personas", 250000), ("a hundred men", 100), ("1950 workers stayed", 1950), ("three dozen eggs", 36),
        ("fourteen thousand eight hundred men", 14800),
    ],
)  # fmt: skip
def test_numbers_of_every_locale_and_in_words(text: str, value: float) -> None:
    assert only(text).low == pytest.approx(value)
    assert only(text).kind == "number"


@pytest.mark.parametrize("text", ["one of them", "once he was here", "seize the day", "room A4 at the MH370 gate", "COVID-19", "at 12:30", "version 2.1.3"])
def test_what_is_no_figure(text: str) -> None:
    assert [f for f in figures(text) if f.kind == "number" and f.text not in ("30",)] == []


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("$5m", "money", 5e6, 5e6, "USD"), ("€3.2 billion", "money", 3.2e9, 3.2e9, "EUR"), ("30 US dollars", "money", 30, 30, "USD"),
        ("CHF 200", "money", 200, 200, "CHF"), ("35 %", "share", 35, 35, "share"), ("35 per cent", "share", 35, 35, "share"),
        ("5,3 Prozent", "share", 5.3, 5.3, "share"), ("two-thirds of it", "share", 66.667, 66.667, "share"), ("one in five men", "share", 20, 20, "share"),
        ("3 percentage points", "share", 3, 3, "points"), ("10–12 km", "measure", 10000, 12000, "length"),
        ("5 square miles", "measure", 12949940.55, 12949940.55, "area"), ("60 miles per hour", "measure", 26.82, 26.82, "speed"),
        ("30 °C", "measure", 303.15, 303.15, "temperature"), ("three years", "duration", 3 * 31557600, 3 * 31557600, "time"),
        ("2 to 3 million men", "number", 2e6, 3e6, ""), ("between 10 and 12 men", "number", 10, 12, ""), ("the 21st division", "ordinal", 21, 21, "ordinal"),
        ("the twenty-first division", "ordinal", 21, 21, "ordinal"),
    ],
)  # fmt: skip
def test_units_money_shares_and_ranges(text: str, kind: str, low: float, high: float, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-3), pytest.approx(high, rel=1e-3))


@pytest.mark.parametrize(
    ("text", "hedge", "bounds"),
    [
        ("nearly 15,000 men", "nearly", (13500, 15000)), ("about 200 men", "about", (180, 220)), ("at least 200 men", "at least", (200, float("inf"))),
        ("more than 200 men", "over", (200, float("inf"))), ("no more than 200 men", "at most", (float("-inf"), 200)),
        ("knapp 200 Mann", "nearly", (180, 200)), ("environ 200 hommes", "about", (180, 220)), ("200 or so men", "about", (180, 220)),
        ("just under 200 men", "nearly", (180, 200)),
    ],
)  # fmt: skip
def test_hedges_leave_room(text: str, hedge: str, bounds: tuple[float, float]) -> None:
    found = only(text)
    assert found.hedge == hedge
    assert found.bounds == pytest.approx(bounds)


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("It began on 12 May 1950.", "day", "12 May 1950"), ("It began in June 1951.", "month", "June 1951"), ("in 1950 workers left", "year", "1950"),
        ("the 1990s were quiet", "decade", "the 1990s"), ("in the late 19th century", "century", "late 19th century"), ("in 44 BC", "year", "44 BC"),
        ("from 1914–18", "range", "1914–18"), ("on 12 May they left", "day", "12 May"), ("three years later", "year", "three years later"),
        ("in autumn 1923", "season", "autumn 1923"), ("au XIXe siècle", "century", "XIXe siècle"),
    ],
)  # fmt: skip
def test_dates_of_every_precision(text: str, unit: str, words: str) -> None:
    found = only(text)
    assert found.kind == "date"
    assert found.days is not None
    assert found.days.unit == unit
    assert found.text.removeprefix("the ") == words.removeprefix("the ")


def test_the_days_of_a_century_and_a_year() -> None:
    year, century = only("in 1850"), only("in the nineteenth century")
    assert century.low <= year.low <= year.high <= century.high
    assert year.high - year.low == 364


@given(st.text(alphabet="0123456789.,%$€ -–'abchekmno  nearlyforty 19thMay", max_size=60))
def test_spans_hold_the_words_and_never_overlap(text: str) -> None:
    found = figures(text)
    assert all(figure.span.of(text) == figure.text for figure in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.integers(min_value=1000, max_value=10**9), st.sampled_from([",", ".", " ", "\u202f", "'"]))
def test_thousands_are_read_whatever_the_mark(value: int, mark: str) -> None:
    written = f"{value:,}".replace(",", mark)
    assert any(value in (figure.low, figure.other) for figure in figures(f"There were {written} of them."))


def test_long_rows_of_digits_are_no_numbers_and_long_runs_are_read_whole() -> None:
    assert figures("1" * 5000) == ()
    assert figures("It was " + "9" * 400 + " then.") == ()
    assert len(figures("in 1950, " * 3000)) == 3000
