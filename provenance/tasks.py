"""What a person can do with the tool, one function each; the command line and every other face call these.

>>> from provenance import tasks
>>> inspection = tasks.check(["examples/harbour-authority.txt"])
>>> inspection.articles[0].coverage.cited <= inspection.articles[0].coverage.needing_source
True
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import provenance.checks
import provenance.readers
from provenance.check import Check, load_checks
from provenance.cited import read_works
from provenance.evidence.judge import Judge
from provenance.faults import REST, faults_beside
from provenance.inspection import dossier_of, gather, inspect, look_in
from provenance.reader import Source, choose, load, reader
from provenance.settings import Settings, settings_for
from records.articles import Article
from records.inspections import Inspected, Inspection
from records.snapshots import Snapshot
from records.works import Work

if TYPE_CHECKING:
    from references.library import Library

__all__ = ["Progress", "check", "check_article", "checks", "libraries", "parse", "read", "settings_for", "works_in"]

Progress = Callable[[str, int, int], None]


def checks() -> dict[str, Check]:
    """All checks by name."""
    return load_checks(provenance.checks)


def read(path: str, reader_name: str | None = None) -> Article:
    """Read an article with the reader named, or the one that is surest. Raises ``UnreadableError``, ``KeyError``."""
    return parse(load(path), reader_name)


def parse(source: Source, reader_name: str | None = None) -> Article:
    """Make an article of text that was loaded already. Raises ``UnreadableError``, ``KeyError``."""
    chosen = reader(provenance.readers, reader_name) if reader_name else choose(provenance.readers, source)
    return chosen.read(source)


def libraries(article: Article, settings: Settings, named: Sequence[str] = ()) -> list[Work] | None:
    """The works of every library that the caller, the settings or the article itself names; None if none is named.

    Raises ``LibraryError`` for a file that cannot be read.
    """
    found = _libraries(article, settings, named)
    return [work for library in found.values() for work in library.works] if found else None


def _libraries(article: Article, settings: Settings, named: Sequence[str]) -> dict[str, "Library"]:
    """The libraries of an article by path."""
    beside = Path(article.path).parent
    paths = [*named, *settings.library, *(str(beside / name) for name in article.library)]
    if not paths:
        return {}
    from references.library import read_library

    return {path: read_library(path) for path in dict.fromkeys(paths)}


def sources(works: Sequence[Work], settings: Settings, article: str = "") -> dict[str, Snapshot]:
    """The snapshots of works, by the works' ids, in the folder of sources that the settings name; empty if they name none.

    The file of the ``article`` itself is no source of it. Raises ``SourcesError`` for a folder that cannot be read.
    """
    if not settings.sources:
        return {}
    from provenance.evidence.folders import read_folder
    from provenance.evidence.shelving import shelve

    return shelve(works, read_folder(Path(settings.sources), but=article)).sources


def _known_judge(settings: Settings) -> None:
    """Refuse a judge that nobody knows, also where there is nothing to judge. Raises ``JudgeError``."""
    if settings.judge:
        import provenance.evidence.judges
        from provenance.evidence.judge import maker_for

        maker_for(provenance.evidence.judges, settings.judge)


def judge_of(settings: Settings) -> Judge | None:
    """The stronger judge that the settings name; None for the built-in one. Raises ``JudgeError``."""
    import provenance.evidence.judges
    from provenance.evidence.judge import open_judge

    return open_judge(provenance.evidence.judges, settings.judge or "")


def check_article(
    article: Article,
    settings: Settings,
    library: Sequence[str] = (),
    chosen: dict[str, Check] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Inspected:
    """Inspect one article; ``progress`` is called with the statements looked up in sources, and how many there are to look up."""
    rules = checks() if chosen is None else chosen
    _known_judge(settings)
    beside = _libraries(article, settings, library)
    works = [work for one in beside.values() for work in one.works] if beside else None
    faults = {path: one.faults for path, one in beside.items()}
    names = {REST, *(fault.rule for found in faults.values() for fault in found), *(checks() if chosen is not None else rules)}
    dossier = dossier_of(article, settings, works, sorted(names))
    told = faults_beside(faults, {work.id for work in dossier.works.works})
    rules = {**rules, **{f"library {name}": rule for name, rule in told.items()}}
    found = sources(dossier.works.works, settings, article.path)
    return inspect(look_in(dossier, found, judge_of(settings) if found else None, progress), rules)


def check(
    paths: Sequence[str],
    settings: Settings | None = None,
    library: Sequence[str] = (),
    reader_name: str | None = None,
    progress: Progress | None = None,
) -> Inspection:
    """Inspect articles: read them, link their statements to works, run every check.

    ``settings`` stand for the ``provenance.toml`` that is otherwise looked for beside each article. ``progress`` is called
    with the path being read, its number and how many there are. Raises ``UnreadableError`` and ``SettingsError``.
    """
    rules = checks()
    found = []
    for number, path in enumerate(paths):
        if progress:
            progress(path, number, len(paths))
        own = settings or settings_for(path)
        steps = partial(progress, path) if progress else None
        found.append(check_article(read(path, reader_name), own, library, rules, steps))
    if progress:
        progress("", len(paths), len(paths))
    return gather(found)


def works_in(path: str, settings: Settings, library: Sequence[str] = (), reader_name: str | None = None) -> list[Work]:
    """The works of an article or of a library file, whichever the file is.

    Raises ``UnreadableError`` and ``LibraryError``.
    """
    from references.library import distinct, is_library, parse_text

    source = load(path)
    if reader_name is None and is_library(path, source.text):
        return distinct(parse_text(source.text, path).works)
    article = parse(source, reader_name)
    return list(read_works(article, libraries(article, settings, library)).works)
