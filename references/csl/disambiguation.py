"""The disambiguation ladder: names, given names, year suffix, condition (CSL 1.0.2, "Disambiguation").

Every item is written as a later, plain citation. Items whose texts are equal are widened in small steps (a longer given name, one
more name) until their texts differ; a step that told none apart is not kept. What is still equal gets year suffixes, or is written with
the condition ``disambiguate`` true.
"""

from collections.abc import Callable, Mapping, Sequence

from references.csl.engine import Engine
from references.csl.items import Item
from references.csl.person import Person, initials
from references.csl.scope import Detail, Scope


class NameRegister:
    """All persons cited: which family names and which initials stand for several ("givenname-disambiguation-rule")."""

    def __init__(self, engine: Engine) -> None:
        self._families: dict[str, dict[str, set[str]]] = {}
        self._particles = engine.style.options.get("demote-non-dropping-particle") == "never"

    def _key(self, person: Person) -> tuple[str, str, str]:
        family = person.family.replace(".", " ").strip()
        if self._particles and person.non_dropping:
            family = f"{family} {person.non_dropping}"
        given = " ".join(person.given.replace(".", " ").split())
        return family, initials(given, ". "), given

    def add(self, person: Person) -> None:
        """Take up one person."""
        if person.family:
            family, short, given = self._key(person)
            self._families.setdefault(family, {}).setdefault(short, set()).add(given)

    def initials_differ(self, person: Person) -> bool:
        """Whether the family name stands with several initials."""
        return len(self._families.get(self._key(person)[0], ())) > 1

    def level(self, person: Person, base: int, initialized: bool) -> int:
        """How much of the given name tells the person from all others: 0 nothing, 1 initials, 2 all."""
        family, short, _ = self._key(person)
        shorts = self._families.get(family)
        if shorts is None or (len(shorts) < 2 and len(next(iter(shorts.values()))) < 2):
            return base
        level = max(base, 1) if len(shorts) > 1 else base
        if len(shorts.get(short, ())) > 1 or (len(shorts) > 1 and not initialized):
            level = 2
        return level


def disambiguate(engine: Engine, items: Mapping[str, Item], rank: Callable[[str], int]) -> dict[str, Detail]:
    """The detail of every item, by id. ``rank`` gives the place by which year suffixes are dealt out."""
    return _Ladder(engine, items, rank).run()


class _Ladder:
    """One run over all items."""

    def __init__(self, engine: Engine, items: Mapping[str, Item], rank: Callable[[str], int]) -> None:
        self.engine, self.items, self.rank = engine, items, rank
        self.details: dict[str, Detail] = {}
        self.by_cite = engine.add_givens and engine.rule == "by-cite"
        self.totals: dict[str, list[int]] = {}

    def run(self) -> dict[str, Detail]:
        engine = self.engine
        self.details = {name: Detail() for name in self.items}
        if not (engine.add_names or engine.add_givens or engine.add_suffix or engine.has_condition):
            return self.details
        first = {name: engine.base_cite(item, self.details[name]) for name, item in self.items.items()}
        if engine.add_givens and not self.by_cite:
            first = self._by_persons(first)
        groups: dict[str, list[str]] = {}
        for name, (text, scope) in first.items():
            self.totals[name] = [total for total, _ in scope.namesets]
            groups.setdefault(text, []).append(name)
        for names in groups.values():
            if len(names) > 1:
                self._settle(names, {name: first[name][1] for name in names})
        return self.details

    def _by_persons(self, first: dict[str, tuple[str, Scope]]) -> dict[str, tuple[str, Scope]]:
        """The rules that look at persons, not cites: widen given names wherever a family name stands for several."""
        register = NameRegister(self.engine)
        primary = self.engine.rule.startswith("primary-name")
        for _, scope in first.values():
            for persons, _, _ in scope.people:
                for person in persons[:1] if primary else persons:
                    register.add(person)
        again = {}
        for name, (_, scope) in first.items():
            detail = self.details[name]
            for place, (persons, levels, initialized) in enumerate(scope.people):
                base = levels[0] if levels else 0
                wanted = [base if primary and at else self._level(register, person, base, initialized) for at, person in enumerate(persons)]
                while len(detail.givens) <= place:
                    detail.givens.append([])
                detail.givens[place] = wanted
            again[name] = self.engine.base_cite(self.items[name], detail)
        return again

    def _level(self, register: NameRegister, person: Person, base: int, initialized: bool) -> int:
        if self.engine.rule.endswith("-with-initials"):
            return max(base, 1) if register.initials_differ(person) else base
        return register.level(person, base, initialized)

    # -- one group of equal texts --------------------------------------------------------------------------------------

    def _settle(self, names: list[str], scopes: Mapping[str, Scope]) -> None:
        engine = self.engine
        order = sorted(names, key=lambda name: (self.totals[name][:1], names.index(name)))
        left = [order]
        if engine.add_names or self.by_cite:
            left = _Widening(self, order, scopes).run()
        for group in left:
            if len(group) < 2:
                continue
            if engine.add_suffix:
                self._suffixes(group)
            elif engine.has_condition:
                self._conditions(group)

    def _suffixes(self, group: Sequence[str]) -> None:
        for at, name in enumerate(sorted(group, key=self.rank)):
            self.details[name].suffix = at

    def _conditions(self, group: Sequence[str]) -> None:
        """Let one more condition hold for those that are equal still, as long as there are conditions."""
        waiting = list(group)
        for level in range(1, 10):
            for name in waiting:
                self.details[name].condition = level
            found = {name: self.engine.base_cite(self.items[name], self.details[name]) for name in waiting}
            texts = [text for text, _ in found.values()]
            waiting = [name for name in waiting if texts.count(found[name][0]) > 1 and found[name][1].conditions > level]
            if not waiting:
                return


