"""Names that repeat those of the entry before (CSL 1.0.2, "Reference Grouping": subsequent-author-substitute)."""

from references.csl.collapse import first_names
from references.csl.nodes import NameNode, StyleNode
from references.csl.output import Piece, Span, Text
from references.csl.scope import Scope


class Substituter:
    """Replaces the first names of an entry that repeat those of the entry before it."""

    def __init__(self, style: StyleNode) -> None:
        options = style.bibliography.options if style.bibliography else {}
        self.substitute = options.get("subsequent-author-substitute")
        self.rule = options.get("subsequent-author-substitute-rule", "complete-all")
        self._before: list[str] = []

    def __call__(self, row: list[Piece], scope: Scope) -> None:
        """Look at the pieces of the next entry, and change its names, or the text in their place, where they repeat."""
        if self.substitute is None:
            return
        found = first_names(row)
        holder = _holder(found) if isinstance(found, Span) else None
        if not isinstance(found, Span) or holder is None:
            stand_in = scope.stand_in
            words: list[str] = [stand_in.text] if stand_in else []
            if stand_in and words == self._before:
                stand_in.text = self.substitute
            self._before = words
            return
        persons = [at for at, piece in enumerate(holder.children) if piece.variable]
        words = _persons(scope, _count(found))
        before, self._before = self._before, words
        if self.rule == "complete-all":
            if words == before:
                holder.children = [self._mark(found)] if self.substitute else []
        elif self.rule == "complete-each":
            if words == before:
                self._replace(holder, persons)
        else:
            same = next((at for at, (a, b) in enumerate(zip(words, before, strict=False)) if a != b), min(len(words), len(before)))
            self._replace(holder, persons[: min(same, 1) if self.rule == "partial-first" else same])

    def _mark(self, names: Span) -> Text:
        return Text(self.substitute or "", names.item, "", names.node)

    def _replace(self, holder: Span, places: list[int]) -> None:
        for at in places:
            holder.children[at] = self._mark(holder)


def _persons(scope: Scope, lists: int) -> list[str]:
    """The persons written in the first lists of names, by all parts of their names."""
    return [
        person.non_dropping + person.family + person.given + person.dropping + person.suffix + person.literal
        for persons, levels, _ in scope.people[:lists]
        for person in persons[: len(levels)]
    ]


def _count(names: Span) -> int:
    """How many lists of names there are in names."""
    if isinstance(names.node, NameNode):
        return 1
    return sum(_count(child) for child in names.children if isinstance(child, Span))


def _holder(names: Span) -> Span | None:
    """The span whose children are the persons."""
    if isinstance(names.node, NameNode) and any(child.variable for child in names.children):
        return names
    for child in names.children:
        found = _holder(child) if isinstance(child, Span) else None
        if found is not None:
            return found
    return None
