"""PDF files: locked, scanned and large ones have a state; page labels are the book's own."""

import io

import pypdfium2
import pypdfium2.raw as raw
import pytest

import provenance.evidence.extractors.pdf as pdf
from provenance.evidence.snapshots import snapshot

# RC4 40 bit, revision 2, user password "x": the dictionary is enough for a reader to ask for the password.
LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/O<" + b"28" * 32 + b">/U<" + b"37" * 32 + b">/P -4>>/ID[<00><00>]"


def test_a_locked_file_is_encrypted_not_broken() -> None:
    data = pdf.EXTRACTOR.sample(["Words"]).replace(b"/Root 1 0 R", b"/Root 1 0 R" + LOCK)
    assert snapshot(data).state == "encrypted"


def test_pages_of_pictures_are_scanned() -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 200)
    image = pypdfium2.PdfImage.new(document)
    bitmap = pypdfium2.PdfBitmap.new_native(4, 4, raw.FPDFBitmap_BGR)
    image.set_bitmap(bitmap)
    page.insert_obj(image)
    page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    assert snapshot(buffer.getvalue()).state == "scanned"


def test_a_page_bears_its_own_label() -> None:
    labels = b"/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>1<</S/D/St 14>>]>>"
    data = pdf.EXTRACTOR.sample(["Preface of the book", "Chapter of the book"]).replace(b"/Pages 2 0 R", labels)
    found = snapshot(data)
    assert [found.place(found.text.index(word)) for word in ("Preface", "Chapter")] == ["p. i", "p. 14"]


def test_words_cut_by_lines_are_joined() -> None:
    data = pdf.EXTRACTOR.sample(["aa " * 24 + "regu- lation of fees"])
    assert "regulation of fees" in " ".join(snapshot(data).text.split())


def test_too_many_pages_are_refused_and_500_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf.EXTRACTOR.sample([f"Page {n} says something else." for n in range(500)])
    found = snapshot(data)
    assert found.place(found.text.index("Page 321 says")) == "p. 322"
    monkeypatch.setattr(pdf, "MOST_PAGES", 499)
    assert snapshot(data).state == "too-large"
