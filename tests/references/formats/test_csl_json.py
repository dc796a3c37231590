"""CSL-JSON: exact both ways, read item by item, mended where its shapes are wrong."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.format import Source
from references.formats.csl_json import read as read_json


def test_values_of_other_shapes_are_mended_and_told(read: Any) -> None:
    item = {
        "id": 7, "type": "Article-Journal", "title": "T", "author": "Jane Roe", "editor": [{"family": "Doe"}, "X"], "issued": "1999-05~",
        "accessed": {"raw": "2001-02-03"}, "submitted": {"date-parts": [["1999", "5"]]}, "volume": 3, "keyword": ["a", "b"], "note": ["c"],
    }  # fmt: skip
    items, faults = read("csl-json", json.dumps([item]))
    assert items == [{
        "id": "7", "type": "article-journal", "title": "T", "author": [{"literal": "Jane Roe"}],
        "editor": [{"family": "Doe"}, {"literal": "X"}], "issued": {"date-parts": [[1999, 5]], "circa": True},
        "accessed": {"date-parts": [[2001, 2, 3]]}, "submitted": {"date-parts": [[1999, 5]]}, "volume": "3", "keyword": "a, b", "note": "c",
        "custom": {"type": "Article-Journal"},
    }]  # fmt: skip
    assert sorted(fault.message.partition(":")[0] for fault in faults) == ["author", "editor", "note", "type"]


BROKEN = [
    ('[{"id": "a", "type": "book"},\n {"id": "b", "title": "B" "x"},\n {"id": "c", "type": "book"}]', ["a", "", "c"], ["broken-json"]),
    ('[{"id": "a", "type": "book"},\n {"id": "b", "title": "B\n {"id": "c", "type": "book"}]', ["a", "", "c"], ["broken-json"]),
    ('[{"id": "a", "type": "book"}, nonsense, {"id": "c", "type": "book"}]', ["a", "c"], ["stray-text"]),
    ('[{"id": "a", "type": "book"}, {"id": "c", "type": "book"}', ["a", "c"], ["unclosed-list"]),
    ('[{"id": "a", "type": "book"}, 7, null, "x, {", [1, 2], true, {"id": "c", "type": "book"}]', ["a", "c"], ["stray-text"] * 5),
    ('[{"id": "a", "type": "book"}], {"id": "c"}', ["a"], ["stray-text"]),
    ('{"items": [{"id": "a", "type": "book"}, {"id": "c", "type": "book"}]}', ["a", "c"], []),
    ('{"id": "a", "type": "book", "title": "A"}', ["a"], []),
]


@pytest.mark.parametrize(("text", "keys", "rules"), BROKEN)
def test_a_broken_item_costs_no_other(read: Any, text: str, keys: list[str], rules: list[str]) -> None:
    items, faults = read("csl-json", text)
    assert [item["id"] for item in items] == keys
    assert [fault.rule for fault in faults] == rules


def test_deep_nesting_is_told(read: Any) -> None:
    items, faults = read("csl-json", "[" + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]")
    assert len(items) == 1
    assert faults[0].rule == "broken-json"


def test_many_broken_items_are_read_one_by_one(read: Any) -> None:
    rows = ['{"id": "a", "title" "x"}', '{"id": "b", "type": "book"}'] * 60
    items, faults = read("csl-json", "[" + ",\n".join(rows) + "]")
    assert [item["id"] for item in items] == ["", "b"] * 60
    assert [(fault.rule, fault.line, fault.column) for fault in faults] == [
        ("broken-json", 1, 22), *(("broken-json", line, 21) for line in range(3, 121, 2))
    ]


@given(st.text('[]{}",:\\ \n1atile', max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for one in read_json(Source("refs.json", text)):
        assert 0 <= one.start <= one.end <= len(text)
