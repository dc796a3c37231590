"""``provenance lookup``: asks only whom it is told to, tells three outcomes apart, and shows differences and retractions."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from provenance.cli import main

LIBRARY = """@article{roe, author = {Roe, Jane}, title = {Quays in winter: a survey}, journal = {Journal of Ports}, year = 2002, doi = {10.5555/ports.12}}
@article{none, author = {Mole, Max}, title = {What nobody printed at all}, journal = {Journal of Ports}, year = 1999, doi = {10.5555/none}}
@article{busy, author = {Hill, Ann}, title = {A busy harbour of the north}, journal = {Journal of Ports}, year = 1999, doi = {10.5555/busy}}
"""
MESSAGE = {
    "DOI": "10.5555/ports.12", "type": "journal-article", "title": ["Quays in winter: a survey"], "author": [{"given": "Jane", "family": "Roe"}],
    "container-title": ["Journal of Ports"], "issued": {"date-parts": [[2001]]}, "volume": "12",
    "updated-by": [{"DOI": "10.5555/notice", "type": "retraction", "updated": {"date-parts": [[2003]]}}],
}  # fmt: skip


class Crossref(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = 404, b"Resource not found."
        if "busy" in self.path:
            status = 403
        elif "ports.12" in self.path and "filter" not in self.path:
            status, body = 200, json.dumps({"status": "ok", "message": MESSAGE}).encode()
        elif "filter" in self.path or "query" in self.path:
            status, body = 200, json.dumps({"status": "ok", "message": {"items": []}}).encode()
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def at() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Crossref)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"crossref=http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def library(tmp_path: Path) -> str:
    path = tmp_path / "works.bib"
    path.write_text(LIBRARY, encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_outcomes_differences_and_retractions(capsys: pytest.CaptureFixture[str], library: str, at: str) -> None:
    status, out, _ = run(capsys, "lookup", library, "--ask", "crossref", "--at", at)
    assert status == 1
    assert "crossref: found by its DOI" in out
    assert "retraction: 10.5555/notice 2003" in out
    assert "issued differs: '2002' (works.bib, roe" in out
    assert "not '2001'" in out
    assert "lacks volume: 12" in out
    assert "crossref: not found" in out
    assert "crossref: could not ask: 127.0.0.1" in out
    assert "1 found, 1 not found, 1 could not ask" in out


def test_what_could_not_be_read_is_not_passed_over(capsys: pytest.CaptureFixture[str], tmp_path: Path, at: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The Office\n\nIt was closed in 1950. [1]\n\n[1] http\n", encoding="utf-8")
    status, out, _ = run(capsys, "lookup", str(path), "--ask", "crossref", "--at", at)
    assert status == 1
    assert "could not ask: the reference says nothing that Crossref can be asked by" in out


def test_json_carries_the_evidence(capsys: pytest.CaptureFixture[str], library: str, at: str) -> None:
    _, out, _ = run(capsys, "lookup", library, "--ask", "crossref", "--at", at, "--format", "json")
    works = json.loads(out)["works"]
    assert [answer["outcome"] for work in works for answer in work["answers"]] == ["found", "not found", "could not ask"]
    assert len(works[0]["answers"][0]["evidence"][0]["sha256"]) == 64


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "Missing option '--ask'"), (["--ask", " , "], "expected the name of a registry"), (["--ask", "wikipedia"], "no registry is called 'wikipedia'"), (["--ask", "crossref", "--at", "x"], "expected a name and an address"),
        (["--ask", "crossref", "--at", "bing=http://x"], "no registry is called 'bing'"),
    ],
)  # fmt: skip
def test_whom_to_ask_must_be_said(capsys: pytest.CaptureFixture[str], library: str, args: list[str], words: str) -> None:
    status, out, err = run(capsys, "lookup", library, *args)
    assert (status, out) == (2, "")
    assert words in err
