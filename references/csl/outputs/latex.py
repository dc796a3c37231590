"""LaTeX: a list that hangs or aligns as the style asks, for a document that loads hyperref (for links) and UTF-8 input."""

import re
from collections.abc import Sequence

from references.csl.layout import Layout, Listed
from references.csl.output import Piece
from references.csl.runs import blocks, nested

NAME = "latex"
DESCRIPTION = "a LaTeX list, for a document with hyperref"
SUFFIX = ".tex"
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "\u00a0": "~", "\u202f": r"\,", "“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "…": r"\ldots{}",
    '"': r"\textquotedbl{}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}", "[": "{[}", "]": "{]}",
}  # fmt: skip
_PATTERN = re.compile("|".join(map(re.escape, _SPECIAL)) + "|-(?=-)")
_COMMANDS = {"bold": "textbf", "italic": "textit", "small_caps": "textsc", "underline": "underline"}
_ADDRESS = {"%": r"\%", "#": r"\#", "\\": r"\\", "{": r"\{", "}": r"\}", "&": r"\&", "_": r"\_", "$": r"\$", "^": r"\^{}", "~": r"\~{}"}


def _escape(text: str) -> str:
    """Two hyphens in a row are kept apart, so that they make no dash."""
    return _PATTERN.sub(lambda match: _SPECIAL.get(match[0], "-{}"), text)


def _wrap(name: str, value: str, words: str) -> str:
    if name == "link":
        return rf"\href{{{''.join(_ADDRESS.get(sign, sign) for sign in value)}}}{{{words}}}"
    if name == "raised":
        return rf"\text{'super' if value == 'sup' else 'sub'}script{{{words}}}"
    return rf"\{_COMMANDS[name]}{{{words}}}"


def _blocks(tree: Piece) -> list[tuple[str, str]]:
    return [(display, nested(row, _escape, _wrap)) for display, row in blocks(tree)]


def write(tree: Piece) -> str:
    """An entry; blocks (display) begin on a line of their own."""
    written = ""
    for display, words in _blocks(tree):
        line = r"\hspace*{2em}" + words if display == "indent" else words
        opens = written and display in ("block", "indent")
        written += (r"\\" + "\n" if opens else " " if written else "") + line
    return written


def _item(tree: Piece) -> str:
    """An entry whose first field stands in the margin, if it has one."""
    first = _blocks(tree)
    if first and first[0][0] == "left-margin":
        rest = " ".join(words for _, words in first[1:])
        return rf"\item[{{{first[0][1]}}}] {rest}"
    return rf"\item[] {write(tree)}"


def document(listed: Sequence[Listed], layout: Layout) -> str:
    """A ``list`` environment."""
    if not listed:
        return ""
    if layout.second_field_align:
        shape = rf"\settowidth{{\labelwidth}}{{{'0' * max(layout.offset, 1)}}}\setlength{{\leftmargin}}{{\labelwidth}}" + (
            r"\addtolength{\leftmargin}{\labelsep}"
        )
    elif layout.hanging_indent:
        shape = r"\setlength{\leftmargin}{2em}\setlength{\itemindent}{-2em}\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}"
    else:
        shape = r"\setlength{\leftmargin}{0pt}\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}"
    spacing = rf"\setlength{{\itemsep}}{{{layout.entry_spacing}\baselineskip}}\setlength{{\parsep}}{{0pt}}"
    rows = "\n".join(_item(one.tree) for one in listed)
    return f"\\begin{{list}}{{}}{{{shape}{spacing}}}\n{rows}\n\\end{{list}}\n"
