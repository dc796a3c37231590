"""HTML and XHTML pages: the main text and the references; places are XPaths."""

import re

from provenance.evidence.extraction import Extract, Extractor
from provenance.evidence.extractors._pages import paragraphs
from provenance.evidence.extractors._paragraphs import folded, laid_out
from provenance.reader import UnreadableError, decode

_SIGNS = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def _sniff(data: bytes, origin: str) -> float:
    if _SIGNS.search(data[:4096].replace(b"\0", b"")):
        return 0.9
    return 0.5 if origin.lower().split("?")[0].endswith((".html", ".htm", ".xhtml")) else 0.0


def _extract(data: bytes) -> Extract:
    from lxml import etree, html

    if not data.strip():
        return Extract(state="empty", problem="the file is empty")
    try:
        text = _DECLARATION.sub("", decode("page.html", data).text.removeprefix("\ufeff"))
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=True, recover=True))
    except (UnreadableError, etree.LxmlError, ValueError) as error:
        return Extract(state="broken", problem=str(error).removeprefix("page.html: "))
    try:
        words, points = laid_out(paragraphs(root))
    except RecursionError:
        return Extract(state="broken", problem="its elements are nested too deeply to be read")
    title = folded(root.findtext(".//title") or "")
    return Extract(words, points, title=title, language=root.get("lang") or "")


def _sample(rows: list[str]) -> bytes:
    from html import escape

    body = "".join(f"<p>{escape(row)}</p>\n" for row in rows)
    menu = '<nav><a href="/">Home</a></nav>'
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Sample</title><body>{menu}\n{body}</body></html>".encode()


EXTRACTOR = Extractor("html", "text/html", _sniff, _extract, _sample)
