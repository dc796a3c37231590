"""Affixes, formatting, quotes, text case and stripped periods of any element (CSL 1.0.2, "Affixes", "Formatting", "Strip-periods")."""

import re
from collections.abc import Callable, Sequence

from references.csl.markup import SPECIAL, pieces
from references.csl.nodes import Look, Mark
from references.csl.output import Piece, Span, Text
from references.csl.person import slants
from references.csl.scope import Context, Scope
from references.csl.typography import cased, narrow

Dress = Callable[[Scope, list[Piece], Sequence[Piece]], None]
Words = Callable[[Scope, str], Piece]
_PERIOD = re.compile(r"\.(?=[^a-z]|$)")


def strip_periods(text: str) -> str:
    """Text without its full stops, but for those inside a word."""
    return _PERIOD.sub("", text)


def dresser(look: Look) -> Dress:
    """What puts an element's affixes, formatting and display around its pieces and appends them."""
    marks: tuple[Mark, ...] = look.marks + ((("quotes", "outer"),) if look.quotes else ())
    prefix, suffix = look.prefix, look.suffix
    rich = look.quotes or any(value == "normal" for _, value in marks)
    slanted = any(name == "font-style" for name, _ in marks)
    display: tuple[Mark, ...] = (("display", look.display),) if look.display else ()
    if not (marks or prefix or suffix or display):
        return lambda scope, out, inner: out.extend(inner)

    def dress(scope: Scope, out: list[Piece], inner: Sequence[Piece]) -> None:
        row = list(inner)
        if marks:
            row = [Span(row, _fitting(marks, row) if slanted else marks, scope.id, "", look)]
            if rich:
                scope.rich = True
        if prefix:
            row.insert(0, Text(prefix, scope.id, "", look))
        if suffix:
            row.append(Text(suffix, scope.id, "", look))
        if display:
            row = [Span(row, display, scope.id, "", look)]
        out.append(row[0] if len(row) == 1 else Span(row, (), scope.id, "", look))

    return dress


def _fitting(marks: tuple[Mark, ...], row: list[Piece]) -> tuple[Mark, ...]:
    """The marks without a slant for text in scripts that have none, such as Chinese."""
    text = row[0].text if len(row) == 1 and isinstance(row[0], Text) else ""
    return marks if not text or text.isascii() or slants(text) else tuple(mark for mark in marks if mark[0] != "font-style")


def is_english(scope: Scope, context: Context) -> bool:
    """Whether title case may be applied: the item is in English, or says no language and the locale is English."""
    language = scope.item.language[:2].lower()
    return language == "en" if language else context.english


def worder(look: Look, variable: str, context: Context, markup: bool = True) -> Words:
    """What makes a piece of the text of a variable (or of a term, with no variable): case, periods, markup."""
    case, strip, quotes = look.text_case, look.strip_periods, context.quotes

    def words(scope: Scope, text: str) -> Piece:
        if strip:
            text = strip_periods(text) if variable else text.replace(".", "")
        if case:
            english = is_english(scope, context) if variable else context.english
            text = cased(text, case, english, scope.item.language or context.locale.language)
        if " " in text:
            text = narrow(text)
        if markup and SPECIAL.search(text):
            scope.rich = True
            row = pieces(text, scope.id, variable, look, quotes)
            return row[0] if len(row) == 1 else Span(row, (), scope.id, variable, look)
        return Text(text, scope.id, variable, look)

    return words
