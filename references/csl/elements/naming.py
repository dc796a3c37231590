"""One person's name in the order, form and formatting that the style asks for (CSL 1.0.2, "Name", "Name-part Order", "Name-part")."""

from collections.abc import Mapping

from references.csl.elements.look import dresser, strip_periods, worder
from references.csl.nodes import NameNode, NamePart
from references.csl.output import Piece, Span, Text
from references.csl.person import Person, initials, normalised
from references.csl.scope import Context, Scope
from references.csl.typography import cased

_JOINING = ("'", "’", "-", "ʼ", "\u00a0", " ")

Run = tuple[str, NamePart | None]


class Namer:
    """Writes persons in one ``cs:name``. ``level`` says how much of a given name: 0 nothing, 1 initials, 2 all."""

    def __init__(self, node: NameNode, options: Mapping[str, str], variable: str, context: Context) -> None:
        self.node, self.context, self.variable = node, context, variable
        self.mark = options.get("initialize-with")
        self.initialize = options.get("initialize", "true") != "false"
        self.hyphen = context.style.options.get("initialize-with-hyphen", "true") != "false"
        self.short = options.get("form", "long") == "short"
        self.as_sort = options.get("name-as-sort-order", "")
        self.separator = options.get("sort-separator", ", ")
        demote = context.style.options.get("demote-non-dropping-particle", "display-and-sort")
        self.demoted = demote == "display-and-sort" or (context.sorting and demote == "sort-only")
        self.base = 0 if self.short else 1 if self.mark is not None else 2
        self.space = "\u00a0" if context.locale.language[:2] in ("fr", "ru", "cs") else " "
        self.family, self.given = node.family, node.given
        self.plain = self.family is None and self.given is None
        self.dress_name = dresser(node)
        self.bare_name = not (node.prefix or node.suffix or node.marks)
        self.words = worder(NameNode(), variable, context)

    def write(self, scope: Scope, person: Person, index: int, level: int) -> Piece:
        """The piece of one person; ``index`` is the person's place in the list."""
        if person.literal:
            text = person.literal
            piece = self._literal(scope, text)
        else:
            inverted = not self.context.sorting and (self.as_sort == "all" or (self.as_sort == "first" and index == 0))
            piece = self._person(scope, person, level, inverted)
        if self.bare_name:
            piece.variable = self.variable
            return piece
        out: list[Piece] = []
        self.dress_name(scope, out, (piece,))
        return Span(out, (), scope.id, self.variable, self.node)

    def inverted(self, index: int) -> bool:
        """Whether the name in this place is written family name first."""
        return self.as_sort == "all" or (self.as_sort == "first" and index == 0)

    def given_text(self, person: Person, level: int) -> str:
        """The given name at a level."""
        if level == 0 or not person.family:
            return "" if person.family else person.given
        if level == 1 and self.mark is not None and not person.static:
            if self.initialize:
                return initials(person.given, self.mark, self.hyphen)
            return normalised(person.given, self.mark, self.hyphen)
        if level == 1 and self._by_initials():
            return initials(person.given, self.mark or "", self.hyphen)
        return person.given

    def _by_initials(self) -> bool:
        return self.context.style.citation.options.get("givenname-disambiguation-rule", "").endswith("-with-initials")

    def _literal(self, scope: Scope, text: str) -> Piece:
        return self.words(scope, text) if self.family is None else self._run(scope, text, self.family)

    def _person(self, scope: Scope, person: Person, level: int, inverted: bool) -> Piece:
        parts = _Parts(person, self.given_text(person, level), self.context.sorting)
        if parts.suffix and self.mark is not None:
            parts.suffix = normalised(parts.suffix, self.mark)
        joint = "" if parts.particle.endswith(_JOINING) else self.space
        if person.latin == 0:
            row = [(parts.particle + parts.family, self.family), (parts.given, self.given)]
            return self._assemble(scope, row)
        if person.latin == 1 or person.static:
            row = [(_put(parts.particle, joint, parts.family), self.family), (_lead(" ", parts.given), self.given)]
            return self._assemble(scope, row)
        if self.context.sorting:
            return self._assemble(scope, self._sort_order(parts, joint))
        return self._inverted(scope, parts, joint) if inverted else self._straight(scope, parts, joint, level)

    def _sort_order(self, parts: "_Parts", joint: str) -> list[Run]:
        if self.context.style.options.get("demote-non-dropping-particle", "display-and-sort") == "never":
            family = _put(_put(parts.particle, joint, parts.family), " ", parts.dropping)
            given = parts.given
        else:
            family, given = parts.family, _put(_put(parts.given, " ", parts.dropping), " ", parts.particle)
        return [(family, None), (_lead(" ", given), None), (_lead(" ", parts.suffix), None)]

    def _inverted(self, scope: Scope, parts: "_Parts", joint: str) -> Piece:
        separator = ", " if parts.given in ("Lord", "Lady") else self.separator
        comma = "," if parts.et_al else ""
        given: list[Run] = _spaced((parts.given, self.given), comma + " ", (parts.dropping, self.given))
        family: list[Run] = [(parts.family, self.family)]
        if self.demoted:
            given = [
                *given,
                *((" ", None) for _ in (1,) if parts.particle and (parts.given or parts.dropping)),
                (parts.particle, self.family),
            ]
        else:
            family = _spaced((parts.particle, self.family), joint, (parts.family, self.family))
        row = [self._part(scope, family, self.family)]
        suffix: list[Run] = [(parts.suffix, None)]
        for group, part in ((given, self.given), (suffix, None)):
            piece = self._part(scope, group, part)
            if piece is not None:
                row += [Text(separator, scope.id, "", self.node), piece] if any(row) else [piece]
        return _one([piece for piece in row if piece is not None], scope, self)

    def _straight(self, scope: Scope, parts: "_Parts", joint: str, level: int) -> Piece:
        family = _spaced((parts.particle, self.family), joint, (parts.family, self.family))
        if parts.dropping:
            tight = parts.dropping.endswith(_JOINING) and not parts.particle and parts.dropping[:-1] != "de"
            family = [(parts.dropping, self.given), ("" if tight else self.space if not parts.et_al else " ", None), *family]
        if parts.suffix:
            family.append(((", " if parts.comma else " ") + parts.suffix, None))
        given = self._part(scope, [(parts.given, self.given)], self.given)
        rest = self._part(scope, family, self.family)
        wide = self.space if level == 1 and self.mark and ("\u00a0" in self.mark or "\ufeff" in self.mark) else " "
        if given is not None and rest is not None:
            return _one([given, Text(("," if parts.et_al else "") + wide, scope.id, "", self.node), rest], scope, self)
        return rest or given or Text("", scope.id)

    def _assemble(self, scope: Scope, row: list[Run]) -> Piece:
        return self._part(scope, row, None) or Text("", scope.id)

    def _part(self, scope: Scope, row: list[Run], part: NamePart | None) -> Piece | None:
        """A part of a name made of runs of text with their formatting, inside the affixes of ``part``."""
        shown = [(text, look) for text, look in row if text]
        if not shown:
            return None
        if all(look is None for _, look in shown):
            return self.words(scope, "".join(text for text, _ in shown))
        inner = [self._run(scope, text, look) for text, look in shown]
        if part is None or not (part.prefix or part.suffix):
            return inner[0] if len(inner) == 1 else Span(inner, (), scope.id, "", part)
        out: list[Piece] = []
        dresser(NamePart(prefix=part.prefix, suffix=part.suffix))(scope, out, inner)
        return out[0]

    def _run(self, scope: Scope, text: str, part: NamePart | None) -> Piece:
        if part is None:
            return self.words(scope, text)
        if part.strip_periods:
            text = strip_periods(text)
        if part.text_case:
            text = cased(text, part.text_case, True)
        out: list[Piece] = []
        dresser(part.but(prefix="", suffix=""))(scope, out, (self.words(scope, text),))
        return out[0]


