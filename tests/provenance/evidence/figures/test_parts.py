"""Units against an independent reckoning, and what stands around a figure."""

import pytest

from provenance.evidence.figures.context import context, same_event, same_thing
from provenance.evidence.figures.names import names
from provenance.evidence.figures.units import Unit, currency_before, unit_after
from records.spans import Span


@pytest.mark.parametrize(
    ("text", "dimension", "factor"),
    [
        ("10 miles", "length", 1609.344), ("10 nautical miles", "length", 1852), ("10 mph", "speed", 0.44704), ("10 acres", "area", 4046.8564224),
        ("10 sq mi", "area", 2589988.110336), ("10-tonne", "mass", 1000), ("10 GWh", "energy", 3.6e12), ("10 MW", "power", 1e6), ("10 oz", "mass", 0.028349523125),
        ("10 Prozentpunkte", "points", 1), ("10 degrees Celsius", "temperature", 1),
    ],
)  # fmt: skip
def test_units(text: str, dimension: str, factor: float) -> None:
    found = unit_after(text, 2)
    assert found is not None
    assert found[0].dimension == dimension
    assert found[0].factor == pytest.approx(factor)
    assert found[1] == len(text)


def test_what_is_no_unit_or_currency() -> None:
    assert unit_after("10 men", 2) is None
    assert unit_after("10 M", 2) is None
    assert currency_before("in 10", 3) is None
    assert currency_before("US$10", 3) == (Unit("USD", 1), 0)


def test_same_thing_and_same_event() -> None:
    one, two = "It employed 12 dock workers.", "There were 14 employees at the dock."
    assert same_thing(context(one, _span(one, "12")), context(two, _span(two, "14")))
    one, two = "The school was painted in 1903.", "The office was founded in 1902."
    assert not same_event(context(one, _span(one, "1903")), context(two, _span(two, "1902")))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_names_with_titles_particles_and_initials() -> None:
    text = "In 1950 General Jan van der Berg met J. R. Smith of Vell and the Harbour Office. Ships came."
    assert [(name.title, name.text) for name in names(text)] == [
        ("General", "Jan van der Berg"), ("", "J. R. Smith of Vell"), ("", "Harbour Office"),
    ]  # fmt: skip
    assert all(text[name.span.start : name.span.end].endswith(name.words[-1]) for name in names(text))
