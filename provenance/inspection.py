"""Running the checks over an article: excuse what is excused, sort what is found, count what is covered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from provenance.check import Check
from provenance.cited import read_works
from provenance.dossier import Dossier
from provenance.evidence.judge import Judge
from provenance.excuses import excuse, read_excuses
from provenance.linking import link
from provenance.settings import Settings
from records.articles import Article
from records.dates import parse_date
from records.findings import Finding
from records.inspections import Inspected, Inspection, summarise
from records.snapshots import Snapshot
from records.statements import coverage
from records.works import Work

_DATED = ("updated", "published", "accessed")


def dossier_of(article: Article, settings: Settings, libraries: Sequence[Work] | None, rules: Sequence[str]) -> Dossier:
    """Everything the checks need to know of an article."""
    works = read_works(article, libraries)
    statements = link(article, works, settings.reach)
    return Dossier(article, statements, works, settings, read_excuses(article, settings, rules))


def look_in(
    dossier: Dossier, sources: Mapping[str, Snapshot], judge: Judge | None = None, progress: Callable[[int, int], None] | None = None
) -> Dossier:
    """The dossier with the texts of its works' sources, by the works' ids, and what they say of its statements.

    ``judge`` stands for the built-in one. Without sources nothing is loaded and nothing changes. Raises ``JudgeError``.
    """
    if not sources:
        return dossier
    from provenance.evidence.support import Looking, look

    looked = look(dossier.statements, dossier.plain, Looking(sources, judge, dossier.article.title), progress)
    return replace(dossier, sources=dict(sources), statements=looked)


def metadata_of(article: Article) -> dict[str, str]:
    """The article's metadata, with dates in ISO 8601 where they could be read."""
    found = dict(article.metadata)
    for name in _DATED:
        day = parse_date(found[name]) if name in found else None
        if day:
            found[name] = day.iso
    return found


def inspect(dossier: Dossier, checks: Mapping[str, Check]) -> Inspected:
    """Run the checks over one dossier. Findings come by place, then by rule, each but once."""
    found: dict[tuple[str | None, str, int, int, str, str], Finding] = {}
    for check in checks.values():
        for finding in check.run(dossier):
            place = finding.place if finding.file else ""
            found.setdefault((finding.file, place, finding.start, finding.end, finding.rule, finding.message), finding)
    ordered = sorted(found.values(), key=lambda finding: finding.order)
    kept, excused = excuse(ordered, dossier.excuses, dossier.article, dossier.today)
    article = dossier.article
    return Inspected(
        article=article,
        path=article.path,
        title=article.title,
        language=article.language,
        reader=article.reader,
        metadata=metadata_of(article),
        statements=dossier.statements,
        works=dossier.works.works,
        coverage=coverage(dossier.statements),
        findings=tuple(kept),
        excused=tuple(excused),
    )


def gather(articles: Sequence[Inspected]) -> Inspection:
    """One run over several articles."""
    return Inspection(articles=tuple(articles), summary=summarise(tuple(articles)))
