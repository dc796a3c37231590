"""The desk at work: the address it listens on, who may come in, and the server itself."""

import gc
import ipaddress
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from provenance.bookkeeping import person
from provenance.desk.app import make_app
from provenance.desk.guard import Door, hosts_for
from provenance.desk.references import Formatter
from provenance.desk.room import Room, Sources
from provenance.evidence.judge import Judge
from records.decisions import Editor, Role
from records.store import Book

_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


class DeskError(Exception):
    """A desk that cannot be opened as asked: the message says what was expected and what to do."""


@dataclass(frozen=True)
class Plan:
    """How a desk is to be opened. ``names`` are further host names it is called by; ``certificate`` and ``key`` are PEM files.

    ``judge`` reads the sources in the place of the built-in one.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    person: str = ""
    login: bool = False
    certificate: Path | None = None
    key: Path | None = None
    judge: Judge | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


def door_for(plan: Plan, editors: tuple[Editor, ...], port: int) -> Door:
    """Who may come in. Raises ``DeskError`` where the desk would stand open to others without accounts."""
    login = plan.login or not plan.loopback
    ready = [editor for editor in editors if editor.active and editor.secret]
    if login and not ready:
        raise DeskError(
            f"a desk on {plan.host} lets in only people with an account, and there is none; make one: provenance account add NAME"
        )
    hosts = {*plan.names, *(_LOOPBACK_NAMES if plan.loopback else ()), *(() if plan.host in ("0.0.0.0", "::") else (plan.host,))}  # noqa: S104
    if not hosts:
        raise DeskError(f"a desk on {plan.host} must know the names it is called by; say --name desk.example.org")
    local: tuple[str, Role] | None = None
    if not login:
        name = " ".join(plan.person.split()) or person()
        local = (name, next((editor.role for editor in editors if editor.name == name), "approver"))
    called = hosts_for(hosts, port) | {asked.lower() for asked in plan.names}
    return Door(called, f"provenance-desk-{port}", local, secure=plan.certificate is not None)


def listen(plan: Plan) -> socket.socket:
    """The socket. Raises ``DeskError`` where the address cannot be had."""
    family = socket.AF_INET6 if ":" in plan.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((plan.host.strip("[]"), plan.port))
        found.listen(128)
    except (OSError, OverflowError) as error:
        found.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise DeskError(f"{plan.host} port {plan.port}: {reason.lower()}; try another one: --port {plan.port + 1}") from None
    return found


def serve(book: Book, sources: Path, formatter: Formatter, plan: Plan, ready: Callable[[str], None]) -> None:
    """Serve the desk until it is stopped; ``ready`` is told its address. Raises ``DeskError``, ``BookError``."""
    import uvicorn

    with listen(plan) as opened:
        port = int(opened.getsockname()[1])
        door = door_for(plan, book.editors(), port)
        room = Room(book, Sources(sources), formatter, book.where, accounts=door.local is None, judge=plan.judge)
        config = uvicorn.Config(
            make_app(room, door), log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            timeout_graceful_shutdown=1, ssl_certfile=plan.certificate, ssl_keyfile=plan.key,
        )  # fmt: skip
        threading.Thread(target=room.begin, daemon=True).start()
        gc.enable()  # unlike other commands this one is long at work; what it reads of articles lives long too
        gc.set_threshold(50_000, 25, 50)
        shown = f"[{plan.host}]" if ":" in plan.host and not plan.host.startswith("[") else plan.host
        ready(f"{'https' if plan.certificate else 'http'}://{plan.names[0] if plan.names else shown}:{port}/")
        with suppress(KeyboardInterrupt):  # stopping it is how it ends
            uvicorn.Server(config).run(sockets=[opened])
