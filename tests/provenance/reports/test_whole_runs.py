"""Every report of a whole run over real articles: valid, and saying the same as the inspection."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from lxml import etree, html

from provenance import tasks
from provenance.rendering import render

HERE = Path(__file__).parent
OURS = json.loads(files("provenance.reports").joinpath("inspection.schema.json").read_text("utf-8"))
SARIF = json.loads((HERE / "sarif-2.1.0-rtm.5.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module", params=["example", "real"])
def run(request, root):
    """An inspection of the project's examples, or of the real article."""
    if request.param == "example":
        paths = sorted((root / "examples").glob("*.txt"))
    else:
        paths = [request.getfixturevalue("shared") / "articles" / "nti-dio.txt"]
    return tasks.check([str(path) for path in paths])


def findings(run):
    return [found for article in run.articles for found in article.findings]


def test_json(run):
    data = json.loads(render(run, "json"))
    jsonschema.Draft202012Validator(OURS, format_checker=jsonschema.FormatChecker()).validate(data)
    assert [f["message"] for a in data["articles"] for f in a["findings"]] == [found.message for found in findings(run)]


def test_sarif(run):
    log = json.loads(render(run, "sarif"))
    jsonschema.Draft4Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(log)
    (only,) = log["runs"]
    assert len([result for result in only["results"] if "suppressions" not in result]) == len(findings(run))
    assert all("markdown" in only["tool"]["driver"]["rules"][result["ruleIndex"]]["help"] for result in only["results"])


def test_text_names_every_finding(run):
    lines = render(run, "text").splitlines()
    for article in run.articles:
        for found in article.findings:
            assert f"{article.path}:{found.place}: {found.severity} {found.rule} {found.message}" in lines


def test_github_has_a_command_for_every_finding_and_article(run):
    commands = [line for line in render(run, "github").splitlines() if line.startswith("::")]
    assert len(commands) == len(findings(run)) + len(run.articles)


def test_junit_has_a_case_for_every_statement(run):
    root = etree.fromstring(render(run, "junit").encode("utf-8"))
    cases = root.xpath("//testcase[contains(@classname, '.statements.')]")
    assert len(cases) == sum(len(article.statements) for article in run.articles)
    assert len(root.xpath("//failure")) == run.summary.errors


def test_html_holds_every_statement_finding_and_work(run):
    page = html.document_fromstring(render(run, "html"))
    for number, article in enumerate(run.articles):
        prefix = f"a{number}"
        for kind, count in (("s", len(article.statements)), ("n", len(article.findings)), ("w", len(article.works))):
            assert [one for one in range(count) if not page.xpath(f"//*[@id='{prefix}-{kind}{one}']")] == []
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [href for href in page.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids] == []
