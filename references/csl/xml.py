"""XML as the styles and locales use it: elements with their places. No entity is expanded, nothing is fetched."""

from collections.abc import Iterator
from xml.parsers import expat

from references.csl.faults import Fault, FaultyStyleError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
LANG = "http://www.w3.org/XML/1998/namespace}lang"
"""The attribute ``xml:lang``: names in a namespace are written ``namespace}name``."""
_DEEPEST = 200


class Xml:
    """An element: its name without the namespace, which is kept beside it; ``line`` and ``column`` count from 1, in characters."""

    __slots__ = ("attributes", "children", "column", "line", "namespace", "parent", "tag", "text")

    def __init__(self, name: str, attributes: dict[str, str], parent: "Xml | None" = None, line: int = 0, column: int = 0) -> None:
        self.namespace, _, self.tag = name.rpartition("}")
        self.attributes = attributes
        self.parent = parent
        self.line, self.column = line, column
        self.children: list[Xml] = []
        self.text = ""

    def __iter__(self) -> "Iterator[Xml]":
        return iter(self.children)

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def below(self) -> "Iterator[Xml]":
        """The element and all that it holds, in document order."""
        yield self
        for child in self.children:
            yield from child.below()


def read_xml(data: bytes, source: str = "") -> Xml:
    """The root element of an XML document. Raises ``FaultyStyleError``."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    document = here = Xml("", {})
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal here, depth
        depth += 1
        if depth > _DEEPEST:
            refuse(f"elements stand in each other more than {_DEEPEST} deep", "use macros")
        element = Xml(name, attributes, here, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        here.children.append(element)
        here = element

    def closed(_name: str) -> None:
        nonlocal here, depth
        assert here.parent is not None
        here, depth = here.parent, depth - 1

    def said(text: str) -> None:
        here.text += text

    def declared(name: str, *_rest: object) -> None:
        refuse(f"the document declares an entity {name!r}", "write the characters themselves")

    def refuse(message: str, hint: str) -> None:
        raise FaultyStyleError([Fault(parser.CurrentLineNumber, message, hint, parser.CurrentColumnNumber + 1)], source)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, said
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        still = f"; <{here.tag}> of line {here.line} is open here" if here.parent else ""
        message = f"not well-formed XML: {expat.ErrorString(error.code)}{still}"
        raise FaultyStyleError([Fault(error.lineno, message, "mend the XML at this place", error.offset + 1)], source) from None
    root = document.children[0]
    root.parent = None
    return root
