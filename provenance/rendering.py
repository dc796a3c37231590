"""From an inspection to an output: chooses the report and gives it the reference list and the rules' pages."""

from collections.abc import Mapping

import provenance.checks
import provenance.reports
from provenance.check import load_checks
from provenance.report import Entry, Options, Rule, report
from provenance.settings import Settings
from records.inspections import Inspected, Inspection

_WITH_LIST = ("html",)


def _entries(article: Inspected, settings: Settings) -> tuple[Entry, ...]:
    from references.bibliography import write_list

    written = write_list(article.works, settings.style, settings.locale)
    return tuple(Entry(html=entry.html, works=(entry.work,)) for entry in written.entries)


def _rules() -> Mapping[str, Rule]:
    pages = {name: check.page for name, check in load_checks(provenance.checks).items()}
    return {name: Rule(page.partition("\n")[0], page) for name, page in pages.items()}


def render(inspection: Inspection, form: str, *, colour: bool = False, width: int = 100, settings: Settings | None = None) -> str:
    """Render an inspection in one of the report formats.

    The reference list is formatted only for reports that show it. Raises ``KeyError`` for an unknown format and
    ``StyleError`` for a style that cannot be used.
    """
    chosen = report(provenance.reports, form)
    settings = settings or Settings()
    lists = {article.path: _entries(article, settings) for article in inspection.articles} if form in _WITH_LIST else {}
    options = Options(colour=colour, width=width, style=settings.style, bibliography=lists, rules=_rules())
    return chosen.render(inspection, options)
