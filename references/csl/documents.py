"""A whole reference list as a document in an output, laid out as the style asks (CSL 1.0.2, "Bibliography-specific Options")."""

from collections.abc import Iterable, Sequence

from references.csl.layout import Layout, Listed
from references.csl.nodes import StyleNode
from references.csl.output import Piece, Span, plain
from references.csl.writing import output


def layout_of(style: StyleNode, trees: Iterable[Piece]) -> Layout:
    """The layout of a list in a style; ``offset`` is as wide as the widest first field among the entries."""
    options = style.bibliography.options if style.bibliography else {}
    return Layout(
        hanging_indent=options.get("hanging-indent") == "true",
        second_field_align=options.get("second-field-align", ""),
        entry_spacing=_number(options.get("entry-spacing"), 1),
        line_spacing=_number(options.get("line-spacing"), 1),
        offset=max(map(_first_field, trees), default=0) if options.get("second-field-align") else 0,
    )


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() else default


def _first_field(tree: Piece) -> int:
    """The number of characters in the left margin."""
    if not isinstance(tree, Span):
        return 0
    if ("display", "left-margin") in tree.marks:
        return len(plain(tree).strip())
    return max(map(_first_field, tree.children), default=0)


def write_document(listed: Sequence[Listed], style: StyleNode | None, name: str) -> str | bytes:
    """The list in the output of a name, as the style lays it out, or plainly; bytes for outputs that are not text.

    Raises ``ValueError`` for an unknown output.
    """
    layout = layout_of(style, (one.tree for one in listed)) if style else Layout()
    return output(name).document(listed, layout)
