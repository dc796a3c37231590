"""The socket of the reports: what a report is, what it is given, and how it is found by its name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import NamedTuple, cast

from records.inspections import Inspection
from records.plugs import names, plug


class Rule(NamedTuple):
    """A rule as a reader of the report meets it: one plain sentence, and its page in Markdown (may be empty)."""

    summary: str
    help: str = ""


class Entry(NamedTuple):
    """One formatted line of a reference list: an HTML fragment, and the ids of the works it stands for."""

    html: str
    works: tuple[str, ...] = ()


@dataclass(frozen=True)
class Options:
    """What a report is given beside the inspection.

    ``width`` is the output's width in terminal columns. Findings at or above ``fail_on`` (a severity, or ``never``) count
    as failures where a report knows such. ``bibliography`` holds an article's reference list by the
    article's path, in the order of the list, formatted in the style that ``style`` names; a report treats its HTML as
    hostile. ``rules`` tells what the rules are about, by their names; rules that are missing there are shown by name.
    """

    colour: bool = False
    width: int = 100
    fail_on: str = "error"
    style: str = ""
    bibliography: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """A report plug: ``render`` turns an inspection into the whole output, ending in a newline.

    The output can always be encoded as UTF-8. ``suffix`` is the usual ending of a file of this kind.
    """

    name: str
    description: str
    suffix: str
    render: Callable[[Inspection, Options], str]


def reports(package: ModuleType) -> list[Report]:
    """All reports of a plug folder, by name."""
    return [report(package, name) for name in names(package)]


def report(package: ModuleType, name: str) -> Report:
    """The report of that name. Raises ``KeyError`` naming the known ones."""
    return cast(Report, plug(package, name).REPORT)
