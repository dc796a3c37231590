"""What people do at the desk: decide, link, add evidence, correct, merge, undo, keep a source, take an article."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from provenance.cited import work_id
from provenance.desk.asks import Refused, allow, form_of, proposal_of, session_of
from provenance.desk.cards import RULINGS
from provenance.desk.fields import item_of
from provenance.desk.looking import judged
from provenance.desk.room import Room
from provenance.desk.sessions import Act, Session
from provenance.desk.templating import markup
from provenance.desk.views import changed, common, room_of
from provenance.desk.words import compare
from provenance.evidence.judge import JudgeError
from records.decisions import Decision, Proposal
from records.entries import Kept
from records.snapshots import Snapshot
from records.store import BookError, StaleDecision
from records.works import Work

_UNDO: dict[str, Act] = {"link": "source", "evidence": "source", "note": "source", "correct": "reference"}
_SAID = {
    "accept": "Accepted.", "flag": "Flagged.", "exempt": "Exempted.", "link": "Linked.", "evidence": "Evidence added.",
    "excuse": "Excused.", "correct": "The reference is corrected.", "merge": "Merged; u undoes it.", "undo": "Undone.", "note": "Noted.",
}  # fmt: skip


def _conflict(request: Request, error: StaleDecision) -> Response:
    """Both versions of what changed under the editor."""
    before, after = error.before, error.after
    words = [kept.statement.text if kept else "" for kept in (before, after)]
    pieces = compare(*words) if all(words) and words[0] != words[1] else []
    lines = []
    decision = after.standing.decision if after else None
    if decision:
        lines.append(f"Now: {RULINGS.get(decision.ruling, decision.ruling)} by {decision.editor}. {decision.reason}")
    same = before is not None and after is not None and before.content == after.content
    if all(words) and not pieces and not same:
        lines.append("The words are the same; what they rest on (a citation, a work, evidence) changed.")
    words = ["", ""] if same else words
    context = {"message": str(error), "before": words[0], "after": words[1], "pieces": pieces, "lines": lines}
    shown = markup("conflict.html", common(request, **context))
    return JSONResponse({"ok": False, "stale": True, "message": str(error), "html": shown}, 409)


def outcome(request: Request, article: str, said: str, **more: Any) -> Response:
    """What an act changed, for the page it was done on."""
    room = room_of(request)
    told: dict[str, Any] = {"ok": True, "said": said, **more}
    if article:
        since = request.query_params.get("since", "")
        reading = room.read(article)
        happenings = room.book.changes_since(int(since)) if since.isdigit() and len(since) < 18 else None
        told |= changed(request, reading, happenings)
    return JSONResponse(told)


async def _doing(request: Request, work: Callable[[], Response]) -> Response:
    """Do something with the book; what the book refuses is told."""
    try:
        return await run_in_threadpool(work)
    except StaleDecision as error:
        return await run_in_threadpool(_conflict, request, error)
    except BookError as error:
        raise Refused(f"{str(error)[:1].upper()}{str(error)[1:]}.".replace("..", ".")) from None


def _may_undo(room: Room, session: Session, proposal: Proposal) -> None:
    """A person undoes what their role may do; an author only what they did themselves."""
    digest = str(proposal.detail.get("decision"))
    rows = room.book.decisions(work=proposal.work) if proposal.work else room.book.history(proposal.thread or "")
    found: Decision | None = next((one for one in rows if one.digest == digest), None)
    if found is None:
        raise Refused("There is no such decision to undo.", 404)
    allow(session, _UNDO.get(found.ruling, "decide"))
    if not session.may("decide") and found.editor != session.name:
        raise Refused(f"It was {found.editor} who did that; ask them, or a checker, to undo it.", 403)


class _DecidedMeanwhile(StaleDecision):
    """Somebody else ruled on the statement after the editor saw it."""

    def __init__(self, kept: Kept, by: str) -> None:
        super().__init__(kept.content, kept.content)
        self.before = self.after = kept
        self.args = (f"{by} decided on this statement after you opened it; look at it, and decide again if you see it otherwise",)


def _unless_decided_meanwhile(room: Room, proposal: Proposal, form: Mapping[str, str]) -> None:
    """A verdict is made on the verdict that the editor saw (``standing``, its digest): nobody overrules another unknowingly."""
    if "standing" not in form or proposal.ruling not in ("accept", "flag", "exempt") or not proposal.thread:
        return
    kept = room.book.statement(proposal.thread)
    now = kept.standing.decision
    if now and now.digest != form["standing"] and now.editor != proposal.editor:
        raise _DecidedMeanwhile(kept, now.editor)


async def act(request: Request) -> Response:
    """Make the decision that a form asks for."""
    room, session, form = room_of(request), session_of(request), await form_of(request)
    proposal = proposal_of(form, session)

    def work() -> Response:
        if proposal.ruling == "undo":
            _may_undo(room, session, proposal)
        with room.deciding:
            _unless_decided_meanwhile(room, proposal, form)
            decision = room.book.decide(proposal)
        undo = {"work": proposal.work, "decision": decision.digest} if proposal.ruling == "merge" else None
        if undo:
            undo["seen"] = room.book.work(str(proposal.work)).content
        return outcome(request, form.get("article", ""), _SAID[proposal.ruling], undo=undo)

    return await _doing(request, work)


def _added(request: Request, room: Room, form: Mapping[str, str]) -> Response:
    item = item_of(form, {"type": "document"})
    if not item.get("title"):
        raise Refused("A work needs at least a title.")
    name = work_id(item, "", {})
    added = room.book.add_work(Work(id=name, csl={**item, "id": name}), session_of(request).name)
    return outcome(request, "", f"Added as {added.key}.", key=added.key)


async def reference(request: Request) -> Response:
    """Correct a work, or add one."""
    room, session, form = room_of(request), session_of(request), await form_of(request)
    allow(session, "reference")

    def work() -> Response:
        key = form.get("work", "")
        if not key:
            return _added(request, room, form)
        before = room.book.work(key)
        item = item_of(form, before.csl)
        if item == before.csl:
            return outcome(request, form.get("article", ""), "Nothing was changed.")
        detail = {"csl": item}
        room.book.decide(Proposal(ruling="correct", editor=session.name, work=key, seen=form.get("seen", ""), detail=detail))
        return outcome(request, form.get("article", ""), _SAID["correct"])

    return await _doing(request, work)


def _passage(snapshot: Snapshot, form: Mapping[str, str]) -> tuple[int, int]:
    """Where the passage stands: at the offsets sent if it is there, else where its words are, whatever the white space."""
    quote = form.get("quote", "").replace("\r\n", "\n").strip()
    start = form.get("start", "")
    if start.isdigit() and quote and snapshot.text[int(start) : int(start) + len(quote)] == quote:
        return int(start), int(start) + len(quote)
    words = quote.split()
    at = 0
    while words and (at := snapshot.text.find(words[0], at)) >= 0:
        end = _matched(snapshot.text, at, words)
        if end:
            return at, end
        at += 1
    if not words:
        raise Refused("Select a passage first.")
    raise Refused("These words do not stand in the source's text; select them there, or type them as they stand.")


def _matched(text: str, at: int, words: list[str]) -> int:
    """The end of some words that stand at an offset with any white space between them; 0 where they do not."""
    for word in words:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
    return at


def _selectors(snapshot: Snapshot, start: int, end: int) -> list[dict[str, Any]]:
    """A passage as Web Annotation selectors; the quote has up to 32 code points of what stands around it."""
    text = snapshot.text
    before, after = text[max(0, start - 32) : start], text[end : end + 32]
    quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]


def _judged(room: Room, form: Mapping[str, str], by: str) -> dict[str, Any]:
    """What the judge says of a statement and a source at hand, judged again so that nothing but the judge's own words is kept."""
    reading = room.read(form.get("article", ""))
    kept = room.book.statement(form["thread"])
    key = form["judged"]
    if key not in {link.work for link in kept.links}:
        raise Refused("The statement does not cite this work; load it again.", 409)
    try:
        found = judged(kept, reading.plain, room.sources.of([room.book.work(key)]), room.judge)
    except JudgeError as error:
        raise Refused(str(error), 502) from None
    piece = next((one for one in found if one["snapshot"] == form.get("snapshot")), None)
    if piece is None:
        raise Refused("The source's text was replaced meanwhile; open the statement again.", 409)
    return {**piece, "method": f"{piece['method']}, kept by {by}"}


