"""Politeness and honesty of the transport: contact, pace, retries, cache; and three outcomes never confused."""

import email.utils
import hashlib
import json
import time
from pathlib import Path

import pytest

from references.lookup import Transport
from references.lookup.transport import CouldNotAsk


def test_a_reply_comes_with_its_evidence(server, transport) -> None:
    server.on("/works", {"a": 1})
    reply = transport.get(f"{server.url}/works")
    assert json.loads(reply.body) == {"a": 1}
    assert reply.evidence.sha256 == hashlib.sha256(reply.body).hexdigest()
    assert (reply.evidence.url, reply.evidence.status, reply.evidence.cached) == (f"{server.url}/works", 200, False)
    assert reply.evidence.retrieved.endswith("+00:00")
    assert "mailto:desk@example.org" in server.requests[0][1]["user-agent"]


def test_not_there_is_none_and_has_evidence_too(server, transport) -> None:
    assert transport.get(f"{server.url}/missing") is None
    assert transport.evidence[-1].status == 404


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_passes_is_asked_again(server, transport, waits, status) -> None:
    server.on("/a", "busy", status)
    server.on("/a", {"b": 2})
    assert transport.get(f"{server.url}/a") is not None
    assert waits == [1.0]


def test_retry_after_is_kept_to(server, transport, waits) -> None:
    server.on("/a", "slow down", 429, Retry_After="7")
    server.on("/a", "slow down", 429, Retry_After=email.utils.formatdate(time.time() + 30, usegmt=True))
    server.on("/a", {})
    assert transport.get(f"{server.url}/a") is not None
    assert waits[0] == 7.0
    assert 25 <= waits[1] <= 31


def test_a_server_that_asks_for_too_long_a_wait_is_left_alone(server, transport, waits) -> None:
    server.on("/a", "slow down", 429, Retry_After="3600")
    with pytest.raises(CouldNotAsk, match="asks to wait 3600 seconds"):
        transport.get(f"{server.url}/a")
    assert waits == []
    assert len(server.requests) == 1


def test_patience_ends(server, transport, waits) -> None:
    server.on("/a", "down", 500)
    with pytest.raises(CouldNotAsk, match="status 500; asked 3 times"):
        transport.get(f"{server.url}/a")
    assert waits == [1.0, 2.0]


@pytest.mark.parametrize("status", [400, 401, 403, 418])
def test_a_refusal_is_not_asked_again_and_is_no_answer(server, transport, status) -> None:
    server.on("/a", "Local API is not enabled", status)
    with pytest.raises(CouldNotAsk, match=f"status {status}: Local API is not enabled"):
        transport.get(f"{server.url}/a")
    assert len(server.requests) == 1


def test_a_slow_server_is_no_answer(server) -> None:
    server.on("/a", {})
    server.delay = 0.4
    with pytest.raises(CouldNotAsk, match=r"did not answer within 0\.1 seconds"):
        Transport(timeout=0.1, tries=1).get(f"{server.url}/a")


def test_nobody_there_is_no_answer() -> None:
    with pytest.raises(CouldNotAsk, match="cannot be reached"):
        Transport(tries=1).get("http://127.0.0.1:9/a")


def test_a_host_that_was_silent_is_not_asked_again() -> None:
    transport = Transport(tries=2, sleep=lambda _: None)
    with pytest.raises(CouldNotAsk, match="asked 2 times"):
        transport.get("http://127.0.0.1:9/a")
    with pytest.raises(CouldNotAsk, match="not asked again in this run"):
        transport.get("http://127.0.0.1:9/b")


def test_redirects_are_followed_but_not_in_circles_or_to_files(server, transport) -> None:
    server.on("/old", "", 301, Location="/new")
    server.on("/new", {"x": 1})
    server.on("/round", "", 302, Location="/round")
    server.on("/file", "", 302, Location="file:///etc/passwd")
    assert transport.get(f"{server.url}/old").body == b'{"x": 1}'
    for path in ("/round", "/file"):
        with pytest.raises(CouldNotAsk, match="redirects"):
            Transport(tries=1).get(f"{server.url}{path}")
    with pytest.raises(CouldNotAsk, match="no web address"):
        transport.get("file:///etc/passwd")


def test_requests_to_a_host_keep_their_distance(server, waits) -> None:
    server.on("/a", {})
    now = [100.0]
    transport = Transport(sleep=lambda s: (waits.append(s), now.__setitem__(0, now[0] + s))[0], clock=lambda: now[0])
    for _ in range(3):
        transport.get(f"{server.url}/a", interval=3.0)
    assert waits == [3.0, 3.0]


def cached(folder: Path, now: float) -> Transport:
    return Transport(cache=folder, clock=lambda: now, sleep=lambda _: None)


def test_a_kept_reply_is_used_while_it_is_fresh(server, tmp_path) -> None:
    server.on("/a", {"v": 1}, Cache_Control="max-age=60")
    server.on("/a", {"v": 2}, Cache_Control="max-age=60")
    first = cached(tmp_path, 1000).get(f"{server.url}/a")
    again = cached(tmp_path, 1050).get(f"{server.url}/a")
    later = cached(tmp_path, 1061).get(f"{server.url}/a")
    assert (first.body, again.body, later.body) == (b'{"v": 1}', b'{"v": 1}', b'{"v": 2}')
    assert (again.evidence.cached, again.evidence.retrieved) == (True, first.evidence.retrieved)


def test_a_stale_reply_is_asked_about_by_its_etag(server, tmp_path) -> None:
    server.on("/a", {"v": 1}, Cache_Control="no-cache", ETag='"one"')
    cached(tmp_path, 1000).get(f"{server.url}/a")
    again = cached(tmp_path, 1001).get(f"{server.url}/a")
    assert again.body == b'{"v": 1}'
    assert again.evidence.cached
    assert server.requests[1][1]["if-none-match"] == '"one"'


def test_what_must_not_be_stored_is_not(server, tmp_path) -> None:
    server.on("/a", {"v": 1}, Cache_Control="no-store")
    cached(tmp_path, 1000).get(f"{server.url}/a")
    assert list(tmp_path.iterdir()) == []


def test_failures_are_never_kept_and_a_damaged_file_counts_as_none(server, tmp_path) -> None:
    server.on("/a", "down", 500)
    with pytest.raises(CouldNotAsk):
        cached(tmp_path, 1000).get(f"{server.url}/a")
    assert list(tmp_path.iterdir()) == []
    server.answers.clear()
    server.on("/a", {"v": 1})
    cached(tmp_path, 1000).get(f"{server.url}/a")
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace('"body": "', '"body": "AAAA'), encoding="utf-8")
    assert cached(tmp_path, 1001).get(f"{server.url}/a").body == b'{"v": 1}'
    assert len(server.requests) == 3 + 2
