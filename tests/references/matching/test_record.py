"""Names, years and venues as they are written by different hands, folded to one form."""

from typing import Any

import pytest

from references.matching.people import agreement
from references.matching.record import Person, Record, people_of, person
from references.matching.venues import likeness


@pytest.mark.parametrize(
    ("name", "family", "initials"),
    [
        ({"family": "Müller", "given": "Hans-Peter"}, "muller", "hp"), ({"literal": "J. R. Smith"}, "smith", "jr"), ({"literal": "Smith, J. R."}, "smith", "jr"),
        ({"literal": "Smith JR"}, "smith", "jr"), ({"family": "van den Berg", "given": "A."}, "berg", "a"), ({"literal": "John Smith Jr."}, "smith", "j"),
        ({"literal": "J&oslash;rn M&#252;ller"}, "muller", "j"), ({"family": "O'Hara", "given": "K"}, "ohara", "k"), ("Jane Roe", "roe", "j"), ({"family": "Jane Roe"}, "roe", "j"), ({}, "", ""),
    ],
)  # fmt: skip
def test_names(name: Any, family: str, initials: str) -> None:
    assert person(name) == Person(family, initials)


@pytest.mark.parametrize("names", ["J Roe, A Hill", "Roe, Jane and Hill, Ann", "Jane Roe; Ann Hill", "Jane Roe and Ann Hill", "J. Roe, and A. Hill"])
def test_names_in_one_string(names: str) -> None:
    assert people_of({"author": [{"literal": names}]}) == (Person("roe", "j"), Person("hill", "a"))
    assert people_of({"author": names}) == (Person("roe", "j"), Person("hill", "a"))


@pytest.mark.parametrize("names", ["Jane Roe, Ann Hill et al.", "J Roe, A Hill, …", "J Roe and A Hill and others", "J Roe, A Hill, ET AL", "J. Roe, A. Hill..."])
def test_what_stands_for_further_people_is_nobody(names: str) -> None:
    assert people_of({"author": names}) == (Person("roe", "j"), Person("hill", "a"))
    assert people_of({"author": [{"literal": names}]}) == (Person("roe", "j"), Person("hill", "a"))


@pytest.mark.parametrize("names", [None, "", [], float("nan"), 7, [None], "et al.", [{"literal": "..."}]])
def test_what_names_nobody_is_nobody(names: Any) -> None:
    assert people_of({"author": names}) == ()


@pytest.mark.parametrize("name", ["Roe, Jane", "von Roe, Jane", "Roe, J. R.", "Jane Roe", "Roe, J."])
def test_one_inverted_name_is_one_person(name: str) -> None:
    (one,) = people_of({"author": [{"literal": name}]})
    assert (one.family, one.initials[0]) == ("roe", "j")


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Jane Roe, Ann Hill", "J. Roe, A. Hill", "all"), ("Jane Roe, Ann Hill, Ole Berg", "J Roe", "part"), ("Jane Roe", "Max Mole", "none"),
        ("Jane Roe, Ann Hill", "Jane Roe, Max Mole", "most"), ("Jane Roe", "", "unknown"), ("Jane Rosenberg", "J Rosenburg", "all"), ("Jane Roe", "Karl Roe", "none"),
        ("Ann Hill, Jane Roe", "Jane Roe, Ann Hill", "all"),
    ],
)  # fmt: skip
def test_people(one: str, other: str, level: str) -> None:
    assert agreement(people_of({"author": one}), people_of({"author": other})).level == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("VLDB", "Very Large Data Bases", "short"), ("SIGMOD Conference", "International Conference on Management of Data", "short"),
        ("Nat. Phys.", "Nature Physics", "short"), ("IEEE Trans. Knowl. Data Eng.", "IEEE Transactions on Knowledge and Data Engineering", "short"),
        ("SIGMOD Conference", "Proc. of the ACM SIGMOD", "same"), ("Phys. Rev. A", "Phys. Rev. B", "other"), ("Phys. Rev. B", "Physical Review B", "short"),
        ("VLDB", "VLDB Journal", "partly"), ("Nature", "Nature Physics", "partly"), ("Harbour Studies", "Winter Ports", "other"), ("", "Nature", "unknown"),
        ("Technical report, University of Vell", "Nature", "unknown"), ("Springer", "Winter Ports", "unknown"), ("Proceedings of the", "Nature", "unknown"),
        ("Submitted for publication", "Winter Ports", "unknown"), ("portal.acm.org", "Winter Ports", "unknown"), ("Computer", "Winter Ports", "other"),
    ],
)  # fmt: skip
def test_venues(one: str, other: str, level: str) -> None:
    left, right = (Record({"container-title": name}).venue for name in (one, other))
    assert likeness(left, right) == likeness(right, left) == level


def test_what_search_engines_add_to_titles_is_left_out() -> None:
    assert Record({"title": "[PDF][C] Quays &amp; cranes"}).title == Record({"title": "Quays and cranes".replace("and", "&")}).title


@pytest.mark.parametrize(
    ("title", "bare", "sort"),
    [
        ("Quays in winter (extended abstract)", "quays in winter", "extended abstract"), ("Quays in winter [Poster].", "quays in winter", "poster"),
        ("Quays in winter - full version", "quays in winter", "full version"), ("Quays in winter. Technical Report", "quays in winter", "technical report"),
        ("Quays in winter (1950)", "quays in winter 1950", ""), ("Abstract", "abstract", ""), ("Quays in winter: a report", "quays in winter a report", ""),
    ],
)  # fmt: skip
def test_the_sort_of_a_text_is_no_part_of_its_title(title: str, bare: str, sort: str) -> None:
    record = Record({"title": title})
    assert (record.title, record.sort) == (bare, sort)


def test_what_an_item_says_is_folded() -> None:
    record = Record({
        "title": "On <i>Häfen</i>: quays & cranes", "volume": "vol. 012", "page": "45-67", "edition": "Third edition", "issued": {"literal": "about 1999"},
        "URL": "https://arxiv.org/abs/2101.00001v2",
    })  # fmt: skip
    assert (record.title, record.main, record.rest) == ("on hafen quays cranes", "on hafen", "quays cranes")
    assert (record.volume, record.page, record.edition, record.year) == ("12", "45", "3", 1999)
    assert record.ids == {"arxiv": ["2101.00001"]}
    assert not record.preprint
    assert Record({"title": "Quays", "URL": "https://arxiv.org/abs/2101.00001"}).preprint
