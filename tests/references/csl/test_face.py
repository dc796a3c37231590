"""The library face: lists, citations, labelled text, documents that change."""

from typing import Any

import pytest

from references.csl import Processor, format_bibliography, format_citations, format_labelled, format_labelled_citations
from references.csl.output import leaves, plain

WARD: dict[str, Any] = {
    "id": "ward-2009", "type": "article-journal", "title": "Tides of the lower harbour", "container-title": "Journal of Ports",
    "author": [{"family": "Ward", "given": "Jane Anne"}, {"family": "Okafor", "given": "Emeka"}],
    "issued": {"date-parts": [[2009, 5]]}, "volume": "12", "issue": "3", "page": "263-271", "DOI": "10.1000/tides",
}  # fmt: skip
LEE: dict[str, Any] = {
    "id": "lee-1998", "type": "book", "title": "Harbours & docks", "publisher": "North Press", "publisher-place": "Leeds",
    "author": [{"family": "Lee", "given": "Ann"}], "issued": {"date-parts": [[1998]]},
}  # fmt: skip


def test_a_reference_list_in_the_order_of_the_style() -> None:
    assert format_bibliography([WARD, LEE], "apa") == [
        "Lee, A. (1998). <i>Harbours &#38; docks</i>. North Press.",
        "Ward, J. A., &#38; Okafor, E. (2009). Tides of the lower harbour. <i>Journal of Ports</i>, <i>12</i>(3), 263–271. "
        "https://doi.org/10.1000/tides",
    ]


def test_text_output_has_no_markup() -> None:
    assert format_bibliography([LEE], "apa", output="text") == ["Lee, A. (1998). Harbours & docks. North Press."]


def test_an_unknown_output_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"html.*text"):
        format_bibliography([LEE], "apa", output="parchment")


def test_citations_with_locators_and_suppressed_authors() -> None:
    clusters = [[{"id": "ward-2009", "locator": "265", "label": "page"}], [{"id": "lee-1998", "suppress-author": True}]]
    assert format_citations(clusters, [WARD, LEE], "apa") == ["(Ward &#38; Okafor, 2009, p. 265)", "(1998)"]


def test_a_second_note_on_the_same_work_is_short() -> None:
    notes = format_citations(
        [[{"id": "lee-1998"}], [{"id": "ward-2009"}], [{"id": "lee-1998", "locator": "4"}]], [WARD, LEE], "chicago-notes-bibliography"
    )
    assert notes[0] == "Ann Lee, <i>Harbours &#38; Docks</i> (North Press, 1998)."
    assert notes[2] == "Lee, <i>Harbours &#38; Docks</i>, 4."


def test_labelled_text_says_which_words_are_which_variable() -> None:
    (entry,) = format_labelled([WARD], "apa")
    found = {(variable, entry.text[start:end]) for start, end, variable in entry.spans}
    assert entry.item == "ward-2009"
    assert ("author", "Ward, J. A.") in found
    assert ("title", "Tides of the lower harbour") in found
    assert ("page", "263–271") in found
    assert all(a[1] <= b[0] for a, b in zip(entry.spans, entry.spans[1:], strict=False))
    (note,) = format_labelled_citations([[{"id": "ward-2009", "locator": "265"}]], [WARD], "apa")
    assert note.text[slice(*next(span[:2] for span in note.spans if span[2] == "locator"))] == "265"


def test_every_piece_says_its_item_and_node() -> None:
    (entry,) = Processor("apa", None, [WARD]).bibliography()
    runs = list(leaves(entry.tree))
    assert all(run.item == "ward-2009" for run in runs)
    assert all(run.node is not None and run.node.line > 0 for run in runs if run.variable == "title")


def test_an_inserted_citation_changes_only_what_it_touches() -> None:
    items = [{**WARD, "id": f"w{at}", "title": f"Title {at}", "issued": {"date-parts": [[1900 + at]]}} for at in range(50)]
    document = Processor("apa", None, items)
    document.cite([[{"id": f"w{at}"}] for at in range(50)])
    before = document.written
    trees = document.insert(10, [{"id": "w3", "locator": "7"}])
    assert document.written - before == 1
    assert plain(trees[10]) == "(Ward & Okafor, 1903, p. 7)"
    assert plain(document.remove(10)[10]) == "(Ward & Okafor, 1910)"


@pytest.mark.parametrize(
    ("style", "count", "written"),
    [
        ("apa", 2, "Ward, J. A., Okafor, E., et al. (2009)."),
        ("apa", 1, "Ward, J. A. et al. (2009)."),
        ("chicago-author-date", 2, "Ward, Jane Anne, Emeka Okafor, et al. 2009."),
        ("modern-language-association", 2, "Ward, Jane Anne, et al."),  # which writes one name of three anyway
        ("apa", 22, "A, et al. (2009)."),  # no last name is written behind an ellipsis when nobody named it
    ],
)
def test_further_people_whom_nobody_named_are_et_al(style: str, count: int, written: str) -> None:
    named = WARD["author"][:count] if count < 3 else [{"family": "A"}] * count
    (found,) = format_bibliography([WARD | {"author": [*named, {"literal": "others"}]}], style, output="text")
    assert written in found
    assert "others" not in found
    assert format_citations([[{"id": "ward-2009"}]], [WARD | {"author": [*named, {"literal": "others"}]}], "apa", output="text") == [
        "(Ward et al., 2009)" if count < 3 else "(A et al., 2009)"
    ]


def test_others_alone_are_a_name() -> None:
    (found,) = format_bibliography([LEE | {"author": [{"literal": "others"}]}], "apa", output="text")
    assert found.startswith("others. (1998).")
