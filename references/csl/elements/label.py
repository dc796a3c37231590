"""``cs:label``: the term of a number variable or locator, in the number that its value asks for (CSL 1.0.2, "Label")."""

import re

from references.csl.elements.look import dresser, worder
from references.csl.elements.number import value_of
from references.csl.nodes import LabelNode
from references.csl.numbers import read_numbers
from references.csl.output import Piece
from references.csl.scope import Context, Render, Scope


def compile_label(node: LabelNode, context: Context) -> Render:
    """The function of a ``cs:label`` outside ``cs:names``."""
    name, form, dress, words = node.name, node.form, dresser(node), worder(node, "", context)
    term = context.locale.term

    def render(scope: Scope, out: list[Piece]) -> None:
        value = value_of(name, scope)
        if not value or name in scope.blocked:
            return
        text = term(scope.cite.label if name == "locator" else name, form, _plural(node, name, value, context))
        if not text:
            return
        scope.worded = scope.started = True
        dress(scope, out, (words(scope, text),))

    return render


def _plural(node: LabelNode, name: str, value: str, context: Context) -> bool:
    if node.plural != "contextual":
        return node.plural == "always"
    numbers = read_numbers(value, context.locale.term("and"))
    if name.startswith("number-of-"):
        return numbers.numeric and (numbers.several or _leading(value) > 1)
    return numbers.several


def _leading(value: str) -> int:
    """The number that a value starts with; 1 if it starts with none."""
    found = re.match(r"\d+", value)
    return int(found[0]) if found else 1
