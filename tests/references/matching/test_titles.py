"""How alike two titles are, and whether what tells them apart is a slip, a cut, or another work."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from references.matching.record import Record
from references.matching.titles import difference, likeness

TITLE = "Efficient indexing of moving harbours"


def record(title: str, **more: Any) -> Record:
    return Record({"title": title, **more})


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (TITLE, "EFFICIENT INDEXING OF MOVING HARBOURS.", "equal"), (TITLE, "Efficient in-dexing of moving harbours", "spaced"), (TITLE, "Efficient indexing of mov...", "cut"),
        (TITLE, "Efficent indexing of moving harbuors", "near"), (TITLE, "Efficient indexing of harbours", "lack"), (TITLE, "indexing of moving harbours", "tail"),
        (TITLE, f"{TITLE}: a survey", "cut"), ("Harbours: a survey of the north", "Harbours: coal and ice", "column"), (TITLE, "Quays in winter", "other"), (TITLE, "", "unknown"),
    ],
)  # fmt: skip
def test_likeness(one: str, other: str, level: str) -> None:
    assert likeness(record(one), record(other)) == likeness(record(other), record(one)) == level


@pytest.mark.parametrize(
    "title",
    [f"Roe, {TITLE}", f"J. Roe: {TITLE}", f"{TITLE}, Harbour Studies 2001", f"{TITLE}. In Proc. of Harbour Studies", f"{TITLE}. Harbour Studies", f"{TITLE}, 2001"],
)
def test_names_venue_and_year_beside_a_title_are_no_part_of_it(title: str) -> None:
    said = {"author": "Jane Roe", "container-title": "Harbour Studies", "issued": {"date-parts": [[2001]]}}
    left, right = record(TITLE, **said), record(title, **said)
    assert (likeness(left, right), difference(left, right) == "numbers") == ("added", False)
    stranger = record(TITLE, author="Max Mole", **{"container-title": "Winter Ports", "issued": {"date-parts": [[1950]]}})
    assert likeness(stranger, record(title)) != "added"


@pytest.mark.parametrize("title", [f"{TITLE}, II. Harbour Studies", f"{TITLE} 3, Harbour Studies", f"The ice of {TITLE}"])
def test_the_number_of_a_part_is_part_of_the_title(title: str) -> None:
    said = {"author": "Jane Roe", "container-title": "Harbour Studies"}
    assert likeness(record(TITLE, **said), record(title, **said)) != "added"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (f"{TITLE}, II", f"{TITLE}, III", "numbers"), (f"{TITLE}, part 1", f"{TITLE}, part 2", "numbers"), (TITLE, f"{TITLE}, II", "number"),
        (TITLE, f"{TITLE}, part 2", "number"), (f"{TITLE}, I...", f"{TITLE}, Iceland and the sea", "more"), (f"{TITLE} in 4-trees", f"{TITLE} in 4trees", "none"),
        (TITLE, f"{TITLE}: a comment", "kind"), (TITLE, f"{TITLE} (panel)", "sort"), (TITLE, f"Reply to {TITLE}", "kind"), (f"Erratum: {TITLE}", f"Erratm: {TITLE}", "none"),
        (f"{TITLE} and coal", f"{TITLE} and ice", "words"), (TITLE, TITLE, "none"),
    ],
)  # fmt: skip
def test_difference(one: str, other: str, level: str) -> None:
    assert difference(record(one), record(other)) == difference(record(other), record(one)) == level


words = st.lists(st.sampled_from("quay harbour winter coal ii 2 iii crane pilot tide the of erratum part".split()), max_size=7).map(" ".join)


@given(words, words)
def test_titles_are_compared_alike_from_both_sides(one: str, other: str) -> None:
    left, right = record(one), record(other)
    assert likeness(left, right) == likeness(right, left)
    assert difference(left, right) == difference(right, left)


@given(words, st.integers(0, 40))
@example("quay", 1)
def test_a_title_and_its_beginning_never_have_words_against_each_other(title: str, at: int) -> None:
    assert difference(record(title), record(title[:at] + "…")) != "words"
