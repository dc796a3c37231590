"""One flat row for each statement, as spreadsheets and scripts want it."""

from collections.abc import Iterator, Sequence
from typing import Any

from provenance.export import Exported
from records.entries import Kept


def rows(articles: Sequence[Exported]) -> Iterator[dict[str, Any]]:
    """The statements of all articles in order, each with its support, sources, evidence and verdict."""
    for article in articles:
        findings: dict[str | None, list[str]] = {}
        for found in article.pages.findings:
            if found.answer is None:
                findings.setdefault(found.thread, []).append(found.finding.rule)
        for kept in article.pages.statements:
            yield {**_row(article, kept), "open_findings": findings.get(kept.thread, [])}


def _row(article: Exported, kept: Kept) -> dict[str, Any]:
    statement, decision = kept.statement, kept.standing.decision
    return {
        "article": article.pages.version.article,
        "version": article.pages.version.number,
        "statement": kept.thread,
        "place": statement.place,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind,
        "text": statement.text,
        "needs_source": statement.needs_source,
        "why": statement.why,
        "support": statement.support,
        "works": [linked.work for linked in kept.links if linked.work],
        "locators": [f"{linked.locator.get('label', 'page')} {linked.locator['value']}" if linked.locator else "" for linked in kept.links],
        "evidence": list(kept.evidence),
        "state": kept.standing.state,
        "ruling": decision.ruling if decision else None,
        "editor": decision.editor if decision else None,
        "decided_at": decision.at if decision else None,
        "reason": decision.reason if decision else None,
        "decision": decision.digest if decision else None,
    }
