"""Quotation marks find their partners, and a stray one derails nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.quoting import quoting
from records.spans import Span


def pairs(text: str) -> list[str]:
    return [pair.inner.of(text) for pair in quoting(text, Span(0, len(text))).pairs]


def strays(text: str) -> tuple[int, ...]:
    return quoting(text, Span(0, len(text))).strays


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "we came" and "we left."', ["we came", "we left."]),
        ("He said “we came” and „wir gingen“ and «nous partons».", ["we came", "wir gingen", "nous partons"]),
        ("It’s the workers’ day, isn't it?", []),
        ("He said ‘we all came back’ then.", ["we all came back"]),
        ('Order 13382,"; "U.S. Treasury, "Nationals and Persons List,"', ["Nationals and Persons List,"]),
    ],
)
def test_pairs(text: str, inner: list[str]) -> None:
    assert [words for words in pairs(text) if words in inner] == inner


def test_the_first_of_two_opening_marks_is_the_stray() -> None:
    text = '"Department of Works, "List of Persons," is long'
    assert strays(text) == (0,)
    assert pairs(text) == ["List of Persons,"]


def test_inches_are_no_strays() -> None:
    assert strays('A pipe of 6" will do.') == ()


@given(st.text(alphabet=st.sampled_from(list("ab \"“”„«»'‘’.,")), max_size=80))
def test_pairs_are_disjoint_or_nested_and_inside(text: str) -> None:
    found = quoting(text, Span(0, len(text)))
    for pair in found.pairs:
        assert 0 <= pair.outer.start < pair.inner.start <= pair.inner.end < pair.outer.end <= len(text)
    starts = [pair.outer.start for pair in found.pairs]
    assert len(starts) == len(set(starts))
    assert all(text[at] in '"“”„«»‹›「」『』' for at in found.strays)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('„Der Hafen brennt", in: Die Zeit', ["Der Hafen brennt"]),
        ('„Er sagte "ja" und ging“ und blieb', ['Er sagte "ja" und ging']),
        ('„Eins", „Zwei" und „Drei“', ["Eins", "Zwei", "Drei"]),
    ],
)
def test_a_german_quotation_may_end_in_a_straight_mark(text: str, inside: list[str]) -> None:
    assert [pair.inner.of(text) for pair in quoting(text, Span(0, len(text))).pairs] == inside
