"""What statements hold now: the hashes of their words, citations, evidence and works, as a verdict is compared with."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from records.decisions import Content
from records.hashes import citations_digest, evidence_digest
from records.store import schema
from records.store.rows import few
from records.store.works import canonical_ids, contents_of, keys_of

A, S, C, E = schema.articles.c, schema.statements.c, schema.citations.c, schema.evidence.c
X = schema.additions.c


@dataclass
class Held:
    """A statement's row with what belongs to it: citations and additions as (work, body), evidence as (hash, body).

    The last ``added`` pieces of evidence are by editors; the others came with the article.
    """

    statement: int
    version: int
    ordinal: int
    thread: int
    hash: str
    citations: list[tuple[int | None, dict[str, Any]]] = field(default_factory=list)
    linked: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    evidence: list[tuple[str, str]] = field(default_factory=list)
    added: int = 0


@dataclass
class Names:
    """Works by their numbers: where each was merged to, its key, its content."""

    canonical: dict[int, int]
    keys: dict[int, str]
    contents: dict[int, str]

    def key(self, work: int | None) -> str | None:
        """The key that a work goes by after merges."""
        return None if work is None else self.keys[self.canonical[work]]


def held_now(connection: Connection, threads: Iterable[int]) -> dict[int, Held]:
    """What is held of statements in the latest version of their articles; those that are no longer there are left out."""
    found: dict[int, Held] = {}
    query = select(S.id, S.version_id, S.ordinal, S.thread_id, S.hash).join(schema.articles, A.latest == S.version_id)
    for some in few(sorted(set(threads))):
        found.update((row[3], Held(*row)) for row in connection.execute(query.where(S.thread_id.in_(some))))
    completed(connection, list(found.values()))
    return found


def held_in(connection: Connection, version: int) -> list[Held]:
    """What is held of all statements of one version, in order."""
    query = select(S.id, S.version_id, S.ordinal, S.thread_id, S.hash).where(S.version_id == version).order_by(S.ordinal)
    found = [Held(*row) for row in connection.execute(query)]
    completed(connection, found)
    return found


def completed(connection: Connection, rows: Sequence[Held]) -> Sequence[Held]:
    """Statements with their citations, evidence and additions filled in."""
    by_id = {row.statement: row for row in rows}
    by_thread: dict[int, list[Held]] = defaultdict(list)
    for row in rows:
        by_thread[row.thread].append(row)
    for some in few(sorted(by_id)):
        cited = select(C.statement_id, C.work_id, C.body).where(C.statement_id.in_(some)).order_by(C.statement_id, C.ordinal)
        for statement, work, body in connection.execute(cited):
            by_id[statement].citations.append((work, json.loads(body)))
        shown = select(E.statement_id, E.hash, E.body).where(E.statement_id.in_(some)).order_by(E.statement_id, E.ordinal)
        for statement, known, body in connection.execute(shown):
            by_id[statement].evidence.append((known, body))
    _add_additions(connection, by_thread)
    return rows


def _add_additions(connection: Connection, by_thread: dict[int, list[Held]]) -> None:
    """What editors linked and found, after what the article itself cites."""
    d = schema.decisions.c
    for some in few(sorted(by_thread)):
        query = select(X.thread_id, X.work_id, X.hash, X.body, d.digest).join(schema.decisions, d.id == X.decision_id)
        for thread, work, known, body, decision in connection.execute(query.where(X.thread_id.in_(some)).order_by(X.decision_id)):
            for row in by_thread[thread]:
                if work is None:
                    row.evidence.append((known, body))
                    row.added += 1
                else:
                    row.linked.append((work, decision, json.loads(body)))


def names_for(connection: Connection, rows: Iterable[Held]) -> Names:
    """The works that some statements cite."""
    numbers = {work for row in rows for work, _ in row.citations if work is not None}
    numbers |= {work for row in rows for work, _, _ in row.linked}
    return names_of(connection, numbers)


def names_of(connection: Connection, numbers: Iterable[int]) -> Names:
    """Works by their numbers, and those they were merged into."""
    merged = canonical_ids(connection, numbers)
    return Names(merged, keys_of(connection, merged.values()), contents_of(connection, merged.values()))


def content_of(row: Held, names: Names) -> Content:
    """The content of a statement as it is now."""
    cited = [(names.key(work), body.get("locator"), str(body.get("reach", "sentence"))) for work, body in row.citations]
    cited += [(names.key(work), body.get("locator"), "linked") for work, _, body in row.linked]
    works = {work for work, _ in row.citations if work is not None} | {work for work, _, _ in row.linked}
    return Content(
        statement=row.hash,
        citations=citations_digest(cited),
        evidence=evidence_digest([known for known, _ in row.evidence]),
        works={names.keys[names.canonical[work]]: names.contents[names.canonical[work]] for work in sorted(works)},
    )


def contents_now(connection: Connection, threads: Iterable[int]) -> dict[int, Content]:
    """The content of statements in the latest versions, by thread; those that are no longer there are left out."""
    rows = held_now(connection, threads)
    names = names_for(connection, rows.values())
    return {thread: content_of(row, names) for thread, row in rows.items()}
