"""The record book, opened: what can be recorded, decided, looked up, searched and proved.

>>> from records.store import Book
>>> book = Book.open("sqlite://")
>>> book.shelf()
()
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from records import codec
from records.decisions import Decision, Editor, Proposal
from records.entries import BookWork, Found, Happening, Hit, Kept, Key, Orphan, Pages, Proof, Shelved, Use, Version
from records.hashes import digest
from records.inspections import Inspected
from records.store import deciding, moving, reading, schema, texts, works
from records.store import shelf as shelves
from records.store.contents import Held, completed, held_now
from records.store.database import DEFAULT, Database, book_url
from records.store.deciding import Signer, StaleError, Subject
from records.store.errors import RefusedError, StaleDecision, UnknownError
from records.store.recording import Recorder, version_of
from records.store.rows import announce, few, now
from records.store.standings import decision_of
from records.store.upgrading import prepare
from records.store.verifying import Verifier, keys_in
from records.works import Work

A, T, D, E = schema.articles.c, schema.threads.c, schema.decisions.c, schema.editors.c


class Book:
    """A record book. It may be used from several threads; each call is a transaction of its own.

    Every method raises ``BookError`` where the database cannot do what is asked (see ``records.store.errors``), with a
    message that names the place, what was expected and what to do. Nothing that was begun is then left half done.
    """

    def __init__(self, database: Database, signer: Signer | None = None) -> None:
        self.database, self.signer = database, signer

    @classmethod
    def open(cls, place: str = DEFAULT, *, create: bool = True, signer: Signer | None = None, timeout: float = 15.0) -> "Book":
        """Open a book by the path of its file or by a URL (``postgresql://user@host/name``).

        ``create`` makes one where there is none; an older one is brought up to date. ``signer`` signs decisions of editors
        whose keys are registered. ``timeout`` is how many seconds to wait for another writer.
        """
        database = Database(book_url(place), timeout)
        prepare(database, create)
        return cls(database, signer)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def where(self) -> str:
        """The address as it may be shown: the file's path, or the URL without its password."""
        return self.database.where

    @property
    def folder(self) -> Path:
        """The folder that the names of articles are relative to."""
        return self.database.folder

    # --- articles

    def record(self, inspected: Inspected, by: str, name: str | None = None) -> Version:
        """Record an article as it was inspected; its next version, or the one there is where nothing differs.

        ``name`` is what the book calls the article, by default its path. Statements are followed from the version before.
        """
        if name is not None and name != inspected.path:
            article = inspected.article.model_copy(update={"path": name})
            inspected = inspected.model_copy(update={"path": name, "article": article})
        with self.database.write() as connection:
            version, _ = Recorder(connection, inspected, now(), by).record()
            return version_of(connection, version)

    def shelf(self) -> tuple[Shelved, ...]:
        """All articles by name with coverage, progress, open findings, and who is on them."""
        with self.database.read() as connection:
            return shelves.shelf(connection)

    def versions(self, article: str) -> tuple[Version, ...]:
        """The versions of an article, the first first. Raises ``UnknownError``."""
        with self.database.read() as connection:
            return reading.versions(connection, article)

    def pages(self, article: str, version: int | None = None) -> Pages:
        """Everything of a version of an article, by default the latest: text, statements, works, findings, orphans."""
        with self.database.read() as connection:
            return reading.pages(connection, article, version)

    def statements(self, article: str, version: int | None = None) -> tuple[Kept, ...]:
        """The statements of a version, in order, with their support and how they stand now. Raises ``UnknownError``."""
        with self.database.read() as connection:
            return reading.statements(connection, reading.version_id(connection, article, version))

    def statement(self, thread: str) -> Kept:
        """A statement as it stands now. Raises ``UnknownError``, also for one that is no longer in its article."""
        with self.database.read() as connection:
            rows = held_now(connection, [_thread_id(connection, thread)])
            if not rows:
                raise UnknownError(f"the statement {thread} is no longer in its article; its decisions are among the orphans")
            return reading.kept(connection, list(rows.values()))[0]

    def findings(self, article: str, version: int | None = None) -> tuple[Found, ...]:
        """The findings of a version with what answers each. Raises ``UnknownError``."""
        with self.database.read() as connection:
            return reading.findings(connection, reading.version_id(connection, article, version))

    def orphans(self, article: str) -> tuple[Orphan, ...]:
        """The verdicts whose statement is no longer in the article. Raises ``UnknownError``."""
        with self.database.read() as connection:
            reading.version_id(connection, article)
            owner = connection.execute(select(A.id).where(A.name == article)).scalar_one()
            return reading.orphans(connection, owner)

    # --- decisions

    def decide(self, proposal: Proposal) -> Decision:
        """Make a decision: append-only, linked to the one before it and to the content it is made on.

        Raises ``StaleDecision`` with both versions where the content is no longer the one that was seen,
        ``RefusedError`` for a proposal that lacks something, ``UnknownError`` where its subject is not in the book.
        """
        with self.database.write() as connection:
            try:
                return deciding.decide(connection, proposal, self.signer)
            except StaleError as stale:
                raise self._stale(connection, proposal, stale.subject) from None

    def _stale(self, connection: Connection, proposal: Proposal, subject: Subject) -> StaleDecision:
        parts = zip(proposal.seen.split("-"), subject.now.split("-"), ("statement", "citations", "evidence", "works"), strict=False)
        error = StaleDecision(proposal.seen, subject.now, tuple(name for seen, held, name in parts if seen != held))
        if proposal.work:
            error.work = works.book_work(connection, proposal.work)
        elif subject.thread:
            rows = held_now(connection, [subject.thread])
            error.after = reading.kept(connection, list(rows.values()))[0] if rows else None
            error.before = _as_seen(connection, subject.thread, proposal.seen.split("-")[0])
        return error

    def history(self, thread: str) -> tuple[Decision, ...]:
        """All decisions on a statement through all drafts, those undone too, the first first. Raises ``UnknownError``."""
        with self.database.read() as connection:
            return _decisions(connection, D.thread_id == _thread_id(connection, thread))

    def decisions(self, article: str | None = None, work: str | None = None) -> tuple[Decision, ...]:
        """All decisions of the book, on an article, or on a work, in the order in which they were made."""
        with self.database.read() as connection:
            if work is not None:
                return _decisions(connection, D.work_id == works.id_of(connection, work))
            if article is None:
                return _decisions(connection, D.id > 0)
            reading.version_id(connection, article)
            return _decisions(connection, D.article_id == select(A.id).where(A.name == article).scalar_subquery())

    def heads(self) -> tuple[str, ...]:
        """The digests at which the chain ends: one, none in a book without decisions, more after books were joined."""
        with self.database.read() as connection:
            return tuple(sorted(connection.execute(select(schema.heads.c.digest)).scalars()))

    def verify(self, *heads: str) -> Proof:
        """Compute every hash, link and signature again, and name what changed, in the log or in the things themselves.

        ``heads`` are digests, or their beginnings, at which the chain once ended, such as the one on a printed sheet.
        """
        with self.database.read() as connection:
            return Verifier(connection, heads).run()

    def dump(self) -> Iterator[str]:
        """The lines of the book's plain text (see ``records.codec``): everything but what follows from it, and the feed."""
        with self.database.read() as connection:
            yield from codec.write(moving.entries(connection))

    def load(self, lines: Iterable[str]) -> None:
        """Fill this book, which must be empty, from the lines of a dump; all of it or, after an error, nothing.

        Raises ``BookError`` where the book holds something, ``CodecError`` naming the line or entry that cannot be used.
        """
        with self.database.write() as connection:
            moving.load(connection, codec.read(lines))
            announce(connection, "recorded", now(), detail="loaded")

    def keys(self) -> tuple[Key, ...]:
        """The public keys of all editors, those retired too."""
        with self.database.read() as connection:
            return tuple(key for _, keys in sorted(keys_in(connection).items()) for key in keys)

    def register_key(self, editor: str, public: str) -> None:
        """From now on this editor's decisions are signed with this key. Raises ``RefusedError`` for one known already."""
        with self.database.write() as connection:
            k = schema.keys.c
            if not re.fullmatch("[0-9a-f]{64}", public):
                raise RefusedError(f"{public[:70]!r} is no public key; expected 64 hexadecimal digits")
            if connection.execute(select(k.editor).where(k.public == public)).first():
                raise RefusedError("this key is registered already")
            connection.execute(insert(schema.keys), {"public": public, "editor": editor, "since": now()})
            announce(connection, "editor", now(), editor=editor, detail="key")

    def retire_key(self, public: str) -> None:
        """From now on this key signs nothing more; what it signed stays valid. Raises ``UnknownError``."""
        with self.database.write() as connection:
            found = [key for keys in keys_in(connection).values() for key in keys if key.public.startswith(public) and not key.retired]
            if len(found) != 1:
                raise UnknownError(f"{len(found)} keys in use begin with {public!r}; expected one")
            connection.execute(insert(schema.retirements), {"public": found[0].public, "at": now()})
            announce(connection, "editor", now(), editor=found[0].editor, detail="key retired")

    # --- works

    def works(self, article: str | None = None, *, most: int = 1000, skip: int = 0) -> tuple[BookWork, ...]:
        """The works of the book by key, or those of an article's latest version; at most ``most``, after ``skip`` others."""
        with self.database.read() as connection:
            return works.all_works(connection, article, most, skip)

    def work(self, key: str) -> BookWork:
        """One work. Raises ``UnknownError``."""
        with self.database.read() as connection:
            return works.book_work(connection, key)

    def add_work(self, work: Work, by: str) -> BookWork:
        """Add a work that no article cites yet, under its own id or one made from it; the one of that very content if there is one."""
        with self.database.write() as connection:
            at = now()
            (number,) = works.Resolver(connection, at, by).resolve([work], None).values()
            key = works.keys_of(connection, [number])[number]
            announce(connection, "work", at, work=key, editor=by, detail="added")
            return works.book_work(connection, key)

    def uses(self, key: str, *, most: int = 1000, skip: int = 0) -> tuple[Use, ...]:
        """Where a work is used: the statements that cite it, or one merged into it, in the latest versions."""
        with self.database.read() as connection:
            return works.uses_of(connection, key, most, skip)

    # --- sources

    def keep_snapshot(self, record: Mapping[str, Any], sha256: str, data: bytes | None = None) -> None:
        """Keep a snapshot of a source: its record as JSON, and its bytes. One that is kept already stays as it is."""
        with self.database.write() as connection:
            s = schema.snapshots.c
            if connection.execute(select(s.sha256).where(s.sha256 == sha256)).first() is None:
                body = json.dumps(dict(record), sort_keys=True)
                row = {"sha256": sha256, "body": body, "body_hash": digest(dict(record)), "data": data}
                connection.execute(insert(schema.snapshots), row)
                announce(connection, "snapshot", now(), detail=sha256)

    def snapshot(self, sha256: str) -> tuple[dict[str, Any], bytes | None]:
        """A snapshot's record and bytes. Raises ``UnknownError``."""
        with self.database.read() as connection:
            s = schema.snapshots.c
            row = connection.execute(select(s.body, s.data).where(s.sha256 == sha256)).first()
            if row is None:
                raise UnknownError(f"no snapshot {sha256[:12]} is in the book")
            return json.loads(row[0]), row[1]

    # --- searching, and what happens

    def search(self, query: str, *, kind: str = "", most: int = 50, skip: int = 0) -> tuple[Hit, ...]:
        """Statements of the latest versions and works that hold every word of the query, the best first.

        Case and accents do not matter, words in quotation marks must stand together, and the last word may be the beginning
        of one. ``kind`` narrows it to ``statement`` or ``work``.
        """
        with self.database.read() as connection:
            inner = {"statement": "thread"}.get(kind, kind)
            found = texts.find(connection, query, inner, most, skip)
            return tuple(_hits(connection, found, query))

    def changes_since(self, cursor: int, *, most: int = 1000) -> tuple[Happening, ...]:
        """What happened after a cursor (0 is the beginning), the first first; ask again with the last one's cursor."""
        c = schema.changes.c
        with self.database.read() as connection:
            query = select(c.id, c.event, c.at, c.article, c.thread, c.work, c.editor, c.detail).where(c.id > cursor)
            names = ("cursor", "event", "at", "article", "thread", "work", "editor", "detail")
            rows = connection.execute(query.order_by(c.id).limit(most))
            return tuple(Happening(**dict(zip(names, row, strict=True))) for row in rows)

    def cursor(self) -> int:
        """The cursor of what happened last."""
        with self.database.read() as connection:
            c = schema.changes.c
            return int(connection.execute(select(c.id).order_by(c.id.desc()).limit(1)).scalar_one_or_none() or 0)

    # --- people

    def editors(self) -> tuple[Editor, ...]:
        """Everybody whom the book knows, by name."""
        with self.database.read() as connection:
            rows = connection.execute(select(E.name, E.full_name, E.role, E.active, E.secret).order_by(E.name))
            return tuple(Editor(name=n, full_name=f, role=r, active=bool(a), secret=s) for n, f, r, a, s in rows)

    def put_editor(self, editor: Editor) -> None:
        """Add an editor, or replace what the book knows of the one with this name."""
        with self.database.write() as connection:
            connection.execute(delete(schema.editors).where(E.name == editor.name))
            connection.execute(insert(schema.editors), {**editor.model_dump(), "active": int(editor.active)})
            announce(connection, "editor", now(), editor=editor.name)

    def assign(self, article: str, editor: str, on: bool = True) -> None:
        """Say that an editor works on an article, or no longer does. Raises ``UnknownError``."""
        s = schema.assignments.c
        with self.database.write() as connection:
            reading.version_id(connection, article)
            owner = connection.execute(select(A.id).where(A.name == article)).scalar_one()
            connection.execute(delete(schema.assignments).where(s.article_id == owner, s.editor == editor))
            if on:
                connection.execute(insert(schema.assignments), {"article_id": owner, "editor": editor})
            announce(connection, "assigned", now(), article=article, editor=editor, detail="on" if on else "off")


@contextmanager
def opened(place: str, *, create: bool = False, signer: Signer | None = None) -> Iterator[Book]:
    """A book for as long as it is needed. Raises ``BookError``."""
    book = Book.open(place, create=create, signer=signer)
    try:
        yield book
    finally:
        book.close()


def _thread_id(connection: Connection, uid: str) -> int:
    number = connection.execute(select(T.id).where(T.uid == uid)).scalar_one_or_none()
    if number is None:
        raise UnknownError(f"no statement is called {uid!r} in the book")
    return int(number)


def _decisions(connection: Connection, condition: Any) -> tuple[Decision, ...]:
    query = select(D.digest, D.body, D.signature, D.key).where(condition).order_by(D.id)
    return tuple(decision_of(*row) for row in connection.execute(query))


def _as_seen(connection: Connection, thread: int, start: str) -> Kept | None:
    """A statement as the latest version has it whose content begins with this hash."""
    s = schema.statements.c
    if not start:
        return None
    query = select(s.id, s.version_id, s.ordinal, s.thread_id, s.hash).where(s.thread_id == thread)
    query = query.where(s.hash.startswith(start, autoescape=True)).order_by(s.id.desc()).limit(1)
    row = connection.execute(query).first()
    return reading.kept(connection, completed(connection, [Held(*row)]))[0] if row else None


def _hits(connection: Connection, found: Sequence[tuple[str, int]], query: str) -> Iterator[Hit]:
    s = schema.statements.c
    threads = [owner for kind, owner in found if kind == "thread"]
    said: dict[int, tuple[str, str, str]] = {}
    for some in few(threads):
        rows = select(s.thread_id, A.name, T.uid, s.words).join(schema.articles, A.latest == s.version_id)
        rows = rows.join(schema.threads, T.id == s.thread_id).where(s.thread_id.in_(some))
        said.update((row[0], (row[1], row[2], row[3])) for row in connection.execute(rows))
    known = works.keys_of(connection, [owner for kind, owner in found if kind == "work"])
    for kind, owner in found:
        if kind == "work":
            words = works.spoken(works.book_work(connection, known[owner]).csl)
            yield Hit(kind="work", work=known[owner], words=words, marked=texts.marked(words, query))
        elif owner in said:
            name, uid, words = said[owner]
            yield Hit(kind="statement", article=name, thread=uid, words=words, marked=texts.marked(words, query))



