"""A desk over a book with an article, driven without a server; and the same served to a real browser."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from provenance import tasks
from provenance.desk.app import make_app
from provenance.desk.guard import Door, hosts_for
from provenance.desk.passwords import secret
from provenance.desk.references import Formatter
from provenance.desk.room import Room, Sources
from provenance.reader import Source
from provenance.settings import Settings
from records.decisions import Editor
from records.entries import Kept
from records.inspections import Inspected
from records.store import Book
from tests.conftest import missing

HOST = "127.0.0.1:8765"
PASSWORD = "correct horse battery"
# What a browser says of answers that are refused, and where somebody writes before a page has put the cursor anywhere.
BORNE = "status of 4|^Autofocus processing was blocked"
PAGE = {"Accept": "text/html", "Sec-Fetch-Dest": "document"}
TEXT = """The Quays of Vell

In 1950 the harbour office of Vell employed 412 people and handled 12,000 tons of coal. [1]
The office opened a second basin in 1957, which cost 3.2 million crowns. [2]
Its director was Maria Holt until 1961.
According to the ministry, "the quays were rebuilt at the cost of the state". [1]

[1] Jane Roe, Quays of Vell (London: Mole Press, 1990), p. 12.
[2] Ministry of Transport, Basins and Locks (Vell: State Printer, 1958), p. 4.
"""
EVIL = "</script><script>window.owned = 1</script><img src=x onerror=window.owned=1>\"'><svg onload=window.owned=1>"


@dataclass
class Desk:
    """A desk in a test: its room, and a client for whoever sits at it."""

    room: Room
    client: TestClient
    token: str = ""

    def record(self, text: str, name: str = "article.txt", by: str = "ann", reader: str = "text") -> None:
        self.room.book.record(inspected(text, name, reader), by=by)

    def find(self, words: str, article: str = "article.txt") -> Kept:
        return next(kept for kept in self.room.book.statements(article) if words in kept.words)

    def page(self, address: str, **params: str) -> str:
        answer = self.client.get(address, params=params or None, headers=PAGE)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, address: str, token: str | None = None, **fields: str):
        headers = {"Accept": "application/json", "X-CSRF-Token": self.token if token is None else token}
        return self.client.post(address, data=fields, headers=headers)

    def act(self, words: str, ruling: str, article: str = "article.txt", **fields: str):
        kept = self.find(words, article)
        return self.post("/act", article=article, **{"thread": kept.thread, "ruling": ruling, "seen": kept.content, **fields})


@cache
def inspected(text: str, name: str, reader: str = "text") -> Inspected:
    return tasks.check_article(tasks.parse(Source(name, text), reader), Settings())


def token_in(markup: str) -> str:
    return markup.partition('name="token" content="')[2].partition('"')[0]


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "empty.db"
    Book.open(str(path)).close()
    return path


@pytest.fixture(scope="session")
def formatter() -> Formatter:
    return Formatter("chicago-notes-bibliography", None)


@pytest.fixture(scope="session")
def kept_password() -> str:
    return secret(PASSWORD)


@pytest.fixture
def room(recorded: Path, tmp_path: Path, formatter: Formatter) -> Iterator[Room]:
    path = shutil.copy(recorded, tmp_path / "provenance.db")
    with Book.open(str(path)) as book:
        yield Room(book, Sources(tmp_path / "sources"), formatter, "provenance.db")


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory, empty_book: Path) -> Path:
    """A book with one article, to be copied."""
    path = shutil.copy(empty_book, tmp_path_factory.mktemp("book") / "recorded.db")
    with Book.open(str(path)) as book:
        book.record(inspected(TEXT, "article.txt"), by="ann")
    return Path(path)


@pytest.fixture
def desk(room: Room) -> Desk:
    """A desk on loopback with one article, at which Ann Editor sits."""
    door = Door(hosts_for(["127.0.0.1", "localhost"], 8765), local=("Ann Editor", "approver"))
    made = Desk(room, TestClient(make_app(room, door), base_url=f"http://{HOST}", follow_redirects=False))
    made.token = token_in(made.page("/"))
    return made


@pytest.fixture
def guarded(room: Room, kept_password: str) -> Desk:
    """A desk that is open to others: an author, a checker and an approver have accounts."""
    for name, role in (("Aud Author", "author"), ("Chi Checker", "checker"), ("App Approver", "approver")):
        room.book.put_editor(Editor.model_validate({"name": name, "role": role, "secret": kept_password}))
    room.accounts = True
    door = Door(hosts_for(["desk.example.org"], 443), secure=True)
    made = Desk(room, TestClient(make_app(room, door), base_url="https://desk.example.org", follow_redirects=False))
    return made


@pytest.fixture
def login() -> Callable[..., object]:
    """Logs somebody in, and remembers the session's token."""

    def log_in(desk: Desk, name: str, password: str = PASSWORD):
        answer = desk.client.post("/login", data={"name": name, "password": password}, headers={"Origin": "https://desk.example.org"})
        if answer.status_code == 303:
            desk.token = token_in(desk.page("/"))
        return answer

    return log_in


# --- a real server and a real browser


@dataclass
class Served:
    """A desk that answers on a port."""

    room: Room
    address: str

    def article(self, name: str = "article.txt") -> str:
        return f"{self.address}/article?article={name}"


@pytest.fixture
def serve(room: Room) -> Iterator[Callable[..., Served]]:
    """Starts servers over the room's book; each takes its visitors for one person."""
    import uvicorn

    started: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(name: str | None = "Ann Editor", role: str = "approver", own: Room | None = None) -> Served:
        opened = socket.socket()
        opened.bind(("127.0.0.1", 0))
        port = opened.getsockname()[1]
        door = Door(hosts_for(["127.0.0.1"], port), f"provenance-desk-{port}", local=(name, role) if name else None)  # type: ignore[arg-type]
        app = make_app(own or room, door)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        started.append((server, thread))
        return Served(room, f"http://127.0.0.1:{port}")

    yield start
    for server, thread in started:
        server.should_exit = True
        thread.join(10)


FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        missing("Chromium is not installed")
    with playwright.sync_playwright() as begun:
        browser = begun.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens pages; at the end none may have complained, and none may have asked another host for anything."""
    complaints, requests, contexts = [], [], []

    def opened(address: str, **context):
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 860}, "reduced_motion": "reduce", **context}))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text) if not re.search(BORNE, message.text) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith("http://127.0.0.1:")] == []
