"""Reading a version of an article out of the book: statements with their standing, works, findings, orphans."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from records.articles import Locator
from records.decisions import Decision, Standing
from records.entries import Found, Kept, Linked, Orphan, Pages, Version
from records.findings import Excused, Finding
from records.hashes import token
from records.statements import Citation, Coverage, Statement
from records.store import schema
from records.store.contents import Held, Names, content_of, held_in, names_for, names_of
from records.store.errors import UnknownError
from records.store.recording import version_of
from records.store.rows import few
from records.store.standings import decision_of, entries_on, verdict
from records.works import Work

A, V, S, T = schema.articles.c, schema.versions.c, schema.statements.c, schema.threads.c
D, N, P = schema.decisions.c, schema.standings.c, schema.descents.c


def version_id(connection: Connection, article: str, number: int | None = None) -> int:
    """A version's id, the latest where no number is given. Raises ``UnknownError``."""
    query = select(V.id, V.number, A.latest).join(schema.articles, A.id == V.article_id).where(A.name == article)
    rows = {row[1]: row for row in connection.execute(query)}
    if not rows:
        raise UnknownError(f"no article {article!r} is in the book; record it with: provenance record {article}")
    if number is None:
        return int(next(iter(rows.values()))[2])
    if number not in rows:
        raise UnknownError(f"{article} has no version {number}; there are 1 to {max(rows)}")
    return int(rows[number][0])


def versions(connection: Connection, article: str) -> tuple[Version, ...]:
    """All versions of an article, the first first. Raises ``UnknownError``."""
    version_id(connection, article)
    query = select(V.id).join(schema.articles, A.id == V.article_id).where(A.name == article).order_by(V.number)
    return tuple(version_of(connection, int(number)) for number in connection.execute(query).scalars())


def pages(connection: Connection, article: str, number: int | None = None) -> Pages:
    """Everything of one version. Raises ``UnknownError``."""
    version = version_id(connection, article, number)
    body, summary, owner = connection.execute(select(V.body, V.summary, V.article_id).where(V.id == version)).one()
    works, keys = _works(connection, version)
    return Pages(
        version=version_of(connection, version),
        article=json.loads(body),
        statements=statements(connection, version, keys),
        works=works,
        keys=keys,
        findings=findings(connection, version),
        excused=_excused(connection, version),
        orphans=orphans(connection, owner),
        coverage=Coverage.model_validate(json.loads(summary)["coverage"]),
    )


def _works(connection: Connection, version: int) -> tuple[tuple[Work, ...], dict[str, str]]:
    """The works as the article has them, and their keys in the book by their ids in the article."""
    m = schema.mentions.c
    rows = connection.execute(select(m.local, m.work_id, m.body).where(m.version_id == version).order_by(m.ordinal)).all()
    names = names_of(connection, [row[1] for row in rows])
    return tuple(Work.model_validate_json(row[2]) for row in rows), {row[0]: str(names.key(row[1])) for row in rows}


def _excused(connection: Connection, version: int) -> tuple[Excused, ...]:
    e = schema.excuses.c
    rows = connection.execute(select(e.body).where(e.version_id == version).order_by(e.ordinal)).scalars()
    return tuple(Excused.model_validate_json(body) for body in rows)


# --- statements


def statements(connection: Connection, version: int, keys: Mapping[str, str] | None = None) -> tuple[Kept, ...]:
    """The statements of a version with how they stand now."""
    rows = held_in(connection, version)
    return kept(connection, rows)


def kept(connection: Connection, rows: Sequence[Held]) -> tuple[Kept, ...]:
    """Statements from what is held of them."""
    names = names_for(connection, rows)
    threads = [row.thread for row in rows]
    bodies = _bodies(connection, [row.statement for row in rows])
    stands = _standings(connection, threads)
    inherited = _inherited(connection, threads, stands)
    before = _words_decided(connection, stands)
    found = []
    for row in rows:
        uid, change, words, body = bodies[row.statement]
        content = content_of(row, names)
        standing = stands.get(row.thread, Standing())
        old = before.get(row.thread)
        found.append(
            Kept(
                thread=uid,
                ordinal=row.ordinal,
                statement=_statement(body, row),
                words=words,
                content=token(content),
                change=change,
                links=tuple(_links(row, names)),
                evidence=tuple(json.loads(piece) for _, piece in row.evidence),
                standing=standing,
                before=old if old != words else None,
                inherited=tuple(inherited.get(row.thread, ())) if standing.decision is None else (),
            )
        )
    return tuple(found)


def _statement(body: str, row: Held) -> Statement:
    said = json.loads(body)
    citations = [Citation.model_validate(cited) for _, cited in row.citations]
    return Statement.model_validate({**said, "citations": citations, "evidence": [json.loads(piece) for _, piece in row.evidence]})


def _links(row: Held, names: Names) -> Iterable[Linked]:
    for work, body in row.citations:
        citation = Citation.model_validate(body)
        yield Linked(work=names.key(work), local=citation.work, citation=citation, locator=_plain(citation.locator))
    for number, decision, body in row.linked:
        yield Linked(work=names.key(number), locator=body.get("locator"), decision=decision)


