"""Each export fits its schema or context, and what was put in is read out of it again."""

import csv
import importlib.resources
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from prov.model import ProvDocument

import provenance.exports
from provenance.export import Exported, export
from provenance.exports.csv import cell
from records.plugs import names

OA = "http://www.w3.org/ns/oa#"
TERMS = {
    "oa": OA, "dcterms": "http://purl.org/dc/terms/", "as": "http://www.w3.org/ns/activitystreams#", "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"},
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "FragmentSelector")},
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage", "Person": "foaf:Person",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "linking": "oa:linking", "assessing": "oa:assessing", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value", "format": "dc:format", "name": "foaf:name", "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"}, "first": {"@id": "as:first", "@type": "@id"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"}, "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip


def written(exported: list[Exported], form: str) -> str:
    return export(provenance.exports, form).write(exported)


def test_the_formats_are_those_there_are_files_for() -> None:
    assert names(provenance.exports) == ["csl-json", "csv", "jsonl", "prov-json", "prov-xml", "web-annotation"]


@pytest.mark.parametrize("form", names(provenance.exports))
def test_an_empty_book_exports_to_something_valid(form: str) -> None:
    assert written([], form).endswith("\n") or form == "jsonl"


# --- PROV


def schemas() -> Path:
    return Path(str(importlib.resources.files("prov").joinpath("tests", "schemas")))


def test_prov_json_fits_its_schema_and_is_read_back(exported: list[Exported]) -> None:
    text = written(exported, "prov-json")
    schema = json.loads((schemas() / "prov-json.schema.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(text))
    document = ProvDocument.deserialize(content=text, format="json")
    assert document == ProvDocument.deserialize(content=written(exported, "prov-xml").encode(), format="xml")
    values = {str(value) for record in document.get_records() for value in record.get_attribute("prov:value")}
    assert {kept.statement.text for kept in exported[0].pages.statements} <= values
    kinds = {str(record.get_type()) for record in document.get_records()}
    assert {"prov:Entity", "prov:Activity", "prov:Agent", "prov:Derivation", "prov:Association", "prov:Usage", "prov:Communication"} <= kinds


def test_prov_xml_fits_its_schema(exported: list[Exported]) -> None:
    schema = etree.XMLSchema(etree.parse(str(schemas() / "prov.xsd")))
    schema.assertValid(etree.fromstring(written(exported, "prov-xml").encode("utf-8")))


# --- Web Annotation


def expanded(document: dict[str, Any]) -> list[Any]:
    from pyld import jsonld

    document = {**document, "@context": [TERMS, document["@context"][1]]}
    return list(jsonld.expand(document))


def terms_in(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(terms_in, value))
    if isinstance(value, dict):
        return sum((key not in ("@context", "id", "type", "@id", "@type", "@value", "@list")) + terms_in(inner) for key, inner in value.items())
    return 0


def test_web_annotations_mean_something_under_their_context(exported: list[Exported]) -> None:
    document = json.loads(written(exported, "web-annotation"))
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    (whole,) = expanded(document)
    assert terms_in(whole) == terms_in({key: value for key, value in document.items() if key != "@context"})  # no term is unknown
    items = whole["https://www.w3.org/ns/activitystreams#first".replace("https", "http")][0]["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    purposes = {body[f"{OA}hasPurpose"][0]["@id"] for item in items for body in item[f"{OA}hasBody"]}
    assert {"http://purl.org/spar/cito/citesAsEvidence", "http://purl.org/spar/cito/citesForInformation", f"{OA}assessing"} <= purposes


def test_selectors_lead_back_to_the_words(exported: list[Exported]) -> None:
    document = json.loads(written(exported, "web-annotation"))
    text = exported[0].pages.article["text"]
    found = set()
    for item in document["first"]["items"]:
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        found.add(quote["exact"])
    assert found == {kept.statement.text for kept in exported[0].pages.statements}
    assert document["total"] == len(document["first"]["items"]) == 6


# --- rows and works


def test_rows_are_read_back(exported: list[Exported]) -> None:
    lines = [json.loads(line) for line in written(exported, "jsonl").splitlines()]
    table = list(csv.DictReader(io.StringIO(written(exported, "csv"), newline="")))
    assert [line["text"] for line in lines] == [kept.statement.text for kept in exported[0].pages.statements]
    assert [line["ruling"] for line in lines] == ["accept", "flag", None]
    assert [row["ruling"] for row in table] == ["accept", "flag", ""]
    assert table[2]["text"] == "'" + lines[2]["text"]
    assert table[1]["reason"] == "which <crowns>?"
    assert lines[2]["works"] == [lines[0]["works"][0]] or lines[2]["locators"] == ["page 9"]


def test_what_a_spreadsheet_would_run_is_set_off() -> None:
    assert [cell(value) for value in ("=1", "+1", "-1", "@x", "1=1", None, 3, ["a", "=b"], True)] == [
        "'=1", "'+1", "'-1", "'@x", "1=1", "", "3", "a; =b", "yes",
    ]  # fmt: skip


def test_csl_json_holds_the_works_under_their_keys(exported: list[Exported]) -> None:
    items = json.loads(written(exported, "csl-json"))
    assert [item["id"] for item in items] == sorted(exported[0].works)
    assert "Quays of Vell" in {item.get("title") for item in items}