class _Widening:
    """Widens the names of a group of equal citations until they differ."""

    def __init__(self, ladder: _Ladder, names: list[str], scopes: Mapping[str, Scope]) -> None:
        self.ladder = ladder
        self.names = names
        self.trial = Detail()
        self.kept = Detail()
        widest = max((scopes[name].namesets for name in names), key=len)
        for place, (_, shown) in enumerate(widest):
            levels = max((scopes[name].people[place][1] for name in names if place < len(scopes[name].people)), key=len, default=[])
            for detail in (self.trial, self.kept):
                detail.names.append(shown)
                own = ladder.details[names[0]].givens
                detail.givens.append(list(own[place]) if place < len(own) and own[place] else list(levels))

    def run(self) -> list[list[str]]:
        """The groups that are equal still when all has been tried; details of the items are set."""
        waiting, left = [self.names], []
        while waiting:
            group = waiting.pop(0)
            rest, more = self._split(group)
            waiting.extend(more)
            if rest:
                left.append(rest)
        return left

    def _steps(self, name: str) -> "list[tuple[int, int, int]]":
        """The steps for an item: (list of names, name, given level); level -1 shows one name more."""
        steps = []
        for place, total in enumerate(self.ladder.totals[name]):
            shown = self.kept.names[place] if place < len(self.kept.names) else 1
            for at in range(total if self.ladder.engine.add_names else min(shown, total)):
                if at >= shown and self.ladder.engine.add_names:
                    steps.append((place, at, -1))
                if self.ladder.by_cite:
                    current = self._given(self.kept, place, at)
                    steps += [(place, at, level) for level in (1, 2) if level > current]
        return steps

    def _given(self, detail: Detail, place: int, at: int) -> int:
        givens = detail.givens[place] if place < len(detail.givens) else []
        return givens[at] if at < len(givens) else 0

    def _apply(self, detail: Detail, step: "tuple[int, int, int]") -> None:
        place, at, level = step
        while len(detail.names) <= place:
            detail.names.append(1)
        while len(detail.givens) <= place:
            detail.givens.append([])
        if level < 0:
            detail.names[place] = max(detail.names[place], at + 1)
        givens = detail.givens[place]
        while len(givens) <= at:
            givens.append(0)
        if level > 0:
            givens[at] = max(givens[at], level)

    def _split(self, group: list[str]) -> "tuple[list[str], list[list[str]]]":
        """Try the steps in turn until the group's first item is alone; gives what stays equal and further groups."""
        steps = self._steps(group[0])
        clashes = len(group) - 1
        for step in steps:
            self._apply(self.trial, step)
            texts = {name: self._text(name) for name in group}
            mine = texts[group[0]]
            partners = [name for name in group if texts[name] == mine]
            others = [name for name in group if texts[name] != mine]
            if len(partners) - 1 < clashes:
                self._keep(step)
                clashes = len(partners) - 1
                if len(others) == 1:
                    self._assign(others)
                    others = []
                if len(partners) == 1:
                    self._assign(partners)
                    return [], [others] if others else []
                if others:
                    self._assign(others)
                    rest, more = self._split(partners)
                    return rest, [*more, others]
                group = partners
        self._assign(group)
        return group, []

    def _keep(self, step: "tuple[int, int, int]") -> None:
        place, at, _ = step
        self._apply(self.kept, step)
        if place < len(self.trial.names):
            self.kept.names[place] = self.trial.names[place]
        if self.ladder.by_cite:
            self._apply(self.kept, (place, at, self._given(self.trial, place, at)))

    def _text(self, name: str) -> str:
        trial = self.trial
        return self.ladder.engine.base_cite(self.ladder.items[name], trial)[0]

    def _assign(self, names: Sequence[str]) -> None:
        for name in names:
            detail = self.ladder.details[name]
            detail.names = list(self.kept.names)
            detail.givens = [list(row) for row in self.kept.givens]
