"""EPUB books (EPUB 3.3): the chapters in the order of the spine; places are chapter and paragraph, counted from 1."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from provenance.evidence.extraction import Extract, Extractor
from provenance.evidence.extractors._archives import Archive, ArchiveError, is_zip, packed
from provenance.evidence.extractors._pages import paragraphs
from provenance.evidence.extractors._paragraphs import folded, laid_out

_TYPE = b"application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_OBFUSCATED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def _sniff(data: bytes, origin: str) -> float:
    if is_zip(data) and _TYPE in data[:200]:
        return 0.99
    return 0.5 if is_zip(data) and origin.lower().endswith(".epub") else 0.0


def _named(root: Any, name: str) -> Iterator[Any]:
    """Elements by their local name, whatever the namespace."""
    return (node for node in root.iter() if isinstance(node.tag, str) and node.tag.rpartition("}")[2] == name)


def _locked(archive: Archive) -> bool:
    """Whether more than fonts is encrypted."""
    if "META-INF/encryption.xml" not in archive:
        return False
    methods = [node.get("Algorithm") for node in _named(archive.xml("META-INF/encryption.xml"), "EncryptionMethod")]
    return any(method not in _OBFUSCATED_FONTS for method in methods)


def _package(archive: Archive) -> tuple[str, Any]:
    """The package document's path and root."""
    path = next((str(node.get("full-path")) for node in _named(archive.xml(_CONTAINER), "rootfile")), "")
    return path, archive.xml(path)


def _chapters(archive: Archive, path: str, package: Any) -> Iterator[tuple[str, str]]:
    from lxml import html

    hrefs = {node.get("id"): node.get("href") for node in _named(package, "item")}
    for number, item in enumerate(_named(package, "itemref"), 1):
        href = hrefs.get(item.get("idref"))
        if not href:
            continue
        data = archive.read(posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href))))
        if not data.strip():
            continue
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True))
        for paragraph, (_, words) in enumerate(paragraphs(root), 1):
            yield f"chapter {number}, paragraph {paragraph}", words


def _extract(data: bytes) -> Extract:
    from lxml import etree

    try:
        archive = Archive(data)
        if _locked(archive):
            return Extract(state="encrypted", problem="the book is locked (DRM); a copy without a lock is needed")
        path, package = _package(archive)
        text, points = laid_out(_chapters(archive, path, package))
    except (ArchiveError, etree.LxmlError, RecursionError) as error:
        return Extract(state="broken", problem=str(error))
    title = next((folded(node.text or "") for node in _named(package, "title")), "")
    language = next((folded(node.text or "") for node in _named(package, "language")), "")
    return Extract(text, points, title=title, language=language)


def _sample(rows: list[str]) -> bytes:
    from html import escape

    body = "".join(f"<p>{escape(row)}</p>" for row in rows)
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>1</title></head><body>{body}</body></html>'
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="in/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata>'
        "<dc:title>Sample</dc:title><dc:language>en</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    return packed({"mimetype": _TYPE.decode(), _CONTAINER: container, "in/book.opf": package, "in/a.xhtml": page})


EXTRACTOR = Extractor("epub", "application/epub+zip", _sniff, _extract, _sample)
