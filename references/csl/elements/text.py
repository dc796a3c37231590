"""``cs:text``: variables, macros, terms and verbatim text (CSL 1.0.2, "Text")."""

import re

from references.csl.elements.look import dresser, is_english, strip_periods, worder
from references.csl.elements.number import joined_number
from references.csl.nodes import TextNode
from references.csl.numbers import letters
from references.csl.output import Piece, Span, Text, leaves
from references.csl.scope import Context, Render, Scope
from references.csl.typography import STOP_WORDS, cased, first_capital
from references.csl.vocabulary import NAME_VARIABLES, NUMBER_VARIABLES

_ARTICLE = re.compile(r"(?i)^(?:a|an|the)\s+")
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


_LABEL_SIZES = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
_LABEL_ROLES = ("author", "editor", "translator", *sorted(NAME_VARIABLES - {"author", "editor", "translator"}))


def trigraph(scope: Scope) -> str:
    """A citation label made of the first persons' first letters, else the title's, and the year ("Doe85", "RoNo78")."""
    item = scope.item
    persons = next((found for name in _LABEL_ROLES if (found := item.names(name))), [])
    stem = ""
    if persons:
        for person, size in zip(persons, _LABEL_SIZES[min(len(persons), 4) - 1], strict=False):
            letters_only = re.sub(r"[\W\d_]", "", _ARTICLE.sub("", person.family or person.literal))
            stem += letters_only[:size].capitalize()
    else:
        stem = "".join(word for word in item.get("title").split() if word not in STOP_WORDS)[:4].capitalize()
    date = item.date("issued")
    return stem + (f"{date.start.year % 100:02}" if date and date.start else "00")


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
            _recase(row, case, strip, is_english(scope, context))
        if plain and len(row) == 1 and not (isinstance(row[0], Span) and row[0].marks):
            out.append(row[0])
        else:
            dress(scope, out, row if not plain else (Span(row, (), scope.id, "", node),))

    return render


def _recase(row: list[Piece], case: str, strip: bool, english: bool) -> None:
    """Apply text case and stripped periods to all runs of a macro's output; only the first one starts it."""
    runs = [leaf for piece in row for leaf in leaves(piece) if leaf.text]
    for at, run in enumerate(runs):
        if strip:
            run.text = strip_periods(run.text)
        if case == "capitalize-first" or (case == "sentence" and at == 0):
            run.text = first_capital(run.text) if at == 0 else run.text
        elif case == "sentence":
            run.text = run.text.lower()
        elif case:
            run.text = cased(run.text, case, english)


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
