"""The socket of the checks: what a check is, what it yields, and how its places become findings.

A check is one module in ``provenance/checks``: its docstring is its public page, ``CHECK`` holds the rest. Its examples
carry the words it flags between ⟦ and ⟧; a shared test holds every check to them.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import getdoc
from types import ModuleType
from typing import cast

from provenance.dossier import Dossier
from records.articles import Article
from records.findings import Edit, Finding, Label, Severity
from records.plugs import plugs
from records.spans import Span
from records.works import Work


@dataclass(frozen=True)
class Place:
    """Where a check found something: the words, the values its message is filled with, and what belongs to it.

    ``variable`` is the variable of ``work`` in question. ``file`` and ``at`` (``line:column``) stand for a place in a library;
    without them a work that came from a library has the place that it has there.
    """

    span: Span
    values: Mapping[str, object] = field(default_factory=dict)
    statement: str | None = None
    work: str | None = None
    labels: tuple[Label, ...] = ()
    edit: Edit | None = None
    severity: Severity | None = None
    variable: str | None = None
    file: str | None = None
    at: str = ""


@dataclass(frozen=True)
class Example:
    """An article that shows a check at work; ``today`` is the day it is read on.

    ``sources`` are the texts of the works' sources by the works' ids (an empty text is a file that cannot be read);
    an example without any is read without sources. ``former`` names works whose copy has changed.
    """

    text: str
    reader: str = "text"
    today: datetime.date = datetime.date(2020, 6, 1)
    sources: Mapping[str, str] = field(default_factory=dict)
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """A rule. ``message`` is a format string over a place's values; ``flags`` and ``passes`` are its examples.

    ``of_works`` tells that it asks nothing of an article and holds for the works of a library, too.
    """

    name: str
    severity: Severity
    message: str
    find: Callable[[Dossier], Iterable[Place]]
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]
    page: str = ""
    of_works: bool = False

    def run(self, dossier: Dossier) -> Iterator[Finding]:
        """The findings of this check in a dossier, with the severity the settings give it."""
        severity = dossier.settings.severity.get(self.name, self.severity)
        if severity == "off":
            return
        for place in self.find(dossier):
            file, at = _place_of(place, dossier)
            chosen = severity if self.name in dossier.settings.severity else place.severity or self.severity
            yield Finding(
                rule=self.name,
                severity=chosen,
                message=self.message.format(**place.values),
                place=at,
                start=place.span.start,
                end=place.span.end,
                statement=place.statement,
                work=place.work,
                labels=place.labels,
                edit=place.edit,
                file=file,
            )


def _place_of(place: Place, dossier: Dossier) -> tuple[str | None, str]:
    """The library file that a finding lies in, None for the article, and the place there."""
    if place.file:
        return place.file, place.at
    work = dossier.works.by_id.get(place.work or "")
    if work is None or place.span.end > 0 or from_article(work) or not work.library:
        return None, dossier.article.place(place.span.start)
    return work.library, work.place_of(place.variable)


def load_checks(package: ModuleType) -> dict[str, Check]:
    """All checks of a plug folder by name, each with its module's docstring as its page."""
    found: dict[str, Check] = {}
    for module in plugs(package):
        check = cast(Check, module.CHECK)
        found[check.name] = Check(**{**vars(check), "page": getdoc(module) or ""})
    return found


def span_of(work: Work, variable: str | None = None) -> Span:
    """Where a work, or one variable of it, stands in the article; an empty span at 0 for a work from a library."""
    if variable and variable in work.fields:
        return Span(*work.fields[variable])
    return Span(work.start, work.end)


def from_article(work: Work) -> bool:
    """Whether a work stands in the article itself (a note or its reference list), not in a library file."""
    return work.end > work.start


def shown(text: str, limit: int = 60) -> str:
    """Words for a message: white space folded, cut at a word with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"


def listed(names: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    rows = list(names)
    return rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])} and {rows[-1]}" if rows else ""


def note_place(article: Article, work: Work) -> str:
    """``note 3`` or ``the reference list`` or ``the library``, for a message."""
    if work.note:
        return f"note {work.note}"
    return "the reference list" if from_article(work) else "the library"
