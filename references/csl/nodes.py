"""A CSL style as typed nodes: what a parsed style is made of (CSL 1.0.2, "Style Structure" and "Rendering Elements").

Every node keeps ``line``, the line in the style's file where its element opens (0 for nodes that no file holds), so that
what is said about a style, or about a piece of output, can name the place.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Union

from references.csl.record import Record

if TYPE_CHECKING:
    from references.csl.xml import Xml

Mark = tuple[str, str]
"""A formatting property and its value, such as ``("font-style", "italic")`` or ``("display", "left-margin")``."""

Options = Mapping[str, str]
_NONE: Options = MappingProxyType({})


class Node(Record):
    """What all nodes share: the element's name and its line in the style's file."""

    tag: str = ""
    line: int = 0


class Look(Node):
    """An element that can carry affixes and formatting ("Affixes", "Formatting", "Display", "Quotes", "Text-case")."""

    prefix: str = ""
    suffix: str = ""
    marks: tuple[Mark, ...] = ()
    display: str = ""
    text_case: str = ""
    quotes: bool = False
    strip_periods: bool = False


class TextNode(Look):
    """``cs:text``: a variable, macro, term or verbatim value."""

    kind: Literal["variable", "macro", "term", "value"] = "value"
    name: str = ""
    form: str = "long"
    plural: bool = False


class NumberNode(Look):
    """``cs:number``: a number variable as numeric, ordinal, long-ordinal or roman."""

    name: str = ""
    form: str = "numeric"


class LabelNode(Look):
    """``cs:label``: the term of a variable; ``name`` is empty inside ``cs:names``."""

    name: str = ""
    form: str = "long"
    plural: Literal["contextual", "always", "never"] = "contextual"


class DatePart(Look):
    """``cs:date-part``: ``name`` is day, month or year; an empty ``form`` or ``range_delimiter`` is not set."""

    name: str = ""
    form: str = ""
    range_delimiter: str | None = None


class DateNode(Look):
    """``cs:date``: ``form`` is empty for a non-localized date; ``only`` holds the names of the parts that may be shown."""

    name: str = ""
    form: str = ""
    delimiter: str = ""
    parts: tuple[DatePart, ...] = ()
    only: tuple[str, ...] = ("year", "month", "day")


class NamePart(Look):
    """``cs:name-part``: formatting of the family or the given part of names."""

    name: str = ""


class NameNode(Look):
    """``cs:name``: its options as written (inheritance is resolved when the style is compiled), and its parts."""

    options: Options = _NONE
    family: NamePart | None = None
    given: NamePart | None = None


class EtAlNode(Look):
    """``cs:et-al``: the term and its formatting."""

    term: str = "et-al"


class NamesNode(Look):
    """``cs:names`` with its children; ``delimiter`` is ``None`` where it is inherited, ``label_first`` says a label before names."""

    variables: tuple[str, ...] = ()
    delimiter: str | None = None
    name: NameNode | None = None
    et_al: EtAlNode | None = None
    label: LabelNode | None = None
    label_first: bool = False
    substitute: tuple["Element", ...] = ()


class GroupNode(Look):
    """``cs:group``: shown only if one of the variables it calls is not empty, or it calls none ("Group")."""

    delimiter: str = ""
    children: tuple["Element", ...] = ()


class Condition(Node):
    """One test of ``cs:if``: the attribute and one of its values."""

    kind: str = ""
    value: str = ""


class Branch(Node):
    """``cs:if``, ``cs:else-if`` or ``cs:else`` (which has no conditions)."""

    match: str = "all"
    conditions: tuple[Condition, ...] = ()
    children: tuple["Element", ...] = ()


class ChooseNode(Node):
    """``cs:choose``."""

    branches: tuple[Branch, ...] = ()


SUBSTITUTED = Node(tag="substitute")
"""The node of what ``cs:substitute`` has put in the place of names."""

Element = Union[TextNode, NumberNode, LabelNode, DateNode, NamesNode, GroupNode, ChooseNode]  # noqa: UP007 - refers forward


class MacroNode(Node):
    """``cs:macro``."""

    name: str = ""
    children: tuple[Element, ...] = ()


class KeyNode(Node):
    """``cs:key``: a variable or a macro to sort by; ``options`` are the et-al overrides (names-min and so on)."""

    variable: str = ""
    macro: str = ""
    descending: bool = False
    options: Options = _NONE


class AreaNode(Node):
    """``cs:citation`` or ``cs:bibliography``: its options, sort keys, and the layout's children, affixes and delimiter."""

    options: Options = _NONE
    keys: tuple[KeyNode, ...] = ()
    layout: Look = Look()
    delimiter: str = ""
    children: tuple[Element, ...] = ()


class StyleNode(Node):
    """``cs:style``: an independent style. ``locales`` are the overrides as ``(language, element)``, read by ``locale``.

    ``variables`` are those that a ``cs:text`` writes anywhere.
    """

    title: str = ""
    cls: str = "in-text"
    version: str = ""
    default_locale: str = ""
    options: Options = _NONE
    macros: Mapping[str, MacroNode] = MappingProxyType({})
    variables: frozenset[str] = frozenset()
    locales: "tuple[tuple[str, Xml], ...]" = ()
    citation: AreaNode = AreaNode()
    intext: AreaNode | None = None
    bibliography: AreaNode | None = None
