"""HTML in which every value says where it came from: ``data-item``, ``data-variable``, and the line of the style that asked for it."""

import html
from collections.abc import Sequence

from references.csl.layout import Layout, Listed
from references.csl.output import Piece, Text
from references.csl.outputs.html import escape, tags, wrap_list

NAME = "annotated"
DESCRIPTION = "HTML with data attributes that trace every value"
SUFFIX = ".html"


def write(tree: Piece) -> str:
    """A tree as HTML; only pieces that are values of a variable carry attributes, the outermost of each value."""
    return _write(tree, "")


def _write(tree: Piece, over: str) -> str:
    variable = tree.variable if tree.variable != over else ""
    if isinstance(tree, Text):
        return _traced(tree, escape(tree.text), variable)
    inner = "".join(_write(child, tree.variable or over) for child in tree.children)
    for mark in tree.marks:
        inner = tags(mark, inner)
    return _traced(tree, inner, variable)


def _traced(tree: Piece, inner: str, variable: str) -> str:
    if not variable or not inner:
        return inner
    line = f' data-style-line="{tree.node.line}"' if tree.node and tree.node.line else ""
    return f'<span data-item="{html.escape(tree.item)}" data-variable="{html.escape(variable)}"{line}>{inner}</span>'


def document(listed: Sequence[Listed], layout: Layout) -> str:
    """A list of ``csl-entry`` divs."""
    return wrap_list([(one.item, write(one.tree)) for one in listed], layout)
