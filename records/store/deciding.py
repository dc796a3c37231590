"""Making a decision: look at what it is made on, refuse what is stale, add it to the chain, let it take effect."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select, update

from records.decisions import Content, Decision, Proposal
from records.hashes import canonical, decision_digest, digest, token
from records.store import schema, standings
from records.store.contents import contents_now, names_of
from records.store.errors import RefusedError, UnknownError
from records.store.rows import add_one, announce, now
from records.store.works import Resolver, canonical_ids, contents_of, group_of, id_of

A, V, T, D, W = schema.articles.c, schema.versions.c, schema.threads.c, schema.decisions.c, schema.works.c
_ON_WORKS = ("correct", "merge")
_WANT_REASON = ("flag", "exempt", "excuse", "note")


class Signer(Protocol):
    """Something that signs for an editor: the public key and the signature, or None where it holds no key of theirs."""

    def sign(self, editor: str, message: bytes) -> tuple[str, str] | None:
        """Sign a message; both parts in hexadecimal."""
        ...


@dataclass
class Subject:
    """What a decision is on, by numbers, and the content it has now."""

    article: int | None = None
    name: str | None = None
    version: int | None = None
    thread: int | None = None
    work: int | None = None
    content: Content = field(default_factory=Content)
    now: str = ""


class StaleError(Exception):
    """Inside the store: the proposal was made on another content; the face says it with both versions."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject


def decide(connection: Connection, proposal: Proposal, signer: Signer | None = None) -> Decision:
    """Add a decision to the chain. Raises ``RefusedError``, ``UnknownError``, ``StaleError``."""
    _check(proposal)
    subject = _subject(connection, proposal)
    wants = proposal.ruling not in ("undo", "note", "excuse")
    if (wants or proposal.seen) and proposal.seen != subject.now:
        raise StaleError(subject)
    prepare = _PREPARE.get(proposal.ruling)
    proposal = prepare(connection, proposal, subject) if prepare else proposal
    decision = _link(connection, proposal, subject)
    signature, key = _signed(connection, decision, signer)
    decision = decision.model_copy(update={"signature": signature, "key": key})
    add(connection, decision, subject)
    announced = {"article": decision.article, "thread": decision.thread, "work": decision.work}
    announce(connection, "decided", decision.at, editor=decision.editor, detail=decision.ruling, **announced)
    return decision


def _check(proposal: Proposal) -> None:
    if not proposal.editor.strip():
        raise RefusedError("a decision needs the name of the one who decides")
    if proposal.ruling in _WANT_REASON and not proposal.reason.strip():
        raise RefusedError(f"to {proposal.ruling} needs a reason; nothing was decided")
    if proposal.ruling == "excuse" and not proposal.article:
        raise RefusedError("to excuse a finding needs the article it is in; name it")
    if (proposal.thread and proposal.work) or (proposal.work and proposal.ruling == "excuse"):
        raise RefusedError("a decision is on a statement or on a work, not on both")
    wants_work = proposal.ruling in _ON_WORKS
    if wants_work != bool(proposal.work) and proposal.ruling not in ("undo", "note", "excuse"):
        raise RefusedError(f"to {proposal.ruling} is a decision on a {'work' if wants_work else 'statement'}; name it")


def _subject(connection: Connection, proposal: Proposal) -> Subject:
    subject = Subject()
    if proposal.work:
        subject.work = id_of(connection, proposal.work)
        content = contents_of(connection, [subject.work])[subject.work]
        subject.content, subject.now = Content(works={proposal.work: content}), content
    elif proposal.thread:
        row = connection.execute(select(T.id, T.article_id).where(T.uid == proposal.thread)).first()
        if row is None:
            raise UnknownError(f"no statement is called {proposal.thread!r} in the book")
        subject.thread, subject.article = int(row[0]), int(row[1])
        content_now = contents_now(connection, [subject.thread]).get(subject.thread)
        if content_now:
            subject.content, subject.now = content_now, token(content_now)
        else:
            subject.now = "gone"
    elif proposal.ruling not in ("excuse", "undo", "note") or not proposal.article:
        raise RefusedError("a decision needs its subject: a statement, a work, or at least the article")
    if not proposal.work:
        _name_article(connection, subject, proposal.article)
    return subject


def _name_article(connection: Connection, subject: Subject, name: str | None) -> None:
    query = select(A.id, A.name, V.number).join(schema.versions, V.id == A.latest)
    query = query.where(A.id == subject.article) if subject.article else query.where(A.name == name)
    row = connection.execute(query).first()
    if row is None or (name and row[1] != name):
        raise UnknownError(f"no article {name!r} is in the book" + ("" if row is None else f"; the statement is of {row[1]!r}"))
    subject.article, subject.name, subject.version = row


# --- what each ruling needs


def _prepare_link(connection: Connection, proposal: Proposal, subject: Subject) -> Proposal:
    work = id_of(connection, str(proposal.detail.get("work") or ""))
    names = names_of(connection, [work])
    locator = proposal.detail.get("locator")
    if locator is not None and not (isinstance(locator, Mapping) and locator.get("value")):
        raise RefusedError('a locator is {"label": "page", "value": "12"}; found ' + repr(locator))
    detail: dict[str, Any] = {"work": names.key(work)}
    if locator:
        detail["locator"] = {"label": str(locator.get("label") or "page"), "value": str(locator["value"])}
    return proposal.model_copy(update={"detail": detail})


