"""What the desk works with: the record book, the sources, the house style, who is here, and the pages already woven."""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from provenance.desk.reading import Reading, Readings
from provenance.desk.references import Formatter
from provenance.desk.sheet import Sheets
from provenance.evidence.folders import file_copy, read_folder
from provenance.evidence.judge import Judge
from provenance.evidence.shelving import shelve
from provenance.evidence.snapshots import snapshot
from records.decisions import Editor, Role
from records.entries import BookWork
from records.snapshots import Snapshot
from records.store import Book, BookError
from records.works import Work

WARMED = 4


class Sources:
    """The texts of the works, in a folder of sources; read again only when something in the folder changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._state: tuple[tuple[str, int, int], ...] | None = None
        self._snapshots: list[Snapshot] = []

    def _look(self) -> list[Snapshot]:
        if not self.folder.is_dir():
            return []
        files = (path for path in self.folder.rglob("*") if path.is_file())
        state = tuple(sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files))
        with self._lock:
            if state != self._state:
                self._snapshots, self._state = read_folder(self.folder), state
            return self._snapshots

    def of(self, works: Sequence[BookWork]) -> dict[str, Snapshot]:
        """The snapshot of each work that has one, by the work's key."""
        found = self._look()
        return shelve([Work(id=work.key, csl=work.csl) for work in works], found).sources if found else {}

    def by_digest(self, digest: str) -> Snapshot | None:
        """The snapshot with that SHA-256."""
        return next((one for one in self._look() if digest and one.sha256 == digest), None)

    def keep(self, work: str, data: bytes, origin: str) -> Snapshot:
        """File the bytes of a work's source. Raises ``SourcesError``."""
        taken = snapshot(data, origin)
        file_copy(self.folder, work, taken, data)
        return taken


class Presence:
    """Who has which article open, at this desk."""

    def __init__(self) -> None:
        self._open: dict[str, Counter[str]] = {}

    @contextmanager
    def at(self, article: str, name: str) -> Iterator[None]:
        """A person is at an article for as long as this lasts."""
        here = self._open.setdefault(article, Counter())
        here[name] += 1
        try:
            yield
        finally:
            here[name] -= 1
            if not here[name]:
                del here[name]

    def names(self, article: str) -> list[str]:
        """Who is at an article now."""
        return sorted(self._open.get(article, ()))


@dataclass
class Room:
    """The desk's tools. ``book_name`` is what a person calls the book on the command line, ``judge`` stands for the built-in one."""

    book: Book
    sources: Sources
    formatter: Formatter
    book_name: str = ""
    accounts: bool = False
    judge: Judge | None = None
    sheets: Sheets = field(default_factory=Sheets)
    presence: Presence = field(default_factory=Presence)
    deciding: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Begin with no article open."""
        self.readings = Readings(self.book)

    def read(self, article: str) -> Reading:
        """The latest version of an article as it stands now. Raises ``UnknownError``."""
        return self.readings.read(article)

    def warm(self, articles: Sequence[str]) -> None:
        """Read and weave articles that are likely to be opened next; what cannot be read is left to its own page."""
        for article in articles:
            with suppress(BookError):
                self.sheets.sheet(self.read(article))

    def begin(self) -> None:
        """Read the articles that are furthest from done while nobody has asked yet."""
        with suppress(BookError):
            shelved = sorted(self.book.shelf(), key=lambda one: one.progress if one.progress is not None else 1.0)
            self.warm([one.name for one in shelved[:WARMED]])

    def works(self, keys: Iterable[str]) -> list[BookWork]:
        """The works of some keys, each once, in the order of the keys."""
        return [self.book.work(key) for key in dict.fromkeys(keys)]

    def editor(self, name: str) -> Editor | None:
        """The editor of that name."""
        return next((one for one in self.book.editors() if one.name == name), None)

    def role(self, name: str) -> Role | None:
        """The role that somebody has now; None where they have no open account."""
        found = self.editor(name)
        return found.role if found and found.active else None
