"""Sentences that several reports say in the same words: what was counted, and what was not looked at."""

from collections import Counter
from collections.abc import Iterable

from records.findings import Excused, Finding
from records.inspections import Inspected, Inspection, Summary
from records.statements import Statement, Support

CHECKED: dict[Support, str] = {
    "supported": "supported",
    "partial": "supported in part",
    "contradicted": "contradicted",
    "not-found": "not found in the source",
}


def counted(number: int, singular: str, plural: str = "") -> str:
    """``1 error``, ``2 errors``; the plural is made with an ``s`` unless it is given."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def totals(summary: Summary) -> str:
    """``1 error, 2 warnings, 0 notes`` in words and figures."""
    figures = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note"))
    return ", ".join(counted(number, name) for number, name in figures)


def of_library(article: Inspected) -> bool:
    """Whether what was checked is a library of references and no article."""
    if article.article.blocks or article.article.notes:
        return False
    from references.library import format_names

    return article.reader in format_names()


def articles(inspection: Inspection) -> str:
    """``2 articles``, ``1 library``, ``1 article and 2 libraries``: what a run went over."""
    libraries = sum(of_library(article) for article in inspection.articles)
    rest = len(inspection.articles) - libraries
    parts = [counted(rest, "article")] if rest or not libraries else []
    return " and ".join([*parts, *([counted(libraries, "library", "libraries")] if libraries else [])])


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by place; those at one place by rule and message; those of libraries last."""
    return sorted(findings, key=lambda found: found.order)


def place(article: Inspected, found: Finding | Excused | Statement) -> str:
    """Where something stands: its own place, or the one its span gives."""
    return found.place or article.article.place(found.start)


def spot(article: Inspected, found: Finding | Excused | Statement) -> str:
    """``file:place``: where something stands, in the article or in the library that it is about."""
    return f"{getattr(found, 'file', None) or article.path}:{place(article, found)}"


def terms(excused: Excused) -> str:
    """The reason of an excuse, with who gave it and until when where that is said."""
    extra = [f"by {excused.by}"] if excused.by else []
    extra += [f"until {excused.until.isoformat()}"] if excused.until else []
    return f"{excused.reason} ({', '.join(extra)})" if extra else excused.reason


def looked_up(article: Inspected) -> dict[str, Counter[Support]]:
    """How the statements that need a source came out in the sources that were looked in, by kind and for ``all``.

    Empty where no source was looked in, so that "not there" never stands for "not checked".
    """
    needing = [statement for statement in article.statements if statement.needs_source]
    if not any(statement.support in CHECKED for statement in needing):
        return {}
    found: dict[str, Counter[Support]] = {kind: Counter() for kind in (*article.coverage.by_kind, "all")}
    for statement in needing:
        found[statement.kind][statement.support] += 1
        found["all"][statement.support] += 1
    return found


def unchecked(article: Inspected) -> str:
    """What was not checked in an article or a library, said plainly; never empty."""
    if of_library(article):
        return "A library makes no statements: its works were checked, no source text was looked in."
    needing = [statement for statement in article.statements if statement.needs_source]
    if not needing:
        return "No statement that needs a source was found: there was nothing to check."
    support = Counter(statement.support for statement in needing)
    looked = sum(support[name] for name in CHECKED)
    cited, uncited = support["cited"], support["uncited"]
    if not looked:
        cites = f"{counted(cited, 'statement')} {'is' if cited == 1 else 'are'} cited, none verified"
        return f"No source text was looked in: {cites if cited else 'no statement is cited'}."
    found = ", ".join(f"{support[name]} {words}" for name, words in CHECKED.items() if support[name])
    rest = f"; {cited} cited but not verified" if cited else ""
    rest += f"; {uncited} uncited" if uncited else ""
    return f"Source text was looked in for {counted(looked, 'statement')} ({found}){rest}."
