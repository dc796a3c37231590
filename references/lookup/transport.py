"""Fetching politely: a contact, a pace for each host, patience with errors, and a cache that keeps to what the server allows."""

import datetime
import email.utils
import http.client
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import NamedTuple

from references.lookup.answers import Evidence
from references.lookup.cache import Cache, Kept

_LARGEST = 20_000_000  # bytes of one reply
_PASSING = frozenset((429, 500, 502, 503, 504))


class CouldNotAsk(Exception):  # noqa: N818  # named for what it says: an outcome, not a fault of the program
    """A registry that gave no usable answer; the message says why, in words for a person."""


class Reply(NamedTuple):
    """The body of an answer with status 200, and the evidence of it."""

    body: bytes
    evidence: Evidence


@dataclass
class Transport:
    """Fetches over HTTP, one request at a time.

    ``contact`` is an e-mail address that goes with every request, as Crossref, NCBI and others ask for. ``timeout`` is in seconds for one
    request, ``tries`` counts all attempts, ``patience`` is the longest wait in seconds between two of them; a server that asks for a longer
    one is not asked again. ``cache`` is a folder for replies, None for none. ``sleep`` and ``clock`` (seconds) are there for tests.
    """

    contact: str = ""
    timeout: float = 20.0
    tries: int = 3
    patience: float = 60.0
    cache: Path | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time
    evidence: list[Evidence] = field(default_factory=list)
    _last: dict[str, float] = field(default_factory=dict)
    _silent: dict[str, str] = field(default_factory=dict)

    def get(self, url: str, interval: float = 0.0, accept: str = "application/json") -> Reply | None:
        """The reply to a GET request; None where the server says that there is no such thing (404, 410).

        ``interval`` is the least time in seconds between two requests to this host. Raises ``CouldNotAsk``.
        """
        store = Cache(self.cache) if self.cache else None
        kept = store.find(url, accept) if store else None
        if kept and kept.fresh(self.clock()):
            return self._reply(kept, cached=True)
        headers = self._headers(accept) | (kept.validators() if kept else {})
        status, found, body = self._patiently(url, headers, interval)
        if status == 304 and kept and store:
            kept = kept.renewed(found, self.clock())
            store.keep(kept)
            return self._reply(kept, cached=True)
        kept = Kept.made(url, accept, status, found, body, self.clock())
        if store and status in (200, 404, 410):
            store.keep(kept)
        if status not in (200, 404, 410):
            raise CouldNotAsk(f"{_host(url)} answered with status {status}{_said(body)}")
        return self._reply(kept, cached=False)

    def _headers(self, accept: str) -> dict[str, str]:
        contact = f" (mailto:{self.contact})" if self.contact else ""
        return {"User-Agent": f"provenance-desk/0.1{contact}", "Accept": accept}

    def _reply(self, kept: Kept, cached: bool) -> Reply | None:
        when = datetime.datetime.fromtimestamp(kept.stored, datetime.UTC).isoformat(timespec="seconds")
        evidence = Evidence(url=kept.url, retrieved=when, status=kept.status, sha256=kept.sha256, cached=cached)
        self.evidence.append(evidence)
        return Reply(kept.body, evidence) if kept.status == 200 else None

    def _patiently(self, url: str, headers: Mapping[str, str], interval: float) -> tuple[int, Mapping[str, str], bytes]:
        """Ask until there is an answer that will not pass by itself, as often as ``tries`` allows; a host that was silent is left alone."""
        problem, silent = self._silent.get(_host(url), ""), True
        if problem:
            raise CouldNotAsk(f"{problem}; not asked again in this run")
        for attempt in range(self.tries):
            self._pace(url, interval)
            wait = float(2**attempt)
            try:
                status, found, body = _fetch(url, headers, self.timeout)
            except CouldNotAsk as error:
                problem = str(error)
            else:
                silent = False
                if status not in _PASSING:
                    return status, found, body
                problem = f"{_host(url)} answered with status {status}"
                asked = _retry_after(found.get("retry-after", ""), self.clock())
                if asked is not None:
                    wait = asked
            if wait > self.patience:
                raise CouldNotAsk(f"{problem} and asks to wait {wait:.0f} seconds; ask again later")
            if attempt + 1 < self.tries:
                self.sleep(wait)
        if silent:
            self._silent[_host(url)] = problem
        raise CouldNotAsk(f"{problem}; asked {self.tries} times")

    def _pace(self, url: str, interval: float) -> None:
        host = _host(url)
        rest = self._last.get(host, -1e9) + interval - self.clock()
        if rest > 0:
            self.sleep(rest)
        self._last[host] = self.clock()


def _host(url: str) -> str:
    return urllib.parse.urlsplit(url).netloc


def _said(body: bytes) -> str:
    """The beginning of an error's body, for the message."""
    words = " ".join(body[:200].decode("utf-8", "replace").split())
    return f": {words[:80]}" if words and not words.startswith("<") else ""


def _retry_after(value: str, now: float) -> float | None:
    """Seconds to wait as ``Retry-After`` says: a number or an HTTP date (RFC 9110, 10.2.3)."""
    if value.strip().isdigit():
        return float(value.strip())
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - now) if value else None
    except (TypeError, ValueError):
        return None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only, five at most."""

    max_redirections = 5
    max_repeats = 2

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: PLR0913  # the library's signature
        if urllib.parse.urlsplit(newurl).scheme not in ("http", "https"):
            raise CouldNotAsk(f"{_host(req.full_url)} redirects to {newurl[:60]}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch(url: str, headers: Mapping[str, str], timeout: float) -> tuple[int, Mapping[str, str], bytes]:
    """One request: status, headers with names in lower case, body. Raises ``CouldNotAsk`` where no answer came."""
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise CouldNotAsk(f"{url[:60]} is no web address")
    opener = urllib.request.build_opener(_Redirects)
    try:
        with opener.open(urllib.request.Request(url, headers=dict(headers)), timeout=timeout) as answer:  # noqa: S310  # scheme checked above
            return answer.status, _lower(answer.headers), _body(answer, url)
    except urllib.error.HTTPError as error:
        if "redirect" in str(error.msg).lower() and error.code in (301, 302, 303, 307, 308):
            raise CouldNotAsk(f"{_host(url)} redirects in a circle") from None
        with error:
            return error.code, _lower(error.headers), _body(error, url) if error.fp else b""
    except TimeoutError:
        raise CouldNotAsk(f"{_host(url)} did not answer within {timeout:g} seconds") from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError | socket.timeout):
            raise CouldNotAsk(f"{_host(url)} did not answer within {timeout:g} seconds") from None
        raise CouldNotAsk(f"{_host(url)} cannot be reached: {getattr(error.reason, 'strerror', None) or error.reason}") from None
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise CouldNotAsk(f"{_host(url)} broke off: {type(error).__name__}") from None


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _body(answer: object, url: str) -> bytes:
    read: Callable[[int], bytes] = answer.read  # type: ignore[attr-defined]  # HTTPResponse and HTTPError both read
    body = read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise CouldNotAsk(f"{_host(url)} answered with more than {_LARGEST // 1_000_000} MB")
    return body
