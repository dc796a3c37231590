"""Items in a wrong shape are told what is wrong with them; sound ones, whatever they hold, are not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.csl.checking import item_faults
from references.csl.vocabulary import TYPES

SOUND: list[dict[str, Any]] = [
    {"type": "book", "author": [{"family": "Roe", "given": "Jane"}], "issued": {"date-parts": [[2001, 5, 31]]}},
    {"type": "book", "author": [{"literal": "Office"}], "issued": {"date-parts": [["2001", "13"]]}, "volume": 3},
    {
        "type": "webpage",
        "issued": {"raw": "2001-05"},
        "accessed": {"date-parts": [[2001], [2002]]},
        "categories": ["x"],
        "custom": {"a": 1},
    },
    {"type": "book", "issued": {"literal": "in press"}, "author": [], "editor": None},
]


@pytest.mark.parametrize("item", SOUND)
def test_sound_items_have_no_faults(item: dict[str, Any]) -> None:
    assert item_faults(item) == []


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"title": "T"}, "type: the item has no type"),
        ({"type": "bok"}, "did you mean 'book'?"),
        ({"type": "book", "author": "Jane Roe"}, "author: 'Jane Roe' is a text, not a list of names; expected [{"),
        ({"type": "book", "author": ["Jane Roe"]}, "author: name 1, 'Jane Roe', is a text"),
        ({"type": "book", "author": [{"family": "Roe"}, {"suffix": "Jr."}]}, "author: name 2 has neither family, given nor literal"),
        ({"type": "book", "author": [{"family": 3}]}, "author: the family of name 1, 3, is no text"),
        ({"type": "book", "issued": "2001"}, "issued: '2001' is a text, not a date"),
        ({"type": "book", "issued": {"year": 2001}}, "names no date"),
        ({"type": "book", "issued": {"date-parts": [2001]}}, "date-parts is [2001], not a list of lists"),
        ({"type": "book", "issued": {"date-parts": [[2001, 30]]}}, "there is no month 30"),
        ({"type": "book", "issued": {"date-parts": [[2001, 5, 32]]}}, "there is no day 32"),
        ({"type": "book", "issued": {"date-parts": [["soon"]]}}, "'soon' in date-parts is no number"),
        ({"type": "book", "issued": {"date-parts": [[1], [2], [3]]}}, "holds 3 dates"),
        ({"type": "book", "title": ["A"]}, "title: a list where text should stand"),
    ],
)
def test_each_fault_says_where_it_is_and_what_was_expected(item: dict[str, Any], words: str) -> None:
    (fault,) = item_faults(item)
    assert words in str(fault)


def test_all_faults_come_at_once() -> None:
    faults = item_faults({"author": "x", "issued": 3, "editor": [1, {}]})
    assert [fault.variable for fault in faults] == ["type", "author", "issued", "editor", "editor"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["family", "date-parts", "raw", "x"]), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["type", "author", "issued", "title", "page"]), JSON))
def test_anything_can_be_checked(item: dict[str, Any]) -> None:
    assert all(fault.variable in (*item, "type") for fault in item_faults(item))
    assert "book" in TYPES
