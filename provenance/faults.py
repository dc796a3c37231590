"""What the formats of libraries found wrong, as rules: settings and excuses hold for it as they do for every finding."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from provenance.check import Check, Place
from provenance.dossier import Dossier
from records.spans import Span
from references.format import Fault

REST = "library-faults"


def fault_checks(faults: Iterable[Fault]) -> dict[str, Check]:
    """A rule for each kind of fault in a library that is checked by itself; offsets are those of its text."""
    places = [(one.rule, Place(Span(one.start, one.end), {"message": one.message}, work=one.work, severity=one.severity)) for one in faults]
    return _checks(places)


def faults_beside(libraries: Mapping[str, Sequence[Fault]], cited: Collection[str]) -> dict[str, Check]:
    """The same for the libraries of an article, by path, with places in these files.

    Faults of the works with the ids ``cited`` are told one by one, and so are those of no work. Warnings about works that the
    article does not cite are counted, with the place of the first: an article is no reason to mend a whole library.
    """
    places: list[tuple[str, Place]] = []
    for path, faults in libraries.items():
        rest = [one for one in faults if one.work is not None and one.work not in cited and one.severity != "note"]
        places += [(one.rule, _beside(path, one, one.message, one.severity)) for one in faults if one.work is None or one.work in cited]
        if rest:
            many = "one more thing is" if len(rest) == 1 else f"{len(rest):,} more things are"
            said = f"{many} wrong with this library, about works that the article does not cite: provenance references check {path}"
            places.append((REST, _beside(path, rest[0], said, "note", False)))
    return _checks(places)


def _beside(path: str, fault: Fault, message: str, severity: str, of_work: bool = True) -> Place:
    at = f"{fault.line}:{fault.column}"
    return Place(Span(0, 0), {"message": message}, work=fault.work if of_work else None, severity=severity, file=path, at=at)  # type: ignore[arg-type] # three literals


def _checks(places: Iterable[tuple[str, Place]]) -> dict[str, Check]:
    by_rule: dict[str, list[Place]] = {}
    for rule, place in places:
        by_rule.setdefault(rule, []).append(place)
    return {rule: Check(rule, found[0].severity or "warning", "{message}", _Finder(found), (), ()) for rule, found in by_rule.items()}


class _Finder:
    """Yields the places of faults that a format told."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places

    def __call__(self, _dossier: Dossier) -> Iterator[Place]:
        return iter(self.places)
