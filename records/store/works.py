"""The works of a book: found again when an article is recorded, revised, merged, and where each is used."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, update

from records.entries import BookWork, Use
from records.hashes import canonical, work_digest
from records.store import schema, texts
from records.store.errors import UnknownError
from records.store.rows import add, add_one, few, next_id
from records.works import CslItem, Work

W, R, M = schema.works.c, schema.revisions.c, schema.mentions.c


class _Mention(NamedTuple):
    local: str
    work: int
    hash: str
    title: str


def _title(csl: CslItem) -> str:
    return texts.fold(str(csl.get("title") or ""))


def _alike(one: str, other: str) -> bool:
    """Whether two titles are of one work: they share more than half of their words."""
    a, b = set(one.split()), set(other.split())
    return bool(a and b) and 2 * len(a & b) > max(len(a), len(b))


def _telling(csl: CslItem) -> bool:
    """Whether a work says enough that another one with the very same content must be the same."""
    return bool(csl.get("title")) and any(csl.get(name) for name in ("author", "editor", "URL", "DOI", "container-title", "publisher"))


class Resolver:
    """Finds the book's work for each work of an article that is being recorded, and adds what is new."""

    def __init__(self, connection: Connection, at: str, by: str) -> None:
        self.connection, self.at, self.by = connection, at, by
        self.touched: set[int] = set()

    def resolve(self, works: Sequence[Work], previous: int | None) -> dict[str, int]:
        """The book's work by the id that each bears in the article; ``previous`` is the id of the version before.

        A work is the one of the version before with the same content, or with the same id and a title alike, which is then
        revised; else one of another article with the very same content; else a new one. ``touched`` holds what was revised.
        """
        hashes = {work.id: work_digest(work.csl, work.raw) for work in works}
        found = self._from_previous(works, hashes, self._mentions(previous) if previous else [])
        rest = [work for work in works if work.id not in found]
        known = self._by_content([hashes[work.id] for work in rest if _telling(work.csl)])
        first: dict[str, str] = {}
        fresh = []
        for work in rest:
            content = hashes[work.id]
            if _telling(work.csl) and content in known:
                found[work.id] = known[content]
            elif not _telling(work.csl) or first.setdefault(content, work.id) == work.id:
                fresh.append((work, content))
        found.update(self._create(fresh))
        return {work.id: found.get(work.id) or found[first[hashes[work.id]]] for work in works}

    def _mentions(self, version: int) -> list[_Mention]:
        query = select(M.local, M.work_id, M.hash, M.body).where(M.version_id == version).order_by(M.ordinal)
        rows = self.connection.execute(query)
        return [_Mention(local, work, known, _title(json.loads(body)["csl"])) for local, work, known, body in rows]

    def _from_previous(self, works: Sequence[Work], hashes: Mapping[str, str], before: list[_Mention]) -> dict[str, int]:
        found: dict[str, int] = {}
        left = {mention.local: mention for mention in before}
        for work in works:
            same = left.get(work.id)
            if same and same.hash == hashes[work.id]:
                found[work.id] = left.pop(work.id).work
        by_hash = {mention.hash: mention.local for mention in reversed(left.values())}
        for work in works:
            local = by_hash.pop(hashes[work.id], None) if work.id not in found else None
            if local:
                found[work.id] = left.pop(local).work
        for work in works:
            same = left.get(work.id) if work.id not in found else None
            if same and (_alike(same.title, _title(work.csl)) or (not same.title and not work.parsed)):
                found[work.id] = left.pop(work.id).work
                self.revise(found[work.id], work.csl, work.raw, "recorded")
        return found

    def _by_content(self, hashes: list[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for some in few(hashes):
            query = select(R.hash, R.work_id).join(schema.works, W.latest == R.id).where(R.hash.in_(some)).order_by(R.id)
            for known, work in self.connection.execute(query):
                found.setdefault(known, work)
        return found

    def _free_keys(self, fresh: Sequence[tuple[Work, str]]) -> list[str]:
        """A key for each work: its own id, or one made from it and its content where that is taken."""
        names = [[work.id, *(f"{work.id}-{known[:n]}" for n in (4, 8, 16, 64))] for work, known in fresh]
        taken: set[str] = set()
        for some in few([name for row in names for name in row]):
            taken.update(self.connection.execute(select(W.key).where(W.key.in_(some))).scalars())
        chosen = []
        for row in names:
            more = (f"{row[-1]}-{step}" for step in count(2))
            chosen.append(next(name for name in chain(row, more) if name not in taken))
            taken.add(chosen[-1])
        return chosen

    def _create(self, fresh: Sequence[tuple[Work, str]]) -> dict[str, int]:
        """Add works with their first content; their numbers by the ids they bear in the article."""
        if not fresh:
            return {}
        work, revision = next_id(self.connection, schema.works), next_id(self.connection, schema.revisions)
        keys = self._free_keys(fresh)
        rows = [{"id": work + i, "key": key, "latest": revision + i, "merged_into": None} for i, key in enumerate(keys)]
        add(self.connection, schema.works, rows)
        raws = ["" if row.parsed else row.raw for row, _ in fresh]
        add(self.connection, schema.revisions, (
            {
                "id": revision + i, "work_id": work + i, "number": 1, "hash": known, "csl": canonical(row.csl), "raw": raws[i],
                "at": self.at, "by": self.by, "why": "recorded",
            }
            for i, (row, known) in enumerate(fresh)
        ))  # fmt: skip
        texts.index(self.connection, "work", {work + i: spoken(row.csl, raws[i]) for i, (row, _) in enumerate(fresh)})
        return {row.id: work + i for i, (row, _) in enumerate(fresh)}

    def revise(self, work: int, csl: CslItem, raw: str, why: str) -> bool:
        """Give a work new content, unless it is what stands there already; whether it was new."""
        raw = "" if csl.get("title") else raw
        latest = select(R.hash).join(schema.works, W.latest == R.id).where(W.id == work)
        if self.connection.execute(latest).scalar_one_or_none() == work_digest(csl, raw):
            return False
        self._add_revision(work, csl, raw, why)
        self.touched.add(work)
        return True

    def _add_revision(self, work: int, csl: CslItem, raw: str, why: str) -> None:
        number = self.connection.execute(select(func.count()).where(R.work_id == work)).scalar_one() + 1
        values = {"hash": work_digest(csl, raw), "csl": canonical(csl), "raw": raw, "at": self.at, "by": self.by, "why": why}
        revision = add_one(self.connection, schema.revisions, work_id=work, number=number, **values)
        self.connection.execute(update(schema.works).where(W.id == work).values(latest=revision))
        texts.index(self.connection, "work", {work: spoken(csl, raw)}, [work])


def spoken(csl: CslItem, raw: str = "") -> str:
    """The words a work is searched by: title, names, places, year, identifiers."""
    found: list[str] = [raw]
    for name, value in csl.items():
        if isinstance(value, str) and name not in ("id", "type", "language"):
            found.append(value)
        elif isinstance(value, list):
            found += [str(part) for person in value if isinstance(person, dict) for part in person.values()]
        elif isinstance(value, dict):
            found += [str(part) for parts in value.get("date-parts") or [] for part in parts[:1]]
    return " ".join(found)


# --- looking works up


def canonical_ids(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """For each work the one it was merged into, directly or by steps; itself where it was not."""
    merged = {int(row[0]): int(row[1]) for row in connection.execute(select(W.id, W.merged_into).where(W.merged_into.is_not(None)))}
    found = {}
    for number in ids:
        at, seen = number, {number}
        while at in merged and merged[at] not in seen:
            at = merged[at]
            seen.add(at)
        found[number] = at
    return found


def group_of(connection: Connection, work: int) -> list[int]:
    """A work with every work that was merged into it."""
    found, fresh = [work], [work]
    while fresh:
        fresh = [int(n) for n in connection.execute(select(W.id).where(W.merged_into.in_(fresh))).scalars() if n not in found]
        found += fresh
    return found


def id_of(connection: Connection, key: str) -> int:
    """A work's number by its key. Raises ``UnknownError``."""
    number = connection.execute(select(W.id).where(W.key == key)).scalar_one_or_none()
    if number is None:
        raise UnknownError(f"no work is called {key!r} in the book; list them with: provenance book works")
    return int(number)


def keys_of(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The keys of works by their numbers."""
    found: dict[int, str] = {}
    for some in few(sorted(set(ids))):
        found.update((int(n), str(key)) for n, key in connection.execute(select(W.id, W.key).where(W.id.in_(some))))
    return found


def contents_of(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The content hashes of works as they stand now."""
    found: dict[int, str] = {}
    for some in few(sorted(set(ids))):
        query = select(W.id, R.hash).join(schema.revisions, W.latest == R.id).where(W.id.in_(some))
        found.update((int(n), str(known)) for n, known in connection.execute(query))
    return found


def _citing(group: Sequence[int]) -> Any:
    s, c, a, link = schema.statements.c, schema.citations.c, schema.articles.c, schema.additions.c
    cited = select(s.id, a.name, s.ordinal).join(schema.citations, c.statement_id == s.id).join(schema.articles, a.latest == s.version_id)
    linked = select(s.id, a.name, s.ordinal).join(schema.additions, link.thread_id == s.thread_id)
    linked = linked.join(schema.articles, a.latest == s.version_id)
    return cited.where(c.work_id.in_(group)).union(linked.where(link.work_id.in_(group))).subquery()


def uses_of(connection: Connection, key: str, most: int, skip: int = 0) -> tuple[Use, ...]:
    """The statements that cite a work, or one merged into it, in the latest version of each article."""
    citing = _citing(group_of(connection, id_of(connection, key)))
    s, t = schema.statements.c, schema.threads.c
    order = select(citing.c.id, citing.c.name, citing.c.ordinal).order_by(citing.c.name, citing.c.ordinal).limit(most).offset(skip)
    rows = connection.execute(order).all()
    said: dict[int, tuple[str, str]] = {}
    for some in few([row[0] for row in rows]):
        query = select(s.id, t.uid, s.body).join(schema.threads, t.id == s.thread_id).where(s.id.in_(some))
        said.update((int(number), (str(uid), str(body))) for number, uid, body in connection.execute(query))
    found = []
    for number, name, ordinal in rows:
        uid, body = said[number]
        shown = json.loads(body)
        found.append(Use(article=name, thread=uid, ordinal=ordinal, place=shown.get("place", ""), text=shown["text"]))
    return tuple(found)


def count_uses(connection: Connection, work: int) -> int:
    """How many statements cite a work now."""
    return int(connection.execute(select(func.count()).select_from(_citing(group_of(connection, work)))).scalar_one())


def threads_using(connection: Connection, works: Iterable[int]) -> set[int]:
    """The statements, through all drafts, that cite any of these works now."""
    group = sorted({n for work in works for n in group_of(connection, work)})
    found: set[int] = set()
    for some in few(group):
        citing = _citing(some)
        query = select(schema.statements.c.thread_id).join(citing, citing.c.id == schema.statements.c.id)
        found.update(connection.execute(query).scalars())
    return found


def book_work(connection: Connection, key: str) -> BookWork:
    """A work as it stands now. Raises ``UnknownError``."""
    return next(_book_works(connection, [id_of(connection, key)]))


def _book_works(connection: Connection, ids: Sequence[int]) -> Iterator[BookWork]:
    for some in few(ids):
        query = select(W.id, W.key, W.merged_into, R.csl, R.hash, R.number).join(schema.revisions, W.latest == R.id).where(W.id.in_(some))
        rows = {int(row[0]): row for row in connection.execute(query)}
        names = keys_of(connection, [row[2] for row in rows.values() if row[2]])
        for number in some:
            _, key, merged, csl, known, revision = rows[number]
            yield BookWork(
                key=key,
                csl=json.loads(csl),
                content=known,
                revision=revision,
                uses=count_uses(connection, number),
                merged_into=names.get(merged),
            )


def all_works(connection: Connection, article: str | None, most: int, skip: int) -> tuple[BookWork, ...]:
    """The works of the book, or of an article's latest version, by key; merged ones are shown where they were merged to."""
    if article is None:
        query = select(W.id).order_by(W.key).limit(most).offset(skip)
    else:
        a = schema.articles.c
        query = select(W.id).join(schema.mentions, M.work_id == W.id).join(schema.articles, a.latest == M.version_id)
        query = query.where(a.name == article).distinct().order_by(W.id).limit(most).offset(skip)
    return tuple(_book_works(connection, [int(n) for n in connection.execute(query).scalars()]))
