"""How statements stand: the verdict in force on each, and whether it was made on what stands there now."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from records.decisions import VERDICTS, Decision
from records.hashes import changed_parts
from records.store import schema
from records.store.contents import contents_now
from records.store.rows import few
from records.store.works import threads_using

A, D, S, N, P = schema.articles.c, schema.decisions.c, schema.statements.c, schema.standings.c, schema.descents.c


def decision_of(digest: str, body: str, signature: str, key: str) -> Decision:
    """A decision from its row."""
    return Decision(digest=digest, signature=signature, key=key, **json.loads(body))


def active(entries: Sequence[Decision]) -> list[Decision]:
    """The decisions on one subject that were not undone, in order; an undo that was undone itself undoes nothing."""
    undone: set[str] = set()
    kept = []
    for decision in reversed(entries):
        if decision.digest in undone:
            continue
        if decision.ruling == "undo":
            undone.add(str(decision.detail["decision"]))
        else:
            kept.append(decision)
    return kept[::-1]


def verdict(entries: Sequence[Decision]) -> Decision | None:
    """The verdict in force after all decisions on a statement."""
    return next((decision for decision in reversed(active(entries)) if decision.ruling in VERDICTS), None)


def entries_on(connection: Connection, threads: Iterable[int]) -> dict[int, list[Decision]]:
    """All decisions on statements, by thread, in the order in which they came."""
    found: dict[int, list[Decision]] = defaultdict(list)
    for some in few(sorted(set(threads))):
        query = select(D.thread_id, D.digest, D.body, D.signature, D.key).where(D.thread_id.in_(some)).order_by(D.id)
        for thread, *row in connection.execute(query):
            found[thread].append(decision_of(*row))
    return found


def refresh(connection: Connection, threads: Iterable[int]) -> None:
    """Work out again how these statements stand."""
    wanted = sorted(set(threads))
    rows = computed(connection, wanted)
    for some in few(wanted):
        connection.execute(delete(schema.standings).where(N.thread_id.in_(some)))
    for chunk in few(rows):
        connection.execute(insert(schema.standings), list(chunk))


def computed(connection: Connection, wanted: Sequence[int]) -> list[dict[str, Any]]:
    """How these statements stand by their decisions and by what is in the book: rows of the table of standings."""
    verdicts = {thread: found for thread, entries in entries_on(connection, wanted).items() if (found := verdict(entries))}
    contents = contents_now(connection, verdicts)
    gone = _successors(connection, [thread for thread in verdicts if thread not in contents])
    owners = _articles(connection, verdicts)
    rows = []
    for thread, decision in verdicts.items():
        parts: tuple[str, ...] = ()
        if thread in contents:
            parts = changed_parts(decision.content, contents[thread])
            state = "changed" if parts else "decided"
        else:
            state = "passed" if thread in gone else "orphaned"
        row = {"thread_id": thread, "article_id": owners[thread], "decision": decision.digest, "ruling": decision.ruling}
        rows.append({**row, "state": state, "parts": json.dumps(parts)})
    return rows


def _articles(connection: Connection, threads: Iterable[int]) -> dict[int, int]:
    t, found = schema.threads.c, dict[int, int]()
    for some in few(sorted(threads)):
        found.update((int(n), int(a)) for n, a in connection.execute(select(t.id, t.article_id).where(t.id.in_(some))))
    return found


def _successors(connection: Connection, threads: Sequence[int]) -> set[int]:
    """Those of the statements that were split or merged into ones that are still there."""
    found: set[int] = set()
    for thread in threads:
        fresh, seen = {thread}, {thread}
        while fresh and thread not in found:
            query = select(P.new_id).where(P.old_id.in_(fresh), P.new_id.is_not(None))
            fresh = {int(n) for n in connection.execute(query).scalars()} - seen
            seen |= fresh
            there = select(S.id).join(schema.articles, A.latest == S.version_id).where(S.thread_id.in_(fresh)).limit(1)
            if fresh and connection.execute(there).first():
                found.add(thread)
    return found


def refresh_article(connection: Connection, article: int) -> None:
    """Work out again how every statement of an article stands that was ever ruled on."""
    query = select(D.thread_id).where(D.article_id == article, D.thread_id.is_not(None)).distinct()
    refresh(connection, [int(n) for n in connection.execute(query).scalars()])


def refresh_works(connection: Connection, works: Iterable[int]) -> None:
    """Work out again how the statements stand that cite these works."""
    refresh(connection, threads_using(connection, works))
