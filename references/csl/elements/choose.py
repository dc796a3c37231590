"""``cs:choose``: the first branch whose conditions hold (CSL 1.0.2, "Choose")."""

from collections.abc import Callable

from references.csl.elements.number import value_of
from references.csl.nodes import Branch, ChooseNode, Condition
from references.csl.numbers import is_numeric, read_numbers
from references.csl.output import Piece
from references.csl.scope import Context, Render, Scope
from references.csl.vocabulary import DATE_VARIABLES

Test = Callable[[Scope], bool]


def compile_choose(node: ChooseNode, context: Context) -> Render:
    """The function of a ``cs:choose``; a branch is compiled when it is first taken, for most are of types that a list does not hold."""
    tests = [_matcher(branch, context) for branch in node.branches]
    inners: list[Render | None] = [None] * len(tests)

    def render(scope: Scope, out: list[Piece]) -> None:
        for at, test in enumerate(tests):
            if test(scope):
                inner = inners[at]
                if inner is None:
                    inner = inners[at] = context.compile(node.branches[at].children)
                inner(scope, out)
                return

    return render


def _matcher(branch: Branch, context: Context) -> Test:
    if branch.tag == "else" or not branch.conditions:
        return (lambda scope: True) if branch.tag == "else" or branch.match == "none" else (lambda scope: False)
    tests = [*_type_tests(branch), *_variable_tests(branch), *_locator_tests(branch)]
    tests += [_TESTS[condition.kind](condition, context) for condition in branch.conditions if not _is_pooled(condition)]
    if len(tests) == 1:
        return tests[0] if branch.match != "none" else (lambda scope: not tests[0](scope))
    if branch.match == "any":
        return _any(tests)
    if branch.match == "none":
        return lambda scope: not any(test(scope) for test in tests)
    return lambda scope: all(test(scope) for test in tests)


_OUTSIDE = ("locator", "citation-number", "first-reference-note-number", "year-suffix", "citation-label")


def _is_pooled(condition: Condition) -> bool:
    """Whether a condition is one of a set that is tested at once."""
    return condition.kind in ("type", "locator") or (condition.kind == "variable" and condition.value not in _OUTSIDE)


def _type_tests(branch: Branch) -> list[Test]:
    """One test for all types of a branch; an item has one type, so any of them will do under ``match="all"`` too."""
    types = frozenset(condition.value for condition in branch.conditions if condition.kind == "type")
    return [lambda scope: scope.item.type in types] if types else []


def _locator_tests(branch: Branch) -> list[Test]:
    """One test for all locator types of a branch, of which a cite has one."""
    labels = frozenset(c.value.replace("sub verbo", "sub-verbo") for c in branch.conditions if c.kind == "locator")
    return [lambda scope: bool(scope.cite.locator) and scope.cite.label in labels] if labels else []


def _any(tests: list[Test]) -> Test:
    return lambda scope: any(test(scope) for test in tests)


def _variable_tests(branch: Branch) -> list[Test]:
    """One test for all the item's variables of a branch."""
    names = tuple(condition.value for condition in branch.conditions if condition.kind == "variable" and _is_pooled(condition))
    if not names:
        return []
    if branch.match == "all":
        return [lambda scope: scope.item.has_all(names)]
    return [lambda scope: scope.item.has_any(names)]


def _variable(condition: Condition, context: Context) -> Test:
    name = condition.value
    if name in ("locator", "citation-number", "first-reference-note-number"):
        return lambda scope: bool(value_of(name, scope))
    if name == "year-suffix":
        return lambda scope: scope.detail.suffix >= 0
    if name == "citation-label":
        return lambda scope: True
    return lambda scope: scope.item.has(name)


def _numeric(condition: Condition, context: Context) -> Test:
    name = condition.value

    def test(scope: Scope) -> bool:
        if name in DATE_VARIABLES:
            return False
        value = value_of(name, scope)
        return bool(value) and is_numeric(value)

    return test


def _plural(condition: Condition, context: Context) -> Test:
    name = condition.value
    return lambda scope: len(scope.item.names(name)) > 1 or read_numbers(value_of(name, scope) or "-").several


def _uncertain(condition: Condition, context: Context) -> Test:
    name = condition.value

    def test(scope: Scope) -> bool:
        date = scope.item.date(name)
        return bool(date) and date.circa  # type: ignore[union-attr]  # bool() has ruled None out

    return test


def _position(condition: Condition, context: Context) -> Test:
    value = condition.value
    if context.area == "bibliography":
        return lambda scope: False
    if value == "near-note":
        return lambda scope: scope.cite.near_note and scope.cite.position != "first"
    held = {
        "first": ("first",),
        "subsequent": ("subsequent", "ibid", "ibid-with-locator"),
        "ibid": ("ibid", "ibid-with-locator"),
        "ibid-with-locator": ("ibid-with-locator",),
    }.get(value, ())
    return lambda scope: scope.cite.position in held


def _disambiguate(condition: Condition, context: Context) -> Test:
    wanted = condition.value == "true"

    def test(scope: Scope) -> bool:
        scope.conditions += 1
        return (scope.conditions <= scope.detail.condition) is wanted

    return test


def _context(condition: Condition, context: Context) -> Test:
    """A proposed extension: whether the output is a citation or a bibliography."""
    held = condition.value == ("bibliography" if context.area == "bibliography" else "citation")
    return lambda scope: held


_TESTS: dict[str, Callable[[Condition, Context], Test]] = {
    "variable": _variable,
    "is-numeric": _numeric,
    "is-plural": _plural,
    "is-uncertain-date": _uncertain,
    "position": _position,
    "disambiguate": _disambiguate,
    "context": _context,
}
