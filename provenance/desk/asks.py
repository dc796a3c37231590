"""What a request asks for, read into plain values; what is wrong with it is said to a person."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request

from provenance.desk.sessions import Act, Session
from records.decisions import Proposal

NEEDS: dict[str, Act] = {
    "accept": "decide", "flag": "decide", "exempt": "decide", "excuse": "decide", "merge": "decide", "note": "source",
    "link": "source", "evidence": "source", "correct": "reference", "undo": "source",
}  # fmt: skip


class Refused(Exception):  # noqa: N818 - it is no error of the program: the person is told
    """A request that cannot be done: the status (RFC 9110) and the words for the person."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def session_of(request: Request) -> Session:
    """The session; the guard let nobody else pass."""
    session = request.scope["session"]
    assert isinstance(session, Session)
    return session


def allow(session: Session, act: Act) -> None:
    """Refuse what the person's role does not allow."""
    if not session.may(act):
        words = {"decide": "decide on statements", "approve": "approve an article", "reference": "change references"}
        raise Refused(f"The role {session.role} may not {words.get(act, act)}; ask a checker or an approver.", 403)


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form (``application/x-www-form-urlencoded``); of repeated ones the last."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True, max_num_fields=200).items()}
    except ValueError:
        raise Refused("The form has more fields than it may have.") from None


def query(request: Request, name: str) -> str:
    """A parameter of the address that must be there."""
    value = request.query_params.get(name, "")
    if not value:
        raise Refused(f"The address lacks {name!r}.")
    return value


def number(text: str, name: str) -> int:
    """A whole number that is not negative."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused(f"{name} is {text[:40]!r}; expected a whole number.")
    return int(text)


def detail_of(form: Mapping[str, str]) -> dict[str, Any]:
    """What belongs to a ruling beside its reason."""
    ruling = form.get("ruling", "")
    if ruling == "link":
        value = form.get("value", "").strip()
        locator = {"locator": {"label": form.get("label") or "page", "value": value}} if value else {}
        return {"work": form.get("work", "").strip(), **locator}
    names = {"excuse": "finding", "merge": "into", "undo": "decision"}
    return {names[ruling]: form.get(names[ruling], "")} if ruling in names else {}


def proposal_of(form: Mapping[str, str], session: Session) -> Proposal:
    """The decision a form asks for, in the person's name."""
    ruling = form.get("ruling", "")
    if ruling not in NEEDS or ruling in ("correct", "evidence"):
        raise Refused(f"Nothing is called {ruling[:40]!r} here.")
    allow(session, NEEDS[ruling])
    on_work = ruling == "merge" or (ruling == "undo" and not form.get("thread"))
    return Proposal.model_validate({
        "ruling": ruling,
        "editor": session.name,
        "article": None if on_work and form.get("work") else form.get("article") or None,
        "thread": form.get("thread") or None,
        "work": form.get("work") or None if on_work else None,
        "seen": form.get("seen", ""),
        "reason": form.get("reason", "").strip(),
        "detail": detail_of(form),
    })  # fmt: skip
