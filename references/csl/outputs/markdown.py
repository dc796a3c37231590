"""Markdown in pandoc's spelling: emphasis, superscripts, subscripts and small capitals; every other character stands for itself."""

import re
from collections.abc import Sequence

from references.csl.layout import Layout, Listed
from references.csl.output import Piece
from references.csl.runs import blocks, nested

NAME = "markdown"
DESCRIPTION = "Markdown as pandoc reads it"
SUFFIX = ".md"
_SPECIAL = re.compile(r"[\\`*_\[\]<>#^~|$]|(?<!\w)@|'''|\"\"\"|!(?=\[)")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_SIGNS = {"bold": ("**", "**"), "italic": ("*", "*"), "small_caps": ("[", "]{.smallcaps}"), "underline": ("[", "]{.underline}")}


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)


def _wrap(name: str, value: str, words: str) -> str:
    """Signs stand at the words themselves: spaces inside them would make them literal (CommonMark 0.31, "Emphasis")."""
    match = _EDGES.fullmatch(words)
    before, core, after = match.groups() if match else ("", words, "")
    if not core:
        return words
    if name == "link":
        return f"{before}[{core}]({value.replace(' ', '%20').replace('(', '%28').replace(')', '%29')}){after}"
    if name == "raised":
        sign = "^" if value == "sup" else "~"
        return f"{before}{sign}{core.replace(' ', chr(92) + ' ')}{sign}{after}"
    opening, closing = _SIGNS[name]
    return f"{before}{opening}{core}{closing}{after}"


def write(tree: Piece) -> str:
    """An entry as one paragraph; blocks (display) begin on a line of their own."""
    lines: list[str] = []
    for display, row in blocks(tree):
        words = nested(row, _escape, _wrap)
        if not lines or display in ("block", "indent", "left-margin"):
            lines.append(words)
        else:
            lines[-1] += (" " if display == "right-inline" or lines[-1][-1:].strip() else "") + words
    return _LINE_START.sub(r"\1\\\2" if not lines[0][:1].isdigit() else _numbered, "\\\n".join(lines)) if lines else ""


def _numbered(match: re.Match[str]) -> str:
    """``1.`` at a line's start, kept from opening a list."""
    return f"{match[1]}{match[2][:-1]}\\{match[2][-1]}"


def document(listed: Sequence[Listed], _layout: Layout) -> str:
    """Paragraphs, with a blank line between entries."""
    return "".join(f"{write(one.tree)}\n\n" for one in listed).rstrip("\n") + "\n" if listed else ""
