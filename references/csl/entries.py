"""An entry of a reference list: the layout's affixes, second-field-align, the final tree (CSL 1.0.2, "Bibliography-specific Options")."""

from collections.abc import Callable

from references.csl.engine import Engine
from references.csl.output import Piece, Span, Text
from references.csl.scope import Scope
from references.csl.typeset import typeset


def write_entry(scope: Scope, engine: Engine, substitute: Callable[[list[Piece]], None]) -> Piece:
    """The final tree of an item's entry."""
    area = engine.style.bibliography
    assert area is not None
    assert engine.bibliography is not None
    row = engine.bibliography(scope)
    substitute(row)
    layout = area.layout
    if layout.suffix and row:
        row = [*row, Text(layout.suffix, scope.id, "", layout)]
    if layout.prefix and row:
        row = [Text(layout.prefix, scope.id, "", layout), *row]
    tree = Span(row, layout.marks, scope.id, "", layout)
    typeset(tree, engine.quotes, scope.rich or bool(layout.marks))
    if area.options.get("second-field-align") and len(row) > 1:
        tree.children = _aligned(row, scope)
    return tree


def _aligned(row: list[Piece], scope: Scope) -> list[Piece]:
    """The first field in the left margin, the rest beside it ("second-field-align")."""
    first, rest = row[0], row[1:]
    return [Span([first], (("display", "left-margin"),), scope.id), Span(rest, (("display", "right-inline"),), scope.id)]
