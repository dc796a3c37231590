"""The whole book as entries of plain text, and back: what follows from the decisions is worked out again."""

import base64
import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, select, update

from records.codec import CodecError, Entry
from records.decisions import Decision
from records.hashes import canonical, digest, work_digest
from records.store import schema, standings, texts
from records.store.deciding import effect_on_statement, effect_on_work
from records.store.errors import BookError
from records.store.rows import add
from records.store.works import spoken

A, V, S, T, W, R = (getattr(schema, name).c for name in ("articles", "versions", "statements", "threads", "works", "revisions"))
D, P = schema.decisions.c, schema.descents.c


def _rows(connection: Connection, table: Table, order: str = "id") -> list[dict[str, Any]]:
    return [row._asdict() for row in connection.execute(select(table).order_by(table.c[order]))]


# --- out


def entries(connection: Connection) -> Iterator[Entry]:
    """Everything in the book that does not follow from the rest, in an order that does not depend on how it came in."""
    yield from _people(connection)
    names = {row["id"]: row["name"] for row in _rows(connection, schema.articles)}
    uids = {int(n): str(uid) for n, uid in connection.execute(select(T.id, T.uid))}
    works = {int(n): str(key) for n, key in connection.execute(select(W.id, W.key))}
    logged = _logged(connection)
    yield from _works(connection, works, logged)
    for article in sorted(names, key=lambda number: names[number]):
        yield from _article(connection, article, names[article], logged)
        yield from _versions(connection, article, names[article], uids, works)
        yield from _statements(connection, article, names[article], works, logged)
    s = schema.snapshots.c
    for row in connection.execute(select(s.sha256, s.body, s.data).order_by(s.sha256)):
        data = base64.b64encode(row.data).decode("ascii") if row.data is not None else None
        lines = [data[at : at + 96] for at in range(0, len(data), 96)] if data is not None else None
        yield Entry("snapshot", row.sha256, {"record": json.loads(row.body), "data": lines})


def _people(connection: Connection) -> Iterator[Entry]:
    for row in _rows(connection, schema.editors, "name"):
        name = row.pop("name")
        yield Entry("editor", name, row)
    k, r = schema.keys.c, schema.retirements.c
    query = select(k.public, k.editor, k.since, r.at).outerjoin(schema.retirements, r.public == k.public).order_by(k.public)
    for public, editor, since, retired in connection.execute(query):
        yield Entry("key", public, {"editor": editor, "since": since, "retired": retired})


