"""A book on each database, and articles to record in it."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenance import tasks
from provenance.reader import Source
from provenance.settings import Settings
from records.inspections import Inspected
from records.store import Book
from tests.conftest import missing

_PROGRAMS = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin")


def _program(name: str) -> str | None:
    found = shutil.which(name)
    places = [path for pattern in _PROGRAMS for path in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)]
    return found or next((str(place / name) for place in places if (place / name).exists()), None)


def _as_server(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run one of the server's programs; it refuses to run as root, and then runs as nobody in particular."""
    if os.getuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, on a socket; ``PROVENANCE_POSTGRESQL`` names another one to use."""
    named = os.environ.get("PROVENANCE_POSTGRESQL")
    if named:
        yield named
        return
    initdb, server = _program("initdb"), _program("pg_ctl")
    if not initdb or not server:
        missing("there is no PostgreSQL; install it (Debian: postgresql) or name a server with PROVENANCE_POSTGRESQL")
        return
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    if os.getuid() == 0:
        os.chown(folder, 65534, 65534)
    made = _as_server([initdb, "-D", str(folder / "data"), "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
    assert made.returncode == 0, made.stderr
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=32MB"
    start = _as_server([server, "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start"])
    assert start.returncode == 0, start.stdout + (folder / "log").read_text()
    try:
        yield f"postgresql://desk@/postgres?host={folder}"
    finally:
        _as_server([server, "-D", str(folder / "data"), "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(url: str, template: str = "template1") -> str:
    """A new database on that server, empty or a copy of another one; its URL."""
    import psycopg

    name = f"book_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that holds nothing, to be copied."""
    path = tmp_path_factory.mktemp("book") / "empty.db"
    Book.open(str(path)).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgresql: str) -> str:
    """The name of a PostgreSQL database with a book that holds nothing, to be copied."""
    url = fresh_database(postgresql)
    Book.open(url).close()
    return url.rpartition("/book_")[2].partition("?")[0]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new book can be made, on each database in turn."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("empty_book"), tmp_path / "provenance.db"))
    return fresh_database(request.getfixturevalue("postgresql"), "book_" + request.getfixturevalue("empty_database"))


@pytest.fixture
def book(place: str) -> Iterator[Book]:
    with Book.open(place) as opened:
        yield opened


@pytest.fixture
def inspect() -> Callable[..., Inspected]:
    def make(text: str, path: str = "article.txt", reader: str = "text") -> Inspected:
        return tasks.check_article(tasks.parse(Source(path, text), reader), Settings())

    return make


TEXT = """The Quays of Vell

In 1950 the harbour office of Vell employed 412 people and handled 12,000 tons of coal. [1]
The office opened a second basin in 1957, which cost 3.2 million crowns. [2]
Its director was Maria Holt until 1961.
According to the ministry, "the quays were rebuilt at the cost of the state". [1]

[1] Jane Roe, Quays of Vell (London: Mole Press, 1990), p. 12.
[2] Ministry of Transport, Basins and Locks (Vell: State Printer, 1958), p. 4.
"""


@pytest.fixture
def text() -> str:
    return TEXT
