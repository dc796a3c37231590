"""Merging loses nothing and can be undone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.matching import merge, unmerge

ONE = {"id": "a", "type": "book", "title": "The Harbour", "author": [{"family": "Roe", "given": "J."}], "issued": {"date-parts": [[1999]]}, "ISBN": "0-19-853453-1"}
TWO = {"id": "b", "type": "book", "title": "The harbour: a history", "author": [{"family": "Roe", "given": "Jane"}], "publisher": "Mole", "ISBN": "9780198534532"}


def test_the_fullest_values_are_chosen_and_all_are_kept_with_their_origins() -> None:
    merger = merge([ONE, TWO], ["one.bib, a", "two.bib, b"])
    assert merger.item["title"] == "The harbour: a history"
    assert merger.item["author"] == TWO["author"]
    assert (merger.item["publisher"], merger.item["id"]) == ("Mole", "a")
    assert [(value.value, value.origins) for value in merger.values["title"]] == [
        ("The harbour: a history", ("two.bib, b",)), ("The Harbour", ("one.bib, a",)),
    ]  # fmt: skip
    assert merger.values["ISBN"][0].origins == ("one.bib, a", "two.bib, b")
    assert merger.conflicts == ["title"]


def test_merging_can_be_undone() -> None:
    merger = merge([ONE, TWO, ONE])
    assert unmerge(merger) == [ONE, TWO, ONE]
    assert list(merger.sources) == ["a", "b", "a (2)"]


def test_wrong_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="expected one origin"):
        merge([ONE], ["a", "b"])
    with pytest.raises(ValueError, match="at least one item"):
        merge([])


values = st.one_of(st.text(max_size=8), st.integers(), st.none(), st.lists(st.fixed_dictionaries({"family": st.text(max_size=5)}), max_size=2), st.just({"date-parts": [[1999]]}))
items = st.dictionaries(st.sampled_from(["id", "title", "author", "DOI", "issued", "note", "ISBN", "custom"]), values, max_size=5)


@given(st.lists(items, min_size=1, max_size=4))
def test_every_value_and_every_record_survives(rows: list[dict[str, Any]]) -> None:
    merger = merge(rows)
    assert unmerge(merger) == rows
    for row in rows:
        for name, value in row.items():
            assert value in (None, "", [], {}) or name in merger.item
    for name, found in merger.values.items():
        origins = [origin for value in found for origin in value.origins]
        assert sorted(origins) == sorted(o for o, item in merger.sources.items() if item.get(name) not in (None, "", [], {}))
