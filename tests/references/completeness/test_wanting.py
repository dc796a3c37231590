"""What a style would print and a work lacks: found by asking the style, with the place where it belongs."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.completeness import lacks, missing_variables, usual_variables
from references.csl import format_labelled
from references.styles import StyleError

BOOK: dict[str, Any] = {"id": "a", "type": "book", "title": "Quays", "author": [{"family": "Roe", "given": "Jane"}], "issued": {"date-parts": [[1999]]}}
PAPER: dict[str, Any] = {**BOOK, "type": "article-journal", "container-title": "Journal of Ports", "volume": "12"}


def test_apa_wants_a_publisher_for_a_book_and_shows_where() -> None:
    (lack,) = lacks(BOOK, "apa")
    assert (lack.variable, lack.name, lack.needed, lack.after) == ("publisher", "publisher", True, "title")
    assert lack.entry == "Roe, J. (1999). Quays. [publisher]."


def test_styles_differ_in_what_they_want() -> None:
    assert "publisher-place" in [lack.variable for lack in lacks(BOOK, "nature")]
    assert "publisher-place" not in [lack.variable for lack in lacks(BOOK, "apa")]


def test_what_is_only_usual_is_not_needed() -> None:
    found = {lack.variable: lack.needed for lack in lacks(PAPER, "apa")}
    assert found == {"issue": False, "page": False, "DOI": False}


def test_what_comes_first_follows_nothing() -> None:
    bare = {name: value for name, value in BOOK.items() if name != "author"}
    lack = next(lack for lack in lacks(bare, "chicago-notes-bibliography") if lack.variable == "author")
    assert (lack.after, lack.needed) == (None, True)
    assert lack.entry.startswith("[author]")


def test_an_editor_stands_in_for_an_author() -> None:
    edited = {name: value for name, value in BOOK.items() if name != "author"} | {"editor": BOOK["author"], "publisher": "Mole"}
    assert lacks(edited, "apa") == []
    assert missing_variables(edited) == []


def test_an_unknown_style_is_a_style_error() -> None:
    with pytest.raises(StyleError):
        lacks(BOOK, "no-such-style-at-all")


KINDS = st.sampled_from(["book", "chapter", "article-journal", "webpage", "thesis", "report", "document", "dataset"])


@settings(max_examples=20, deadline=None)
@given(KINDS, st.sets(st.sampled_from(["author", "issued", "publisher", "volume", "page", "URL", "container-title"])))
def test_a_lack_is_never_what_is_there_and_shows_once_it_is_filled(kind: str, kept: set[str]) -> None:
    full = {**BOOK, "type": kind, "publisher": "Mole", "volume": "3", "page": "4-5", "URL": "https://example.org/", "container-title": "Ports"}
    item = {name: value for name, value in full.items() if name in ("id", "type", "title") or name in kept}
    for lack in lacks(item, "apa"):
        assert not item.get(lack.variable)
        assert lack.variable in (*usual_variables(kind), *missing_variables(item))
        assert f"[{lack.name}]" in lack.entry
        if lack.variable in full:
            (entry,) = format_labelled([{**item, lack.variable: full[lack.variable]}], "apa")
            assert lack.variable in [span[2] for span in entry.spans]
