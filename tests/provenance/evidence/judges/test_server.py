"""A stub of an OpenAI-compatible server on this machine: what is asked, and every way it can answer."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

import provenance.evidence.judges
from provenance.evidence.judge import JudgeError, open_judge

ASKED: list[dict] = []
ANSWERS = {
    "yes": '{"verdict": "supported", "confidence": 0.8}',
    "thinks": 'Let me see {"verdict": "supported"}. No: {"verdict": "contradicted", "confidence": 1.0}',
    "no": 'Sure!\n```json\n{"verdict": "not-found", "confidence": 0.5}\n```',
    "chatty": "I cannot say.",
}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        ASKED.append({"path": self.path, **asked})
        known = asked["model"] in ANSWERS or asked["model"] == "odd"
        self.send_response(200 if known else 404)
        self.end_headers()
        answer = {"choices": [{"message": {"content": ANSWERS.get(asked["model"], "")}}]} if asked["model"] != "odd" else {"error": 1}
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/v1"
        running.shutdown()
        thread.join()


def judge(address: str):
    found = open_judge(provenance.evidence.judges, address)
    assert found is not None
    return found


@pytest.mark.parametrize(("model", "opinion"), [("yes", (0.9, 0.0)), ("thinks", (0.0, 1.0)), ("no", (0.25, 0.0))])
def test_an_answer_becomes_chances(server: str, model: str, opinion: tuple[float, float]) -> None:
    assert judge(f"{server}#{model}").judge("It sank.", ["The ferry sank."]) == pytest.approx(opinion)


def test_claim_and_passages_are_asked_at_temperature_zero_and_the_judge_is_named(server: str) -> None:
    one = judge(f"{server}#yes")
    one.judge("It sank.", ["The ferry sank.", "Nobody knows why."])
    asked = ASKED[-1]
    assert (asked["path"], asked["temperature"], asked["model"]) == ("/v1/chat/completions", 0, "yes")
    assert asked["messages"][1]["content"] == "Document:\nThe ferry sank.\nNobody knows why.\n\nClaim: It sank."
    assert one.name == f"server {server} yes"


@pytest.mark.parametrize(
    ("model", "message"), [("chatty", "expected a JSON object"), ("missing", "answered 404"), ("odd", "no chat completion")]
)
def test_what_is_no_verdict_is_an_error(server: str, model: str, message: str) -> None:
    with pytest.raises(JudgeError, match=message):
        judge(f"{server}#{model}").judge("It sank.", ["The ferry sank."])


def test_no_server_is_an_error() -> None:
    with pytest.raises(JudgeError, match="is the server running"):
        judge("http://127.0.0.1:9/v1").judge("It sank.", ["The ferry sank."])
