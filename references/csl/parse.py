"""CSL XML to typed nodes (CSL 1.0.2, "XML Structure"): no network, no entities, all faults of a style at once."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from references.csl.faults import Fault, FaultyStyleError
from references.csl.nodes import (
    AreaNode,
    Branch,
    ChooseNode,
    Condition,
    DateNode,
    DatePart,
    Element,
    EtAlNode,
    GroupNode,
    KeyNode,
    LabelNode,
    Look,
    MacroNode,
    Mark,
    NameNode,
    NamePart,
    NamesNode,
    NumberNode,
    StyleNode,
    TextNode,
)
from references.csl.validation import has_wrong_number, value_faults
from references.csl.xml import LANG, Xml

_FORMATTING = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_LOOK = {"prefix": "prefix", "suffix": "suffix", "display": "display", "text-case": "text_case"}
_SWITCHES = {"quotes": "quotes", "strip-periods": "strip_periods"}
_DATE_PARTS = {"year": ("year",), "year-month": ("year", "month")}
_CONDITIONS = ("type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate", "context", "is-plural")


def parent_link(root: Xml) -> Xml | None:
    """The link to the style that a dependent style follows; None for an independent one."""
    for info in root:
        for link in info if info.tag == "info" else ():
            if link.tag == "link" and link.get("rel") == "independent-parent":
                return link
    return None


def parse_style(root: Xml, source: str = "", data: bytes = b"") -> StyleNode:
    """The nodes of an independent style, of which ``data`` is the document. Raises ``FaultyStyleError`` with every fault, by place."""
    reader = _Reader()
    style = reader.style(root)
    if reader.faults or has_wrong_number(data):
        values = value_faults(root) if root.tag == "style" else ()
        raise FaultyStyleError(_placed([*reader.faults, *values]), source)
    return style


def doubts(root: Xml) -> list[Fault]:
    """Attributes, values, variables and types that CSL does not have, in a style that can be used all the same."""
    return _placed(value_faults(root))


def _placed(faults: Iterable[tuple[Xml, str, str]]) -> list[Fault]:
    rows = sorted(faults, key=lambda fault: (fault[0].line, fault[0].column))
    return [Fault(element.line, message, hint, element.column) for element, message, hint in rows]


def parse_date(element: Xml) -> DateNode:
    """A localized ``cs:date`` of a locale file."""
    found = _Reader().element(element)
    assert isinstance(found, DateNode)
    return found


class _Reader:
    """Reads one style and gathers its faults."""

    def __init__(self) -> None:
        self.faults: list[tuple[Xml, str, str]] = []
        self.macros: dict[str, MacroNode] = {}
        self.macro_elements: dict[str, Xml] = {}
        self.calls: list[tuple[str, Xml]] = []
        self.variables: set[str] = set()

    def fault(self, element: Xml, message: str, hint: str = "") -> None:
        self.faults.append((element, message, hint))

    # -- the style and its areas -------------------------------------------------------------------------------------

    def style(self, root: Xml) -> StyleNode:
        if root.tag != "style":
            self.fault(root, f"expected a CSL <style>, found <{root.tag}>", "name a .csl file of an independent style")
            return StyleNode()
        areas: dict[str, AreaNode] = {}
        locales = []
        for child in root:
            tag = child.tag
            if tag == "macro":
                self.macro(child)
            elif tag == "locale":
                locales.append((child.get(LANG), child))
            elif tag in ("citation", "bibliography", "intext"):
                areas[tag] = self.area(child)
        if "citation" not in areas:
            self.fault(root, "the style has no <citation>", "every independent style needs one")
        self.check_macros()
        return StyleNode(
            tag="style",
            line=root.line,
            title=next((part.text for info in root if info.tag == "info" for part in info if part.tag == "title"), ""),
            cls=root.get("class", "in-text"),
            version=root.get("version"),
            default_locale=root.get("default-locale"),
            options=dict(root.attributes),
            macros=self.macros,
            variables=frozenset(self.variables),
            locales=tuple(locales),
            citation=areas.get("citation", AreaNode()),
            intext=areas.get("intext"),
            bibliography=areas.get("bibliography"),
        )

    def area(self, element: Xml) -> AreaNode:
        keys: tuple[KeyNode, ...] = ()
        layout: Xml | None = None
        for child in element:
            if child.tag == "sort":
                keys = tuple(self.key(key) for key in child if key.tag == "key")
            elif child.tag == "layout":
                layout = child if layout is None else layout
        if layout is None:
            self.fault(element, f"<{element.tag}> has no <layout>", "add one that says what is written")
            return AreaNode(options=dict(element.attributes))
        return AreaNode(
            tag=element.tag,
            line=element.line,
            options=dict(element.attributes),
            keys=keys,
            layout=Look(**self.look(layout)),
            delimiter=layout.get("delimiter"),
            children=self.elements(layout),
        )

    def key(self, element: Xml) -> KeyNode:
        macro = element.get("macro")
        if macro:
            self.calls.append((macro, element))
        return KeyNode(
            tag="key",
            line=element.line,
            variable=element.get("variable"),
            macro=macro,
            descending=element.get("sort") == "descending",
            options={name: value for name, value in element.attributes.items() if name.startswith("names-")},
        )

    def macro(self, element: Xml) -> None:
        name = element.get("name")
        children = self.elements(element)
        self.macro_elements[name] = element
        self.macros[name] = MacroNode(tag="macro", line=element.line, name=name, children=children)

    def check_macros(self) -> None:
        for name, caller in self.calls:
            if name not in self.macros:
                self.fault(caller, f"there is no macro {name!r}", f"defined are: {', '.join(sorted(self.macros)) or 'none'}")
        for name in self.macros:
            path = _loop(name, self.macros)
            if path and name == min(path):
                circle = " -> ".join([*path, path[0]])
                self.fault(self.macro_elements[name], f"macros call each other in a circle: {circle}", "break the circle")

    # -- rendering elements ------------------------------------------------------------------------------------------

    def elements(self, parent: Xml) -> tuple[Element, ...]:
        found = (self.element(child) for child in parent)
        return tuple(node for node in found if node is not None)

    def element(self, element: Xml) -> Element | None:
        reader = _READERS.get(element.tag)
        if reader is None:
            self.fault(element, f"<{element.tag}> is not a rendering element here", f"expected one of: {', '.join(_READERS)}")
            return None
        return reader(self, element)

    def look(self, element: Xml) -> dict[str, Any]:
        given = element.attributes
        found: dict[str, Any] = {_LOOK[name]: value for name, value in given.items() if name in _LOOK}
        found.update((_SWITCHES[name], value == "true") for name, value in given.items() if name in _SWITCHES)
        marks: list[Mark] = [(name, given[name]) for name in _FORMATTING if given.get(name)]
        return {"tag": element.tag, "line": element.line, "marks": tuple(marks), **found}

    def text(self, element: Xml) -> TextNode | None:
        get = element.get
        for kind in ("variable", "macro", "term", "value"):
            name = element.attributes.get(kind)
            if name is not None:
                if kind == "macro":
                    self.calls.append((name, element))
                elif kind == "variable":
                    self.variables.add(name)
                return TextNode(kind=kind, name=name, form=get("form", "long"), plural=get("plural") == "true", **self.look(element))
        self.fault(element, "<text> says neither variable, macro, term nor value", "give it one of them")
        return None

    def number(self, element: Xml) -> NumberNode:
        return NumberNode(name=element.get("variable"), form=element.get("form", "numeric"), **self.look(element))

    def label(self, element: Xml) -> LabelNode:
        get = element.get
        plural: Any = get("plural", "contextual")
        return LabelNode(name=get("variable"), form=get("form", "long"), plural=plural, **self.look(element))

    def date(self, element: Xml) -> DateNode:
        get = element.get
        parts = tuple(self.date_part(child) for child in element if child.tag == "date-part")
        return DateNode(
            name=get("variable"),
            form=get("form"),
            delimiter=get("delimiter"),
            parts=parts,
            only=_DATE_PARTS.get(get("date-parts"), ("year", "month", "day")),
            **self.look(element),
        )

    def date_part(self, element: Xml) -> DatePart:
        get = element.get
        return DatePart(name=get("name"), form=get("form"), range_delimiter=element.attributes.get("range-delimiter"), **self.look(element))

    def names(self, element: Xml) -> NamesNode:
        parts: dict[str, Any] = {}
        for child in element:
            tag = child.tag
            if tag == "name":
                parts["name"] = self.name(child)
            elif tag == "et-al":
                parts["et_al"] = EtAlNode(term=child.get("term", "et-al"), **self.look(child))
            elif tag == "label":
                parts["label"] = self.label(child)
                parts["label_first"] = "name" not in parts
            elif tag == "substitute":
                parts["substitute"] = self.elements(child)
            elif tag != "institution":
                self.fault(child, f"<{tag}> cannot stand in <names>", "expected name, et-al, label or substitute")
        if "name" not in parts:
            parts["label_first"] = False
        variables = tuple(element.get("variable").split())
        return NamesNode(variables=variables, delimiter=element.attributes.get("delimiter"), **parts, **self.look(element))

    def name(self, element: Xml) -> NameNode:
        parts = {part.get("name"): part for part in element if part.tag == "name-part"}
        made = {name: NamePart(name=name, **self.look(part)) for name, part in parts.items()}
        return NameNode(options=dict(element.attributes), family=made.get("family"), given=made.get("given"), **self.look(element))

    def group(self, element: Xml) -> GroupNode:
        return GroupNode(delimiter=element.get("delimiter"), children=self.elements(element), **self.look(element))

    def choose(self, element: Xml) -> ChooseNode:
        branches = tuple(self.branch(child) for child in element if child.tag in ("if", "else-if", "else"))
        return ChooseNode(tag="choose", line=element.line, branches=branches)

    def branch(self, element: Xml) -> Branch:
        tests = tuple(
            Condition(tag=kind, line=element.line, kind=kind, value=value)
            for kind in _CONDITIONS
            for value in element.get(kind, "").split()
        )
        tag = element.tag
        if tag != "else" and not tests and not element.attributes:
            self.fault(element, f"<{tag}> has no condition", f"give it one of: {', '.join(_CONDITIONS)}")
        match = element.get("match", "all")
        return Branch(tag=tag, line=element.line, match=match, conditions=tests, children=self.elements(element))


_READERS: dict[str, Callable[[_Reader, Xml], Element | None]] = {
    "text": _Reader.text,
    "number": _Reader.number,
    "label": _Reader.label,
    "date": _Reader.date,
    "names": _Reader.names,
    "group": _Reader.group,
    "choose": _Reader.choose,
}


def _called(elements: tuple[Element, ...]) -> Iterator[str]:
    """The macros that elements call, at any depth."""
    for node in elements:
        if isinstance(node, TextNode) and node.kind == "macro":
            yield node.name
        elif isinstance(node, GroupNode):
            yield from _called(node.children)
        elif isinstance(node, NamesNode):
            yield from _called(node.substitute)
        elif isinstance(node, ChooseNode):
            for branch in node.branches:
                yield from _called(branch.children)


def _loop(start: str, macros: dict[str, MacroNode]) -> list[str]:
    """The way from a macro back to itself, or nothing."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for name in _called(macros[path[-1]].children) if path[-1] in macros else ():
            if name == start:
                return path
            if name not in seen:
                seen.add(name)
                paths.append([*path, name])
    return []
