"""HTML as citeproc-js writes it inside an entry; with ``data`` each value also says its item, variable and line of the style."""

import re
from unicodedata import decomposition

from references.csl.nodes import Mark
from references.csl.output import Piece, Text

NAME = "html"
DESCRIPTION = "HTML, as citeproc-js writes it"
_TAGS: dict[Mark, tuple[str, str]] = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("font-weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("font-weight", "light"): ('<span style="font-weight:light;">', "</span>"),
    ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("font-variant", "normal"): ('<span style="font-variant:normal;">', "</span>"),
    ("text-decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("text-decoration", "none"): ('<span style="text-decoration:none;">', "</span>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
    ("display", "block"): ('\n\n    <div class="csl-block">', "</div>\n"),
    ("display", "left-margin"): ('\n    <div class="csl-left-margin">', "</div>"),
    ("display", "right-inline"): ('<div class="csl-right-inline">', "</div>\n  "),
    ("display", "indent"): ('<div class="csl-indent">', "</div>\n  "),
}
_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
_SMALL = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
_RAISED = re.compile(
    "[ª²³¹º\u02b0-\u02b8\u02c0\u02c1\u02e0-\u02e4\u1d2c-\u1d6aۥۦ\u1d78\u1d9b-\u1dbf\u2070-\u207f\u2120\u2122\u3192-\u319f\ua770]"
)


def _raised(match: re.Match[str]) -> str:
    if match[0] in _SMALL:
        return f"<sup>{_SMALL[match[0]]}</sup>"
    kind, _, codes = decomposition(match[0]).partition(" ")
    if kind != "<super>":
        return match[0]
    return f"<sup>{''.join(chr(int(code, 16)) for code in codes.split())}</sup>"


def escape(text: str) -> str:
    """Characters as HTML; raised letters and digits as ``sup``."""
    if text.isascii():
        if "&" in text or "<" in text or ">" in text:
            return text.translate(_ESCAPES)
        return text
    return _RAISED.sub(_raised, text.translate(_ESCAPES))


def write(piece: Piece) -> str:
    """A tree as HTML."""
    if type(piece) is Text or isinstance(piece, Text):
        return escape(piece.text)
    inner = "".join([write(child) for child in piece.children])
    if inner and piece.marks:
        for mark in piece.marks:
            tags = _TAGS.get(mark)
            if tags:
                inner = tags[0] + inner + tags[1]
            elif mark[0] == "link":
                inner = f'<a href="{escape(mark[1])}">{inner}</a>'
    return inner
