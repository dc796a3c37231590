"""Verifying a book: every hash, link and signature computed again, and what changed named, in the log or in the things."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select, text

from records import signing
from records.articles import Article
from records.decisions import Decision
from records.entries import Fault, Key, Proof
from records.findings import Excused, Finding
from records.hashes import decision_digest, digest, record_digest, statement_digest, text_digest, work_digest
from records.inspections import Inspected
from records.statements import Coverage, Statement
from records.store import schema, standings
from records.store.contents import held_in
from records.store.rows import few
from records.works import Work

A, V, S, T, W, R = (getattr(schema, name).c for name in ("articles", "versions", "statements", "threads", "works", "revisions"))
D, N = schema.decisions.c, schema.standings.c


class Verifier:
    """One pass over a whole book. ``heads`` are ends of the chain that must still be in it, such as one on a printed sheet."""

    def __init__(self, connection: Connection, heads: tuple[str, ...] = ()) -> None:
        self.connection, self.heads = connection, heads
        self.faults: list[Fault] = []
        self.by_statement: dict[tuple[int, str], list[str]] = defaultdict(list)
        self.by_work: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.count: dict[str, int] = defaultdict(int)

    def fault(self, what: Any, name: str, problem: str, decisions: list[str] | None = None) -> None:
        """Note a fault."""
        self.faults.append(Fault(what=what, name=name, problem=problem, decisions=tuple(decisions or ())))

    def run(self) -> Proof:
        """Compute everything again."""
        self._database()
        self._log()
        self._versions()
        self._works()
        self._sources()
        self._derived()
        reopened = self.connection.execute(select(func.count()).where(N.state == "changed")).scalar_one()
        ends = tuple(sorted(self.connection.execute(select(schema.heads.c.digest)).scalars()))
        return Proof(
            decisions=self.count["decisions"], signed=self.count["signed"], heads=ends, versions=self.count["versions"],
            statements=self.count["statements"], works=self.count["works"], reopened=reopened, faults=tuple(self.faults),
        )  # fmt: skip

    def _database(self) -> None:
        if self.connection.dialect.name == "sqlite":
            for (said,) in self.connection.execute(text("PRAGMA quick_check(10)")):
                if said != "ok":
                    self.fault("book", "database", f"the file is damaged: {said}")

    # --- the log

    def _log(self) -> None:
        keys = keys_in(self.connection)
        known: set[str] = set()
        followed: set[str] = set()
        query = select(D.digest, D.body, D.signature, D.key, D.editor, D.ruling, D.thread_id, D.work_id, T.uid, W.key.label("work"))
        query = query.outerjoin(schema.threads, T.id == D.thread_id).outerjoin(schema.works, W.id == D.work_id).order_by(D.id)
        for row in self.connection.execute(query):
            decision = self._decision(row)
            known.add(row.digest)
            if decision is None:
                continue
            followed.update(decision.previous)
            for lost in sorted(set(decision.previous) - known):
                self.fault("decision", lost[:12], f"is missing, though the decision {row.digest[:12]} follows it")
            self._signature(decision, keys.get(decision.editor, []))
            self._covers(decision, row.thread_id)
        self._ends(known, followed)

    def _decision(self, row: Any) -> Decision | None:
        self.count["decisions"] += 1
        try:
            decision = standings.decision_of(row.digest, row.body, row.signature, row.key)
        except ValueError:
            self.fault("decision", row.digest[:12], "can no longer be read")
            return None
        said = (decision.editor, decision.ruling, decision.thread, decision.work)
        if decision_digest(decision) != row.digest:
            self.fault("decision", row.digest[:12], f"was altered: it no longer has its hash (by {row.editor}, {row.ruling})")
        elif said != (row.editor, row.ruling, row.uid, row.work):
            self.fault("decision", row.digest[:12], "was altered: the table says something else than the decision itself")
        return decision

    def _signature(self, decision: Decision, keys: list[Key]) -> None:
        if decision.signature:
            self.count["signed"] += 1
            key = next((key for key in keys if key.public == decision.key), None)
            if key is None:
                self.fault("decision", decision.digest[:12], f"is signed with a key that is none of {decision.editor}'s")
            elif not signing.verify(decision.key, decision.digest.encode("ascii"), decision.signature):
                self.fault("decision", decision.digest[:12], f"the signature of {decision.editor} does not fit")
            elif key.retired and key.retired < decision.at:
                self.fault("decision", decision.digest[:12], f"is signed with a key that {decision.editor} had retired")
        elif any(key.since <= decision.at and (key.retired is None or decision.at < key.retired) for key in keys):
            self.fault("decision", decision.digest[:12], f"is not signed, though {decision.editor} had a key then")

    def _covers(self, decision: Decision, thread: int | None) -> None:
        if thread is not None and decision.content.statement:
            self.by_statement[thread, decision.content.statement].append(decision.digest)
        for key, known in decision.content.works.items():
            self.by_work[key, known].append(decision.digest)

    def _ends(self, known: set[str], followed: set[str]) -> None:
        ends = set(self.connection.execute(select(schema.heads.c.digest)).scalars())
        for lost in sorted(ends - known):
            self.fault("decision", lost[:12], "is missing: the chain ended with it")
        for extra in sorted((known - followed) - ends):
            self.fault("decision", extra[:12], "stands outside the chain: nothing says that it was added")
        for head in self.heads:
            if not any(digest.startswith(head) for digest in known):
                self.fault("decision", head[:12], "is not in this book, though the chain once ended with it")

    # --- the things

    def _versions(self) -> None:
        held: set[tuple[int, str]] = set()
        query = select(V.id, A.name, V.number, V.text_hash, V.record_hash, V.body, V.summary, V.article_id)
        for row in self.connection.execute(query.join(schema.articles, A.id == V.article_id).order_by(V.id)).all():
            self.count["versions"] += 1
            name = f"{row.name} version {row.number}"
            try:
                article = Article(**json.loads(row.body))
            except ValueError:
                self.fault("version", name, "the article's text can no longer be read")
                continue
            if text_digest(article.text) != row.text_hash:
                self.fault("version", name, "the article's text was altered: it no longer has its hash")
            before = len(self.faults)
            statements = self._statements(row.id, name, article, held)
            if statements is not None and len(self.faults) == before:
                self._record(row, name, article, statements)
        for (thread, known), digests in self.by_statement.items():
            if (thread, known) not in held:
                uid = self.connection.execute(select(T.uid).where(T.id == thread)).scalar_one()
                self.fault("statement", uid, "the wording that was decided on is no longer in the book", digests)

    def _statements(self, version: int, name: str, article: Article, held: set[tuple[int, str]]) -> list[tuple[Statement, str]] | None:
        found: list[tuple[Statement, str]] = []
        bodies = {row.id: row for row in self.connection.execute(select(S.id, S.words, S.body).where(S.version_id == version))}
        for row in held_in(self.connection, version):
            self.count["statements"] += 1
            held.add((row.thread, row.hash))
            words, body = bodies[row.statement].words, bodies[row.statement].body
            try:
                evidence = [json.loads(piece) for _, piece in row.evidence[: len(row.evidence) - row.added]]
                said = {**json.loads(body), "citations": [body for _, body in row.citations], "evidence": evidence}
                statement = Statement.model_validate(said)
            except ValueError:
                self.fault("statement", f"{name}, number {row.ordinal + 1}", "can no longer be read")
                return None
            decisions = self.by_statement.get((row.thread, row.hash), [])
            if statement_digest(statement, words) != row.hash or article.text[statement.start : statement.end] != statement.text:
                place = f"{name}, {statement.place}" if statement.place else f"{name}, number {row.ordinal + 1}"
                self.fault("statement", place, f"was altered, it no longer has its hash: {statement.text[:60]!r}", decisions)
            for known, piece in row.evidence:
                if digest(json.loads(piece)) != known:
                    self.fault("evidence", f"{name}, {statement.place}", "was altered: it no longer has its hash", decisions)
            found.append((statement, row.hash))
        return found

    def _record(self, row: Any, name: str, article: Article, statements: list[tuple[Statement, str]]) -> None:
        """The record of a version as a whole: its citations, works, findings and excuses."""
        m, f, e = schema.mentions.c, schema.findings.c, schema.excuses.c
        bodies = [
            self.connection.execute(select(table.body).where(table.version_id == row.id).order_by(table.ordinal)).scalars()
            for table in (m, f, e)
        ]
        try:
            inspected = Inspected(
                article=article, path=row.name, title="", language="", reader="", metadata={}, coverage=Coverage(),
                statements=tuple(statement for statement, _ in statements),
                works=tuple(Work(**json.loads(body)) for body in bodies[0]),
                findings=tuple(Finding(**json.loads(body)) for body in bodies[1]),
                excused=tuple(Excused(**json.loads(body)) for body in bodies[2]),
            )  # fmt: skip
        except ValueError:
            self.fault("version", name, "its works, findings or excuses can no longer be read")
            return
        if record_digest(row.body, [known for _, known in statements], inspected) != row.record_hash:
            self.fault("version", name, "was altered: its statements, citations, works, findings or excuses are not those recorded")

    def _works(self) -> None:
        held: set[tuple[int, str]] = set()
        numbers: dict[str, int] = {}
        query = select(W.id, W.key, R.number, R.hash, R.csl, R.raw).join(schema.revisions, R.work_id == W.id).order_by(R.id)
        for number, key, revision, known, csl, raw in self.connection.execute(query):
            self.count["works"] += revision == 1
            numbers[key] = number
            held.add((number, known))
            if work_digest(json.loads(csl), raw) != known:
                self.fault("work", key, f"revision {revision} was altered: it no longer has its hash", self.by_work.get((key, known)))
        for (key, known), digests in self.by_work.items():
            if key not in numbers or (numbers[key], known) not in held:
                self.fault("work", key, "the content that was decided on is no longer in the book", digests)

    def _sources(self) -> None:
        s = schema.snapshots.c
        for row in self.connection.execute(select(s.sha256, s.body, s.body_hash, s.data)):
            if digest(json.loads(row.body)) != row.body_hash:
                self.fault("snapshot", row.sha256[:12], "its record was altered")
            if row.data is not None and hashlib.sha256(row.data).hexdigest() != row.sha256:
                self.fault("snapshot", row.sha256[:12], "its bytes were altered: they no longer have their hash")

    # --- what follows from both

    def _derived(self) -> None:
        """How statements stand, and where works are merged to, must follow from the decisions."""
        query = select(D.thread_id).where(D.thread_id.is_not(None)).distinct()
        threads = [int(n) for n in self.connection.execute(query).scalars()]
        stored = {row.thread_id: row._asdict() for row in self.connection.execute(select(*N))}
        names: dict[int, str] = {}
        for some in few(threads):
            rows_of = self.connection.execute(select(T.id, T.uid).where(T.id.in_(some)))
            names.update((int(number), str(uid)) for number, uid in rows_of)
        rows = {row["thread_id"]: row for row in standings.computed(self.connection, threads)}
        for thread in sorted(rows.keys() | stored.keys()):
            if rows.get(thread) != stored.get(thread):
                self.fault("statement", names.get(thread, str(thread)), "how it is said to stand does not follow from the decisions")


def keys_in(connection: Connection) -> Mapping[str, list[Key]]:
    """All registered keys by editor, those retired too."""
    k, r = schema.keys.c, schema.retirements.c
    query = select(k.public, k.editor, k.since, r.at).outerjoin(schema.retirements, r.public == k.public).order_by(k.since, k.public)
    found: dict[str, list[Key]] = defaultdict(list)
    for public, editor, since, retired in connection.execute(query):
        found[editor].append(Key(public=public, editor=editor, since=since, retired=retired))
    return found


