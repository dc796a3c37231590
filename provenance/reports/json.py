"""JSON: the whole inspection for other programs, as ``inspection.schema.json`` beside this file describes it."""

from typing import Any

from provenance.report import Options, Report
from provenance.showing.encoding import dumps
from provenance.showing.words import ordered
from records.inspections import Inspected, Inspection
from records.statements import Statement

_LEAD = ("id", "kind", "text")
_LEFT_OUT: Any = {"article": True, "statements": True, "findings": True, "excused": True, "works": {"__all__": {"fields"}}}


def _statement(statement: Statement) -> dict[str, Any]:
    data = statement.model_dump(mode="json")
    return {key: data[key] for key in _LEAD} | data


def _article(article: Inspected) -> dict[str, Any]:
    data = article.model_dump(mode="json", exclude=_LEFT_OUT)
    head = {key: data.pop(key) for key in ("path", "title", "language", "reader", "metadata")}
    return {
        **head,
        "statements": [_statement(statement) for statement in article.statements],
        **data,
        "findings": [found.model_dump(mode="json") for found in ordered(article.findings)],
        "excused": [one.model_dump(mode="json") for one in article.excused],
    }


def render(inspection: Inspection, options: Options) -> str:
    """The inspection as one JSON object, offsets in code points."""
    data = {
        "schema": inspection.schema_name,
        "articles": [_article(article) for article in inspection.articles],
        "summary": inspection.summary.model_dump(mode="json"),
    }
    return dumps(data)


REPORT = Report("json", "everything that was found, for other programs", ".json", render)