def _plain(locator: Locator | None) -> dict[str, str] | None:
    return None if locator is None else {"label": locator.label, "value": locator.value}


def _bodies(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, Any, str, str]]:
    found: dict[int, tuple[str, Any, str, str]] = {}
    for some in few(ids):
        query = select(S.id, T.uid, S.change, S.words, S.body).join(schema.threads, T.id == S.thread_id).where(S.id.in_(some))
        found.update((row[0], (row[1], row[2], row[3], row[4])) for row in connection.execute(query))
    return found


def _standings(connection: Connection, threads: Sequence[int]) -> dict[int, Standing]:
    found: dict[int, Standing] = {}
    for some in few(sorted(set(threads))):
        query = select(N.thread_id, N.state, N.parts, D.digest, D.body, D.signature, D.key)
        query = query.join(schema.decisions, D.digest == N.decision).where(N.thread_id.in_(some))
        for thread, state, parts, *row in connection.execute(query):
            shown = state if state == "decided" else "changed"
            found[thread] = Standing(state=shown, decision=decision_of(*row), parts=tuple(json.loads(parts)))
    return found


def _words_decided(connection: Connection, stands: Mapping[int, Standing]) -> dict[int, str]:
    """The words that a verdict was made on, for statements whose wording has changed since."""
    wanted = [thread for thread, standing in stands.items() if "statement" in standing.parts]
    found: dict[int, str] = {}
    for some in few(wanted):
        query = select(S.thread_id, S.hash, S.words).where(S.thread_id.in_(some)).order_by(S.id)
        for thread, known, words in connection.execute(query):
            decision = stands[thread].decision
            if decision and decision.content.statement == known:
                found[thread] = words
    return found


def _inherited(connection: Connection, threads: Sequence[int], stands: Mapping[int, Standing]) -> dict[int, list[Decision]]:
    """Verdicts on the statements that one was split from or merged of."""
    olds: dict[int, set[int]] = defaultdict(set)
    for some in few([thread for thread in threads if thread not in stands]):
        query = select(P.new_id, P.old_id).where(P.new_id.in_(some))
        for new, old in connection.execute(query):
            olds[new].add(old)
    entries = entries_on(connection, {old for found in olds.values() for old in found})
    verdicts = {old: held for old, rows in entries.items() if (held := verdict(rows))}
    return {new: [verdicts[old] for old in sorted(found) if old in verdicts] for new, found in olds.items()}


# --- findings and orphans


def findings(connection: Connection, version: int) -> tuple[Found, ...]:
    """The findings of a version, with the decision that answers each."""
    f = schema.findings.c
    query = select(f.key, f.thread_id, f.work_id, f.body, T.uid, V.article_id, V.recorded_at).join(schema.versions, V.id == f.version_id)
    query = query.outerjoin(schema.threads, T.id == f.thread_id).where(f.version_id == version).order_by(f.ordinal)
    rows = connection.execute(query).all()
    if not rows:
        return ()
    names = names_of(connection, {row[2] for row in rows if row[2]})
    answered = _answered(connection, rows[0][5], rows[0][6])
    found = []
    for key, thread, work, body, uid, _, _ in rows:
        answer = answered.get(("key", key)) or answered.get(("thread", thread)) or answered.get(("work", work))
        found.append(Found(key=key, finding=Finding.model_validate_json(body), thread=uid, work=names.key(work), answer=answer))
    return tuple(found)


def _answered(connection: Connection, article: int, recorded_at: str) -> dict[tuple[str, Any], str]:
    """What answers findings: an excuse for one, a verdict that holds on its statement, a correction of its work."""
    n = schema.answers.c
    found: dict[tuple[str, Any], str] = {}
    settled = select(N.thread_id, N.decision).where(N.article_id == article, N.state == "decided", N.ruling.in_(("accept", "exempt")))
    found.update((("thread", thread), known) for thread, known in connection.execute(settled))
    query = select(D.work_id, D.digest, D.body, D.signature, D.key).where(D.work_id.is_not(None), D.ruling == "correct").order_by(D.id)
    for work, *row in connection.execute(query):
        decision = decision_of(*row)
        if decision.at > recorded_at:
            found["work", work] = decision.digest
    excused = select(n.key, n.decision).where(n.article_id == article)
    found.update((("key", key), known) for key, known in connection.execute(excused))
    return found


def orphans(connection: Connection, article: int) -> tuple[Orphan, ...]:
    """The verdicts whose statement is no longer in the article, with the words they were made on."""
    query = select(N.thread_id, T.uid, D.digest, D.body, D.signature, D.key).join(schema.threads, T.id == N.thread_id)
    query = query.join(schema.decisions, D.digest == N.decision).where(N.article_id == article, N.state == "orphaned").order_by(D.id)
    found = []
    for thread, uid, *row in connection.execute(query):
        decision = decision_of(*row)
        said = select(S.words, V.number).join(schema.versions, V.id == S.version_id).where(S.thread_id == thread)
        words, number = connection.execute(said.order_by((S.hash == decision.content.statement).desc(), V.number.desc()).limit(1)).one()
        found.append(Orphan(thread=uid, words=words, version=number, decision=decision))
    return tuple(found)
