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

_PATIENCE = 100_000


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


def disambiguate(
    engine: Engine, items: Mapping[str, Item], rank: Callable[[str], int], notes: Mapping[str, int] | None = None
) -> dict[str, Detail]:
    """The detail of every item, by id.

    ``rank`` gives the place by which year suffixes are dealt out; ``notes`` the notes that cite the items first: where the style refers
    back to these, their numbers tell citations apart.
    """
    return _Ladder(engine, items, rank, notes or {}).run()


class _Ladder:
    """One run over all items."""

    def __init__(self, engine: Engine, items: Mapping[str, Item], rank: Callable[[str], int], notes: Mapping[str, int]) -> None:
        self.engine, self.items, self.rank, self.notes = engine, items, rank, notes
        self.details: dict[str, Detail] = {}
        self.by_cite = engine.add_givens and engine.rule == "by-cite"
        self.looks_back = engine.add_names and engine.positions and engine.style.cls == "note"
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
            if engine.add_names:
                self.details[name].names = [shown for _, shown in scope.namesets]
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
            wider = any(wanted[: len(levels)] != levels for wanted, (_, levels, _) in zip(detail.givens, scope.people, strict=True))
            again[name] = self.engine.base_cite(self.items[name], detail) if wider else first[name]
        return again

    def _level(self, register: NameRegister, person: Person, base: int, initialized: bool) -> int:
        if self.engine.rule.endswith("-with-initials"):
            return max(base, 1) if register.initials_differ(person) else base
        return register.level(person, base, initialized)

    # -- one group of equal texts --------------------------------------------------------------------------------------

    def _settle(self, names: list[str], scopes: Mapping[str, Scope]) -> None:
        rungs = ["names"] if self.engine.add_names or self.by_cite else []
        rungs += ["suffix"] if self.engine.add_suffix else []
        rungs += ["condition"] if self.engine.has_condition else []
        if rungs:
            _Climb(self, sorted(names, key=lambda name: (self.totals[name][:1], name)), scopes, rungs).run()


