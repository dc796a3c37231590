"""``cs:names``: lists of persons, et-al, roles and substitutes (CSL 1.0.2, "Names", "Substitute", "Et-al Abbreviation")."""

from collections.abc import Mapping, Sequence

from references.csl.elements.look import dresser, worder
from references.csl.elements.naming import Namer
from references.csl.nodes import SUBSTITUTED, ChooseNode, Element, EtAlNode, LabelNode, NameNode, NamesNode
from references.csl.output import Piece, Span, Text
from references.csl.person import Person, alphabetic, initials
from references.csl.scope import Context, Render, Scope

_INHERITED = {
    "and": "and",
    "delimiter-precedes-et-al": "delimiter-precedes-et-al",
    "delimiter-precedes-last": "delimiter-precedes-last",
    "et-al-min": "et-al-min",
    "et-al-use-first": "et-al-use-first",
    "et-al-use-last": "et-al-use-last",
    "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first",
    "initialize": "initialize",
    "initialize-with": "initialize-with",
    "name-as-sort-order": "name-as-sort-order",
    "sort-separator": "sort-separator",
    "name-form": "form",
    "name-delimiter": "delimiter",
}
_KEYED = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}


def name_options(node: NameNode, context: Context) -> dict[str, str]:
    """The options of a ``cs:name``: its own over those of ``cs:citation`` or ``cs:bibliography`` over those of ``cs:style``."""
    found = {name: context.options[key] for key, name in _INHERITED.items() if key in context.options}
    found.update(node.options)
    if context.sorting:
        found.update({_KEYED[key]: value for key, value in context.numbers.items() if key in _KEYED})
        found.update({"name-as-sort-order": "all", "et-al-subsequent-min": "", "et-al-subsequent-use-first": ""})
    return found


def compile_names(node: NamesNode, context: Context) -> Render:
    """The function of a ``cs:names``."""
    name = node.name or NameNode()
    options = name_options(name, context)
    dress = dresser(node)
    delimiter = node.delimiter if node.delimiter is not None else context.options.get("names-delimiter", "")
    lists = {variable: _List(node, options, variable, context) for variable in node.variables}
    common = _common(node, context)
    counting = options.get("form") == "count"
    substitute = _substitutes(node, context)

    def render(scope: Scope, out: list[Piece]) -> None:
        scope.tried = True
        found = [(lists[variable], scope.item.names(variable)) for variable in lists if variable not in scope.blocked]
        found = [(writer, persons) for writer, persons in found if persons]
        if scope.substituting:
            scope.blocked.update(writer.variable for writer, _ in found)
        if not found:
            if substitute:
                substitute(scope, out)
            scope.started = True
            return
        if counting:
            scope.filled = True
            _count(found, scope, out, node)
            return
        if common and len(found) == 2 and _same(found[0][1], found[1][1]):
            found[0][0].common = common
            row = found[0][0].write(scope, found[0][1])
            found[0][0].common = ""
            pieces = [row]
        else:
            pieces = [piece for piece in [writer.write(scope, persons) for writer, persons in found] if _written(piece)]
        if not pieces:
            return
        scope.filled = scope.started = True
        if delimiter and len(pieces) > 1:
            pieces = [part for piece in pieces for part in (Text(delimiter, scope.id, "", node), piece)][1:]
        dress(scope, out, (Span(pieces, (), scope.id, "", node),))

    return render


def _written(piece: Piece) -> bool:
    return isinstance(piece, Text) or bool(piece.children)


def _count(found: "Sequence[tuple[_List, list[Person]]]", scope: Scope, out: list[Piece], node: NamesNode) -> None:
    total = 0
    for writer, persons in found:
        scope.namesets.append((len(persons), len(persons)))
        total += writer.shown(scope, persons)[0]
    out.append(Text(f"{total:05}" if writer.context.sorting else str(total), scope.id, node.variables[0], node))


def _same(first: list[Person], second: list[Person]) -> bool:
    return [(p.family, p.given, p.literal) for p in first] == [(p.family, p.given, p.literal) for p in second]


def _common(node: NamesNode, context: Context) -> str:
    """The term for two roles of the same persons ("Names": editor and translator), if the locale has one."""
    joined = "".join(sorted(node.variables))
    if len(node.variables) != 2 or node.label is None:
        return ""
    return joined if context.locale.term(joined, node.label.form) else ""