def _logged(connection: Connection) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """The decisions by what they are on."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(*D).order_by(D.id)):
        on = ("thread", row.thread_id) if row.thread_id else ("work", row.work_id) if row.work_id else ("article", row.article_id)
        found[on].append({"digest": row.digest, "signature": row.signature, "key": row.key, **json.loads(row.body)})
    return found


def _works(connection: Connection, works: dict[int, str], logged: dict[tuple[str, int], list[dict[str, Any]]]) -> Iterator[Entry]:
    revisions: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(*R).order_by(R.work_id, R.number)):
        said = {"csl": json.loads(row.csl), "at": row.at, "by": row.by, "why": row.why}
        revisions[row.work_id].append({**said, "raw": row.raw} if row.raw else said)
    for number in sorted(works, key=lambda number: works[number]):
        yield Entry("work", works[number], {"revisions": revisions[number], "decisions": logged.get(("work", number), [])})


def _article(connection: Connection, number: int, name: str, logged: dict[tuple[str, int], list[dict[str, Any]]]) -> Iterator[Entry]:
    s = schema.assignments.c
    assigned = list(connection.execute(select(s.editor).where(s.article_id == number).order_by(s.editor)).scalars())
    yield Entry("article", name, {"assigned": assigned, "decisions": logged.get(("article", number), [])})


def _versions(connection: Connection, article: int, name: str, uids: dict[int, str], works: dict[int, str]) -> Iterator[Entry]:
    m, f, e = schema.mentions.c, schema.findings.c, schema.excuses.c
    for row in connection.execute(select(*V).where(V.article_id == article).order_by(V.number)).all():
        body = json.loads(row.body)
        mentions = connection.execute(select(m.local, m.work_id, m.body).where(m.version_id == row.id).order_by(m.ordinal))
        found = connection.execute(select(f.key, f.thread_id, f.work_id, f.body).where(f.version_id == row.id).order_by(f.ordinal))
        excused = connection.execute(select(e.body).where(e.version_id == row.id).order_by(e.ordinal)).scalars()
        descents = connection.execute(select(P.change, P.old_id, P.new_id).where(P.version_id == row.id).order_by(P.ordinal))
        yield Entry("version", name, {
            "number": row.number, "text_hash": row.text_hash, "record_hash": row.record_hash, "at": row.recorded_at,
            "by": row.recorded_by, "text": body.pop("text"), "body": body, "summary": json.loads(row.summary),
            "mentions": [{"work": works[work], "body": json.loads(said)} for _, work, said in mentions],
            "findings": [_finding(key, uids.get(thread), works.get(work), said) for key, thread, work, said in found],
            "excuses": [json.loads(said) for said in excused],
            "descents": [{"change": change, "old": uids[old], "new": uids.get(new)} for change, old, new in descents],
        })  # fmt: skip


def _finding(key: str, thread: str | None, work: str | None, body: str) -> dict[str, Any]:
    return {"key": key, "thread": thread, "work": work, "body": json.loads(body)}


def _statements(
    connection: Connection, article: int, name: str, works: dict[int, str], logged: dict[tuple[str, int], list[dict[str, Any]]]
) -> Iterator[Entry]:
    """A record for each statement through all drafts: how it stood in each version, then what was decided."""
    threads = connection.execute(select(T.id, T.uid).where(T.article_id == article).order_by(T.id)).all()
    first: dict[int, tuple[int, int]] = {}
    stood: dict[int, list[dict[str, Any]]] = defaultdict(list)
    cited = _owned(connection, article, schema.citations)
    shown = _owned(connection, article, schema.evidence)
    query = select(*S, V.number).join(schema.versions, V.id == S.version_id).where(V.article_id == article).order_by(V.number, S.ordinal)
    for row in connection.execute(query):
        first.setdefault(row.thread_id, (row.number, row.ordinal))
        stood[row.thread_id].append({
            "version": row.number, "ordinal": row.ordinal, "change": row.change, "hash": row.hash, "words": row.words,
            "body": json.loads(row.body), "evidence": [json.loads(piece.body) for piece in shown[row.id]],
            "citations": [{"work": works.get(piece.work_id), "body": json.loads(piece.body)} for piece in cited[row.id]],
        })  # fmt: skip
    for number, uid in sorted(threads, key=lambda row: first[row[0]]):
        yield Entry("statement", uid, {"article": name, "versions": stood[number], "decisions": logged.get(("thread", number), [])})


def _owned(connection: Connection, article: int, table: Table) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    query = select(*table.c).join(schema.statements, S.id == table.c.statement_id).join(schema.versions, V.id == S.version_id)
    for row in connection.execute(query.where(V.article_id == article).order_by(table.c.statement_id, table.c.ordinal)):
        found[row.statement_id].append(row)
    return found


# --- in


def load(connection: Connection, found: Iterable[Entry]) -> None:
    """Fill an empty book. Raises ``BookError`` where it is not empty, ``CodecError`` for entries that do not fit together."""
    for table in (schema.articles, schema.works, schema.decisions, schema.editors, schema.snapshots, schema.keys):
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise BookError("the book holds something already; load a dump into a new one: --book NEW.db")
    loader = _Loader(connection)
    try:
        for entry in found:
            loader.take(entry)
        loader.finish()
    except (KeyError, TypeError, AttributeError) as error:
        raise CodecError(f"{loader.at}: lacks {error}, or it is no such thing; expected an entry as provenance writes it") from None


class _Loader:
    """Takes entries in, then adds all rows: what refers to what is known only at the end."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.at = "the dump"
        self.by_kind: dict[str, dict[Any, dict[str, Any]]] = defaultdict(dict)

    def take(self, entry: Entry) -> None:
        """Keep one entry until all are there."""
        if entry.kind not in ("editor", "key", "work", "article", "version", "statement", "snapshot"):
            raise CodecError(f"{entry.kind} {entry.name!r}: expected an editor, key, work, article, version, statement or snapshot")
        self.at = f"{entry.kind} {entry.name!r}"
        name = (entry.name, entry.fields["number"]) if entry.kind == "version" else entry.name
        if name in self.by_kind[entry.kind]:
            raise CodecError(f"{self.at}: stands there twice; where two people changed it, make one of both")
        self.by_kind[entry.kind][name] = dict(entry.fields)

    def finish(self) -> None:
        """Add everything, and work out what follows from the decisions."""
        self.articles = {name: number for number, name in enumerate(sorted(self.by_kind["article"]), 1)}
        self.works = {name: number for number, name in enumerate(sorted(self.by_kind["work"]), 1)}
        self.threads = {name: number for number, name in enumerate(self.by_kind["statement"], 1)}
        self.versions = {name: number for number, name in enumerate(sorted(self.by_kind["version"]), 1)}
        self._plain_tables()
        self._add_works()
        self._add_versions()
        self._add_statements()
        self._add_decisions()
        self._index()

    def _add(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        add(self.connection, table, rows)

    def _plain_tables(self) -> None:
        self._add(schema.editors, ({"name": name, **row} for name, row in self.by_kind["editor"].items()))
        keys = self.by_kind["key"]
        self._add(schema.keys, ({"public": name, "editor": row["editor"], "since": row["since"]} for name, row in keys.items()))
        self._add(schema.retirements, ({"public": name, "at": row["retired"]} for name, row in keys.items() if row["retired"]))
        self._add(schema.articles, ({"id": number, "name": name, "latest": None} for name, number in self.articles.items()))
        self._add(schema.assignments, (
            {"article_id": self.articles[name], "editor": editor}
            for name, row in self.by_kind["article"].items()
            for editor in row["assigned"]
        ))  # fmt: skip
        self._add(schema.snapshots, (
            {
                "sha256": name, "body": canonical(row["record"]), "body_hash": digest(row["record"]),
                "data": None if row["data"] is None else base64.b64decode("".join(row["data"])),
            }
            for name, row in self.by_kind["snapshot"].items()
        ))  # fmt: skip

    def _add_works(self) -> None:
        rows: list[dict[str, Any]] = []
        self._add(schema.works, ({"id": number, "key": name, "merged_into": None, "latest": None} for name, number in self.works.items()))
        self.spoken: dict[int, str] = {}
        for name, number in self.works.items():
            self.at = f"work {name!r}"
            history = sorted(self.by_kind["work"][name]["revisions"], key=lambda row: row["at"])
            for step, row in enumerate(history, 1):
                raw = row.get("raw", "")
                known = {"hash": work_digest(row["csl"], raw), "csl": canonical(row["csl"]), "raw": raw}
                said = {"at": row["at"], "by": row["by"], "why": row["why"]}
                rows.append({"id": len(rows) + 1, "work_id": number, "number": step, **known, **said})
            self.connection.execute(update(schema.works).where(W.id == number).values(latest=len(rows)))
            self.spoken[number] = spoken(history[-1]["csl"], history[-1].get("raw", ""))
        self._add(schema.revisions, rows)

    def _add_versions(self) -> None:
        tables: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for (name, number), version in self.versions.items():
            self.at = f"version {number} of {name!r}"
            row = self.by_kind["version"][name, number]
            tables[schema.versions].append({
                "id": version, "article_id": self.articles[name], "number": number, "text_hash": row["text_hash"],
                "record_hash": row["record_hash"], "recorded_at": row["at"], "recorded_by": row["by"],
                "body": canonical({**row["body"], "text": row["text"]}), "summary": canonical(row["summary"]),
            })  # fmt: skip
            self._belongings(tables, version, row)
        self._add(schema.versions, tables.pop(schema.versions, []))
        self._add(schema.threads, (
            {"id": number, "uid": uid, "article_id": self.articles[self.by_kind["statement"][uid]["article"]]}
            for uid, number in self.threads.items()
        ))  # fmt: skip
        for table, rows in tables.items():
            self._add(table, rows)
        for (name, _), version in self.versions.items():
            self.connection.execute(update(schema.articles).where(A.id == self.articles[name]).values(latest=version))

    def _belongings(self, tables: dict[Table, list[dict[str, Any]]], version: int, row: dict[str, Any]) -> None:
        def put(table: Table, ordinal: int, **values: Any) -> None:
            tables[table].append({"id": len(tables[table]) + 1, "version_id": version, "ordinal": ordinal, **values})

        for at, said in enumerate(row["mentions"]):
            body, work = said["body"], self.works[said["work"]]
            known = work_digest(body["csl"], body.get("raw", ""))
            put(schema.mentions, at, local=body["id"], work_id=work, hash=known, body=canonical(body))
        for at, said in enumerate(row["findings"]):
            thread = self.threads[said["thread"]] if said["thread"] else None
            about = self.works[said["work"]] if said["work"] else None
            severity, body = said["body"]["severity"], canonical(said["body"])
            put(schema.findings, at, key=said["key"], severity=severity, thread_id=thread, work_id=about, body=body)
        for at, said in enumerate(row["excuses"]):
            put(schema.excuses, at, body=canonical(said))
        for at, said in enumerate(row["descents"]):
            new = self.threads[said["new"]] if said["new"] else None
            put(schema.descents, at, change=said["change"], old_id=self.threads[said["old"]], new_id=new)

    def _add_statements(self) -> None:
        rows: list[tuple[int, int, int, dict[str, Any]]] = []
        for uid, thread in self.threads.items():
            self.at = f"statement {uid!r}"
            entry = self.by_kind["statement"][uid]
            rows += [(self.versions[entry["article"], said["version"]], said["ordinal"], thread, said) for said in entry["versions"]]
        rows.sort(key=lambda row: row[:2])
        self._add(schema.statements, (
            {
                "id": number, "version_id": version, "ordinal": ordinal, "thread_id": thread, "change": said["change"],
                "hash": said["hash"], "words": said["words"], "body": canonical(said["body"]),
            }
            for number, (version, ordinal, thread, said) in enumerate(rows, 1)
        ))  # fmt: skip
        cited = ((number, at, piece) for number, row in enumerate(rows, 1) for at, piece in enumerate(row[3]["citations"]))
        self._add(schema.citations, (
            {
                "id": number, "statement_id": statement, "ordinal": at, "body": canonical(piece["body"]),
                "work_id": self.works[piece["work"]] if piece["work"] else None,
            }
            for number, (statement, at, piece) in enumerate(cited, 1)
        ))  # fmt: skip
        shown = ((number, at, piece) for number, row in enumerate(rows, 1) for at, piece in enumerate(row[3]["evidence"]))
        self._add(schema.evidence, (
            {"id": number, "statement_id": statement, "ordinal": at, "hash": digest(piece), "body": canonical(piece)}
            for number, (statement, at, piece) in enumerate(shown, 1)
        ))  # fmt: skip

    def _add_decisions(self) -> None:
        entries_ = [row for kind in ("work", "article", "statement") for row in self.by_kind[kind].values()]
        found = [Decision(**said) for row in entries_ for said in row["decisions"]]
        rows: list[dict[str, Any]] = []
        for number, decision in enumerate(in_order(found), 1):
            body = decision.model_dump(mode="json", exclude={"digest", "signature", "key"})
            rows.append({
                "id": number, "digest": decision.digest, "ruling": decision.ruling, "editor": decision.editor, "body": canonical(body),
                "article_id": self.articles[decision.article] if decision.article else None,
                "thread_id": self.threads[decision.thread] if decision.thread else None,
                "work_id": self.works[decision.work] if decision.work else None,
                "signature": decision.signature, "key": decision.key,
            })  # fmt: skip
        self._add(schema.decisions, rows)
        followed = {before for decision in found for before in decision.previous}
        self._add(schema.heads, ({"digest": decision.digest} for decision in found if decision.digest not in followed))
        for work in {row["work_id"] for row in rows if row["work_id"]}:
            effect_on_work(self.connection, work)
        subjects: set[tuple[int, int | None]] = {(row["article_id"], row["thread_id"]) for row in rows if row["article_id"]}
        for article, thread in sorted(subjects, key=str):
            effect_on_statement(self.connection, article, thread)
        standings.refresh(self.connection, {thread for _, thread in subjects if thread})

    def _index(self) -> None:
        words: dict[int, str] = {}
        for uid, thread in self.threads.items():
            words[thread] = self.by_kind["statement"][uid]["versions"][-1]["words"]
        texts.index(self.connection, "work", self.spoken)
        texts.index(self.connection, "thread", words)


def in_order(found: Iterable[Decision]) -> list[Decision]:
    """Decisions so that each comes after those it follows; of several that may come next, the earliest."""
    by_digest = {decision.digest: decision for decision in found}
    waiting = {digest: sum(before in by_digest for before in decision.previous) for digest, decision in by_digest.items()}
    after: dict[str, list[str]] = defaultdict(list)
    for digest_, decision in by_digest.items():
        for before in decision.previous:
            after[before].append(digest_)
    ready = [(by_digest[name].at, name) for name, count in waiting.items() if not count]
    heapq.heapify(ready)
    ordered = []
    while ready:
        _, name = heapq.heappop(ready)
        ordered.append(by_digest[name])
        for later in after[name]:
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (by_digest[later].at, later))
    return ordered


