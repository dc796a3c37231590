"""CSL XML to typed nodes (CSL 1.0.2, "XML Structure"): no network, no entities, all faults of a style at once."""

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

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
from references.csl.validation import columns, has_wrong_number, value_faults

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORMATTING = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_DATE_PARTS = {"year": ("year",), "year-month": ("year", "month")}
_CONDITIONS = ("type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate", "context", "is-plural")
_NOTHING = object()

Xml = Any


def tag_of(element: Xml) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children_of(element: Xml) -> Iterator[Xml]:
    """The child elements in the CSL namespace."""
    return (child for child in element if isinstance(child.tag, str))


def read_xml(data: bytes, source: str = "") -> Xml:
    """The root element of an XML document: no entity is expanded, nothing is fetched. Raises ``FaultyStyleError``."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        fault = Fault(line, f"not well-formed XML: {error.msg}", "mend the XML at this place", column)
        raise FaultyStyleError([fault], source) from None


def parent_link(root: Xml) -> str:
    """The name of the style that a dependent style follows; empty for an independent one."""
    for link in root.iter(f"{NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            return str(link.get("href", "")).rstrip("/").rsplit("/", 1)[-1]
    return ""


def parse_style(root: Xml, source: str = "", data: bytes = b"") -> StyleNode:
    """The nodes of an independent style. Raises ``FaultyStyleError`` with every fault found, by place.

    ``data`` is the document that ``root`` was read from; it gives the faults their columns.
    """
    reader = _Reader()
    style = reader.style(root)
    if reader.faults or has_wrong_number(data):
        values = value_faults(root) if tag_of(root) == "style" else ()
        raise FaultyStyleError(_placed([*reader.faults, *values], root, data), source)
    return style


def doubts(root: Xml, data: bytes) -> list[Fault]:
    """Attributes, values, variables and types that CSL does not have, in a style that can be used all the same."""
    return _placed(list(value_faults(root)), root, data)


def _placed(faults: list[tuple[Xml, str, str]], root: Xml, data: bytes) -> list[Fault]:
    order = {element: at for at, element in enumerate(root.iter())}
    found = columns(data)
    rows = sorted(faults, key=lambda fault: order.get(fault[0], 0))
    return [
        Fault(element.sourceline or 0, message, hint, found[order[element]] if element in order and len(found) == len(order) else 0)
        for element, message, hint in rows
    ]


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

    def fault(self, element: Xml, message: str, hint: str = "") -> None:
        self.faults.append((element, message, hint))

    # -- the style and its areas -------------------------------------------------------------------------------------

    def style(self, root: Xml) -> StyleNode:
        if tag_of(root) != "style":
            self.fault(root, f"expected a CSL <style>, found <{tag_of(root)}>", "name a .csl file of an independent style")
            return StyleNode()
        areas: dict[str, AreaNode] = {}
        locales = []
        for child in children_of(root):
            tag = tag_of(child)
            if tag == "macro":
                self.macro(child)
            elif tag == "locale":
                locales.append((str(child.get(LANG, "")), child))
            elif tag in ("citation", "bibliography", "intext"):
                areas[tag] = self.area(child)
        if "citation" not in areas:
            self.fault(root, "the style has no <citation>", "every independent style needs one")
        self.check_macros()
        title = root.find(f"{NAMESPACE}info/{NAMESPACE}title")
        return StyleNode(
            tag="style",
            line=root.sourceline or 0,
            title=(title.text or "") if title is not None else "",
            cls=root.get("class", "in-text"),
            version=root.get("version", ""),
            default_locale=root.get("default-locale", ""),
            options=dict(root.attrib),
            macros=self.macros,
            locales=tuple(locales),
            citation=areas.get("citation", AreaNode()),
            intext=areas.get("intext"),
            bibliography=areas.get("bibliography"),
        )

    def area(self, element: Xml) -> AreaNode:
        keys: tuple[KeyNode, ...] = ()
        layout: Xml = None
        for child in children_of(element):
            if tag_of(child) == "sort":
                keys = tuple(self.key(key) for key in children_of(child) if tag_of(key) == "key")
            elif tag_of(child) == "layout":
                layout = child if layout is None else layout
        if layout is None:
            self.fault(element, f"<{tag_of(element)}> has no <layout>", "add one that says what is written")
            return AreaNode(options=dict(element.attrib))
        return AreaNode(
            tag=tag_of(element),
            line=element.sourceline or 0,
            options=dict(element.attrib),
            keys=keys,
            layout=Look(**self.look(layout)),
            delimiter=layout.get("delimiter", ""),
            children=self.elements(layout),
        )

    def key(self, element: Xml) -> KeyNode:
        macro = element.get("macro", "")
        if macro:
            self.calls.append((macro, element))
        return KeyNode(
            tag="key",
            line=element.sourceline or 0,
            variable=element.get("variable", ""),
            macro=macro,
            descending=element.get("sort") == "descending",
            options={name: value for name, value in element.attrib.items() if name.startswith("names-")},
        )

    def macro(self, element: Xml) -> None:
        name = element.get("name", "")
        children = self.elements(element)
        self.macro_elements[name] = element
        self.macros[name] = MacroNode(tag="macro", line=element.sourceline or 0, name=name, children=children)

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
        found = (self.element(child) for child in children_of(parent))
        return tuple(node for node in found if node is not None)

    def element(self, element: Xml) -> Element | None:
        reader = _READERS.get(tag_of(element))
        if reader is None:
            self.fault(element, f"<{tag_of(element)}> is not a rendering element here", f"expected one of: {', '.join(_READERS)}")
            return None
        return reader(self, element)

    def look(self, element: Xml) -> dict[str, Any]:
        get = element.get
        marks: list[Mark] = [(name, get(name)) for name in _FORMATTING if get(name)]
        return {
            "tag": tag_of(element),
            "line": element.sourceline or 0,
            "prefix": get("prefix", ""),
            "suffix": get("suffix", ""),
            "marks": tuple(marks),
            "display": get("display", ""),
            "text_case": get("text-case", ""),
            "quotes": get("quotes") == "true",
            "strip_periods": get("strip-periods") == "true",
        }

    def text(self, element: Xml) -> TextNode | None:
        get = element.get
        for kind in ("variable", "macro", "term", "value"):
            name = get(kind, _NOTHING)
            if name is not _NOTHING:
                if kind == "macro":
                    self.calls.append((name, element))
                return TextNode(kind=kind, name=name, form=get("form", "long"), plural=get("plural") == "true", **self.look(element))
        self.fault(element, "<text> says neither variable, macro, term nor value", "give it one of them")
        return None

    def number(self, element: Xml) -> NumberNode:
        return NumberNode(name=element.get("variable", ""), form=element.get("form", "numeric"), **self.look(element))

    def label(self, element: Xml) -> LabelNode:
        get = element.get
        return LabelNode(name=get("variable", ""), form=get("form", "long"), plural=get("plural", "contextual"), **self.look(element))

    def date(self, element: Xml) -> DateNode:
        get = element.get
        parts = tuple(self.date_part(child) for child in children_of(element) if tag_of(child) == "date-part")
        return DateNode(
            name=get("variable", ""),
            form=get("form", ""),
            delimiter=get("delimiter", ""),
            parts=parts,
            only=_DATE_PARTS.get(get("date-parts", ""), ("year", "month", "day")),
            **self.look(element),
        )

    def date_part(self, element: Xml) -> DatePart:
        get = element.get
        return DatePart(name=get("name", ""), form=get("form", ""), range_delimiter=get("range-delimiter"), **self.look(element))

    def names(self, element: Xml) -> NamesNode:
        parts: dict[str, Any] = {}
        for child in children_of(element):
            tag = tag_of(child)
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
        variables = tuple(element.get("variable", "").split())
        return NamesNode(variables=variables, delimiter=element.get("delimiter"), **parts, **self.look(element))

    def name(self, element: Xml) -> NameNode:
        parts = {part.get("name", ""): part for part in children_of(element) if tag_of(part) == "name-part"}
        made = {name: NamePart(name=name, **self.look(part)) for name, part in parts.items()}
        return NameNode(options=dict(element.attrib), family=made.get("family"), given=made.get("given"), **self.look(element))

    def group(self, element: Xml) -> GroupNode:
        return GroupNode(delimiter=element.get("delimiter", ""), children=self.elements(element), **self.look(element))

    def choose(self, element: Xml) -> ChooseNode:
        branches = tuple(self.branch(child) for child in children_of(element) if tag_of(child) in ("if", "else-if", "else"))
        return ChooseNode(tag="choose", line=element.sourceline or 0, branches=branches)

    def branch(self, element: Xml) -> Branch:
        tests = tuple(
            Condition(tag=kind, line=element.sourceline or 0, kind=kind, value=value)
            for kind in _CONDITIONS
            for value in element.get(kind, "").split()
        )
        tag = tag_of(element)
        if tag != "else" and not tests and not element.attrib:
            self.fault(element, f"<{tag}> has no condition", f"give it one of: {', '.join(_CONDITIONS)}")
        match = element.get("match", "all")
        return Branch(tag=tag, line=element.sourceline or 0, match=match, conditions=tests, children=self.elements(element))


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
