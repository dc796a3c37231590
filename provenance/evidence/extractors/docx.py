"""Word documents (Office Open XML, ECMA-376 part 1): paragraphs and notes; places are paragraphs, counted from 1."""

from collections.abc import Iterator
from typing import Any

from provenance.evidence.extraction import Extract, Extractor
from provenance.evidence.extractors._archives import Archive, ArchiveError, is_zip, packed
from provenance.evidence.extractors._paragraphs import folded, laid_out

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def _sniff(data: bytes, origin: str) -> float:
    if is_zip(data) and b"word/" in data:
        return 0.95
    return 0.9 if data.startswith(_OLE) else 0.0


def _words(paragraph: Any) -> str:
    """A paragraph's text as it reads with all changes accepted: insertions stay, deletions (``w:delText``) go."""
    pieces = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        name = node.tag[len(_W) :]
        pieces.append(node.text or "" if name == "t" else "-" if name == "noBreakHyphen" else " ")
    return folded("".join(pieces))


def _paragraphs(archive: Archive) -> Iterator[tuple[str, str]]:
    body = archive.xml("word/document.xml")
    for number, paragraph in enumerate(body.iter(f"{_W}p"), 1):
        yield f"paragraph {number}", _words(paragraph)
    for part, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        if f"word/{part}.xml" in archive:
            for note in archive.xml(f"word/{part}.xml").iter(f"{_W}{name}"):
                label = f"{name} {note.get(f'{_W}id')}"
                yield label, folded(" ".join(_words(row) for row in note.iter(f"{_W}p")))


def _title(archive: Archive) -> str:
    return folded(archive.xml("docProps/core.xml").findtext(_TITLE) or "") if "docProps/core.xml" in archive else ""


def _extract(data: bytes) -> Extract:
    if data.startswith(_OLE):
        if _LOCKED in data:
            return Extract(state="encrypted", problem="the document is locked with a password; save it without one")
        return Extract(state="unsupported", problem="an old Word or Office file; save it as .docx, PDF or plain text")
    try:
        archive = Archive(data)
        text, points = laid_out(_paragraphs(archive))
        return Extract(text, points, title=_title(archive))
    except ArchiveError as error:
        return Extract(state="broken", problem=str(error))


def _sample(rows: list[str]) -> bytes:
    from html import escape

    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(row, quote=False)}</w:t></w:r></w:p>' for row in rows)
    document = f'<w:document xmlns:w="{_W[1:-1]}"><w:body>{body}</w:body></w:document>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    types += f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return packed({"[Content_Types].xml": types, "word/document.xml": document})


EXTRACTOR = Extractor(
    "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _sniff, _extract, _sample
)
