"""``cs:number``, and numbers in ``cs:text``: ordinals, Roman numerals, ranges (CSL 1.0.2, "Number", "Page Ranges")."""

import re

from references.csl.elements.look import dresser, worder
from references.csl.nodes import NumberNode
from references.csl.numbers import LABELS, Numbers, alike, page_range, read_numbers, roman
from references.csl.output import Piece
from references.csl.scope import Context, Render, Scope

_CAPITALS = re.compile("[IVXLC]+")
_DASHED = frozenset("page locator issue volume edition number chapter-number number-of-pages number-of-volumes".split())


def compile_number(node: NumberNode, context: Context) -> Render:
    """The function of a ``cs:number``."""
    name, form, dress, words = node.name, node.form, dresser(node), worder(node, node.name, context, markup=False)

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        text = value_of(name, scope)
        if not text or name in scope.blocked:
            return
        numbers = read_numbers(text, context.locale.term("and"))
        if numbers.numeric and form != "numeric":
            head = next((at for at, label in enumerate(numbers.labels) if label), len(numbers.values))
            formed = [_formed(value, form, name, context) if at < head else value for at, value in enumerate(numbers.values)]
            text = _join(name, formed, numbers, context)
        else:
            text = joined_number(name, text, scope, context)
        scope.filled = scope.started = True
        dress(scope, out, (words(scope, text),))

    return render


def value_of(name: str, scope: Scope) -> str:
    """The text of a number variable: of the citation for a locator, of the item else."""
    if name == "locator":
        return scope.cite.locator
    if name == "citation-number":
        return str(scope.number) if scope.number else ""
    if name == "first-reference-note-number":
        return str(scope.cite.first_note) if scope.cite.first_note else ""
    return scope.item.get(name)


def _formed(value: str, form: str, name: str, context: Context) -> str:
    if not value.isdigit():
        return value
    number, gender = int(value), context.locale.gender(name)
    if form == "ordinal":
        return context.locale.ordinal(number, gender)
    if form == "long-ordinal":
        return context.locale.long_ordinal(number, gender)
    return roman(number)


def joined_number(name: str, text: str, scope: Scope, context: Context) -> str:
    """The text of a number variable with its ranges and joints as the style and locale write them.

    A locator whose writer has set a dash stays as written.
    """
    if text.isdigit():
        return text
    numbers = read_numbers(text, context.locale.term("and"))
    if len(numbers.values) == 1:
        return text.strip()
    values = list(numbers.values)
    paged = name == "page" or (name == "locator" and scope.cite.label == "page")
    style = context.style.options.get("page-range-format", "") if paged else ""
    for at, joint in enumerate(numbers.joints):
        if style and (joint.strip() == "-" or (joint.strip() == "–" and name == "page")):
            values[at], values[at + 1] = page_range(values[at], values[at + 1], "chicago-15" if style == "chicago" else style)
    return _join(name, values, numbers, context)


def _join(name: str, values: list[str], numbers: Numbers, context: Context) -> str:
    out = values[0]
    for at, joint in enumerate(numbers.joints):
        out += _joint(name, joint, alike(numbers.values[at], numbers.values[at + 1]) and not numbers.labels[at + 1], numbers, context)
        out += _label(at + 1, numbers, context) + values[at + 1]
    return out


def _label(at: int, numbers: Numbers, context: Context) -> str:
    """The label that a value brings, as the locale writes it; plural if the values after it have none of their own."""
    label = numbers.labels[at]
    if not label:
        return ""
    plural = at + 1 < len(numbers.labels) and not numbers.labels[at + 1]
    return f"{context.locale.term(LABELS[label], 'short', plural) or label} "


def _joint(name: str, joint: str, even: bool, numbers: Numbers, context: Context) -> str:
    """What joins two values; ``even`` says that they can be the ends of a range."""
    bare = joint.strip()
    if "\\" in bare:
        return bare.replace("\\", "")
    if bare in ("-", "–"):
        if (numbers.numeric or all(map(_CAPITALS.fullmatch, numbers.values))) and even and name in _DASHED:
            return context.locale.term("page-range-delimiter") or "–"
        if numbers.numeric and name == "collection-number":
            return context.locale.term("year-range-delimiter") or "–"
        return joint if bare == "–" else re.sub(r"\s*-\s*", "-", joint)
    if bare == "&":
        symbol = context.locale.term("and", "symbol")
        return f" {symbol if symbol != context.locale.term('and') else '&'} "
    return ", " if bare == "," else joint
