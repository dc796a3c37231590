"""Web Annotations (W3C Recommendation, 2017): each citation and each piece of evidence, with quote and position selectors.

A citation is an annotation on the statement's words whose body names the work; its body's purpose is a CiTO relation:
``cito:citesAsEvidence`` where evidence was found, ``cito:disagreesWith`` where it contradicts,
``cito:citesForInformation`` else. A verdict is an annotation that assesses. Positions are Unicode code points, which is what
the Recommendation (4.2.5) counts in.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provenance.export import Export, Exported
from records.decisions import Decision
from records.entries import Kept, Linked

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"cito": "http://purl.org/spar/cito/"}]
AROUND = 32
_RELATION = {"supported": "cito:citesAsEvidence", "partial": "cito:citesAsEvidence", "contradicted": "cito:disagreesWith"}


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]  # fmt: skip


def _target(exported: Exported, kept: Kept) -> dict[str, Any]:
    text = str(exported.pages.article.get("text") or "")
    return {"source": _source(exported), "selector": _selectors(text, kept.statement.start, kept.statement.end)}


def _source(exported: Exported) -> str:
    return f"urn:sha256:{exported.pages.version.text_hash}"


def _work(exported: Exported, linked: Linked) -> str:
    work = exported.works.get(linked.work or "")
    csl: Mapping[str, Any] = work.csl if work else {}
    if csl.get("DOI"):
        return f"https://doi.org/{csl['DOI']}"
    return str(csl.get("URL") or f"urn:sha256:{work.content if work else ''}")


def _citation(exported: Exported, kept: Kept, number: int, linked: Linked) -> dict[str, Any]:
    relation = _RELATION.get(kept.statement.support, "cito:citesForInformation")
    body: dict[str, Any] = {"type": "SpecificResource", "source": _work(exported, linked), "purpose": relation}
    if linked.locator:
        body["selector"] = {"type": "FragmentSelector", "value": f"{linked.locator.get('label')}={linked.locator['value']}"}
    return {
        "id": f"urn:provenance-desk:{kept.thread}:citation:{number}", "type": "Annotation", "motivation": "linking",
        "body": body, "target": _target(exported, kept),
    }  # fmt: skip


def _evidence(exported: Exported, kept: Kept, number: int, piece: Mapping[str, Any]) -> dict[str, Any]:
    exact = str(piece.get("exact") or piece.get("quote") or "")
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": exact}]
    selectors[0].update({name: str(piece[name]) for name in ("prefix", "suffix") if piece.get(name)})
    if isinstance(piece.get("start"), int) and isinstance(piece.get("end"), int):
        selectors.append({"type": "TextPositionSelector", "start": piece["start"], "end": piece["end"]})
    source = str(piece.get("snapshot") or piece.get("sha256") or "")
    purpose = _RELATION.get(str(piece.get("verdict")), "cito:citesForInformation")
    body = {"type": "SpecificResource", "source": f"urn:sha256:{source}" if source else "urn:provenance-desk:unknown-source"}
    return {
        "id": f"urn:provenance-desk:{kept.thread}:evidence:{number}", "type": "Annotation", "motivation": "assessing",
        "body": {**body, "purpose": purpose, "selector": selectors}, "target": _target(exported, kept),
    }  # fmt: skip


def _verdict(exported: Exported, kept: Kept, decision: Decision) -> dict[str, Any]:
    words = f"{decision.ruling}: {decision.reason}" if decision.reason else decision.ruling
    return {
        "id": f"urn:provenance-desk:decision:{decision.digest}", "type": "Annotation", "motivation": "assessing", "created": decision.at,
        "creator": {"type": "Person", "name": decision.editor},
        "body": {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": "assessing"}, "target": _target(exported, kept),
    }  # fmt: skip


def _annotations(exported: Exported) -> Iterator[dict[str, Any]]:
    for kept in exported.pages.statements:
        for number, linked in enumerate((linked for linked in kept.links if linked.work), 1):
            yield _citation(exported, kept, number, linked)
        for number, piece in enumerate(kept.evidence, 1):
            yield _evidence(exported, kept, number, piece)
        if kept.standing.state == "decided" and kept.standing.decision:
            yield _verdict(exported, kept, kept.standing.decision)


def _write(articles: Sequence[Exported]) -> str:
    items = [annotation for article in articles for annotation in _annotations(article)]
    page = {"id": "urn:provenance-desk:page:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    about = {"id": "urn:provenance-desk:annotations", "type": "AnnotationCollection", "total": len(items)}
    whole = {"@context": CONTEXT, **about, "first": page}
    return json.dumps(whole, ensure_ascii=True, indent=1) + "\n"


EXPORT = Export("web-annotation", "citations, evidence and verdicts as Web Annotations", ".jsonld", _write)
