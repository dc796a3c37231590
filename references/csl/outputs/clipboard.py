"""HTML for the clipboard: small capitals and indents are inline styles, because other programs drop style sheets when pasting."""

import html
from collections.abc import Sequence

from references.csl.layout import Layout, Listed
from references.csl.output import Piece
from references.csl.runs import blocks, nested

NAME = "clipboard"
DESCRIPTION = "HTML with inline styles, to be pasted"
SUFFIX = ".html"
_TAGS = {"bold": "b", "italic": "i", "underline": "u"}
_SAFE = ("http://", "https://", "mailto:")


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _wrap(name: str, value: str, words: str) -> str:
    if name == "link":
        return f'<a href="{html.escape(value)}">{words}</a>' if value.lower().startswith(_SAFE) else words
    if name == "raised":
        return f"<{value}>{words}</{value}>"
    if name == "small_caps":
        return f'<span style="font-variant: small-caps">{words}</span>'
    return f"<{_TAGS[name]}>{words}</{_TAGS[name]}>"


def write(tree: Piece) -> str:
    """An entry's words with inline styles; blocks (display) begin on a line of their own."""
    written = ""
    for display, row in blocks(tree):
        words = nested(row, _escape, _wrap)
        if display in ("block", "indent"):
            written += ("<br>" if written else "") + ("&emsp;" if display == "indent" else "") + words
        else:
            written += ("&emsp;" if display == "right-inline" else " " if written else "") + words
    return written


def document(listed: Sequence[Listed], layout: Layout) -> str:
    """Paragraphs; the first line of each hangs where the style asks for it."""
    indent = f"{(layout.offset + 1) * 0.6:.1f}em" if layout.second_field_align else "2em" if layout.hanging_indent else ""
    hang = f"padding-left: {indent}; text-indent: -{indent}; " if indent else ""
    style = f"{hang}line-height: {1.2 * layout.line_spacing:.1f}; margin: 0 0 {layout.entry_spacing}em 0"
    return "".join(f'<p style="{style}">{write(one.tree)}</p>\n' for one in listed)
