"""HTML as citeproc-js writes it inside an entry."""

import html
import re
from collections.abc import Sequence
from unicodedata import decomposition

from references.csl.layout import Layout, Listed
from references.csl.nodes import Mark
from references.csl.output import Piece, Text

NAME = "html"
DESCRIPTION = "HTML, as citeproc-js writes it"
SUFFIX = ".html"
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


def tags(mark: Mark, inner: str) -> str:
    """What is written already under a formatting mark; a link only to the web or a mail address."""
    found = _TAGS.get(mark)
    if found:
        return found[0] + inner + found[1]
    if mark[0] == "link" and mark[1].lower().startswith(("http://", "https://", "mailto:")):
        return f'<a href="{html.escape(mark[1])}">{inner}</a>'
    return inner


def write(piece: Piece) -> str:
    """A tree as HTML."""
    words: list[str] = []
    _gather((piece,), words)
    return "".join(words)


def _gather(row: Sequence[Piece], words: list[str]) -> None:
    for piece in row:
        if isinstance(piece, Text):
            words.append(escape(piece.text))
        elif not piece.marks:
            _gather(piece.children, words)
        else:
            held: list[str] = []
            _gather(piece.children, held)
            inner = "".join(held)
            for mark in piece.marks if inner else ():
                inner = tags(mark, inner)
            words.append(inner)


def wrap_list(rows: Sequence[tuple[str, str]], layout: Layout) -> str:
    """Entries by item id as a list of divs, with the classes that a page's style sheet can lay out."""
    names = ["csl-bib-body", "csl-hanging-indent" if layout.hanging_indent else "", "csl-second-field" if layout.second_field_align else ""]
    body = "".join(f'  <div class="csl-entry" id="ref-{html.escape(item)}">{inner}</div>\n' for item, inner in rows)
    return f'<div class="{" ".join(filter(None, names))}">\n{body}</div>\n'


def document(listed: Sequence[Listed], layout: Layout) -> str:
    """A list of ``csl-entry`` divs."""
    return wrap_list([(one.item, write(one.tree)) for one in listed], layout)
