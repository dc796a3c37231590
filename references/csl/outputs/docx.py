"""Word: a document of real paragraphs, with hanging indents, tab stops for first fields, and live links."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from references.csl.layout import Layout, Listed
from references.csl.output import Piece, plain
from references.csl.runs import Run, blocks

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

NAME = "docx"
DESCRIPTION = "a Word document"
SUFFIX = ".docx"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_POINTS_A_CHARACTER = 6.0
_INDENT = 36.0
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _indent(layout: Layout) -> float:
    """The hanging indent in points."""
    if layout.second_field_align:
        return max(18.0, (layout.offset + 1) * _POINTS_A_CHARACTER)
    return _INDENT if layout.hanging_indent else 0.0


def _add(paragraph: "Paragraph", run: Run) -> None:
    made = paragraph.add_run(_legal(run.text))
    made.italic, made.bold, made.underline = run.italic or None, run.bold or None, run.underline or None
    made.font.small_caps = run.small_caps or None
    if run.raised:
        setattr(made.font, f"{run.raised}erscript" if run.raised == "sup" else "subscript", True)
    if run.link:
        _link(paragraph, made, run.link)


def _legal(text: str) -> str:
    """The characters that XML 1.0 can hold."""
    return _ILLEGAL.sub("", text)


def _link(paragraph: "Paragraph", made: Any, address: str) -> None:
    """Put a run that was added inside a hyperlink (ECMA-376, part 1, 17.16.22)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    holder: Any = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), paragraph.part.relate_to(_legal(address), _LINKS, is_external=True))
    made.underline = True
    made._r.addprevious(holder)
    holder.append(made._r)


def _fill(paragraph: "Paragraph", tree: Piece) -> None:
    first = True
    for display, row in blocks(tree):
        if display == "right-inline" and not first:
            paragraph.add_run("\t")
        elif display in ("block", "indent") and not first:
            paragraph.add_run().add_break()
        elif not first:
            paragraph.add_run(" ")
        if display == "indent":
            paragraph.add_run("\t")
        for run in row:
            _add(paragraph, run)
        first = False


def write(tree: Piece) -> str:
    """An entry's words alone; a Word document is written whole."""
    return plain(tree)


def document(listed: Sequence[Listed], layout: Layout) -> bytes:
    """The bytes of a ``.docx`` file, one paragraph an entry."""
    from docx import Document
    from docx.shared import Pt

    made = Document()
    made.core_properties.author = made.core_properties.comments = ""
    indent = _indent(layout)
    for one in listed:
        paragraph = made.add_paragraph()
        look = paragraph.paragraph_format
        look.line_spacing, look.space_after = float(layout.line_spacing), Pt(12 * layout.entry_spacing)
        if indent:
            look.left_indent, look.first_line_indent = Pt(indent), Pt(-indent)
        if layout.second_field_align:
            look.tab_stops.add_tab_stop(Pt(indent))
        _fill(paragraph, one.tree)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()