async def evidence(request: Request) -> Response:
    """Keep evidence: a passage that a person chose, as a quote and its position (Web Annotation selectors), or what the judge found."""
    room, session, form = room_of(request), session_of(request), await form_of(request)
    allow(session, "source")

    def work() -> Response:
        if not form.get("thread"):
            raise Refused("Choose the statement that the passage is evidence for.")
        if form.get("judged"):
            return keep(_judged(room, form, session.name))
        verdict = form.get("verdict", "supported")
        if verdict not in ("supported", "partial", "contradicted", "not-found"):
            raise Refused(f"{verdict[:40]!r} is no verdict.")
        snapshot = room.sources.by_digest(form.get("snapshot", ""))
        if snapshot is None:
            raise Refused("The source's text was replaced meanwhile; open it again.", 409)
        start, end = _passage(snapshot, form)
        piece = {
            "work": form.get("work_key", ""), "verdict": verdict, "method": f"read by {session.name}", "snapshot": snapshot.sha256,
            "origin": snapshot.origin, "place": snapshot.place(start), "selector": _selectors(snapshot, start, end),
        }  # fmt: skip
        return keep(piece)

    def keep(piece: dict[str, Any]) -> Response:
        asked = Proposal(
            ruling="evidence", editor=session.name, article=form.get("article"), thread=form["thread"], seen=form.get("seen", ""),
            detail={"evidence": piece},
        )  # fmt: skip
        room.book.decide(asked)
        return outcome(request, form.get("article", ""), _SAID["evidence"])

    return await _doing(request, work)


async def snapshot(request: Request) -> Response:
    """Keep the text of a source: pasted words, or the bytes of a file."""
    room, session = room_of(request), session_of(request)
    allow(session, "source")
    if request.headers.get("content-type", "").startswith("application/octet-stream"):
        key, origin, data = request.query_params.get("work", ""), request.query_params.get("origin", ""), await request.body()
    else:
        form = await form_of(request)
        key, origin, data = form.get("work", ""), form.get("origin", "") or "pasted.txt", form.get("text", "").encode()

    def work() -> Response:
        known = room.book.work(key)
        if not data.strip():
            raise Refused("Paste the text, or choose a file.")
        taken = room.sources.keep(known.key, data, origin.strip()[:300])
        if not taken.readable:
            return JSONResponse({"ok": False, "message": f"It was kept, and there is no text to look in: {taken.problem}."}, 422)
        return JSONResponse({"ok": True, "said": f"Kept {len(taken.text):,} characters of text."})

    return await _doing(request, work)


async def assign(request: Request) -> Response:
    """Take an article, or hand it back."""
    room, session, form = room_of(request), session_of(request), await form_of(request)
    allow(session, "decide")

    def work() -> Response:
        room.book.assign(form.get("article", ""), session.name, on=bool(form.get("take")))
        return RedirectResponse("/", 303)

    return await _doing(request, work)
