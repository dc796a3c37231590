"""Evidence in the reports: passages as selectors, columns only where sources were looked in, words compared."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from provenance.report import Options
from provenance.reports._verification import marked, render
from provenance.reports.html import render as page
from provenance.reports.json import render as data
from provenance.reports.text import render as text
from provenance.settings import Settings
from provenance.tasks import check
from records.inspections import Inspection


@pytest.fixture(scope="module")
def looked(root: Path) -> Inspection:
    return check([str(root / "examples/vell-ferries.md")], Settings(sources=str(root / "examples/sources")))


@pytest.fixture(scope="module")
def unlooked(root: Path) -> Inspection:
    return check([str(root / "examples/vell-ferries.md")], Settings())


def test_the_schema_holds_and_selectors_lead_back_to_the_source(looked: Inspection, root: Path) -> None:
    told = json.loads(data(looked, Options()))
    schema = json.loads(files("provenance.reports").joinpath("inspection.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    ward = (root / "examples/sources/ward-2009.txt").read_text(encoding="utf-8")
    pieces = [piece for one in told["articles"][0]["statements"] for piece in one["evidence"] if piece["work"] == "ward-2009"]
    assert pieces
    for piece in pieces:
        quote, position = piece["selector"]
        assert ward[position["start"] : position["end"]] == quote["exact"]
        assert ward[: position["start"]].endswith(quote["prefix"])


def test_columns_stand_only_where_sources_were_looked_in(looked: Inspection, unlooked: Inspection) -> None:
    assert "not-found" in text(looked, Options()).partition("Coverage")[2].splitlines()[0]
    assert "not-found" not in text(unlooked, Options()).partition("Coverage")[2].splitlines()[0]
    assert "No source text was looked in" in text(unlooked, Options())
    assert "Supported in part</th>" in page(looked, Options())
    assert "Supported in part</th>" not in page(unlooked, Options())


def test_every_statement_that_was_looked_up_is_printed_with_its_place(looked: Inspection) -> None:
    printed = render(looked.articles[0], None, False)
    assert printed.count("examples/vell-ferries.md:") == sum(bool(one.evidence) for one in looked.articles[0].statements)
    assert "{+14,800+}" in printed
    assert "18,400-]" in printed
    assert "the source is about something else" in printed
    assert "false" not in printed.lower()


@pytest.mark.parametrize(
    ("one", "two", "shown"),
    [
        ("The ferry sank.", "A ferry sank.", "[The] ferry sank."),
        ("It had 18,400 tons, more.", "It had 14,800 tons.", "It had [18,400] tons, [more]."),
        ("One two", "", "[One two]"),
        ("", "x", ""),
    ],
)
def test_words_that_the_other_does_not_have_are_marked(one: str, two: str, shown: str) -> None:
    assert marked(one, two, ("[", "]")) == shown
