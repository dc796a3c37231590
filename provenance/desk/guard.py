"""What every request passes: the host it names, who sends it, whether it was meant, and what the answer may do.

The Host header is checked against the names the desk was given, so that a foreign name that is made to point here (DNS
rebinding) gets nothing. What changes something must come from the desk's own pages: ``Sec-Fetch-Site`` and ``Origin`` are
checked (Fetch metadata; RFC 6454), and the session's token must come along. The answer's content security policy (CSP 3)
lets a page load only what the desk itself serves, and run no script that stands in a page.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from provenance.desk.sessions import Session, Sessions
from records.decisions import Role

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LARGEST = 32 * 1024 * 1024
_SAFE = frozenset({"GET", "HEAD"})
_OPEN = ("/login", "/static/")


@dataclass(frozen=True)
class Door:
    """How people come in.

    ``hosts`` are the values of the Host header that are answered. ``local`` is the person, with a role, that a visitor is
    taken for without a password; None where everybody logs in. ``secure`` marks the cookie for HTTPS alone.
    """

    hosts: frozenset[str]
    cookie: str = "provenance-desk"
    local: tuple[str, Role] | None = None
    secure: bool = False


def cookie_of(headers: Mapping[str, str], name: str) -> str | None:
    """The value of a cookie in a request's headers; None where it has none, or a damaged one."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return found.value if found else None


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of the host it goes to; programs that are no browsers name no origin."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


class Guard:
    """The outermost layer of the desk. A request's session is in its scope under ``session``, its body is bounded.

    ``role`` gives the role that somebody has now; None for one who may not come in any more.
    """

    def __init__(self, app: ASGIApp, door: Door, sessions: Sessions, role: Callable[[str], Role | None]) -> None:
        self.app, self.door, self.sessions, self.role = app, door, sessions, role

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass; answer what may not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session, fresh = await self._session(headers)
        refusal = self._refusal(scope, headers, session)
        if refusal is None and scope["method"] not in _SAFE:
            body, refusal = await _body(receive, headers)
            if refusal is None and session and not session.owns(_token(headers, body)):
                refusal = PlainTextResponse("The page is out of date or the request was not made on it; load the page again.\n", 403)
            receive = _again(body, receive)
        scope["session"] = session
        answer = refusal or self.app
        await answer(scope, receive, self._sealed(send, session if fresh and refusal is None else None))

    async def _session(self, headers: Headers) -> tuple[Session | None, bool]:
        """The session of a request, and whether it was only just opened; an account that was closed ends its sessions."""
        found = self.sessions.find(cookie_of(headers, self.door.cookie))
        if found and self.door.local is None:
            role = await run_in_threadpool(self.role, found.name)
            if role is None:
                self.sessions.close(found.key)
                return None, False
            found.role = role
        if found or self.door.local is None or headers.get("host", "").lower() not in self.door.hosts:
            return found, False
        return self.sessions.open(*self.door.local), True

    def _refusal(self, scope: Scope, headers: Headers, session: Session | None) -> Response | None:
        if headers.get("host", "").lower() not in self.door.hosts:
            return PlainTextResponse("This desk is not served under that name.\n", 421)
        safe = scope["method"] in _SAFE
        if not safe and not same_origin(headers):
            return PlainTextResponse("The request came from another site; nothing was done.\n", 403)
        if session or scope["path"].startswith(_OPEN):
            return None
        if safe and "text/html" in headers.get("accept", ""):
            return RedirectResponse("/login", 303)
        return PlainTextResponse("Log in first.\n", 401)

    def _sealed(self, send: Send, opened: Session | None) -> Send:
        """Send with the headers that every answer bears, and the cookie of a session that was just opened."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if opened:
                    headers.append("Set-Cookie", self.cookie(opened.key))
            await send(message)

        return sealed

    def cookie(self, key: str, age: int | None = None) -> str:
        """A ``Set-Cookie`` value: not for scripts, not for requests from elsewhere (RFC 6265bis)."""
        kept = f"; Max-Age={age}" if age is not None else ""
        return f"{self.door.cookie}={key}; Path=/; HttpOnly; SameSite=Lax{kept}" + ("; Secure" if self.door.secure else "")


async def _body(receive: Receive, headers: Headers) -> tuple[bytes, Response | None]:
    """The whole body of a request, or the refusal of one that is too large."""
    too_large = PlainTextResponse(f"Too large; at most {LARGEST // 2**20} MB.\n", 413)
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST:
        return b"", too_large
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body), None
        body += message.get("body", b"")
        if len(body) > LARGEST:
            return b"", too_large
        if not message.get("more_body"):
            return bytes(body), None


def _again(body: bytes, receive: Receive) -> Receive:
    """Receive that gives a body that was read already, once, and then goes on."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _token(headers: Headers, body: bytes) -> str:
    """The token that came along: in a header, or in a form's field."""
    sent = headers.get("x-csrf-token")
    if sent is not None or not headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return sent or ""
    return parse_qs(body.decode("utf-8", "replace")).get("csrf", [""])[0]


def hosts_for(names: Collection[str], port: int) -> frozenset[str]:
    """The Host headers that a desk under some names and a port is called by; without the port only where it is 80 or 443."""
    shown = [f"[{name}]" if ":" in name and not name.startswith("[") else name for name in (name.lower() for name in names)]
    return frozenset([f"{name}:{port}" for name in shown] + ([*shown] if port in (80, 443) else []))
