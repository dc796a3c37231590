"""The SARIF log holds the standard's schema; places, fixes and suppressions say what the findings say.

``sarif-2.1.0-rtm.5.schema.json`` is the OASIS schema as Microsoft's MIT-licensed ``@microsoft/jest-sarif`` ships it, without
its descriptions.
"""

import json
from pathlib import Path

import jsonschema
import pytest

from provenance.report import Options
from provenance.reports.sarif import render, uri

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.schema.json").read_text("utf-8"))


def run(inspection, options=Options()):  # noqa: B008 - frozen
    log = json.loads(render(inspection, options))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]


def physical(result):
    return result["locations"][0]["physicalLocation"]


def test_the_schema_is_the_real_one():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{"tool": {}}]})


def test_results_have_lines_columns_and_offsets(harbour, options):
    stale = run(harbour, options)["results"][0]
    assert stale["ruleId"] == "stale-statement"
    assert stale["level"] == "note"
    assert physical(stale)["region"] == {
        "startLine": 7, "startColumn": 9, "endLine": 7, "endColumn": 20, "charOffset": 90, "charLength": 11,
        "snippet": {"text": "Operational"},
    }  # fmt: skip
    assert stale["relatedLocations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "March 3, 2011"}


def test_columns_count_code_points(build, inspect):
    b = build("A 𝔞𝔟 quay.\n").finding("r", "note", "m", "quay")
    described = run(inspect(b))
    assert described["columnKind"] == "unicodeCodePoints"
    assert physical(described["results"][0])["region"]["startColumn"] == 6


def test_rules_carry_their_help(harbour, options):
    described = run(harbour, options)
    rules = described["tool"]["driver"]["rules"]
    for result in described["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    lost = next(rule for rule in rules if rule["id"] == "lost-url")
    assert lost["shortDescription"]["text"].startswith("A reference whose")
    assert lost["help"]["markdown"].endswith("Put it back.")


def test_edits_are_fixes_unless_they_only_show(build, inspect):
    b = build("The ofice closed.\n").finding("r", "error", "m", "ofice", edit="office")
    fixed = run(inspect(b))["results"][0]["fixes"][0]
    assert fixed["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"charOffset": 4, "charLength": 5}, "insertedContent": {"text": "office"}}
    ]
    edit = b.findings[0].edit.model_copy(update={"safety": "display"})
    b.findings[0] = b.findings[0].model_copy(update={"edit": edit})
    assert "fixes" not in run(inspect(b))["results"][0]


def test_excuses_are_suppressions(harbour, build, inspect):
    (excused,) = [result for result in run(harbour)["results"] if "suppressions" in result]
    assert excused["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "the town is in the name",
            "properties": {"by": "M. Stone", "until": "2031-01-02"},
        }
    ]
    b = build("The office closed.\n").excuse("r", "known", "office", source="harbour.txt:1")
    assert run(inspect(b))["results"][0]["suppressions"][0]["kind"] == "inSource"


def test_what_was_not_checked_is_a_notification(harbour):
    (note,) = run(harbour)["invocations"][0]["toolExecutionNotifications"]
    assert "none verified" in note["message"]["text"]


def test_trees_have_logical_places_and_no_fixes(build, inspect):
    from provenance.readers.html import READER

    b = build("<p>It has 3 quays.</p>", path="a.html", reader=READER).finding("r", "error", "m", "3 quays", edit="4 quays")
    result = run(inspect(b))["results"][0]
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].endswith("/p[1]/text()[1]:7")
    assert "charOffset" not in physical(result).get("region", {})
    assert "fixes" not in result


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("notes/a b#1.txt", "notes/a%20b%231.txt"),
        ("/tmp/ü.txt", "file:///tmp/%C3%BC.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("C:/x y.txt", "file:///C:/x%20y.txt"),
        ("a\udcff.txt", "a%FF.txt"),
    ],
)
def test_paths_become_uris(path, expected):
    assert uri(path) == expected


def test_any_text_is_valid(build, inspect):
    evil = "\ud800\x00 ]]> </script>"
    b = build(f"It has quays.\n\nThe {evil} closed.\n", path="a\udcff?.txt")
    b.finding("r", "error", evil, evil, labels=[(evil, evil)])
    assert run(inspect(b))["results"][0]["message"]["text"] == evil