def _prepare_evidence(connection: Connection, proposal: Proposal, subject: Subject) -> Proposal:
    piece = proposal.detail.get("evidence")
    if not isinstance(piece, Mapping) or not piece:
        raise RefusedError('evidence is given as {"evidence": {...}}; found ' + repr(piece))
    return proposal.model_copy(update={"detail": {"evidence": dict(piece)}})


def _prepare_excuse(connection: Connection, proposal: Proposal, subject: Subject) -> Proposal:
    key = str(proposal.detail.get("finding") or "")
    f = schema.findings.c
    known = connection.execute(
        select(f.id).join(schema.articles, A.latest == f.version_id).where(f.key == key, A.id == subject.article)
    ).first()
    if known is None:
        raise UnknownError(f"the latest version has no finding {key!r}; it may have been mended meanwhile")
    return proposal


def _prepare_correct(connection: Connection, proposal: Proposal, subject: Subject) -> Proposal:
    csl = proposal.detail.get("csl")
    if not isinstance(csl, Mapping) or not csl.get("type"):
        raise RefusedError("a work's content is a CSL-JSON item with a type; nothing was changed")
    return proposal.model_copy(update={"detail": {"csl": {**csl, "id": proposal.work}}})


def _prepare_merge(connection: Connection, proposal: Proposal, subject: Subject) -> Proposal:
    into = id_of(connection, str(proposal.detail.get("into") or ""))
    final = names_of(connection, [into])
    if subject.work in group_of(connection, final.canonical[into]):
        raise RefusedError(f"{proposal.work!r} and {proposal.detail['into']!r} are one work already")
    return proposal.model_copy(update={"detail": {"into": final.key(into)}})


def _prepare_undo(connection: Connection, proposal: Proposal, subject: Subject) -> Proposal:
    wanted = str(proposal.detail.get("decision") or "")
    entries = _entries(connection, subject)
    target = next((entry for entry in entries if wanted and entry.digest.startswith(wanted)), None)
    if target is None:
        raise UnknownError(f"no decision {wanted[:12]!r} was made on this")
    undone = {entry.detail["decision"] for entry in _all_undos(entries)}
    if target.digest in undone:
        raise RefusedError("that decision was undone already")
    return proposal.model_copy(update={"detail": {"decision": target.digest}})


def _all_undos(entries: list[Decision]) -> list[Decision]:
    """The undoing decisions that hold."""
    held: list[Decision] = []
    undone: set[str] = set()
    for entry in reversed(entries):
        if entry.ruling == "undo" and entry.digest not in undone:
            undone.add(entry.detail["decision"])
            held.append(entry)
    return held


_PREPARE: dict[str, Callable[[Connection, Proposal, Subject], Proposal]] = {
    "link": _prepare_link,
    "evidence": _prepare_evidence,
    "excuse": _prepare_excuse,
    "correct": _prepare_correct,
    "merge": _prepare_merge,
    "undo": _prepare_undo,
}


def _entries(connection: Connection, subject: Subject) -> list[Decision]:
    query = select(D.digest, D.body, D.signature, D.key).order_by(D.id)
    if subject.thread:
        query = query.where(D.thread_id == subject.thread)
    elif subject.work:
        query = query.where(D.work_id == subject.work)
    else:
        query = query.where(D.article_id == subject.article, D.thread_id.is_(None))
    return [standings.decision_of(*row) for row in connection.execute(query)]


# --- the chain


def _link(connection: Connection, proposal: Proposal, subject: Subject) -> Decision:
    heads = sorted(connection.execute(select(schema.heads.c.digest)).scalars())
    bare = Decision(
        digest="",
        previous=tuple(heads),
        ruling=proposal.ruling,
        editor=proposal.editor.strip(),
        at=now(),
        article=subject.name,
        version=subject.version,
        thread=proposal.thread,
        work=proposal.work,
        content=subject.content,
        reason=proposal.reason.strip(),
        detail=proposal.detail,
    )
    try:
        return bare.model_copy(update={"digest": decision_digest(bare)})
    except ValueError as error:
        raise RefusedError(f"the decision holds something that JSON has no word for: {error}") from None


def _signed(connection: Connection, decision: Decision, signer: Signer | None) -> tuple[str, str]:
    """The signature, where there is somebody to sign. Raises ``RefusedError`` for an editor whose key is missing here."""
    k, r = schema.keys.c, schema.retirements.c
    query = select(k.public).outerjoin(schema.retirements, r.public == k.public).where(k.editor == decision.editor, r.public.is_(None))
    registered = set(connection.execute(query).scalars())
    if not registered:
        return "", ""
    made = signer.sign(decision.editor, decision.digest.encode("ascii")) if signer else None
    if made is None or made[0] not in registered:
        raise RefusedError(f"{decision.editor} signs decisions in this book, and the key is not here; nothing was decided")
    return made[1], made[0]


