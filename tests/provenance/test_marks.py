"""Citation marks in all their forms, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.marks import author_date_marks, locator, numbered_marks
from records.spans import Span

KNOWN = {"1", "2", "3", "4", "5", "note 1", "a", "†", "2010"}


def refs(text: str, known: set[str] = KNOWN) -> list[list[str]]:
    return [[target.ref for target in mark.targets] for mark in numbered_marks(text, Span(0, len(text)), known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("forces. [1] Then", [["1"]]),
        ("a [1, 2] b [1,2]", [["1", "2"], ["1", "2"]]),
        ("a [3–5] b [3-5]", [["3", "4", "5"], ["3", "4", "5"]]),
        ("a [1; 3–5]", [["1", "3", "4", "5"]]),
        ("a [note 1] b [Note 1]", [["note 1"], ["note 1"]]),
        ("a.¹ b.²³", [["1"], ["23"]]),
        ("a.† b", [["†"]]),
        ("a [a] b [zz]", [["a"]]),
        ("[sic] and [emphasis added] and [he]", []),
        ("in [2009] and in [2010]", [["2010"]]),
        ("5 km² and 10⁻² and x²", []),
    ],
)
def test_numbered_forms(text: str, expected: list[list[str]]) -> None:
    assert refs(text) == expected


def test_locators_belong_to_the_mark() -> None:
    text = "a [2]:35 b [3, p. 7] c [1]: 12–14"
    found = numbered_marks(text, Span(0, len(text)), KNOWN)
    assert [mark.text for mark in found] == ["[2]:35", "[3, p. 7]", "[1]: 12–14"]
    assert [mark.targets[0].locator.value for mark in found if mark.targets[0].locator] == ["35", "7", "12–14"]


def test_superscripts_without_notes_are_exponents() -> None:
    assert refs("the area¹ and more²", set()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as shown (Ward 2009, 263).", ["ward|2009"]),
        ("as shown (Ward, 2009; Lee and Oh 2010a).", ["ward|2009", "lee|2010a"]),
        ("Smith et al. (2011) show", ["smith|2011"]),
        ("(Washington, DC: Georgetown University Press, 2009)", []),
        ("(March 2009) and (since 2009) and (World Cup 2006)", []),
        ("(see van der Berg et al., 2009, p. 4)", ["van der berg|2009"]),
    ],
)
def test_author_date_forms(text: str, expected: list[str]) -> None:
    found = author_date_marks(text, Span(0, len(text)), {"ward|2009"})
    assert [target.ref for mark in found for target in mark.targets] == expected


def test_a_single_name_and_year_is_too_weak_without_a_list() -> None:
    text = "They met (Tehran, 2009) and parted."
    assert author_date_marks(text, Span(0, len(text)), ()) == []


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [("p. 35", "page", "35"), ("pp. 3–5", "page", "3–5"), ("chap. 2", "chapter", "2"), ("35", "page", "35"), ("§ 4", "section", "4")],
)
def test_locator(text: str, label: str, value: str) -> None:
    found = locator(text)
    assert found is not None
    assert (found.label, found.value) == (label, value)


@given(st.text(alphabet=st.sampled_from(list("[](),;–-¹²³note 12345:p.ABab†")), max_size=100))
def test_marks_stand_where_they_say(text: str) -> None:
    whole = Span(0, len(text))
    for mark in [*numbered_marks(text, whole, KNOWN), *author_date_marks(text, whole, KNOWN)]:
        assert mark.span.of(text) == mark.text
        assert all(mark.start <= target.start <= target.end <= mark.end for target in mark.targets)
