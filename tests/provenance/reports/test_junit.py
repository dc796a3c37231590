"""The JUnit report is well-formed whatever the article holds, and its counts are right."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from provenance.report import Options, Rule
from provenance.reports.junit import render
from provenance.showing.encoding import xml


def parsed(inspection, options=Options()):  # noqa: B008 - frozen
    return etree.fromstring(render(inspection, options).encode("utf-8"))


def case(root, name):
    (found,) = root.xpath("//testcase[@name=$name]", name=name)
    return found


def test_each_statement_and_each_rule_of_the_article_is_a_case(harbour):
    root = parsed(harbour)
    names = root.xpath("//testcase/@name")
    assert names[:2] == ["6:1 Location: Vell", "7:1 Status: Operational"]
    assert names[-2:] == ["lost-url", "6:1 uncited-field"]
    assert dict(root.attrib) == {"name": "provenance", "tests": "8", "failures": "1", "errors": "0", "skipped": "2"}
    assert dict(root[0].attrib) == {**root.attrib, "name": "harbour.txt"}


def test_findings_below_the_threshold_do_not_fail(harbour):
    name = "12:1 The office closed two quays in 1951."
    assert case(parsed(harbour), name).find("failure") is None
    assert "uncited-statement" in case(parsed(harbour), name).findtext("system-out")
    strict = parsed(harbour, Options(fail_on="warning"))
    assert case(strict, name).find("failure").get("type") == "uncited-statement"
    assert parsed(harbour, Options(fail_on="never")).get("failures") == "0"


def test_support_and_reasons_are_told(harbour):
    root = parsed(harbour)
    opinion = case(root, "10:1 It is well liked.")
    assert opinion.find("skipped").get("message") == "needs no source: the author's own opinion"
    assert opinion.xpath("properties/property[@name='support']/@value") == ["exempt"]
    assert "M. Stone" in case(root, "6:1 uncited-field").find("skipped").get("message")
    assert "none verified" in root[0].findtext("system-out")


def test_a_known_rule_that_found_nothing_passes(harbour, options):
    rules = {**options.rules, "future-date": Rule("A date that has not come yet.")}
    root = parsed(harbour, replace(options, rules=rules))
    assert len(case(root, "future-date")) == 0


@pytest.mark.parametrize("evil", ["\x00\x0b\ufffe\ud800", "]]><x>&amp;\"'", "a\nb"])
def test_any_article_gives_well_formed_xml(build, inspect, evil):
    words = f"The {evil} office."
    b = build(f"It has quays.\n\n{words} closed.\n", path=f"{evil}.txt").finding("r", "error", words, words)
    b.statement(words).excuse("r", evil, words)
    root = parsed(inspect(b))
    assert root.xpath("//failure/@message") == [xml(words)]


@given(st.text(st.characters(codec=None)))
def test_what_xml_forbids_is_replaced_one_for_one(text):
    kept = xml(text)
    assert len(kept) == len(text)
    assert etree.fromstring(f"<a>{kept.replace('&', '&amp;').replace('<', '&lt;')}</a>".encode()) is not None
