"""What two records are to each other: the same publication, a version, an edition, related, or different."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.matching import match

TITLE = "Efficient indexing of moving harbours: a survey"


def item(title: str = TITLE, people: str = "Jane Roe, John Doe", venue: str = "", year: int = 0, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "article-journal", "title": title, **more}
    made["author"] = [{"literal": name} for name in people.split(", ") if name]
    if venue:
        made["container-title"] = venue
    if year:
        made["issued"] = {"date-parts": [[year]]}
    return made


SAME = [
    (item(year=2001, venue="VLDB"), item("EFFICIENT INDEXING OF MOVING HARBOURS - A SURVEY", "J. Roe, J. Doe", "Very Large Data Bases", 2001)),
    (item(year=2001), item("Efficient indexing of moving harbours", "J Roe", "", 2001)),
    (item(year=2001), item("Efficent indexing of moving harbuors: a survey", "Roe J, Doe J")),
    (item(year=2001, venue="ACM Trans. Database Syst."), item(venue="ACM Transactions on Database Systems (TODS)", year=2001)),
    (item(year=2001, DOI="10.1000/abc"), item("Efficient indexing", "Jane Roe", "", 2001, DOI="https://doi.org/10.1000/ABC")),
    (item("Über die Häfen des Nordens", "Jürgen Müller", "", 1999), item("Uber die Hafen des Nordens", "J. Muller", "", 1999)),
    (item(people="Roe, Jane", year=2001), {"title": TITLE, "author": [{"family": "Roe", "given": "J."}], "issued": {"raw": "May 2001"}}),
    (item(year=2001), item("Efficient indexing of moving har...", "J Roe, J Doe", "", 2001)),
]
DIFFERENT = [
    (item(year=2001), item("Quays in winter", "Jane Roe, John Doe", "", 2001)),
    (item(year=2001), item(people="Max Mole, Ann Hill", year=1988)),
    (item("Editorial", "Jane Roe", "Harbour Studies", 1999, volume="3"), item("Editorial", "Jane Roe", "Harbour Studies", 2005, volume="9")),
    (item("A fast join for streams", "Jane Roe", "", 2001), item("A fast sort for streams", "Ann Hill", "", 2001)),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_publication_in_other_spellings(a: dict[str, Any], b: dict[str, Any]) -> None:
    found = match(a, b)
    assert found.relation == "same", found
    assert found.probability > 0.5
    assert found


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_other_publications(a: dict[str, Any], b: dict[str, Any]) -> None:
    found = match(a, b)
    assert found.relation != "same", found
    assert found.probability < 0.5


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (item(venue="arXiv", year=2001), item(venue="VLDB Journal", year=2001), "version"),
        (item(venue="SIGMOD Conference", year=2001), item(venue="ACM Transactions on Database Systems", year=2004, volume="9", page="1-40"), "version"),
        ({**item("The Harbour", "Jane Roe", "", 2001, edition="2"), "type": "book"}, {**item("The Harbour", "Jane Roe", "", 2001, edition="3rd ed."), "type": "book"}, "edition"),
        (item("Harbours of the north, part I", year=2001), item("Harbours of the north, part II", year=2001), "related"),
        (item("Harbours of the north and their quays", year=2001), item("A comment on harbours of the north and their quays", "Max Mole", year=2001), "related"),
    ],
)
def test_works_that_belong_together_and_are_not_one(a: dict[str, Any], b: dict[str, Any], relation: str) -> None:
    assert match(a, b).relation == relation, match(a, b)


def test_a_chapter_is_related_to_its_book() -> None:
    book = {"type": "book", "title": "Harbours of the North", "editor": [{"family": "Roe", "given": "Jane"}]}
    chapter = {"type": "chapter", "title": "Ice", "container-title": "Harbours of the North", "author": [{"family": "Doe", "given": "John"}]}
    assert match(book, chapter).relation == "related"


def test_reasons_are_words_of_what_was_compared() -> None:
    reasons = match(*SAME[0]).reasons
    assert {"the same people", "equal titles", "the same year", "one venue abbreviates the other"} <= set(reasons)


texts = st.text(max_size=30)
anything = st.fixed_dictionaries(
    {},
    optional={
        "title": texts, "author": st.lists(st.fixed_dictionaries({}, optional={"family": texts, "given": texts, "literal": texts}), max_size=3),
        "issued": st.one_of(st.just({}), st.just({"date-parts": [[]]}), st.just({"date-parts": [["x"]]}), st.builds(lambda y: {"date-parts": [[y]]}, st.integers(0, 3000)), texts),
        "volume": st.one_of(texts, st.integers()), "page": texts, "container-title": texts, "DOI": texts, "type": st.sampled_from(["book", "chapter", "article"]),
    },
)  # fmt: skip


@given(anything, anything)
def test_any_two_items_are_compared_alike_from_both_sides(a: dict[str, Any], b: dict[str, Any]) -> None:
    one, other = match(a, b), match(b, a)
    assert one.relation == other.relation
    assert one.probability == pytest.approx(other.probability)
    assert 0 <= one.probability <= 1


@given(st.lists(st.sampled_from("quay harbour winter coal crane pilot tide mole ferry dock".split()), min_size=3, max_size=8, unique=True), st.integers(1900, 2020))
def test_a_record_is_the_same_as_its_copy(words: list[str], year: int) -> None:
    made = item(" ".join(words), year=year)
    assert match(made, dict(made)).relation == "same"


@pytest.mark.parametrize("title", [
    "Corrections and additions to efficient indexing of moving harbours", "Efficient indexing of moving harbours: errata",
    "A note on efficient indexing of moving harbours", "Towards efficient indexing of moving harbours", "Efficient indexing of moving harbours revisited",
    "Remarks on efficient indexing of moving harbours",
])  # fmt: skip
def test_what_speaks_of_a_work_is_not_the_work(title: str) -> None:
    whole = item("Efficient indexing of moving harbours", venue="VLDB", year=2001)
    assert match(item(title, venue="VLDB", year=2001), whole).relation == "related"
    assert match(item(title), whole).relation == "related"


def test_two_reviews_of_one_work_by_two_people_are_two() -> None:
    title = "Review: efficient indexing of moving harbours"
    assert match(item(title, "Max Mole", "Digital Review", 2000), item(title, "Tom Poe", "Digital Review", 2000)).relation == "related"
    assert match(item(title, "Max Mole", "Digital Review", 2000), item(title, "M. Mole", "Digital Review", 2000)).relation == "same"
