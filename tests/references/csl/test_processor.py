"""Documents whose citations come and go; citations in other modes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.csl import Processor
from references.csl.output import plain

FAMILIES = ("Ward", "Ward", "Lee", "Poe", "Lee")
ITEMS: list[dict[str, Any]] = [
    {
        "id": f"i{at}",
        "type": "book",
        "title": f"Title {at}",
        "author": [{"family": family, "given": "Jane" if at % 2 else "Ann"}],
        "issued": {"date-parts": [[2000]]},
    }
    for at, family in enumerate(FAMILIES)
]
STYLES = ("apa", "chicago-notes-bibliography", "ieee", "oscola")
CITATION = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from([item["id"] for item in ITEMS])}, optional={"locator": st.sampled_from(["1", "2-3"])}),
    min_size=1,
    max_size=2,
)
EDIT = st.tuples(st.sampled_from(["insert", "replace", "remove"]), st.integers(0, 9), CITATION)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(STYLES), st.lists(CITATION, min_size=1, max_size=4), st.lists(EDIT, max_size=4))
def test_an_edited_document_reads_as_one_written_anew(style: str, clusters: list[Any], edits: list[Any]) -> None:
    document = Processor(style, None, ITEMS, uncited=False)
    trees = document.cite(clusters)
    clusters = list(clusters)
    for action, at, citation in edits:
        if action == "insert":
            at %= len(clusters) + 1
            clusters.insert(at, citation)
            trees = document.insert(at, citation)
        elif clusters:
            at %= len(clusters)
            if action == "replace":
                clusters[at] = citation
                trees = document.replace(at, citation)
            else:
                del clusters[at]
                trees = document.remove(at)
    anew = Processor(style, None, ITEMS, uncited=False)
    assert [plain(tree) for tree in trees] == [plain(tree) for tree in anew.cite(clusters)]
    assert [plain(e.tree) for e in document.bibliography()] == [plain(e.tree) for e in anew.bibliography()]


def test_positions_in_a_document() -> None:
    document = Processor("oscola", None, ITEMS, uncited=False)
    texts = [plain(tree) for tree in document.cite([[{"id": "i3"}], [{"id": "i3", "locator": "4"}], [{"id": "i2"}], [{"id": "i3"}]])]
    assert texts[1].startswith("ibid")
    assert texts[3] == "Poe (n 1)."
    texts = [plain(tree) for tree in document.insert(0, [{"id": "i2"}])]
    assert texts[4] == "Poe (n 2)."


@pytest.mark.parametrize(
    ("mode", "infix", "expected"),
    [
        ("", "", "(Poe, 2000)"),
        ("author-only", "", "Poe"),
        ("suppress-author", "", "(2000)"),
        ("composite", "", "Poe (2000)"),
        ("composite", "argued", "Poe argued (2000)"),
        ("composite", "’s book", "Poe’s book (2000)"),
    ],
)
def test_modes_of_a_citation(mode: str, infix: str, expected: str) -> None:
    citation = {"citationItems": [{"id": "i3"}], "properties": {"mode": mode, "infix": infix}}
    assert plain(Processor("apa", None, ITEMS).cite([citation])[0]) == expected


def test_affixes_of_a_whole_citation() -> None:
    citation = {"citationItems": [{"id": "i3"}], "properties": {"prefix": "see", "suffix": "and passim"}}
    assert plain(Processor("apa", None, ITEMS).cite([citation])[0]) == "(see Poe, 2000 and passim)"


def test_citations_collapse_and_sort() -> None:
    cluster = [{"id": f"i{at}"} for at in (3, 1, 0)]
    assert plain(Processor("apa", None, ITEMS).cite([cluster])[0]) == "(Poe, 2000; A. Ward, 2000; J. Ward, 2000)"
    assert plain(Processor("nature", None, ITEMS).cite([[{"id": f"i{at}"} for at in range(4)]])[0]) == "1–4"
    assert plain(Processor("nature", None, ITEMS).cite([[{"id": "i0", "prefix": "e.g. "}, {"id": "i1"}, {"id": "i2"}]])[0]) == "e.g. 1–3"


def test_an_unknown_item_is_not_written() -> None:
    assert plain(Processor("apa", None, ITEMS).cite([[{"id": "nowhere"}]])[0]) == "[NO_PRINTED_FORM]"


def test_numbers_with_other_values_around_them_are_no_range() -> None:
    cluster = [{"id": "i0"}, {"id": "i1", "locator": "4"}, {"id": "i2"}, {"id": "i3"}]
    assert plain(Processor("vancouver-nlm", None, ITEMS).cite([cluster])[0]) == "(1–4)"
    assert plain(Processor("iso690-numeric-en", None, ITEMS).cite([cluster])[0]).startswith("(1, 2, p.\u00a04")