class _Climb:
    """One group of equal citations on the ladder.

    ``trial`` only grows: it is what the citations are compared in. A step that told some apart is copied to ``kept``, which is what the
    items are written in. ``place`` and ``at`` are the list of names and the name that the next step widens. A rung that is done with is
    not tried again, but for names under one more condition.
    """

    def __init__(self, ladder: _Ladder, names: list[str], scopes: Mapping[str, Scope], rungs: Sequence[str]) -> None:
        self.ladder, self.rungs, self.rung = ladder, rungs, 0
        self.waiting = [names]
        self.most = (ladder.totals[names[0]] or [0])[0]
        self.lists = min(len(scopes[name].namesets) for name in names)
        self.trial, self.kept = Detail(), Detail()
        for place in range(self.lists):
            widest = max((scopes[name] for name in names), key=lambda scope: scope.namesets[place][1])
            for detail in (self.trial, self.kept):
                detail.names.append(widest.namesets[place][1])
                detail.givens.append(list(widest.people[place][1]) if place < len(widest.people) else [])
        if ladder.looks_back and "condition" in rungs and not self.lists:
            self._show_hidden_names(names)
        self.place = self.at = 0
        self.before = self.clashes = 0
        self.fresh = True
        self.met = 0

    def _show_hidden_names(self, names: Sequence[str]) -> None:
        """Compare in full the names that only a condition brings into a note: their own rung is done with by then.

        They are not written in full for that; where they tell citations apart, the condition is met and the ladder ends.
        """
        shown = Detail()
        shown.condition = _PATIENCE
        for name in names:
            _, scope = self.ladder.engine.base_cite(self.ladder.items[name], shown)
            for place, (total, _) in enumerate(scope.namesets):
                if place == len(self.trial.names):
                    self.trial.names.append(0)
                    self.trial.givens.append([])
                self.trial.names[place] = max(self.trial.names[place], total)
                self.trial.givens[place] = [2] * self.trial.names[place]

    def run(self) -> None:
        """Set the details of the items."""
        steps = 0
        while self.waiting:
            self.place = self.at = self.clashes = 0
            group = self.waiting[0]
            while group and steps < _PATIENCE:
                steps += 1
                maxed = self._step()
                partners, others = self._scan(group)
                self.before, self.clashes = self.clashes, len(partners) - 1
                group = getattr(self, f"_by_{self.rungs[self.rung]}")(partners, others, maxed)
                if maxed and self.rung < len(self.rungs) - 1:
                    self.rung += 1
                elif maxed:
                    self.waiting[1:2] = []
            self.waiting.pop(0)

    # -- the rungs: each gets the items whose citations equal that of the first, and the others; and gives what is unsettled -------

    def _by_names(self, partners: list[str], others: list[str], maxed: bool) -> list[str]:
        if len(partners) == 1:
            self._keep()
            self._assign(partners)
            if len(others) == 1:
                self._assign(others)
                return []
            self.fresh = self.fresh or bool(others)
            return others
        if len(others) == 1:
            self._keep()
            self._assign(others)
            return partners
        if self.clashes < self.before:
            self._keep()
            self.waiting.append(others)
            return partners
        if not maxed:
            return [*partners, *others]
        self.waiting.append(partners)
        if self.rung == len(self.rungs) - 1:
            self._assign(partners)
            return []
        return others

    def _by_suffix(self, partners: list[str], others: list[str], maxed: bool) -> list[str]:
        group = [*partners, *others]
        if self.clashes:
            if "names" in self.rungs:
                self._assign(group)
            for at, name in enumerate(sorted(group, key=self.ladder.rank)):
                self.ladder.details[name].suffix = at
        return []

    def _by_condition(self, partners: list[str], others: list[str], maxed: bool) -> list[str]:
        held = min(self.met, self.trial.condition)
        done = not self.clashes and len(others) < 2
        if not done and (not self.trial.condition or held != self.met):
            self.rung = 0
            self.trial.condition = self.kept.condition = held
            if held:
                return self._by_names(partners, others, False)
            self.fresh, self.trial.condition = True, 1
            return [*partners, *others]
        self.kept.condition = max(self.kept.condition, self.trial.condition)
        self._assign([*partners, *others])
        return []

    # -- steps ---------------------------------------------------------------------------------------------------------

    def _step(self) -> bool:
        """Widen the trial by one step; true if nothing is left to widen on this rung."""
        if self.fresh:
            self.fresh = False
            return False
        trial, rung = self.trial, self.rungs[self.rung]
        if rung != "names":
            if rung == "condition":
                trial.condition += 1
                self.kept.condition += 1
            return False
        givens = trial.givens[self.place] if self.place < len(trial.givens) else []
        if self.ladder.by_cite and self.at < len(givens) and givens[self.at] < 2:
            givens[self.at] += 1
        elif self.ladder.engine.add_names and self.at < self.most and self.place < self.lists:
            trial.names[self.place] += 1
            self.at += 1
            givens.extend([0] * (trial.names[self.place] - len(givens)))
        elif self.place < self.lists - 1:
            self.place += 1
            trial.names[self.place] = 1
            self.at = 0
        return self._maxed()

    def _maxed(self) -> bool:
        givens = self.trial.givens[self.place] if self.place < len(self.trial.givens) else []
        return (
            self.place >= self.lists - 1
            and (not self.ladder.engine.add_names or self.at >= self.most)
            and (not self.ladder.by_cite or self.at >= len(givens) or givens[self.at] >= 2)
        )

    def _scan(self, group: list[str]) -> tuple[list[str], list[str]]:
        """The items whose citations equal that of the first, and the others."""
        mine = self._text(group[0])
        texts = {name: self._text(name) for name in group[1:]}
        same = [name for name, text in texts.items() if text == mine]
        return [group[0], *same], [name for name, text in texts.items() if text != mine]

    def _text(self, name: str) -> str:
        detail = Detail()
        detail.names, detail.condition = self.trial.names, self.trial.condition
        detail.givens = self.trial.givens if self.ladder.by_cite else self.ladder.details[name].givens
        text, scope = self.ladder.engine.base_cite(self.ladder.items[name], detail, self.ladder.notes.get(name, 0))
        self.met = scope.conditions
        return text

    def _keep(self) -> None:
        trial, kept, place = self.trial, self.kept, self.place
        if place >= self.lists:
            return
        kept.names[place] = trial.names[place]
        if self.ladder.by_cite and self.at < len(trial.givens[place]):
            row = kept.givens[place]
            row.extend([0] * (self.at + 1 - len(row)))
            row[self.at] = trial.givens[place][self.at]

    def _assign(self, names: Sequence[str]) -> None:
        for name in names:
            detail = self.ladder.details[name]
            detail.condition = self.kept.condition
            if "names" in self.rungs:
                detail.names = list(self.kept.names)
            if self.ladder.by_cite:
                detail.givens = [list(row) for row in self.kept.givens]
