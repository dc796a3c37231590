"""RTF 1.9: a document of paragraphs with hanging indents and tab stops, as word processors and the clipboard take it."""

from collections.abc import Sequence

from references.csl.layout import Layout, Listed
from references.csl.output import Piece
from references.csl.runs import Run, blocks

NAME = "rtf"
DESCRIPTION = "a rich-text document"
SUFFIX = ".rtf"
_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman Times New Roman;}}"
    r"{\colortbl;\red0\green0\blue255;}\f0\fs24" + "\n"
)
_TWIPS_A_CHARACTER = 120
_INDENT = 720


def _escape(text: str) -> str:
    """Characters beyond ASCII are ``\\uN`` in UTF-16 units, signed, with ``?`` for readers that know no Unicode."""
    written = []
    for sign in text:
        if sign in "\\{}":
            written.append(f"\\{sign}")
        elif sign == "\t":
            written.append("\\tab ")
        elif sign == "\n":
            written.append("\\line ")
        elif " " <= sign <= "~":
            written.append(sign)
        elif ord(sign) >= 0x20:
            units = sign.encode("utf-16-le", errors="replace")
            for at in range(0, len(units), 2):
                unit = int.from_bytes(units[at : at + 2], "little")
                written.append(f"\\u{unit - 65536 if unit > 32767 else unit} ?")
    return "".join(written)


def _run(run: Run) -> str:
    words = _escape(run.text)
    marks = [name for on, name in ((run.italic, "\\i"), (run.bold, "\\b"), (run.small_caps, "\\scaps"), (run.underline, "\\ul")) if on]
    marks += {"sup": ["\\super"], "sub": ["\\sub"]}.get(run.raised, [])
    styled = f"{{{''.join(marks)} {words}}}" if marks else words
    if run.link:
        return f'{{\\field{{\\*\\fldinst HYPERLINK "{_escape(run.link)}"}}{{\\fldrslt \\cf1\\ul {styled}}}}}'
    return styled


def write(tree: Piece) -> str:
    """The characters of an entry with their formatting, without the paragraph around them."""
    written = ""
    for display, row in blocks(tree):
        words = "".join(map(_run, row))
        lead = "\\tab " if display == "right-inline" else "\\line " if display in ("block", "indent") else ""
        written += (lead if written else "") + ("\\tab " if display == "indent" else "") + words
    return written


def _paragraph(layout: Layout) -> str:
    indent = 0
    if layout.second_field_align:
        indent = max(360, (layout.offset + 1) * _TWIPS_A_CHARACTER)
    elif layout.hanging_indent:
        indent = _INDENT
    hang = f"\\fi-{indent}\\li{indent}" + (f"\\tx{indent}" if layout.second_field_align else "") if indent else ""
    return f"\\pard{hang}\\sl{240 * layout.line_spacing}\\slmult1\\sa{240 * layout.entry_spacing} "


def document(listed: Sequence[Listed], layout: Layout) -> str:
    """A whole RTF document, one paragraph an entry."""
    return _HEAD + "".join(f"{_paragraph(layout)}{write(one.tree)}\\par\n" for one in listed) + "}\n"