def _substitutes(node: NamesNode, context: Context) -> Render | None:
    """What tries the elements of ``cs:substitute`` in turn; the first that writes something blocks its variables."""
    if not node.substitute:
        return None
    tries = [context.compile((_inheriting(element, node),)) for element in node.substitute]

    def render(scope: Scope, out: list[Piece]) -> None:
        filled, worded = scope.filled, scope.worded
        for attempt in tries:
            scope.tried = scope.filled = scope.worded = False
            row: list[Piece] = []
            outer, scope.substituting = scope.substituting, True
            attempt(scope, row)
            scope.substituting = outer
            if row:
                out.append(Span(row, (), scope.id, "", SUBSTITUTED))
                for piece in row:
                    _block(piece, scope)
                if len(row) == 1 and row[0].variable not in ("", "title") and isinstance(row[0], Text):
                    scope.stand_in = row[0]
                scope.tried, scope.filled, scope.worded = True, True, worded
                return
        scope.tried, scope.filled, scope.worded = True, filled, worded or scope.worded

    return render


def _inheriting(element: Element, parent: NamesNode) -> Element:
    """A ``cs:names`` without children of its own in ``cs:substitute`` is written as the names it stands for, in ``cs:choose`` too."""
    if isinstance(element, ChooseNode):
        return element.but(branches=tuple([branch.but(children=_alternatives(branch.children, parent)) for branch in element.branches]))
    if isinstance(element, NamesNode) and not (element.name or element.label or element.et_al or element.substitute):
        return parent.but(variables=element.variables, line=element.line, substitute=())
    return element


def _alternatives(elements: Sequence[Element], parent: NamesNode) -> tuple[Element, ...]:
    """The elements of a branch in ``cs:substitute``: of several names that follow each other the first that is there is written."""
    found = tuple(_inheriting(element, parent) for element in elements)
    names = [node for node in found if isinstance(node, NamesNode)]
    if len(names) < 2 or len(names) < len(found):
        return found
    return (names[0].but(substitute=(*names[0].substitute, *names[1:])),)


def _block(piece: Piece, scope: Scope) -> None:
    if piece.variable:
        scope.blocked.add(piece.variable)
    if isinstance(piece, Span):
        for child in piece.children:
            _block(child, scope)


