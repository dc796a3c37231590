"""Recording a version of an article: its statements follow on from the version before, its works from the whole book."""

import bisect
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel
from sqlalchemy import Connection, insert, select, update

from records.articles import Article
from records.drafts import Line, Match, follow
from records.entries import Version
from records.hashes import canonical, digest, record_digest, statement_digest, text_digest, work_digest
from records.inspections import Inspected
from records.spans import Span, gaps
from records.statements import Statement
from records.store import schema, standings, texts
from records.store.rows import add, add_one, announce, few, next_id
from records.store.works import Resolver, keys_of

A, V, S, T = schema.articles.c, schema.versions.c, schema.statements.c, schema.threads.c


class Earlier(NamedTuple):
    """A statement of the version before: its thread, and what the following of drafts looks at."""

    thread: int
    uid: str
    hash: str
    line: Line


class Masks:
    """The marks, comments and markup of an article, to leave out of a statement's words."""

    def __init__(self, article: Article) -> None:
        hidden = [Span(mark.start, mark.end) for mark in article.marks]
        hidden += [Span(part.start, part.end) for part in (*article.markup, *article.comments)]
        self.spans = sorted(span for span in hidden if span.end > span.start)
        self.starts = [span.start for span in self.spans]
        self.longest = max((span.end - span.start for span in self.spans), default=0)

    def words(self, statement: Statement) -> str:
        """A statement's words without marks and markup, white space folded."""
        low = bisect.bisect_left(self.starts, statement.start - self.longest)
        high = bisect.bisect_left(self.starts, statement.end)
        if low == high:
            return " ".join(statement.text.split())
        kept = gaps(statement.span, [span for span in self.spans[low:high] if span.end > statement.start])
        return " ".join("".join(span.shift(-statement.start).of(statement.text) for span in kept).split())


def line_of(words: str, statement: Statement) -> Line:
    """What the following of drafts sees of a statement."""
    return Line(words, statement.kind, " ".join(filter(None, (statement.subject, statement.property))))


