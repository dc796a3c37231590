"""The result of a run: what `provenance check --format json` prints, schema ``provenance-desk/inspection/1``."""

from pydantic import BaseModel, ConfigDict, Field

from records.articles import Article
from records.findings import RANK, Excused, Finding
from records.statements import Coverage, Statement
from records.works import Work

SCHEMA = "provenance-desk/inspection/1"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Inspected(_Frozen):
    """One article with its statements, works, coverage and findings (these sorted by place)."""

    article: Article = Field(exclude=True)
    path: str
    title: str
    language: str
    reader: str
    metadata: dict[str, str]
    statements: tuple[Statement, ...]
    works: tuple[Work, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]
    excused: tuple[Excused, ...] = ()


class Summary(_Frozen):
    """Findings of all articles, counted by severity."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0


class Inspection(_Frozen):
    """A whole run over one or more articles."""

    schema_name: str = Field(default=SCHEMA, alias="schema")
    articles: tuple[Inspected, ...]
    summary: Summary

    def fails(self, threshold: str) -> bool:
        """Whether any finding is at or above a severity (``error``, ``warning``, ``note``; ``never`` is above all)."""
        return any(RANK[f.severity] >= RANK[threshold] for a in self.articles for f in a.findings)


def summarise(articles: tuple[Inspected, ...]) -> Summary:
    """Count the findings of all articles by severity."""
    found = [finding.severity for article in articles for finding in article.findings]
    return Summary(errors=found.count("error"), warnings=found.count("warning"), notes=found.count("note"))