class _List:
    """Writes the names of one variable with their label."""

    def __init__(self, node: NamesNode, options: Mapping[str, str], variable: str, context: Context) -> None:
        self.node, self.context, self.variable, self.common = node, context, variable, ""
        self.name = node.name or NameNode()
        self.namer = Namer(self.name, options, variable, context)
        self.delimiter = options.get("delimiter", ", ")
        self.minimum = _number(options, "et-al-min") if "et-al-use-first" in options else 0
        self.first = _number(options, "et-al-use-first")
        self.later_minimum = _number(options, "et-al-subsequent-min") or self.minimum
        self.later_first = _number(options, "et-al-subsequent-use-first") or self.first
        self.last = options.get("et-al-use-last") == "true"
        self.precedes_last = options.get("delimiter-precedes-last", "contextual")
        self.precedes_et_al = options.get("delimiter-precedes-et-al", "contextual")
        self.conjunction = self._and(options.get("and", ""))
        self.conjunction_space = " " if self.conjunction[:1] == "&" or alphabetic(self.conjunction) else ""
        et_al = node.et_al or EtAlNode()
        self.et_al = context.locale.term(et_al.term)
        self.et_al_node, self.et_al_dress, self.et_al_words = et_al, dresser(et_al), worder(et_al, "", context)
        citation = context.style.citation.options
        self.by_cite = (
            self.namer.base == 1
            and citation.get("disambiguate-add-givenname") == "true"
            and citation.get("givenname-disambiguation-rule", "by-cite") == "by-cite"
        )
        self.label = node.label
        if self.label is not None:
            self.label_dress, self.label_words = dresser(self.label), worder(self.label, "", context)

    def _and(self, value: str) -> str:
        if not value:
            return ""
        return self.context.locale.term("and", "symbol" if value == "symbol" else "long") if value != "symbol" else self._symbol()

    def _symbol(self) -> str:
        term = self.context.locale.term
        symbol = term("and", "symbol")
        return "&" if symbol == term("and") else symbol

    def write(self, scope: Scope, persons: list[Person]) -> Piece:
        """The names with their label as one piece."""
        count, total = self.shown(scope, persons)
        place = len(scope.namesets)
        scope.namesets.append((total, count))
        givens = scope.detail.givens[place] if place < len(scope.detail.givens) else []
        namer, base = self.namer, self.namer.base
        levels = [max(base, givens[at]) if at < len(givens) else base for at in range(count)]
        if self.by_cite and len(persons) > 1:
            levels = _apart(persons, levels)
        scope.people.append((persons, levels, namer.mark is not None))
        names = [namer.write(scope, person, at, levels[at]) for at, person in enumerate(persons[:count])]
        row = self._all(names, scope) if count >= total else self._abbreviated(names, persons, scope)
        if self.label is None or self.context.sorting:
            return Span(row, (), scope.id, "", self.name)
        label = self._label(self.label, scope, total)
        names_piece: Piece = Span(row, (), scope.id, "", self.name)
        if label is None:
            return names_piece
        return Span([label, names_piece] if self.node.label_first else [names_piece, label], (), scope.id, "", self.node)

    def shown(self, scope: Scope, persons: Sequence[Person]) -> tuple[int, int]:
        """How many of the names are written, and how many there are."""
        total = len(persons)
        named = total - 1 if total > 1 and persons[-1].unnamed else total
        minimum, first = (self.later_minimum, self.later_first) if scope.subsequent else (self.minimum, self.first)
        wanted = scope.detail.names
        place = len(scope.namesets)
        if scope.looking and place < len(wanted) and wanted[place]:
            return min(wanted[place], named), total
        if not minimum or total < minimum or first >= named:
            return named, total
        if place < len(wanted):
            first = min(max(first, wanted[place]), named)
        if self.last and first > minimum - 2 and not scope.looking:
            first = max(minimum - 2, 0)
        return first, total

    def _label(self, label: LabelNode, scope: Scope, total: int) -> Piece | None:
        plural = total > 1 if label.plural == "contextual" else label.plural == "always"
        text = self.context.locale.term(self.common or self.variable, label.form, plural)
        if not text:
            return None
        out: list[Piece] = []
        self.label_dress(scope, out, (self.label_words(scope, text),))
        return out[0]

    # -- joining ---------------------------------------------------------------------------------------------------------

    def _text(self, text: str, scope: Scope) -> Text:
        return Text(text, scope.id, "", self.name)

    def _separated(self, names: list[Piece], scope: Scope) -> list[Piece]:
        row: list[Piece] = []
        for piece in names:
            if row:
                row.append(self._text(self.delimiter, scope))
            row.append(piece)
        return row

    def _all(self, names: list[Piece], scope: Scope) -> list[Piece]:
        if len(names) < 2 or not self.conjunction or self.context.sorting:
            return self._separated(names, scope)
        row = self._separated(names[:-1], scope)
        before = self.delimiter if self._precedes(self.precedes_last, len(names) - 1, 2) else self.conjunction_space
        if not self.conjunction_space and self.precedes_last != "always":
            before = ""
        return [*row, self._text(before + self.conjunction + self.conjunction_space, scope), names[-1]]

    def _precedes(self, rule: str, written: int, contextual: int) -> bool:
        """Whether the delimiter stands before the last name, or before et-al, after so many names."""
        if rule == "contextual":
            return written >= contextual
        if rule == "after-inverted-name":
            return written > 0 and self.namer.inverted(written - 1)
        return rule == "always"

    def _abbreviated(self, names: list[Piece], persons: list[Person], scope: Scope) -> list[Piece]:
        if not names:
            return []
        row = self._separated(names, scope)
        if self.context.sorting and not self.last:
            return row
        if self.last and not persons[-1].unnamed:
            ellipsis = (self.delimiter if len(names) > 1 else " ") + "… "
            final = self.namer.write(scope, persons[-1], len(persons) - 1, self.namer.base)
            return [*row, self._text(ellipsis, scope), final]
        if not self.et_al:
            return row
        precedes = self._precedes(self.precedes_et_al, len(names), 2)
        joint = self.delimiter if precedes else " " if alphabetic(self.et_al) else ""
        out: list[Piece] = []
        self.et_al_dress(scope, out, (self.et_al_words(scope, self.et_al),))
        row = [*row, self._text(joint, scope), *out] if joint else [*row, *out]
        return [Span(row, self.name.marks, scope.id, "", self.name)] if self.name.marks else row


def _apart(persons: list[Person], levels: list[int]) -> list[int]:
    """Levels that write given names in full where two of the persons share family name and initials."""
    families = [person.family for person in persons]
    if len(set(families)) == len(families):
        return levels
    keys = [(person.family, initials(person.given, ".")) for person in persons]
    given = {(key, person.given) for key, person in zip(keys, persons, strict=True)}
    twice = {key for key, _ in given if sum(other == key for other, _ in given) > 1}
    return [2 if key in twice else level for key, level in zip(keys, levels, strict=False)]


def _number(options: Mapping[str, str], name: str) -> int:
    value = options.get(name, "")
    return int(value) if value.isdigit() else 0