class Recorder:
    """One version on its way into the book."""

    def __init__(self, connection: Connection, inspected: Inspected, at: str, by: str) -> None:
        self.connection, self.inspected, self.at, self.by = connection, inspected, at, by
        self.masks = Masks(inspected.article)
        self.words = [_plain(self.masks.words(statement)) for statement in inspected.statements]
        pairs = zip(inspected.statements, self.words, strict=True)
        self.hashes = [statement_digest(statement, words) for statement, words in pairs]
        self.counts: Counter[str] = Counter()

    def record(self) -> tuple[int, int | None]:
        """Add the version; its id and that of the one before. The same record again adds nothing."""
        article, before = self._article()
        body, known = self._body()
        if before is not None:
            query = select(V.record_hash, V.number).where(V.id == before)
            last, number = self.connection.execute(query).one()
            if last == known:
                return before, before
        else:
            number = 0
        resolver = Resolver(self.connection, self.at, self.by)
        self.works = resolver.resolve(self.inspected.works, before)
        matches, earlier = self._follow(before)
        version = next_id(self.connection, schema.versions)
        self.threads = self._threads(article, matches, earlier)
        self._insert_version(version, article, number + 1, known, body)
        self._insert_statements(version, matches)
        self._insert_rest(version, matches, earlier)
        self.connection.execute(update(schema.articles).where(A.id == article).values(latest=version))
        self._settle(resolver, article, earlier)
        announce(self.connection, "recorded", self.at, article=self.inspected.path, editor=self.by, detail=str(number + 1))
        return version, before

    def _article(self) -> tuple[int, int | None]:
        name = self.inspected.path
        row = self.connection.execute(select(A.id, A.latest).where(A.name == name)).first()
        if row is None:
            return add_one(self.connection, schema.articles, name=name, latest=None), None
        return int(row[0]), row[1]

    def _body(self) -> tuple[str, str]:
        body = packed(self.inspected.article)
        return body, record_digest(body, self.hashes, self.inspected)

    # --- following on from the version before

    def _follow(self, before: int | None) -> tuple[list[Match], list[Earlier]]:
        earlier = self._earlier(before) if before is not None else []
        lines = [line_of(words, statement) for words, statement in zip(self.words, self.inspected.statements, strict=True)]
        if not earlier:
            return [Match("added", (), (i,)) for i in range(len(lines))], []
        return follow([row.line for row in earlier], lines), earlier

    def _earlier(self, version: int) -> list[Earlier]:
        query = select(S.thread_id, T.uid, S.hash, S.words, S.body).join(schema.threads, T.id == S.thread_id)
        rows = self.connection.execute(query.where(S.version_id == version).order_by(S.ordinal))
        return [Earlier(*row[:3], line_of(row[3], Statement.model_validate_json(row[4]))) for row in rows]

    def _threads(self, article: int, matches: Sequence[Match], earlier: Sequence[Earlier]) -> list[int]:
        """The thread of each statement: the one it had, or a new one."""
        found = [0] * len(self.words)
        self.uids = [""] * len(self.words)
        self.change = ["added"] * len(self.words)
        for match in matches:
            self.counts[match.change] += max(len(match.olds), len(match.news)) if match.change != "merged" else len(match.olds)
            for new in match.news:
                self.change[new] = match.change
            if len(match.olds) == len(match.news) == 1:
                before = earlier[match.olds[0]]
                found[match.news[0]], self.uids[match.news[0]] = before.thread, before.uid
        if earlier:
            self._revive(article, found, {row.thread for row in earlier})
        self.known = [thread for thread in found if thread]
        self._new_threads(article, found)
        return found

    def _revive(self, article: int, found: list[int], there: set[int]) -> None:
        """A statement that was deleted and comes back word for word takes up its thread, where only one can be meant."""
        counts = Counter(self.hashes[at] for at, thread in enumerate(found) if not thread)
        telling = {at for at, thread in enumerate(found) if not thread and counts[self.hashes[at]] == 1 and len(self.words[at].split()) > 3}
        gone: dict[str, set[tuple[int, str]]] = {}
        for some in few([self.hashes[at] for at in telling]):
            query = select(S.hash, T.id, T.uid).join(schema.threads, T.id == S.thread_id)
            for known, thread, uid in self.connection.execute(query.where(T.article_id == article, S.hash.in_(some))):
                gone.setdefault(known, set()).add((thread, uid))
        for at in telling:
            candidates = gone.get(self.hashes[at], set())
            if len(candidates) == 1 and (only := next(iter(candidates)))[0] not in there:
                found[at], self.uids[at] = only
                there.add(only[0])

    def _new_threads(self, article: int, found: list[int]) -> None:
        """Name threads by what they begin with, so that two books give the same statement the same name."""
        taken = set(self.connection.execute(select(T.uid).where(T.article_id == article)).scalars())
        number, seen, rows = next_id(self.connection, schema.threads), Counter[str](), []
        for at, thread in enumerate(found):
            if thread:
                continue
            known = self.hashes[at]
            seen[known] += 1
            uid = thread_name(self.inspected.path, known, str(seen[known]))
            step = 0
            while uid in taken:
                step += 1
                uid = thread_name(self.inspected.path, known, f"{seen[known]} {self._text_hash} {at} {step}")
            taken.add(uid)
            found[at], self.uids[at] = number, uid
            rows.append({"id": number, "uid": uid, "article_id": article})
            number += 1
        add(self.connection, schema.threads, rows)

    @property
    def _text_hash(self) -> str:
        return text_digest(self.inspected.article.text)

    # --- adding rows

    def _insert_version(self, version: int, article: int, number: int, known: str, body: str) -> None:
        inspected = self.inspected
        summary = {
            "title": inspected.title,
            "metadata": inspected.metadata,
            "coverage": inspected.coverage.model_dump(mode="json"),
            "changes": dict(sorted(self.counts.items())),
        }
        row = {"id": version, "article_id": article, "number": number, "text_hash": self._text_hash, "record_hash": known}
        more = {"recorded_at": self.at, "recorded_by": self.by, "body": body, "summary": canonical(summary)}
        self.connection.execute(insert(schema.versions), {**row, **more})

    def _insert_statements(self, version: int, matches: Sequence[Match]) -> None:
        first = next_id(self.connection, schema.statements)
        statements = self.inspected.statements
        add(self.connection, schema.statements, (
            {
                "id": first + at, "version_id": version, "ordinal": at, "thread_id": self.threads[at], "change": self.change[at],
                "hash": self.hashes[at], "words": self.words[at],
                "body": packed(statement, {"citations", "evidence"}),
            }
            for at, statement in enumerate(statements)
        ))  # fmt: skip
        add(self.connection, schema.citations, self._citations(first))
        add(self.connection, schema.evidence, self._evidence(first))
        fresh = {self.threads[at]: self.words[at] for at in range(len(statements)) if self.change[at] != "unchanged"}
        texts.index(self.connection, "thread", fresh, [thread for thread in self.known if thread in fresh])

    def _citations(self, first: int) -> Iterator[dict[str, Any]]:
        number = next_id(self.connection, schema.citations)
        for at, statement in enumerate(self.inspected.statements):
            for ordinal, citation in enumerate(statement.citations):
                work = self.works.get(citation.work) if citation.work else None
                yield {
                    "id": number, "statement_id": first + at, "ordinal": ordinal, "work_id": work,
                    "body": packed(citation),
                }  # fmt: skip
                number += 1

    def _evidence(self, first: int) -> Iterator[dict[str, Any]]:
        number = next_id(self.connection, schema.evidence)
        for at, statement in enumerate(self.inspected.statements):
            for ordinal, piece in enumerate(statement.evidence):
                row = {"id": number, "statement_id": first + at, "ordinal": ordinal}
                yield {**row, "hash": digest(piece), "body": canonical(piece)}
                number += 1

    def _insert_rest(self, version: int, matches: Sequence[Match], earlier: Sequence[Earlier]) -> None:
        number = next_id(self.connection, schema.mentions)
        add(self.connection, schema.mentions, (
            {
                "id": number + at, "version_id": version, "ordinal": at, "local": work.id, "work_id": self.works[work.id],
                "hash": work_digest(work.csl, work.raw), "body": packed(work),
            }
            for at, work in enumerate(self.inspected.works)
        ))  # fmt: skip
        add(self.connection, schema.findings, self._findings(version))
        number_of_excuses = next_id(self.connection, schema.excuses)
        add(self.connection, schema.excuses, (
            {"id": number_of_excuses + at, "version_id": version, "ordinal": at, "body": packed(excused)}
            for at, excused in enumerate(self.inspected.excused)
        ))  # fmt: skip
        add(self.connection, schema.descents, self._descents(version, matches, earlier))

    def _findings(self, version: int) -> Iterator[dict[str, Any]]:
        number, seen = next_id(self.connection, schema.findings), Counter[str]()
        by_id = {statement.id: at for at, statement in enumerate(self.inspected.statements)}
        names = keys_of(self.connection, self.works.values())
        for at, finding in enumerate(self.inspected.findings):
            of = by_id.get(finding.statement) if finding.statement else None
            thread = None if of is None else self.threads[of]
            work = self.works.get(finding.work) if finding.work else None
            said = " ".join(self.inspected.article.text[finding.start : finding.end].split()) or finding.message
            about = [finding.rule, None if of is None else self.uids[of], names[work] if work else None, said]
            key = digest(about)[:16]
            seen[key] += 1
            key = key if seen[key] == 1 else digest([*about, seen[key]])[:16]
            yield {
                "id": number + at, "version_id": version, "ordinal": at, "key": "f" + key, "severity": finding.severity,
                "thread_id": thread, "work_id": work, "body": packed(finding),
            }  # fmt: skip

    def _descents(self, version: int, matches: Sequence[Match], earlier: Sequence[Earlier]) -> Iterator[dict[str, Any]]:
        """What became of statements that did not simply go on: split, merged, deleted."""
        number, ordinal = next_id(self.connection, schema.descents), 0
        for match in matches:
            if match.change not in ("split", "merged", "deleted"):
                continue
            for old in match.olds:
                for new in match.news or (None,):
                    yield {
                        "id": number + ordinal, "version_id": version, "ordinal": ordinal, "change": match.change,
                        "old_id": earlier[old].thread, "new_id": None if new is None else self.threads[new],
                    }  # fmt: skip
                    ordinal += 1

    def _settle(self, resolver: Resolver, article: int, earlier: Sequence[Earlier]) -> None:
        """Look again at the verdicts that this version, or a work it revised, may touch."""
        if earlier:
            standings.refresh_article(self.connection, article)
        if resolver.touched:
            standings.refresh_works(self.connection, resolver.touched)


def packed(record: BaseModel, exclude: set[str] | None = None) -> str:
    """A record as the canonical JSON that the book keeps: what equals a default is left out."""
    return canonical(record.model_dump(mode="json", exclude=exclude, exclude_defaults=True))


def thread_name(article: str, known: str, more: str) -> str:
    """The name of a statement through all drafts: ``t`` and sixteen hexadecimal digits."""
    return "t" + digest([article, known, more])[:16]


def _plain(words: str) -> str:
    """Words as every database can hold them: no NUL, no lone surrogate."""
    return words.replace("\0", " ").encode("utf-8", errors="replace").decode("utf-8")


def version_of(connection: Connection, version: int) -> Version:
    """A version's entry by its id."""
    query = select(A.name, V.number, V.text_hash, V.recorded_at, V.recorded_by, V.summary)
    row = connection.execute(query.join(schema.articles, A.id == V.article_id).where(V.id == version)).one()
    name, number, known, at, by, summary = row
    changes = json.loads(summary)["changes"]
    return Version(article=name, number=number, text_hash=known, recorded_at=at, recorded_by=by, changes=changes)



