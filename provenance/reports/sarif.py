"""SARIF 2.1.0 (OASIS, 2020): findings for editors and code scanning, with places, fixes and suppressions."""

import os
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from provenance.report import Options, Report, Rule
from provenance.showing.encoding import dumps
from provenance.showing.words import ordered, place, unchecked
from records.articles import Article
from records.findings import Edit, Excused, Finding
from records.inspections import Inspected, Inspection

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DRIVE = re.compile(r"[A-Za-z]:/")
_Object = dict[str, Any]


def uri(path: str) -> str:
    """A path as a URI reference (RFC 3986): relative ones stay relative; bytes outside ASCII are percent-encoded."""
    path = path.replace("\\", "/") if os.sep == "\\" else path
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{quote(os.fsencode(path[2:]))}"
    return ("file://" if path.startswith("/") else "") + quote(os.fsencode(path))


def _region(article: Article, start: int, end: int) -> _Object | None:
    """Lines and columns from 1, the last column exclusive, in code points; None where the file is a tree (section 3.30)."""
    if article.anchors:
        anchor = article.anchor(start)
        return {"startLine": anchor.line} if anchor and anchor.line else None
    (line, column), (last, after) = article.lines.at(start), article.lines.at(end)
    return {
        "startLine": line, "startColumn": column, "endLine": last, "endColumn": after,
        "charOffset": start, "charLength": end - start, "snippet": {"text": article.text[start:end]},
    }  # fmt: skip


def _properties(**values: str | None) -> _Object:
    """A property bag (section 3.8) of what is known; nothing where nothing is."""
    known = {key: value for key, value in values.items() if value}
    return {"properties": known} if known else {}


class _Results:
    """The results of one article, number ``index`` in the run's list of artifacts."""

    def __init__(self, article: Inspected, index: int, rules: list[str]) -> None:
        self.article = article
        self.artifact: _Object = {"uri": uri(article.path), "index": index}
        self.rules = {rule: number for number, rule in enumerate(rules)}

    def all(self) -> list[_Object]:
        """Findings by place, then those that are excused."""
        found = [self._finding(found) for found in ordered(self.article.findings)]
        return found + [self._excused(excused) for excused in self.article.excused]

    def _place(self, found: Finding | Excused) -> _Object:
        """The location of a finding, in the article or in the library that it is about."""
        file = found.file if isinstance(found, Finding) else None
        if not file:
            return self._location(found.start, found.end, place(self.article, found))
        line, _, column = found.place.partition(":")
        region = {"region": {"startLine": int(line), "startColumn": int(column)}} if line.isdigit() and column.isdigit() else {}
        return {"physicalLocation": {"artifactLocation": {"uri": uri(file)}, **region}}

    def _result(self, found: Finding | Excused) -> _Object:
        return {
            "ruleId": found.rule,
            "ruleIndex": self.rules[found.rule],
            "message": {"text": found.message or found.rule},
            "locations": [self._place(found)],
        }

    def _location(self, start: int, end: int, name: str = "") -> _Object:
        physical: _Object = {"artifactLocation": self.artifact}
        region = _region(self.article.article, start, end)
        if region:
            physical["region"] = region
        logical = {"logicalLocations": [{"fullyQualifiedName": name}]} if self.article.article.anchors and name else {}
        return {"physicalLocation": physical, **logical}

    def _finding(self, found: Finding) -> _Object:
        result = self._result(found) | {"level": found.severity}
        if found.labels:
            result["relatedLocations"] = [
                {"id": number, "message": {"text": label.message}, **self._location(label.start, label.end)}
                for number, label in enumerate(found.labels)
            ]
        if found.edit and found.edit.safety != "display" and not self.article.article.anchors:
            result["fixes"] = [self._fix(found.edit)]
        return result | _properties(statement=found.statement, work=found.work)

    def _fix(self, edit: Edit) -> _Object:
        deleted = {"charOffset": edit.start, "charLength": edit.end - edit.start}
        change = {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}
        return {
            "description": {"text": f"Replace by “{edit.text}”" if edit.text else "Take this out"},
            "artifactChanges": [{"artifactLocation": self.artifact, "replacements": [change]}],
            "properties": {"safety": edit.safety},
        }

    def _excused(self, excused: Excused) -> _Object:
        kind = "inSource" if excused.source.startswith(self.article.path) else "external"
        suppression: _Object = {"kind": kind, "status": "accepted", "justification": excused.reason}
        suppression |= _properties(by=excused.by, until=str(excused.until or ""))
        return self._result(excused) | {"suppressions": [suppression]}


def _rule(name: str, rule: Rule | None) -> _Object:
    summary = rule.summary if rule else name.replace("-", " ")
    described: _Object = {"id": name, "shortDescription": {"text": summary}}
    if rule and rule.help:
        described["help"] = {"text": rule.help, "markdown": rule.help}
    return described


def _rule_names(articles: Iterable[Inspected], options: Options) -> list[str]:
    used = set(options.rules)
    for article in articles:
        used |= {found.rule for found in article.findings} | {excused.rule for excused in article.excused}
    return sorted(used)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("provenance-desk")
    except PackageNotFoundError:
        return "0"


def _notification(article: Inspected, index: int) -> _Object:
    location = {"physicalLocation": {"artifactLocation": {"uri": uri(article.path), "index": index}}}
    return {"level": "note", "message": {"text": unchecked(article)}, "locations": [location]}


def render(inspection: Inspection, options: Options) -> str:
    """One SARIF log with one run; what was not checked stands in its notifications (section 3.20.21)."""
    articles = inspection.articles
    rules = _rule_names(articles, options)
    driver = {
        "name": "Provenance Desk",
        "version": _version(),
        "rules": [_rule(name, options.rules.get(name)) for name in rules],
    }
    run: _Object = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": [
            {"location": {"uri": uri(article.path)}, "encoding": article.article.encoding, "roles": ["analysisTarget"]}
            for article in articles
        ],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(article, index) for index, article in enumerate(articles)],
            }
        ],
        "results": [result for index, article in enumerate(articles) for result in _Results(article, index, rules).all()],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


REPORT = Report("sarif", "SARIF 2.1.0, for editors and code scanning", ".sarif", render)
