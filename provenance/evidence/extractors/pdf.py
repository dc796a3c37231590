"""PDF files: the text of each page as running text; places are the pages' own numbers."""

from typing import Any

from provenance.evidence.extraction import Extract, Extractor
from provenance.evidence.extractors._lines import joined, without_heads
from provenance.evidence.extractors._paragraphs import folded
from records.snapshots import Point

MOST_PAGES = 5000
_SCANNED = 25  # fewer characters than this on an average page that has a picture is no text


def _sniff(data: bytes, origin: str) -> float:
    return 0.99 if b"%PDF-" in data[:1024] else 0.0


def _lines(page: Any) -> list[str]:
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
    finally:
        textpage.close()
    # PDFium writes U+0002 or U+FFFE for the hyphen of a word that it joined over a line's end.
    rows = (folded(line) for line in text.replace("\ufffe", "\u0002").replace("\u0002", "\u0002\n").splitlines())
    return [row for row in rows if row]


def _pictured(page: Any) -> bool:
    """Whether a page holds a picture."""
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _read(document: Any) -> Extract:
    pages, labels, blank = [], [], 0
    for number in range(len(document)):
        page = document[number]
        lines = _lines(page)
        blank += sum(map(len, lines)) < _SCANNED and _pictured(page)
        pages.append(lines)
        labels.append(f"p. {document.get_page_label(number) or number + 1}")
        page.close()
    if blank and sum(len(line) for lines in pages for line in lines) < _SCANNED * len(pages):
        return Extract(state="scanned", problem="its pages are pictures without text; run a text recognition over it")
    text, starts = joined(without_heads(pages))
    problem = f"{blank} of {len(pages)} pages are pictures without text" if blank else ""
    points = tuple(Point(start, label) for start, label in zip(starts, labels, strict=True))
    title = folded(document.get_metadata_dict().get("Title", ""))
    return Extract(text, points, problem=problem, title=title)


def _extract(data: bytes) -> Extract:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            return Extract(state="encrypted", problem="the file is locked with a password; save it without one")
        return Extract(state="broken", problem=f"not a readable PDF: {str(error).rstrip('.').lower()}")
    try:
        if len(document) > MOST_PAGES:
            return Extract(state="too-large", problem=f"{len(document):,} pages; at most {MOST_PAGES:,} are read: split it")
        return _read(document)
    except pypdfium2.PdfiumError as error:
        return Extract(state="broken", problem=f"a page cannot be read: {str(error).rstrip('.').lower()}")
    finally:
        document.close()


def _sample(rows: list[str]) -> bytes:
    """A page for each row, in Helvetica, broken into lines of at most 80 characters."""
    import textwrap

    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for row in rows:
        lines = (line.translate({40: r"\(", 41: r"\)", 92: r"\\"}) for line in textwrap.wrap(row, 80))
        stream = "BT /F 10 Tf 50 780 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        kids.append(len(objects) + 1)
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects += [f"{page}/Contents {len(objects) + 2} 0 R>>", f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream"]
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252", "replace")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


EXTRACTOR = Extractor("pdf", "application/pdf", _sniff, _extract, _sample)
