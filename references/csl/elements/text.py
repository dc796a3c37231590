"""``cs:text``: variables, macros, terms and verbatim text (CSL 1.0.2, "Text")."""

from references.csl.elements.look import dresser, strip_periods, worder
from references.csl.elements.number import joined_number
from references.csl.nodes import TextNode
from references.csl.numbers import letters
from references.csl.output import Piece, Span, Text
from references.csl.scope import Context, Render, Scope
from references.csl.typography import cased, first_capital
from references.csl.vocabulary import NUMBER_VARIABLES

_RANGED = NUMBER_VARIABLES - {
    "citation-number",
    "first-reference-note-number",
    "section",
    "version",
    "part-number",
    "printing-number",
    "supplement-number",
}


def compile_text(node: TextNode, context: Context) -> Render:
    """The function of a ``cs:text``."""
    if node.kind == "variable":
        return _SPECIAL.get(node.name, _variable)(node, context)
    return {"macro": _macro, "term": _term, "value": _value}[node.kind](node, context)


def _variable(node: TextNode, context: Context) -> Render:
    name, dress, words = node.name, dresser(node), worder(node, node.name, context)
    short = f"{name}-short" if node.form == "short" and not name.endswith("-short") else ""
    ranged = name in _RANGED
    site = name == "URL" and node.form == "short"

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        if name in scope.blocked:
            return
        item = scope.item
        text = (item.get(short) if short else "") or item.get(name)
        if not text and name == "title-short":
            text = ""
        if not text:
            return
        if site:
            text = text.split("//")[-1].split("/")[0]
        if ranged:
            text = joined_number(name, text, scope, context)
        scope.filled = scope.started = True
        dress(scope, out, (words(scope, text),))

    return render


def _locator(node: TextNode, context: Context) -> Render:
    dress, words = dresser(node), worder(node, "locator", context)

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        if scope.cite.locator and "locator" not in scope.blocked:
            scope.filled = scope.started = True
            dress(scope, out, (words(scope, joined_number("locator", scope.cite.locator, scope, context)),))

    return render


def _citation_number(node: TextNode, context: Context) -> Render:
    dress = dresser(node)

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        if scope.number and not scope.looking:
            scope.filled = scope.started = True
            text = f"{scope.number:09}" if context.sorting else str(scope.number)
            dress(scope, out, (Text(text, scope.id, "citation-number", node),))

    return render


def _year_suffix(node: TextNode, context: Context) -> Render:
    dress = dresser(node)

    def render(scope: Scope, out: list[Piece]) -> None:
        if scope.detail.suffix >= 0 and not scope.looking:
            scope.filled = scope.started = True
            dress(scope, out, (Text(letters(scope.detail.suffix), scope.id, "year-suffix", node),))

    return render


def _citation_label(node: TextNode, context: Context) -> Render:
    dress, words = dresser(node), worder(node, "citation-label", context)

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        text = scope.item.get("citation-label") or trigraph(scope)
        if scope.detail.suffix >= 0 and not scope.looking:
            text += letters(scope.detail.suffix)
        scope.filled = scope.started = True
        dress(scope, out, (words(scope, text),))

    return render


def trigraph(scope: Scope) -> str:
    """A citation label made of the authors' first letters and the year ("Doe85", "RoNo78")."""
    persons = next((scope.item.names(name) for name in ("author", "editor", "translator") if scope.item.names(name)), [])
    size = {1: 4, 2: 2, 3: 2}.get(len(persons), 1)
    stem = "".join((person.family or person.literal)[:size] for person in persons[:4])
    date = scope.item.date("issued")
    return stem + (f"{date.start.year % 100:02}" if date and date.start else "")


def _note_number(node: TextNode, context: Context) -> Render:
    dress = dresser(node)

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        if scope.cite.first_note:
            scope.filled = scope.started = True
            dress(scope, out, (Text(str(scope.cite.first_note), scope.id, node.name, node),))

    return render


def _macro(node: TextNode, context: Context) -> Render:
    inner, dress = context.macro(node.name), dresser(node)
    plain = not (node.prefix or node.suffix or node.marks or node.quotes or node.display)
    case, strip = node.text_case, node.strip_periods

    def render(scope: Scope, out: list[Piece]) -> None:
        row: list[Piece] = []
        inner(scope, row)
        if not row:
            return
        if case or strip:
            for piece in row:
                _recase(piece, case, strip)
        if plain and len(row) == 1:
            out.append(row[0])
        else:
            dress(scope, out, row if not plain else (Span(row, (), scope.id, "", node),))

    return render


def _recase(piece: Piece, case: str, strip: bool) -> None:
    if isinstance(piece, Span):
        for child in piece.children:
            _recase(child, case, strip)
        return
    if strip:
        piece.text = strip_periods(piece.text)
    if case:
        piece.text = cased(piece.text, case, True)


def _term(node: TextNode, context: Context) -> Render:
    dress, words = dresser(node), worder(node, "", context)
    text = context.locale.term(node.name, node.form, node.plural)
    capital = first_capital(text) if context.capital_terms else text

    def render(scope: Scope, out: list[Piece]) -> None:
        if text:
            scope.worded = True
            chosen = text if scope.started else capital
            scope.started = True
            dress(scope, out, (words(scope, chosen),))

    return render


def _value(node: TextNode, context: Context) -> Render:
    dress, words, text = dresser(node), worder(node, "", context), node.name

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.worded = True
        if text:
            scope.started = True
            dress(scope, out, (words(scope, text),))

    return render


_SPECIAL = {
    "locator": _locator,
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "citation-label": _citation_label,
    "first-reference-note-number": _note_number,
}
