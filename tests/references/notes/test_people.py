"""Lists of names in every order that references use."""

import pytest

from references.notes.people import read_names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RAMADIER Thierry,", ["RAMADIER|Thierry"]),
        ("Borek V, Elberson LR, McCaffrey JP.", ["Borek|V", "Elberson|LR", "McCaffrey|JP"]),
        ("Reiser, Helmut, Urban, Michael und Willmann, Marc:", ["Reiser|Helmut", "Urban|Michael", "Willmann|Marc"]),
        ("H Johansson, P Sjolander and J Pedersen:", ["Johansson|H", "Sjolander|P", "Pedersen|J"]),
        ("Johnson, F. A., B. K. Williams, and D. F. Caithamer.", ["Johnson|F. A.", "Williams|B. K.", "Caithamer|D. F."]),
        ("Eyal, Ophir, Clifford Nass, and Anthony D. Wagner.", ["Eyal|Ophir", "Nass|Clifford", "Wagner|Anthony D."]),
        ("Gelman, Susan A.; Coley, John D.; & Pappas, Athina.", ["Gelman|Susan A.", "Coley|John D.", "Pappas|Athina"]),
        ("P. Noble - L. Polak - C. Isoz,", ["Noble|P.", "Polak|L.", "Isoz|C."]),
        ("García Márquez, Gabriel", ["García Márquez|Gabriel"]),
        ("Bi, W., et al.,", ["Bi|W."]),
        ("U.S. Department of Transport.", ["U.S. Department of Transport"]),
        ("———.", []),
        ("LISÝ, Ján a kol.", ["LISÝ|Ján"]),
        ("Jane Roe/Kim Lee", ["Roe|Jane", "Lee|Kim"]),
        ("Roe, Jane – Lee, Kim", ["Roe|Jane", "Lee|Kim"]),
        ("Bundesamt Statistik", ["Bundesamt Statistik"]),
        ("Secretary Amt and Jane Roe", ["Secretary Amt and Jane Roe"]),
        ("Archives Nord", ["Archives Nord"]),
        ("Archivist Nord", ["Nord|Archivist"]),
    ],
)
def test_names(words: str, expected: list[str]) -> None:
    assert ["|".join((name.get("family") or name["literal"], name.get("given", ""))).rstrip("|") for name in read_names(words)] == expected


def test_particles_and_suffixes() -> None:
    assert read_names("van Benthem, J. F. A. K.") == [{"family": "Benthem", "given": "J. F. A. K.", "non-dropping-particle": "van"}]
    assert read_names("Ludwig van Beethoven Jr.") == [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van", "suffix": "Jr."}]
