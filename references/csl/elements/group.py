"""``cs:group``, macros and layouts: pieces with a delimiter between, left out when their variables are empty (CSL 1.0.2, "Group")."""

from collections.abc import Callable, Sequence

from references.csl.elements.look import dresser
from references.csl.nodes import GroupNode, Look
from references.csl.output import Piece, Span, Text
from references.csl.scope import Context, Render, Scope


def compile_group(node: GroupNode, context: Context) -> Render:
    """The function of a ``cs:group``."""
    dress = dresser(node)
    bare = not (node.prefix or node.suffix or node.marks or node.quotes or node.display)

    def put(scope: Scope, out: list[Piece], row: list[Piece]) -> None:
        piece = Span(row, (), scope.id, "", node)
        if bare:
            out.append(piece)
        else:
            dress(scope, out, (piece,))

    return sequence(context.compile(node.children), put, node, node.delimiter)


def sequence(inner: Render, put: Callable[[Scope, list[Piece], list[Piece]], None], node: Look, delimiter: str) -> Render:
    """The rule of groups: shown if a variable it calls is not empty, or if it calls none and has words of its own.

    For the group around, one that is shown counts as a variable that is not empty, one that is left out as an empty one.
    """

    def render(scope: Scope, out: list[Piece]) -> None:
        tried, filled, worded, started = scope.tried, scope.filled, scope.worded, scope.started
        scope.tried = scope.filled = scope.worded = False
        row: list[Piece] = []
        inner(scope, row)
        shown = bool(row) and (scope.filled or (scope.worded and not scope.tried))
        scope.tried = True if not shown else tried or scope.tried
        scope.filled = filled or shown
        scope.worded = worded
        if shown:
            put(scope, out, joined(row, delimiter, scope, node) if delimiter and len(row) > 1 else row)
        else:
            scope.started = started

    return render


def joined(row: Sequence[Piece], delimiter: str, scope: Scope, node: Look) -> list[Piece]:
    """Pieces with a delimiter between each two."""
    out: list[Piece] = [row[0]]
    for piece in row[1:]:
        out.append(Text(delimiter, scope.id, "", node))
        out.append(piece)
    return out
