"""Cases, statutes, gazettes and resolutions in the forms of their own manuals."""

from typing import Any

import pytest

from records.spans import Span
from references.notes.law import read_law


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe v. Board of Pilots, 12 F.3d 345, 350 (2d Cir. 1994)",
         {"type": "legal_case", "title": "Roe v. Board of Pilots", "container-title": "F.3d", "volume": "12", "page": "345", "authority": "2d Cir."}),
        ("Moor v Harbour Trust [1932] AC 562, 580", {"type": "legal_case", "title": "Moor v Harbour Trust", "container-title": "AC", "page": "562"}),
        ("BVerfGE 12, 34 (36)", {"type": "legal_case", "container-title": "BVerfGE", "volume": "12", "page": "34"}),
        ("BGH, Urteil vom 3. Mai 2010 - VI ZR 23/09", {"type": "legal_case", "authority": "BGH", "number": "VI ZR 23/09", "genre": "Urteil"}),
        ("Exec. Order No. 13382, 70 Fed. Reg. 38567 (July 1, 2005)",
         {"type": "legislation", "title": "Exec. Order No. 13382", "container-title": "Fed. Reg.", "volume": "70", "page": "38567"}),
        ("Council Regulation (EC) No 423/2007 of 19 April 2007 concerning restrictive measures, [2007] OJ L 103/1",
         {"type": "legislation", "container-title": "OJ", "volume": "L 103", "page": "1"}),
        ("UN Security Council, Resolution 1737 (2006), S/RES/1737, 23 December 2006.",
         {"type": "legislation", "title": "Resolution 1737 (2006)", "number": "S/RES/1737", "author": [{"literal": "UN Security Council"}]}),
    ],
)  # fmt: skip
def test_forms(text: str, expected: dict[str, Any]) -> None:
    piece = read_law(f"See {text}", Span(4, 4 + len(text)))
    assert piece is not None
    assert piece.item is not None
    assert {name: piece.item.get(name) for name in expected} == expected
    assert all(span.of(f"See {text}") == piece.item[name] for name, span in piece.fields.items() if isinstance(piece.item[name], str))


def test_the_day_of_a_resolution_and_its_paragraph() -> None:
    text = "S.C. Res. 1737, ¶ 5, U.N. Doc. S/RES/1737 (Dec. 23, 2006)"
    piece = read_law(text, Span(0, len(text)))
    assert piece is not None
    assert piece.item is not None
    assert piece.item["issued"] == {"date-parts": [[2006, 12, 23]]}
    assert piece.locator is not None
    assert (piece.locator.label, piece.locator.value) == ("paragraph", "5")


@pytest.mark.parametrize("text", ["Jane Roe, Quays (Vell: Mole, 1999), 3.", "A v. " * 100, "1 A. " * 90, "Regulation " * 36])
def test_other_words(text: str) -> None:
    assert read_law(text, Span(0, len(text))) is None
