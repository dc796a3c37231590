"""What every report plug promises."""

import pytest

import provenance.reports
from provenance.report import Options, report, reports
from records.inspections import Inspection, Summary

EMPTY = Inspection(articles=(), summary=Summary())
ALL = [pytest.param(one, id=one.name) for one in reports(provenance.reports)]


@pytest.mark.parametrize("plug", ALL)
def test_a_report_is_named_as_its_file_and_describes_itself(plug):
    assert report(provenance.reports, plug.name) is plug
    assert plug.description
    assert "\n" not in plug.description
    assert plug.suffix.startswith(".")


@pytest.mark.parametrize("plug", ALL)
def test_a_run_over_nothing_renders(plug):
    text = plug.render(EMPTY, Options())
    assert text.endswith("\n")
    assert text == plug.render(EMPTY, Options())
    text.encode("utf-8")


def test_an_unknown_report_names_the_known_ones():
    with pytest.raises(KeyError, match="json"):
        report(provenance.reports, "papyrus")
