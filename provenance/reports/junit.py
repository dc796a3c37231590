"""JUnit XML: each statement a test case, for build servers that know tests and nothing else."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from provenance.report import Options, Report
from provenance.showing.encoding import xml
from provenance.showing.words import ordered, place, spot, terms, unchecked
from records.findings import RANK, Finding
from records.inspections import Inspected, Inspection
from records.statements import Statement

_LONGEST_NAME = 100


class _Suite:
    """The test suite of one article: its statements, its rules, its excused findings."""

    def __init__(self, article: Inspected, options: Options) -> None:
        self.article = article
        self.options = options
        self.element = Element("testsuite", name=xml(article.path))
        self.known = {statement.id for statement in article.statements}
        self.about: dict[str, list[Finding]] = {}
        for found in ordered(article.findings):
            self.about.setdefault(self._subject(found), []).append(found)

    def _subject(self, found: Finding) -> str:
        return f"statement {found.statement}" if found.statement in self.known else f"rule {found.rule}"

    def build(self) -> Element:
        """The element with its counts."""
        for statement in self.article.statements:
            self._statement(statement)
        on_statements = {found.rule for found in self.article.findings if found.statement in self.known}
        on_article = {found.rule for found in self.article.findings if found.statement not in self.known}
        for rule in sorted(on_article | (set(self.options.rules) - on_statements)):
            self._outcome(self._case("rules", rule), self.about.get(f"rule {rule}", ()))
        for excused in self.article.excused:
            case = self._case("excused", f"{place(self.article, excused)} {excused.rule}")
            SubElement(case, "skipped", message=xml(terms(excused)))
        SubElement(self.element, "system-out").text = xml(unchecked(self.article))
        _count(self.element, self.element)
        return self.element

    def _case(self, group: str, name: str) -> Element:
        name = " ".join(name.split())
        name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        return SubElement(self.element, "testcase", classname=xml(f"{self.article.path}.{group}"), name=xml(name))

    def _statement(self, statement: Statement) -> None:
        found = self.about.get(f"statement {statement.id}", ())
        case = self._case(f"statements.{statement.kind}", f"{place(self.article, statement)} {statement.text}")
        SubElement(SubElement(case, "properties"), "property", name="support", value=statement.support)
        if statement.support == "exempt" and not found:
            SubElement(case, "skipped", message=xml(f"needs no source: {statement.why}"))
        self._outcome(case, found)

    def _outcome(self, case: Element, found: Iterable[Finding]) -> None:
        rest = []
        for one in found:
            words = f"{spot(self.article, one)}: {one.severity} {one.rule} {one.message}"
            if RANK[one.severity] >= RANK[self.options.fail_on]:
                SubElement(case, "failure", type=xml(one.rule), message=xml(one.message)).text = xml(words)
            else:
                rest.append(words)
        if rest:
            SubElement(case, "system-out").text = xml("\n".join(rest))


def _count(element: Element, within: Element) -> None:
    cases = list(within.iter("testcase"))
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", "0")
    element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))


def render(inspection: Inspection, options: Options) -> str:
    """A ``testsuites`` document with one suite for each article.

    A finding at or above ``options.fail_on`` is a failure; others stand in the case's output. Statements that need no source
    and excused findings are skipped, with the reason. Where XML has no place for a character, U+FFFD stands instead.
    """
    root = Element("testsuites", name="provenance")
    for article in inspection.articles:
        root.append(_Suite(article, options).build())
    _count(root, root)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


REPORT = Report("junit", "each statement as a test case, for build servers", ".xml", render)