def add(connection: Connection, decision: Decision, subject: Subject) -> None:
    """Keep a decision that is complete, make it the chain's head, and let it take effect."""
    body = decision.model_dump(mode="json", exclude={"digest", "signature", "key"})
    number = add_one(
        connection, schema.decisions, digest=decision.digest, article_id=subject.article, thread_id=subject.thread,
        work_id=subject.work, ruling=decision.ruling, editor=decision.editor, body=canonical(body),
        signature=decision.signature, key=decision.key,
    )  # fmt: skip
    connection.execute(delete(schema.heads).where(schema.heads.c.digest.in_(decision.previous)))
    connection.execute(insert(schema.heads), {"digest": decision.digest})
    take_effect(connection, decision, subject, number)


def take_effect(connection: Connection, decision: Decision, subject: Subject, number: int) -> None:
    """Let a decision change what follows from the decisions: links, evidence, answers, works, standings."""
    if decision.ruling == "correct" and subject.work:
        resolver = Resolver(connection, decision.at, decision.editor)
        resolver.revise(subject.work, decision.detail["csl"], "", "corrected")
        standings.refresh_works(connection, [subject.work])
    elif subject.work:
        effect_on_work(connection, subject.work)
    elif subject.article:
        effect_on_statement(connection, subject.article, subject.thread)
    if decision.ruling == "undo" and subject.work:
        _undo_correction(connection, decision, subject.work)


def _undo_correction(connection: Connection, decision: Decision, work: int) -> None:
    """After a correction, or its undoing, was undone: give the work the content that it then has."""
    entries = _entries(connection, Subject(work=work))
    by_digest = {entry.digest: entry for entry in entries}
    target = by_digest[decision.detail["decision"]]
    while target.ruling == "undo":
        target = by_digest[target.detail["decision"]]
    if target.ruling != "correct":
        return
    held = [entry for entry in standings.active(entries) if entry.ruling == "correct"]
    r = schema.revisions.c
    query = select(r.csl, r.raw).where(r.work_id == work, r.why == "recorded").order_by(r.number.desc()).limit(1)
    csl, raw = (held[-1].detail["csl"], "") if held else _loaded(connection.execute(query).one())
    Resolver(connection, decision.at, decision.editor).revise(work, csl, raw, "corrected")
    standings.refresh_works(connection, [work])


def _loaded(row: Any) -> tuple[dict[str, Any], str]:
    return json.loads(row[0]), str(row[1])


def effect_on_work(connection: Connection, work: int) -> None:
    """Set where a work is merged to, as the merges that hold say."""
    entries = standings.active(_entries(connection, Subject(work=work)))
    merges = [entry for entry in entries if entry.ruling == "merge"]
    into = id_of(connection, merges[-1].detail["into"]) if merges else None
    if into is not None and canonical_ids(connection, [into])[into] == work:
        into = None  # two books, brought together, merged each of the two into the other
    if connection.execute(select(W.merged_into).where(W.id == work)).scalar_one() != into:
        touched = set(group_of(connection, work))
        connection.execute(update(schema.works).where(W.id == work).values(merged_into=into))
        standings.refresh_works(connection, touched)


def effect_on_statement(connection: Connection, article: int, thread: int | None) -> None:
    """Set what editors added to a statement, and which findings they answered, as the decisions that hold say."""
    x, n = schema.additions.c, schema.answers.c
    entries = standings.active(_entries(connection, Subject(article=article, thread=thread)))
    numbers = _numbers(connection, entries)
    here = n.thread_id.is_(None) if thread is None else n.thread_id == thread
    connection.execute(delete(schema.answers).where(n.article_id == article, here))
    answers = [
        {"article_id": article, "thread_id": thread, "key": entry.detail["finding"], "decision": entry.digest}
        for entry in entries
        if entry.ruling == "excuse"
    ]
    if answers:
        connection.execute(insert(schema.answers), answers)
    if thread is None:
        return
    connection.execute(delete(schema.additions).where(x.thread_id == thread))
    rows = [_addition(connection, entry, thread, numbers[entry.digest]) for entry in entries if entry.ruling in ("link", "evidence")]
    if rows:
        connection.execute(insert(schema.additions), rows)
    standings.refresh(connection, [thread])


def _numbers(connection: Connection, entries: list[Decision]) -> dict[str, int]:
    wanted = [entry.digest for entry in entries if entry.ruling in ("link", "evidence")]
    if not wanted:
        return {}
    rows = connection.execute(select(D.digest, D.id).where(D.digest.in_(wanted)))
    return {str(known): int(number) for known, number in rows}


def _addition(connection: Connection, entry: Decision, thread: int, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {"decision_id": number, "thread_id": thread, "work_id": None}
    if entry.ruling == "link":
        locator = entry.detail.get("locator")
        body = {"locator": locator} if locator else {}
        return {**row, "work_id": id_of(connection, entry.detail["work"]), "hash": "", "body": json.dumps(body)}
    return {**row, "hash": digest(entry.detail["evidence"]), "body": json.dumps(entry.detail["evidence"], sort_keys=True)}
