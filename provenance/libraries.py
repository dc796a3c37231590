"""What a person can do with a library of references and no article: check it, gather several into one, convert it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

import provenance.checks
from provenance.check import Check, load_checks
from provenance.cited import Bibliography
from provenance.dossier import Dossier
from provenance.excuses import read_excuses
from provenance.faults import fault_checks
from provenance.inspection import gather, inspect
from provenance.settings import Settings
from records.articles import Article
from records.inspections import Inspected, Inspection
from records.works import Work
from references.format import Fault, Record
from references.library import Library, Losses, Opened, convert, distinct, format_named, items_of, open_library, read_library


def works_checks() -> dict[str, Check]:
    """The checks that ask nothing of an article: they hold for works alone."""
    return {name: check for name, check in load_checks(provenance.checks).items() if check.of_works}


def check_library(path: str, settings: Settings, format_name: str | None = None) -> Inspected:
    """Check the works of a library file: what its format says of it, then every rule that needs no article.

    Offsets and places are those of the decoded file. Raises ``LibraryError``, ``KeyError`` for an unknown format.
    """
    opened = open_library(path, format_name)
    works, faults = [], []
    for read in opened.stream():
        if isinstance(read, Record):
            works.append(opened.work(read, spans=True))
        else:
            faults.append(read)
    source = opened.source
    if opened.format.second:
        faults += opened.format.second(source, [work.id for work in works])
    article = Article(path=path, text=source.text, reader=opened.format.name, title=Path(path).name, encoding=source.encoding)
    rules: Mapping[str, Check] = fault_checks(faults) | works_checks()
    bibliography = Bibliography(works=tuple(distinct(works)), libraries=True)
    return inspect(Dossier(article, (), bibliography, settings, read_excuses(article, settings, list(rules))), rules)


def check_libraries(paths: Iterable[str], settings: Settings, format_name: str | None = None) -> Inspection:
    """Check several library files in one run."""
    return gather([check_library(path, settings, format_name) for path in paths])


def import_libraries(paths: Iterable[str], format_name: str | None = None) -> Iterator[tuple[str, Library]]:
    """Read library files, each with its works, faults and format. Raises ``LibraryError``, ``KeyError``."""
    for path in paths:
        yield path, read_library(path, format_name)


def gathered(libraries: Iterable[Library]) -> list[Work]:
    """The works of several libraries under ids of their own."""
    return distinct(work for library in libraries for work in library.works)


def convert_library(opened: Opened, target: str, out: TextIO) -> tuple[Losses, list[Fault]]:
    """Write a library in another format, work by work; what the new format cannot hold, and what was wrong with the old.

    Raises ``LibraryError`` for a format that cannot be written, ``KeyError`` for an unknown one.
    """
    faults: list[Fault] = []
    return convert(items_of(opened.stream(), faults), format_named(target), out), faults
