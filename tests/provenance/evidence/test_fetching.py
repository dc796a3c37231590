"""Fetching from a server on this machine: bytes, types, redirects, refusals."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from provenance.evidence.fetching import fetch
from provenance.evidence.snapshots import SourcesError


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        moves = {"/moved": "/page", "/away": "file:///etc/hostname"}
        if self.path in moves:
            self.send_response(302)
            self.send_header("Location", moves[self.path])
            self.end_headers()
            return
        self.send_response(200 if self.path == "/page" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<html><p>Words</p></html>")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_comes_with_its_type_and_final_address(server: str, path: str) -> None:
    found = fetch(server + path)
    assert (found.data, found.media_type, found.url) == (b"<html><p>Words</p></html>", "text/html", f"{server}/page")
    assert found.when.tzinfo


def test_what_is_not_there_says_so(server: str) -> None:
    with pytest.raises(SourcesError, match="answered 404"):
        fetch(f"{server}/none")


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data:,x"])
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(SourcesError, match="expected an address"):
        fetch(url)


def test_a_redirect_to_a_file_is_not_followed(server: str) -> None:
    with pytest.raises(SourcesError):
        fetch(f"{server}/away")


def test_a_server_that_is_not_there_says_so() -> None:
    with pytest.raises(SourcesError, match="could not be fetched"):
        fetch("http://127.0.0.1:9/x", timeout=2)
