"""What the author wrote against what a registry has: real differences, and none for other ways of writing the same."""

from typing import Any

import pytest

from references.lookup import compare

FOUND: dict[str, Any] = {
    "title": "Quays in winter: a survey of northern harbours", "author": [{"family": "Roe", "given": "Jane"}, {"family": "Doering", "given": "John"}],
    "container-title": "Journal of Ports", "issued": {"date-parts": [[2001, 5]]}, "volume": "12", "page": "45-67", "publisher": "Mole Press", "DOI": "10.5555/x",
}  # fmt: skip


def kinds(**changes: Any) -> dict[str, str]:
    return {row.variable: row.kind for row in compare({**FOUND, **changes}, FOUND)}


def test_other_ways_of_writing_are_no_differences() -> None:
    assert kinds() == {}
    assert kinds(title="QUAYS IN WINTER", author=[{"literal": "J. Roe"}, {"literal": "J. Doering"}], page="45", DOI="https://doi.org/10.5555/X") == {}
    assert kinds(**{"container-title": "J. Ports", "issued": {"date-parts": [[2001]]}, "publisher": "The Mole Press Ltd", "volume": "012"}) == {}


@pytest.mark.parametrize(
    ("variable", "value", "kind"),
    [
        ("title", "Quays in winter: a survey of nothern harbours", "slip"), ("title", "Cranes in summer", "differs"), ("issued", {"date-parts": [[2002]]}, "differs"),
        ("author", [{"family": "Mole", "given": "Max"}], "differs"), ("author", [{"family": "Roe", "given": "Jane"}, {"family": "Doerring", "given": "John"}], "slip"),
        ("container-title", "Winter Chemistry", "differs"), ("volume", "13", "differs"), ("page", "44-67", "differs"), ("DOI", "10.5555/y", "differs"),
        ("DOI", "", "missing"), ("volume", "", "missing"),
    ],
)  # fmt: skip
def test_differences(variable: str, value: Any, kind: str) -> None:
    assert kinds(**{variable: value}) == {variable: kind}


def test_a_difference_shows_both_sides() -> None:
    (row,) = compare({**FOUND, "issued": {"date-parts": [[2002, 3, 4]]}}, FOUND)
    assert (row.written, row.found) == ("2002-03-04", "2001-05")
