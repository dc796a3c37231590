"""The JSON report holds the committed schema and says what the records say."""

import json
from importlib.resources import files

import jsonschema
import pytest

from provenance.report import Options
from provenance.reports.json import render

SCHEMA = json.loads(files("provenance.reports").joinpath("inspection.schema.json").read_text("utf-8"))


def printed(inspection):
    return json.loads(render(inspection, Options()))


def check(data):
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(data)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_an_inspection_is_valid(harbour):
    data = printed(harbour)
    check(data)
    assert data["schema"] == "provenance-desk/inspection/1"
    assert data["summary"] == {"errors": 1, "warnings": 1, "notes": 1}


def test_an_article_in_which_nothing_was_found_is_valid(build, inspect):
    data = printed(inspect(build("Is anybody there?\n")))
    check(data)
    assert data["articles"][0]["coverage"]["ratio"] is None


@pytest.mark.parametrize("key", ["severity", "rule", "start", "labels"])
def test_the_schema_asks_for_every_key(harbour, key):
    data = printed(harbour)
    del data["articles"][0]["findings"][0][key]
    with pytest.raises(jsonschema.ValidationError):
        check(data)


def test_spans_give_the_words(harbour):
    text = harbour.articles[0].article.text
    for statement in printed(harbour)["articles"][0]["statements"]:
        assert text[statement["start"] : statement["end"]] == statement["text"]
        for part in (*statement["citations"], *statement["quotations"]):
            assert text[part["start"] : part["end"]] == part.get("mark", part.get("text"))


def test_findings_come_by_place_and_the_article_stays_out(harbour):
    article = printed(harbour)["articles"][0]
    starts = [found["start"] for found in article["findings"]]
    assert starts == sorted(starts)
    assert "article" not in article
    assert article["excused"][0]["until"] == "2031-01-02"
    assert article["works"][0]["csl"]["author"] == [{"family": "Roe", "given": "Jane"}]


def test_keys_come_in_the_order_of_the_contract(harbour):
    data = printed(harbour)
    for name, part in (("article", data["articles"][0]), ("statement", data["articles"][0]["statements"][0])):
        assert list(part) == list(SCHEMA["$defs"][name]["properties"])


def test_characters_stay_characters_and_the_output_is_utf_8(build, inspect):
    words = "Ísafjörður has 𝔞 harbour \ud800 here."
    b = build("Ísafjörður has 𝔞 harbour \ud800 here.\n").statement(words)
    text = render(inspect(b), Options())
    assert "Ísafjörður has 𝔞" in text
    assert text.encode("utf-8").endswith(b"}\n")
    assert json.loads(text)["articles"][0]["statements"][0]["text"] == words
