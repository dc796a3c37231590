"""Logging in and out."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from provenance.desk.asks import form_of
from provenance.desk.guard import Guard, cookie_of
from provenance.desk.passwords import fits
from provenance.desk.sessions import Tries
from provenance.desk.templating import page
from provenance.desk.views import common, room_of
from records.decisions import Editor

_WRONG = "There is no such name and password."


async def login_page(request: Request) -> Response:
    """The form."""
    if request.scope.get("session"):
        return RedirectResponse("/", 303)
    return page("login.html", common(request, problem="", name=""))


async def login(request: Request) -> Response:
    """Open a session for a name and its password; the same words for every way to be wrong."""
    guard, tries = request.app.state.guard, request.app.state.tries
    assert isinstance(guard, Guard)
    assert isinstance(tries, Tries)
    form = await form_of(request)
    name = " ".join(form.get("name", "").split())[:200]
    if tries.resting(name):
        return page("login.html", common(request, problem="Too many wrong passwords; wait half a minute.", name=name), 429)
    editor: Editor | None = await run_in_threadpool(room_of(request).editor, name)
    right = await run_in_threadpool(fits, editor.secret if editor else "", form.get("password", "")[:1000])
    if not right or editor is None or not editor.active:
        tries.wrong(name)
        return page("login.html", common(request, problem=_WRONG, name=name), 403)
    tries.right(name)
    answer = RedirectResponse("/", 303)
    answer.headers.append("Set-Cookie", guard.cookie(guard.sessions.open(editor.name, editor.role).key))
    return answer


async def logout(request: Request) -> Response:
    """Close the session."""
    guard = request.app.state.guard
    assert isinstance(guard, Guard)
    guard.sessions.close(cookie_of(request.headers, guard.door.cookie) or "")
    answer = RedirectResponse("/login", 303)
    answer.headers.append("Set-Cookie", guard.cookie("", 0))
    return answer
