"""What the page's script knows of the statements of an article."""

from typing import Any

from provenance.showing.terms import KINDS, SUPPORTS, brief
from provenance.showing.weave import Weave
from records.statements import Citation, Statement


class Data:
    """The data of one article; works and findings are named by their numbers on the page."""

    def __init__(self, weave: Weave) -> None:
        self.weave = weave
        self.works = {work.id: number for number, work in enumerate(weave.article.works)}
        self.found: dict[str | None, set[int]] = {}
        for number, finding in enumerate(weave.findings):
            self.found.setdefault(finding.statement, set()).add(number)

    def all(self) -> dict[str, Any]:
        """An object for JSON."""
        statements = self.weave.article.statements
        return {
            "supports": SUPPORTS,
            "kinds": {kind: singular for kind, (singular, _) in KINDS.items()},
            "statements": [self._statement(number, statement) for number, statement in enumerate(statements)],
        }

    def _statement(self, number: int, statement: Statement) -> dict[str, Any]:
        """One statement; what is empty or false is left out."""
        found = self.found.get(statement.id, set()) | self.weave.touching.get(number, set())
        told = {
            "kind": statement.kind,
            "support": statement.support,
            "why": statement.why,
            "place": brief(statement.place),
            "text": statement.text,
            "needs": statement.needs_source,
            "citations": [self._citation(citation) for citation in statement.citations],
            "quotations": [quotation.text for quotation in statement.quotations],
            "evidence": list(statement.evidence),
            "findings": sorted(found),
        }
        return {key: value for key, value in told.items() if value}

    def _citation(self, citation: Citation) -> dict[str, Any]:
        locator = citation.locator
        return {
            "work": self.works.get(citation.work or ""),
            "mark": citation.mark,
            "locator": f"{locator.label} {locator.value}" if locator else "",
            "reach": citation.reach,
        }
