"""PROV: articles, statements, works and evidence as entities, recordings and decisions as activities, people as agents.

The model is that of PROV-DM (W3C Recommendation, 2013): a statement is quoted from its version of the article and derived
from the works it cites; a decision is an activity that used the statement as it then stood.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from prov.identifier import Namespace, QualifiedName
from prov.model import PROV, ProvDocument

from provenance.export import Exported
from provenance.showing.encoding import xml
from records.decisions import Decision
from records.entries import Kept

SPACE = Namespace("desk", "https://w3id.org/provenance-desk/ns#")


def _name(kind: str, *parts: object) -> QualifiedName:
    """A name whose local part holds only letters, digits, ``-``, ``_`` and ``.``, and begins with a letter."""
    safe = "-".join(quote(str(part), safe="").replace("%", "_").replace("~", "_7E") for part in parts)
    return SPACE[f"{kind}.{safe}"]


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _clean(words: object) -> str:
    """Words that XML 1.0 can hold."""
    return xml(str(words))


class _Writer:
    def __init__(self) -> None:
        self.document = ProvDocument()
        self.document.add_namespace(SPACE)
        self.done: set[QualifiedName] = set()

    def once(self, name: QualifiedName) -> bool:
        fresh = name not in self.done
        self.done.add(name)
        return fresh

    def agent(self, person: str) -> QualifiedName:
        name = _name("person", person)
        if self.once(name):
            self.document.agent(name, {PROV["type"]: PROV["Person"], PROV["label"]: _clean(person)})
        return name

    def article(self, exported: Exported) -> None:
        version = exported.pages.version
        whole, this = _name("article", version.article), _name("version", version.article, version.number)
        title = _clean(exported.pages.article.get("title") or version.article)
        self.document.entity(whole, {PROV["label"]: title})
        self.document.entity(this, {PROV["label"]: f"{title}, version {version.number}", SPACE["sha256"]: version.text_hash})
        self.document.specialization(this, whole)
        recording = _name("recording", version.article, version.number)
        self.document.activity(recording, _time(version.recorded_at), _time(version.recorded_at))
        self.document.generation(this, recording, _time(version.recorded_at))
        self.document.association(recording, self.agent(version.recorded_by))
        self.works(exported)
        for kept in exported.pages.statements:
            self.statement(exported, kept, this)
        for decision in exported.decisions:
            self.decision(decision)

    def works(self, exported: Exported) -> None:
        for key, work in exported.works.items():
            name = _name("work", key)
            if self.once(name):
                said: dict[Any, Any] = {PROV["label"]: _clean(work.csl.get("title") or key), SPACE["sha256"]: work.content}
                for variable in ("type", "DOI", "URL", "ISBN"):
                    if work.csl.get(variable):
                        said[SPACE[variable]] = _clean(work.csl[variable])
                self.document.entity(name, said)

    def statement(self, exported: Exported, kept: Kept, version: QualifiedName) -> None:
        name = _name("statement", kept.thread)
        said: dict[Any, Any] = {
            PROV["value"]: _clean(kept.statement.text), SPACE["support"]: kept.statement.support,
            SPACE["place"]: _clean(kept.statement.place),
            SPACE["start"]: kept.statement.start, SPACE["end"]: kept.statement.end, SPACE["state"]: kept.standing.state,
        }  # fmt: skip
        self.document.entity(name, said)
        self.document.quotation(name, version)
        for linked in kept.links:
            if linked.work in exported.works:
                locator = {SPACE["locator"]: _clean(f"{linked.locator.get('label')} {linked.locator['value']}")} if linked.locator else None
                self.document.derivation(name, _name("work", linked.work), other_attributes=locator)
        for number, piece in enumerate(kept.evidence, 1):
            self.evidence(name, kept, number, piece)

    def evidence(self, statement: QualifiedName, kept: Kept, number: int, piece: Mapping[str, Any]) -> None:
        name = _name("evidence", kept.thread, number)
        names = ("verdict", "method", "place", "prefix", "suffix", "start", "end")
        said: dict[Any, Any] = {SPACE[key]: _clean(piece[key]) for key in names if piece.get(key)}
        self.document.entity(name, {PROV["value"]: _clean(piece.get("exact") or piece.get("quote") or ""), **said})
        source = str(piece.get("snapshot") or piece.get("sha256") or "")
        if source:
            snapshot = _name("snapshot", source)
            if self.once(snapshot):
                self.document.entity(snapshot, {PROV["label"]: _clean(piece.get("origin") or source), SPACE["sha256"]: source})
            self.document.quotation(name, snapshot)
        self.document.influence(statement, name)

    def decision(self, decision: Decision) -> None:
        name = _name("decision", decision.digest)
        said: dict[Any, Any] = {PROV["type"]: SPACE[decision.ruling], SPACE["digest"]: decision.digest}
        if decision.reason:
            said[SPACE["reason"]] = _clean(decision.reason)
        if decision.signature:
            said[SPACE["signature"]] = decision.signature
        self.document.activity(name, _time(decision.at), _time(decision.at), said)
        self.document.association(name, self.agent(decision.editor))
        if decision.thread:
            subject = _name("statement", decision.thread)
            if subject in self.done or self.document.get_record(subject):
                self.document.usage(name, subject, _time(decision.at), other_attributes={SPACE["content"]: decision.content.statement})
        for before in decision.previous:
            self.document.communication(name, _name("decision", before))


def document(articles: Sequence[Exported]) -> ProvDocument:
    """All articles as one PROV document."""
    writer = _Writer()
    for article in articles:
        writer.article(article)
    return writer.document
