"""Typst: function calls rather than markup signs, so that no character of a reference is read as one."""

import re
from collections.abc import Sequence

from references.csl.layout import Layout, Listed
from references.csl.output import Piece
from references.csl.runs import blocks, nested

NAME = "typst"
DESCRIPTION = "Typst markup"
SUFFIX = ".typ"
_SPECIAL = re.compile(r"""[\\#$*_`<>@\[\]~="'/+-]""")
_CALL_END = "\0"  # stands behind a call until it is known whether what follows would be read as part of it
_GOES_ON = re.compile(f"{_CALL_END}(?=[(.;\\[])")
_NUMBERED = re.compile(r"^(\d+)\.")
_FUNCTIONS = {"bold": "strong", "italic": "emph", "small_caps": "smallcaps", "underline": "underline"}


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\u00a0", "~").replace(_CALL_END, "")


def _wrap(name: str, value: str, words: str) -> str:
    if name == "link":
        address = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'#link("{address}")[{words}]{_CALL_END}'
    if name == "raised":
        return f"#{'super' if value == 'sup' else 'sub'}[{words}]{_CALL_END}"
    return f"#{_FUNCTIONS[name]}[{words}]{_CALL_END}"


def _blocks(tree: Piece) -> list[tuple[str, str]]:
    rows = ((display, nested(row, _escape, _wrap)) for display, row in blocks(tree))
    return [(display, _NUMBERED.sub(r"\1\.", _GOES_ON.sub(";", words).replace(_CALL_END, ""))) for display, words in rows]


def write(tree: Piece) -> str:
    """An entry; blocks (display) begin on a line of their own."""
    written = ""
    for display, words in _blocks(tree):
        opens = written and display in ("block", "indent")
        written += (" \\\n" if opens else " " if written else "") + (f"#h(2em){words}" if display == "indent" else words)
    return written


def document(listed: Sequence[Listed], layout: Layout) -> str:
    """A grid where the first field stands in a column of its own, else paragraphs."""
    if not listed:
        return ""
    gap = f"{0.65 * layout.line_spacing + layout.entry_spacing}em"
    if layout.second_field_align:
        cells = []
        for one in listed:
            parts = _blocks(one.tree)
            first = parts.pop(0)[1] if parts and parts[0][0] == "left-margin" else ""
            cells.append(f"  [{first}], [{' '.join(words for _, words in parts)}],\n")
        return f"#grid(columns: (auto, 1fr), column-gutter: 0.5em, row-gutter: {gap},\n{''.join(cells)})\n"
    hang = "hanging-indent: 2em, " if layout.hanging_indent else ""
    rows = "\n\n".join(write(one.tree) for one in listed)
    return f"#block[\n#set par({hang}first-line-indent: 0em, spacing: {gap})\n{rows}\n]\n"
