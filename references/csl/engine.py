"""A style in a locale made ready: its layouts and sorters as functions, kept for the process."""

from collections.abc import Callable, Sequence
from pathlib import Path

from references.csl.citation import later_cite
from references.csl.items import Item
from references.csl.loading import load_style, style_locale
from references.csl.locale import Locale
from references.csl.memory import uncollected
from references.csl.nodes import ChooseNode, Element, GroupNode, Look, NamesNode, StyleNode, TextNode
from references.csl.ordering import Sorter
from references.csl.output import Piece, Span, plain
from references.csl.rendering import compile_layout, context_for
from references.csl.scope import Detail, Scope
from references.csl.typeset import Quotes, typeset

_LATER = later_cite()


class Engine:
    """A compiled style. ``citation``, ``intext`` and ``bibliography`` give the pieces of one cite or entry."""

    def __init__(self, style: StyleNode, locale: Locale) -> None:
        self.style, self.locale = style, locale
        options = style.citation.options
        self.options = options
        self.context = context_for(style, locale, "citation")
        self.citation = compile_layout(style.citation, self.context)
        self.intext = compile_layout(style.intext, context_for(style, locale, "intext")) if style.intext else None
        self.bibliography: Callable[[Scope], list[Piece]] | None = None
        if style.bibliography:
            self.bibliography = compile_layout(style.bibliography, context_for(style, locale, "bibliography"))
        self.citation_sorter = Sorter(style.citation.keys, style, locale, "citation")
        self.sorter = Sorter(style.bibliography.keys if style.bibliography else (), style, locale, "bibliography")
        marks = self.context.quotes
        self.quotes = Quotes(*marks, locale.punctuation_in_quote)
        self.add_names = options.get("disambiguate-add-names") == "true"
        self.add_givens = options.get("disambiguate-add-givenname") == "true"
        self.rule = options.get("givenname-disambiguation-rule", "by-cite")
        self.add_suffix = options.get("disambiguate-add-year-suffix") == "true"
        self.has_condition = _tests(style, "disambiguate")
        self.displays = _displays(style)
        self.numbered = style.bibliography is not None and _writes(style.bibliography.children, style, "citation-number")
        self.names_cites = _has_names(style)
        self.refers_back = "first-reference-note-number" in style.variables
        self.cites_numbers = _writes(style.citation.children, style, "citation-number")
        self.tests_distance = _tests(style, "position", "near-note")
        self.positions = _tests(style, "position") or _tests_names(style)
        self.distance = int(options.get("near-note-distance", "5") or 5)

    def base_cite(self, item: Item, detail: Detail, note: int = 0) -> tuple[str, Scope]:
        """The plain text of a later citation as it is compared with others, and the scope it was written in.

        ``note`` is the note that cites the item first, if that is to count.
        """
        scope = Scope(item, later_cite(note) if note else _LATER, detail, 0, looking=True)
        row = self.citation(scope)
        piece = Span(row)
        typeset(piece, self.quotes, scope.rich)
        return plain(piece), scope


def _elements(style: StyleNode) -> "Sequence[Element]":
    """Every element of a style's macros and citations, in no order."""
    return _below([*(child for macro in style.macros.values() for child in macro.children), *style.citation.children])


def _writes(elements: "Sequence[Element]", style: StyleNode, variable: str) -> bool:
    """Whether elements, or the macros they call, write a variable."""
    names, waiting = set[str](), list(elements)
    while waiting:
        for node in _below([waiting.pop()]):
            if not isinstance(node, TextNode):
                continue
            if node.kind == "variable" and node.name == variable:
                return True
            if node.kind == "macro" and node.name not in names:
                names.add(node.name)
                waiting += style.macros[node.name].children
    return False


def _below(elements: "Sequence[Element]") -> list[Element]:
    """Elements and all they hold, without following macros."""
    found: list[Element] = []
    waiting = list(elements)
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, GroupNode):
            waiting += node.children
        elif isinstance(node, NamesNode):
            waiting += node.substitute
        elif isinstance(node, ChooseNode):
            waiting += [child for branch in node.branches for child in branch.children]
    return found


def _displays(style: StyleNode) -> bool:
    """Whether entries are laid out in blocks."""
    area = style.bibliography
    if area is None:
        return False
    nodes = _below([*(child for macro in style.macros.values() for child in macro.children), *area.children])
    return bool(area.options.get("second-field-align")) or any(isinstance(node, Look) and node.display for node in nodes)


def _has_names(style: StyleNode) -> bool:
    """Whether citations can hold names."""
    return any(isinstance(node, NamesNode) for node in _elements(style))


def _tests(style: StyleNode, kind: str, value: str = "") -> bool:
    """Whether any condition of a style tests this, for this value."""
    return any(
        condition.kind == kind and value in ("", condition.value)
        for node in _elements(style)
        if isinstance(node, ChooseNode)
        for branch in node.branches
        for condition in branch.conditions
    )


def _tests_names(style: StyleNode) -> bool:
    """Whether names, or a note number, depend on the position."""
    names = ("et-al-subsequent-min", "et-al-subsequent-use-first")
    if any(name in options for name in names for options in (style.options, style.citation.options)):
        return True
    return any(
        (isinstance(node, NamesNode) and node.name is not None and any(name in node.name.options for name in names))
        or (isinstance(node, TextNode) and node.name == "first-reference-note-number")
        for node in _elements(style)
    )


_ENGINES: dict[tuple[int, str | None], tuple[StyleNode, Engine]] = {}


@uncollected()
def engine(style: str | Path, language: str | None = None) -> Engine:
    """The compiled style of a name, path or CSL text in a language; the same one each time in a process."""
    node = load_style(style)
    key = (id(node), language)
    kept = _ENGINES.get(key)
    if kept is None or kept[0] is not node:
        if len(_ENGINES) > 32:
            _ENGINES.clear()
        kept = _ENGINES[key] = (node, Engine(node, style_locale(node, language)))
    return kept[1]