def _one(row: list[Piece], scope: Scope, namer: Namer) -> Piece:
    """Pieces as one; plain text with plain text is one run."""
    if all(type(piece) is Text for piece in row):
        return Text("".join([piece.text for piece in row]), scope.id, namer.variable, namer.node)  # type: ignore[union-attr]
    return Span(row, (), scope.id, namer.variable, namer.node)


class _Parts:
    """The parts of a name as they are to be written."""

    __slots__ = ("comma", "dropping", "et_al", "family", "given", "particle", "suffix")

    def __init__(self, person: Person, given: str, sorting: bool) -> None:
        shown = bool(given)
        self.family, self.given, self.particle = person.family, given, person.non_dropping
        self.dropping = person.dropping if shown else ""
        self.suffix = person.suffix if shown else ""
        self.comma, self.et_al = person.comma_suffix, False
        if sorting:
            self.particle = self.particle.replace("'", "").replace("’", "")
            self.dropping = self.dropping.replace("'", "").replace("’", "")


def _put(first: str, joint: str, second: str) -> str:
    return first + joint + second if first and second else first or second


def _spaced(first: Run, joint: str, second: Run) -> list[Run]:
    """Two runs with a joint of no formatting between them, if both are there."""
    return [first, (joint, None), second] if first[0] and second[0] else [first, second]


def _lead(joint: str, text: str, before: str = " ") -> str:
    return joint + text if text and before else text
