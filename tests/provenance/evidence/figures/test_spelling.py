"""Names that a source spells otherwise."""

import pytest

from provenance.evidence.figures.names import names
from provenance.evidence.figures.spelling import spelling

SOURCE = "Quays of Vell\nIt was run by Jane Hoffmann of Harberton, with J. R. Smith. It traded with Libya. Peter Van Der Berg and Paula Ward left for Follia. Ledgers of the Port\nKarla Brandt led it. Then Karen Vell’s Port opened."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It was Jane Hofmann who left.", "Jane Hoffmann"),
        ("It was Jane Hoffman who left.", "Jane Hoffmann"),
        ("It was Jane Hoffmann who left.", None),
        ("It lies in Haberton.", "Harberton"),
        ("It had Libyan oil.", None),
        ("It was Paul Ward who left.", "Paula Ward"),
        ("It was Karl Klein who left.", None),
        ("It was Káren Vell who left.", None),
        ("It was Karla Brant who left.", "Karla Brandt"),
        ("It was the HMS Ward.", None),
    ],
)
def test_a_name_but_for_one_letter(words: str, found: str | None) -> None:
    (name,) = names(words)
    other = spelling(name, SOURCE)
    assert (other.text if other else None) == found
    assert other is None or other.text in SOURCE[other.span.start : other.span.end]
