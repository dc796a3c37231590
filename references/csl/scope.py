"""What an element sees: the style's fixed surroundings (``Context``) and the item being written (``Scope``).

A style node is compiled once into a ``Render``: a function that looks at a scope and appends pieces to a list. The context carries the
compiler, so that an element that holds others never imports it.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from references.csl.citation import Cite
from references.csl.items import Item
from references.csl.locale import Locale
from references.csl.nodes import Element, Options, StyleNode
from references.csl.output import Piece, Text

if TYPE_CHECKING:
    from references.csl.person import Person

Render: TypeAlias = Callable[["Scope", list[Piece]], None]


class Detail:
    """How much a citation of an item must show to be told from others ("Disambiguation").

    ``names`` and ``givens`` hold, for each list of names in the order they are written, how many names are shown at least and how much of
    each given name (0 nothing, 1 initials, 2 all); ``suffix`` is the year suffix (0 is "a", -1 none); ``condition`` is how many of the
    conditions ``disambiguate`` hold, in the order they are met.
    """

    __slots__ = ("condition", "givens", "names", "suffix")

    def __init__(self) -> None:
        self.names: list[int] = []
        self.givens: list[list[int]] = []
        self.suffix = -1
        self.condition = 0

    def key(self) -> tuple[object, ...]:
        """What the detail says, to be compared."""
        return tuple(self.names), tuple(map(tuple, self.givens)), self.suffix, self.condition


NO_DETAIL = Detail()
NO_CITE = Cite("")


class Context:
    """The fixed surroundings of a compiled element: the style, the locale, the area and its inherited options.

    ``area`` is "citation", "bibliography" or "intext"; ``sorting`` says that the output is a sort key; ``compile`` turns elements into one
    ``Render``, ``macro`` does it for a macro by its name.
    """

    def __init__(self, style: StyleNode, locale: Locale, area: str, options: Options, sorting: bool = False) -> None:
        self.style = style
        self.locale = locale
        self.area = area
        self.options = options
        self.sorting = sorting
        self.numbers: Options = {}
        self.english = locale.language[:2] == "en"
        term = locale.term
        self.quotes = (term("open-quote"), term("close-quote"), term("open-inner-quote"), term("close-inner-quote"))
        self.capital_terms = not (style.cls == "in-text" and area != "bibliography")
        self.explicit_suffix = False
        self.compile: Callable[[Sequence[Element]], Render]
        self.macro: Callable[[str], Render]


class Scope:
    """One run of a layout over an item.

    ``tried``, ``filled`` and ``worded`` tell the group around what happened: a variable was asked for, one was not empty, a term
    was written. ``blocked`` are variables that a substitution has used up. ``started`` says that something was written. ``rich``
    says that the tree holds quotes or markup. ``looking`` marks renderings that only serve to be compared. ``stand_in`` is a text that a
    substitution has put in the place of names.
    """

    __slots__ = (
        "blocked", "cite", "conditions", "detail", "filled", "id", "item", "looking", "namesets", "number", "people", "rich", "stand_in",
        "started", "subsequent", "substituting", "suffixed", "tried", "worded",
    )  # fmt: skip

    def __init__(self, item: Item, cite: Cite = NO_CITE, detail: Detail = NO_DETAIL, number: int = 0, looking: bool = False) -> None:
        self.item = item
        self.id = item.id
        self.cite = cite
        self.detail = detail
        self.number = number
        self.looking = looking
        self.subsequent = cite.position != "first"
        self.renew()

    def renew(self) -> None:
        """Forget what was written, for another run over the same item."""
        self.tried = self.filled = self.worded = self.started = self.rich = self.suffixed = self.substituting = False
        self.conditions = 0
        self.stand_in: Text | None = None
        self.blocked: set[str] = set()
        self.namesets: list[tuple[int, int]] = []
        self.people: list[tuple[list[Person], list[int], bool]] = []
