"""The shelf: every article with its coverage, progress, open findings and who is on it, in a handful of queries."""

import json
from collections import defaultdict

from sqlalchemy import Connection, func, select

from records.entries import Shelved
from records.statements import Coverage
from records.store import schema

A, V, S, N, F = schema.articles.c, schema.versions.c, schema.statements.c, schema.standings.c, schema.findings.c


def shelf(connection: Connection) -> tuple[Shelved, ...]:
    """All articles by name, each as its latest version stands."""
    counts = _statements(connection)
    states = _states(connection)
    open_findings = _open_findings(connection)
    assigned = _assigned(connection)
    query = select(A.id, A.name, V.number, V.recorded_at, V.recorded_by, V.summary, A.latest)
    found = []
    query = query.join(schema.versions, V.id == A.latest).order_by(A.name)
    for article, name, number, at, by, summary, version in connection.execute(query):
        said = json.loads(summary)
        coverage = Coverage.model_validate(said["coverage"])
        state = states[article]
        need = coverage.needing_source
        found.append(
            Shelved(
                name=name, title=said["title"], version=number, recorded_at=at, recorded_by=by, coverage=coverage,
                statements=counts.get(version, 0), decided=state["decided"], changed=state["changed"],
                orphaned=state["orphaned"], flagged=state["flagged"],
                progress=round(min(1.0, state["needed"] / need), 4) if need else None,
                open_findings=dict(open_findings[article]), assigned=tuple(sorted(assigned[article])),
            )
        )  # fmt: skip
    return tuple(found)


def _statements(connection: Connection) -> dict[int, int]:
    query = select(S.version_id, func.count()).join(schema.articles, A.latest == S.version_id).group_by(S.version_id)
    return {int(version): int(count) for version, count in connection.execute(query)}


def _states(connection: Connection) -> dict[int, dict[str, int]]:
    """For each article how many verdicts hold, are to be given again, are orphaned, flag, and settle what needs a source."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    query = select(N.article_id, N.state, N.ruling, func.count()).group_by(N.article_id, N.state, N.ruling)
    for article, state, ruling, count in connection.execute(query):
        found[article][state] += count
        if state == "decided" and ruling == "flag":
            found[article]["flagged"] += count
    query = select(N.article_id, S.body).join(schema.statements, S.thread_id == N.thread_id)
    query = query.join(schema.articles, A.latest == S.version_id).where(N.state == "decided")
    for article, body in connection.execute(query):
        found[article]["needed"] += '"needs_source":true' in body
    return found


def _open_findings(connection: Connection) -> dict[int, dict[str, int]]:
    """Findings of the latest versions that nothing answers, by article and severity (see ``reading.findings``)."""
    n, d = schema.answers.c, schema.decisions.c
    excused = select(n.key).where(n.article_id == A.id, n.key == F.key)
    settled = select(N.thread_id).where(N.thread_id == F.thread_id, N.state == "decided", N.ruling.in_(("accept", "exempt")))
    r = schema.revisions.c
    corrected = select(d.id).join(schema.revisions, r.work_id == d.work_id).where(
        d.work_id == F.work_id, d.ruling == "correct", r.why == "corrected", r.at > V.recorded_at
    )  # fmt: skip
    query = (
        select(A.id, F.severity, func.count())
        .join(schema.articles, A.latest == F.version_id)
        .join(schema.versions, V.id == F.version_id)
        .where(~excused.exists(), ~settled.exists(), ~corrected.exists())
        .group_by(A.id, F.severity)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for article, severity, count in connection.execute(query):
        found[article][severity] = count
    return found


def _assigned(connection: Connection) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for article, editor in connection.execute(select(schema.assignments.c.article_id, schema.assignments.c.editor)):
        found[article].append(editor)
    return found
