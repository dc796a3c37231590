"""What lies in archives, as notes cite it: the archive, the call number, the leaf, and nothing that only looks like it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.spans import Span
from references.notes import parse_note
from references.notes.archives import read_archive

FILES = [
    ("Bundesarchiv, R 43 I/1234, Bl. 5", "Bundesarchiv", "R 43 I/1234", ("folio", "5")),
    ("BArch R 43 I/1234, Bl. 5-7", "BArch", "R 43 I/1234", ("folio", "5-7")),
    ("TNA, FO 371/1234", "TNA", "FO 371/1234", None),
    ("TNA, CAB 129", "TNA", "CAB 129", None),
    ("NARA, RG 59, Entry 123, Box 4", "NARA", "RG 59, Entry 123, Box 4", None),
    ("PA AA, R 29339.", "PA AA", "R 29339", None),
    ("GStA PK, I. HA Rep. 77, Nr. 12", "GStA PK", "I. HA Rep. 77, Nr. 12", None),
    ("SAPMO-BArch, DY 30/J IV 2/2/123", "SAPMO-BArch", "DY 30/J IV 2/2/123", None),
    ("RGASPI, f. 17, op. 3, d. 45, l. 12", "RGASPI", "f. 17, op. 3, d. 45", ("folio", "12")),
    ("Landesarchiv Vell, A Rep. 001-02, Nr. 12", "Landesarchiv Vell", "A Rep. 001-02, Nr. 12", None),
    ("Archives nationales, F7 12345", "Archives nationales", "F7 12345", None),
    ("Archivio di Stato di Vella, busta 12", "Archivio di Stato di Vella", "busta 12", None),
    ("Library of Moles, Manuscript Division, Box 3", "Library of Moles", "Manuscript Division, Box 3", None),
    ("BL, Add. MS 12345, fol. 12r", "BL", "Add. MS 12345", ("folio", "12r")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "archive", "location", "place"), FILES, ids=[row[0] for row in FILES])
def test_a_file_is_read_by_its_archive_and_call_number(text: str, archive: str, location: str, place: tuple[str, str] | None) -> None:
    whole = f"Vgl. {text}"
    piece = read_archive(whole, Span(5, len(whole)))
    assert piece
    assert piece.item == {"type": "document", "archive": archive, "archive_location": location}
    assert {name: span.of(whole) for name, span in piece.fields.items()} == {"archive": archive, "archive_location": location}
    assert (piece.locator and (piece.locator.label, piece.locator.value)) == place
    assert (piece.locator_span and piece.locator_span.of(whole)) == (place and place[1])


@pytest.mark.parametrize(("text", "expected"), [
    ("Roe to Doe, 5 May 1938, TNA, FO 371/21654, f. 12.",
     {"type": "manuscript", "title": "Roe to Doe", "issued": {"date-parts": [[1938, 5, 5]]}, "archive": "TNA", "archive_location": "FO 371/21654"}),
    ("The National Archives (TNA), Kew, CAB 129/45", {"type": "document", "archive": "The National Archives (TNA)", "archive-place": "Kew", "archive_location": "CAB 129/45"}),
    ("Report of the Archive Committee, TNA, FO 1/2", {"type": "manuscript", "title": "Report of the Archive Committee", "archive": "TNA", "archive_location": "FO 1/2"}),
])  # fmt: skip
def test_what_the_piece_is_its_day_and_the_archives_town(text: str, expected: dict[str, Any]) -> None:
    piece = read_archive(text, Span(0, len(text)))
    assert piece
    assert piece.item == expected


@pytest.mark.parametrize("text", [
    "Archives of Moles, 45, 123", "Archiv für Hafenkunde, Bd. 12, S. 34", "Archives of Moles, May 1938", "Jane Roe, Quays (Vell: Mole, 1999), p. 3", "BA, 1999, p. 3",
    "John Doe, The Archive, Vell, 1999", "Roe, J., Harbour Library, Vol. 3, p. 12", "TNA", "The National Archives, Kew",
])  # fmt: skip
def test_a_journal_or_a_book_is_no_archive(text: str) -> None:
    assert read_archive(text, Span(0, len(text))) is None


def test_several_files_in_a_note_and_the_note_that_goes_on() -> None:
    found = parse_note("Vgl. Bundesarchiv, R 43 I/1234, Bl. 5; TNA, CAB 129/45.")
    assert [(piece.item or {}).get("archive") for piece in found] == ["Bundesarchiv", "TNA"]
    (again,) = parse_note("Ebd., Bl. 7.")
    assert again.points_to == "previous"
    assert again.locator
    assert again.locator.label == "folio"


@given(st.lists(st.sampled_from(["TNA", "Stadtarchiv Vell", "FO 371/1", "R 43 I", "Bl. 5", "Box 3", "Nr. 1", "Kew", "5 May 1938", "Roe to Doe", "a", ""]), max_size=7))
def test_every_field_stands_where_it_says(parts: list[str]) -> None:
    text = ", ".join(parts)
    piece = read_archive(text, Span(0, len(text)))
    if piece:
        assert piece.item
        assert all(span.of(text) == piece.item[name] for name, span in piece.fields.items() if isinstance(piece.item[name], str))
