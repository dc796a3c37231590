"""Canonical JSON and SHA-256: what a decision says it was made on, so that anybody can compute it again."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from records.decisions import Content, Decision
from records.inspections import Inspected
from records.statements import Statement
from records.works import CslItem

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted by code point, no white space, everything beyond ASCII escaped.

    Raises ``ValueError`` for a number that JSON has no word for.
    """
    return _ENCODER.encode(value)


def digest(value: Any) -> str:
    """SHA-256 of a value's canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode("ascii")).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal; a lone surrogate counts as its three bytes."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def statement_digest(statement: Statement, words: str) -> str:
    """The content of a statement: its kind, its words without marks and markup, and what it is about.

    Where it stands, and how the notes are numbered, are no part of it.
    """
    about = [statement.subject, statement.property, statement.value]
    return digest({"about": about, "kind": statement.kind, "words": words})


def work_digest(csl: CslItem, raw: str = "") -> str:
    """The content of a work: its CSL-JSON without the ``id``, which is a name and not content.

    A reference that could not be parsed has no title, and then its content is how it was written.
    """
    content = {key: value for key, value in csl.items() if key != "id"}
    return digest(content if csl.get("title") or not raw else {**content, "raw": raw})


def citations_digest(citations: Iterable[tuple[str | None, Mapping[str, Any] | None, str]]) -> str:
    """The content of a statement's citations, in order: the work's key, the locator, the reach."""
    return digest([[work, dict(locator) if locator else None, reach] for work, locator, reach in citations])


def evidence_digest(evidence: Sequence[str]) -> str:
    """The content of all evidence, of the digests of its pieces in order."""
    return digest(list(evidence))


def record_digest(body: str, statements: Sequence[str], inspected: Inspected) -> str:
    """The content of a version as it was recorded: the article's, its statements' contents, and all that was said of them."""
    rows = (*inspected.statements, *inspected.works, *inspected.findings, *inspected.excused)
    return digest([text_digest(body), *statements, *(digest(row.model_dump(mode="json")) for row in rows)])


def token(content: Content) -> str:
    """The content of a statement in short: twenty hexadecimal digits for each of its parts, so that one can tell them apart."""
    return "-".join(part[:20] for part in (content.statement, content.citations, content.evidence, digest(content.works)))


def changed_parts(before: Content, after: Content) -> tuple[str, ...]:
    """Which parts of a statement's content differ: ``statement``, ``citations``, ``evidence``, or the key of a work."""
    named = [name for name in ("statement", "citations", "evidence") if getattr(before, name) != getattr(after, name)]
    both = before.works.keys() | after.works.keys()
    return (*named, *sorted(key for key in both if before.works.get(key) != after.works.get(key)))


def decision_digest(decision: Decision) -> str:
    """The digest that a decision must bear: of everything but itself, the signature and the key that made it."""
    return digest(decision.model_dump(mode="json", exclude={"digest", "signature", "key"}))
