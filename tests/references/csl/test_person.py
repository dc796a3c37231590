"""Names of persons: particles, initials, scripts, sorting."""

from typing import Any

import pytest

from references.csl.collation import sort_key
from references.csl.person import Person, initials, normalised, people


@pytest.mark.parametrize(
    ("name", "family", "given", "non_dropping", "dropping", "suffix"),
    [
        ({"family": "van der Berg", "given": "Ida"}, "Berg", "Ida", "van der", "", ""),
        ({"family": "Humboldt", "given": "Alexander von"}, "Humboldt", "Alexander", "", "von", ""),
        ({"family": "d'Alembert", "given": "Jean"}, "Alembert", "Jean", "d'", "", ""),
        ({"family": "al-Ghazali", "given": "Abu"}, "Ghazali", "Abu", "al-", "", ""),
        ({"family": "King", "given": "Martin, Jr."}, "King", "Martin", "", "", "Jr."),
        ({"family": '"van Halen"', "given": "Eddie"}, "van Halen", "Eddie", "", "", ""),
        ({"family": "Van Buren", "given": "Martin"}, "Van Buren", "Martin", "", "", ""),
    ],
)
def test_particles_and_suffixes(name: dict[str, Any], family: str, given: str, non_dropping: str, dropping: str, suffix: str) -> None:
    person = Person(name)
    assert (person.family, person.given, person.non_dropping, person.dropping, person.suffix) == (
        family,
        given,
        non_dropping,
        dropping,
        suffix,
    )


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("Jane Anne", ". ", "J. A."),
        ("Jane Anne", ".", "J.A."),
        ("Jane Anne", "", "JA"),
        ("Jean-Paul", ". ", "J.-P."),
        ("J. R. R.", ".", "J.R.R."),
        ("Ph. Yu.", ". ", "Ph. Yu."),
        ("Ibn al Hasan", ". ", "I. al H."),
        ("Юрий", ".", "Ю."),
        ("太郎", ".", "太郎"),
    ],
)
def test_initials(given: str, mark: str, expected: str) -> None:
    assert initials(given, mark) == expected


def test_initials_without_hyphen() -> None:
    assert initials("Jean-Paul", ".", hyphen=False) == "J.P."


def test_initials_that_are_kept() -> None:
    assert normalised("Jane A B", ". ") == "Jane A. B."
    assert normalised("J.A.", "") == "JA"
    assert normalised("K.-H.", ". ") == "K. H."
    assert normalised("J.-Paul", ". ") == "J.-Paul"


def test_wrong_shapes_become_names() -> None:
    assert [person.literal for person in people("Harbour Board")] == ["Harbour Board"]
    assert [person.family for person in people({"family": "Ward"})] == ["Ward"]
    assert people([None, {}, ""]) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Ångström", "Azul", "Öberg", "Zulu"]),
        ("sv", ["Azul", "Zulu", "Ångström", "Ärlig", "Öberg"]),
        ("es", ["Nuez", "Ñandú", "Oca"]),
        ("en", ["De Vries", "Dean", "O’Neill", "Oz"]),
        ("en", ["Part 9", "Part 10", "Party"]),
    ],
)
def test_sort_order(language: str, words: list[str]) -> None:
    assert sorted(words, key=lambda word: sort_key(word, language)) == words
