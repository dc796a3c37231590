"""Compiles a style's elements into functions, once for each area (CSL 1.0.2, "Rendering Elements")."""

from collections.abc import Callable, Sequence
from typing import Any

from references.csl.elements.choose import compile_choose
from references.csl.elements.date import compile_date
from references.csl.elements.group import compile_group, sequence
from references.csl.elements.label import compile_label
from references.csl.elements.names import compile_names
from references.csl.elements.number import compile_number
from references.csl.elements.text import compile_text
from references.csl.faults import Fault, FaultyStyleError
from references.csl.locale import Locale
from references.csl.nodes import (
    AreaNode,
    ChooseNode,
    DateNode,
    Element,
    GroupNode,
    KeyNode,
    LabelNode,
    Look,
    NamesNode,
    NumberNode,
    StyleNode,
    TextNode,
)
from references.csl.output import Piece, Span, plain
from references.csl.scope import Context, Render, Scope

_COMPILERS: dict[type, Callable[[Any, Context], Render]] = {
    TextNode: compile_text,
    NumberNode: compile_number,
    LabelNode: compile_label,
    DateNode: compile_date,
    NamesNode: compile_names,
    GroupNode: compile_group,
    ChooseNode: compile_choose,
}


def context_for(style: StyleNode, locale: Locale, area: str, key: KeyNode | None = None) -> Context:
    """The context of an area, or of a sort key in it."""
    node = {"bibliography": style.bibliography, "intext": style.intext}.get(area) or style.citation
    context = Context(style, locale, area, {**style.options, **node.options}, key is not None)
    context.numbers = key.options if key else {}
    context.explicit_suffix = not style.variables.isdisjoint(("year-suffix", "citation-label"))
    macros: dict[str, Render] = {}
    open_macros: list[str] = []

    def compile_all(elements: Sequence[Element]) -> Render:
        return _in_turn([_COMPILERS[type(element)](element, context) for element in elements])

    def macro(name: str) -> Render:
        if name not in macros:
            found = style.macros.get(name)
            if found is None or name in open_macros:
                raise FaultyStyleError([Fault(0, f"the macro {name!r} is not defined, or calls itself")])
            open_macros.append(name)
            inner = compile_all(found.children)
            open_macros.pop()
            macros[name] = sequence(inner, _extend, Look(tag="macro", line=found.line), "")
        return macros[name]

    context.compile, context.macro = compile_all, macro
    return context


def _extend(scope: Scope, out: list[Piece], row: list[Piece]) -> None:
    out.extend(row)


def _in_turn(renders: list[Render]) -> Render:
    """One function that runs several in turn."""
    if len(renders) == 1:
        return renders[0]

    def render(scope: Scope, out: list[Piece]) -> None:
        for inner in renders:
            inner(scope, out)

    return render


def compile_layout(area: AreaNode, context: Context) -> Callable[[Scope], list[Piece]]:
    """The function of a layout: the pieces of one cite or entry, without the layout's own affixes."""
    inner = context.compile(area.children)

    def render(scope: Scope) -> list[Piece]:
        out: list[Piece] = []
        inner(scope, out)
        return out

    return render


def compile_key(key: KeyNode, style: StyleNode, locale: Locale, area: str) -> Callable[[Scope], str]:
    """The function that gives the text of a macro sort key."""
    context = context_for(style, locale, area, key)
    inner = context.macro(key.macro)

    def render(scope: Scope) -> str:
        out: list[Piece] = []
        inner(scope, out)
        return plain(Span(out))

    return render
