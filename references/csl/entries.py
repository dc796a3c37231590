"""An entry of a reference list: the layout's affixes, second-field-align, the final tree (CSL 1.0.2, "Bibliography-specific Options")."""

from collections.abc import Callable

from references.csl.engine import Engine
from references.csl.output import UNPRINTED, Piece, Span, Text
from references.csl.scope import Scope
from references.csl.typeset import typeset


def write_entry(scope: Scope, engine: Engine, substitute: Callable[[list[Piece], Scope], None]) -> Piece | None:
    """The final tree of an item's entry; ``None`` where the style writes nothing of it, unless the entries are numbered."""
    area = engine.style.bibliography
    assert area is not None
    assert engine.bibliography is not None
    row = engine.bibliography(scope)
    if not row:
        return Span([Text(f"{scope.number}. {UNPRINTED}", scope.id)], (), scope.id, "", area.layout) if engine.numbered else None
    substitute(row, scope)
    layout = area.layout
    if layout.suffix:
        last = row[-1]
        if isinstance(last, Span) and _is_block(last):
            last.children = [*last.children, Text(layout.suffix, scope.id, "", layout)]
        else:
            row = [*row, Text(layout.suffix, scope.id, "", layout)]
    if layout.prefix:
        row = [Text(layout.prefix, scope.id, "", layout), *row]
    tree = Span(row, layout.marks, scope.id, "", layout)
    typeset(tree, engine.quotes, scope.rich or bool(layout.marks))
    if area.options.get("second-field-align"):
        tree.children = _aligned(row, scope)
    if engine.displays:
        _free_spaces(tree)
    return tree


def _aligned(row: list[Piece], scope: Scope) -> list[Piece]:
    """The first field in the left margin, the rest beside it ("second-field-align")."""
    first, rest = row[0], row[1:]
    margin = Span([first], (("display", "left-margin"),), scope.id)
    return [margin, Span(rest, (("display", "right-inline"),), scope.id)] if rest else [margin]


def _free_spaces(tree: Span) -> None:
    """Move the spaces at the edges of an entry out of its display blocks."""
    for edge in (0, -1):
        block = _edge(tree, edge)
        leaf = _outermost(block, edge) if block else None
        if leaf is None or leaf.text[edge] != " ":
            continue
        leaf.text = leaf.text[1:] if edge == 0 else leaf.text[:-1]
        space = Text(" ", leaf.item, "", leaf.node)
        tree.children = [space, *tree.children] if edge == 0 else [*tree.children, space]


def _outermost(piece: Piece, edge: int) -> Text | None:
    """The first run of characters (edge 0) or the last (edge -1)."""
    if isinstance(piece, Text):
        return piece if piece.text else None
    for child in piece.children if edge == 0 else reversed(piece.children):
        found = _outermost(child, edge)
        if found is not None:
            return found
    return None


def _edge(tree: Span, edge: int) -> Span | None:
    """The display block with which an entry starts, or ends."""
    for piece in tree.children if edge == 0 else reversed(tree.children):
        if _outermost(piece, edge) is not None:
            return None if isinstance(piece, Text) else piece if _is_block(piece) else _edge(piece, edge)
    return None


def _is_block(piece: Span) -> bool:
    return any(name == "display" for name, _ in piece.marks)
