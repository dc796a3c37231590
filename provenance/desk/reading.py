"""The articles that are open at the desk, kept in memory and brought up to date by what happened in the book since.

A decision on a statement touches that statement and the article's findings; only these are read again, so that a decision
on an article of thousands of statements shows at once. Whatever else happens makes the desk read the whole article again.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from provenance.desk.states import State, states_of
from provenance.linking import plain_text
from provenance.showing.words import ordered
from records.articles import Article
from records.entries import Found, Happening, Kept, Pages
from records.store import Book, UnknownError

_ON_STATEMENTS = frozenset({"accept", "flag", "exempt", "note", "link", "evidence", "excuse", "undo"})


@dataclass(frozen=True)
class Reading:
    """An article as it stood at a cursor of the book, with what the pages ask of it again and again."""

    pages: Pages
    cursor: int

    @cached_property
    def states(self) -> list[State]:
        """The states of the statements, in their order."""
        return states_of(self.pages)

    @cached_property
    def number_of_finding(self) -> dict[str, int]:
        """The number each finding bears in the text, by its key."""
        keys = {id(found.finding): found.key for found in self.pages.findings}
        return {keys[id(one)]: number for number, one in enumerate(ordered(found.finding for found in self.pages.findings))}

    @cached_property
    def plain(self) -> str:
        """The article's canonical text with marks and markup overwritten by spaces."""
        return plain_text(Article(**self.pages.article))

    @cached_property
    def number_of_statement(self) -> dict[str, int]:
        """The place of each statement in the article, from 0, by its thread."""
        return {kept.thread: kept.ordinal for kept in self.pages.statements}

    @cached_property
    def answered(self) -> list[int]:
        """The numbers of the findings that are answered."""
        return sorted(self.number_of_finding[found.key] for found in self.pages.findings if found.answer is not None)

    @cached_property
    def _by_thread(self) -> dict[str | None, list[Found]]:
        rows: dict[str | None, list[Found]] = {}
        for found in self.pages.findings:
            rows.setdefault(found.thread, []).append(found)
        return rows

    @cached_property
    def _by_work(self) -> dict[str | None, list[Found]]:
        rows: dict[str | None, list[Found]] = {}
        for found in self.pages.findings:
            rows.setdefault(found.work, []).append(found)
        return rows

    def findings_about(self, kept: Kept) -> list[Found]:
        """The findings on a statement, and those on the works it cites that are no other statement's; each once."""
        rows = list(self._by_thread.get(kept.thread, ()))
        for link in kept.links:
            of_work = self._by_work.get(link.work, ()) if link.work else ()
            rows += [found for found in of_work if found.thread in (None, kept.thread)]
        return list({found.key: found for found in rows}.values())


def touched(happenings: Sequence[Happening], article: str) -> set[str] | None:
    """The threads of an article that some happenings are about; None where they may be about anything in it."""
    threads: set[str] = set()
    for one in happenings:
        if one.article not in (None, article) or one.event in ("assigned", "editor", "snapshot"):
            continue
        if one.event != "decided" or one.detail not in _ON_STATEMENTS or one.work is not None:
            return None
        if one.thread is not None:
            threads.add(one.thread)
    return threads


class Readings:
    """The articles that were asked for last. It may be used from several threads."""

    def __init__(self, book: Book, most: int = 12) -> None:
        self._book, self._most = book, most
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}

    def read(self, article: str) -> Reading:
        """The latest version of an article as it stands now. Raises ``UnknownError``."""
        with self._lock:
            turn = self._turns.setdefault(article, threading.Lock())
        with turn:
            cursor = self._book.cursor()
            before = self._kept.get(article)
            found = before if before and before.cursor == cursor else self._renewed(article, before, cursor)
        with self._lock:
            self._kept[article] = found
            self._kept.move_to_end(article)
            while len(self._kept) > self._most:
                self._turns.pop(self._kept.popitem(last=False)[0], None)
        return found

    def _renewed(self, article: str, before: Reading | None, cursor: int) -> Reading:
        if before is None:
            return Reading(self._book.pages(article), cursor)
        happenings = self._book.changes_since(before.cursor)
        threads = touched(happenings, article) if happenings and happenings[-1].cursor >= cursor else None
        if threads is None:
            return Reading(self._book.pages(article), cursor)
        if not any(one.event == "decided" and one.article == article for one in happenings):
            return Reading(before.pages, happenings[-1].cursor)
        return self._patched(article, before, threads, happenings[-1].cursor)

    def _patched(self, article: str, before: Reading, threads: set[str], cursor: int) -> Reading:
        try:
            fresh = {thread: self._book.statement(thread) for thread in threads}
        except UnknownError:  # a decision on a statement that is no longer in the article
            return Reading(self._book.pages(article), cursor)
        statements = tuple(fresh.get(kept.thread, kept) for kept in before.pages.statements)
        changed = {"statements": statements, "findings": self._book.findings(article)}
        return Reading(before.pages.model_copy(update=changed), cursor)
