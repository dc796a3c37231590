"""The desk as an ASGI application: the guard outside, the pages and acts inside."""

from importlib.resources import files

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from provenance.desk import acts, entrance, feed, views
from provenance.desk.asks import Refused
from provenance.desk.guard import Door, Guard
from provenance.desk.room import Room
from provenance.desk.sessions import Sessions, Tries
from provenance.desk.signing import signoff
from provenance.desk.templating import page
from provenance.evidence.snapshots import SourcesError
from records.store import BookError, UnknownError

_KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def _assets() -> dict[str, tuple[bytes, str]]:
    """The files a page loads, by name: read once, so that no name can lead out of the folder."""
    found = {}
    for package in ("provenance.desk", "provenance.showing"):
        folder = files(package) / "static" if package == "provenance.desk" else files(package)
        for file in folder.iterdir():
            suffix = f".{file.name.rpartition('.')[2]}"
            if suffix in _KINDS:
                found[file.name] = (file.read_bytes(), _KINDS[suffix])
    return found


async def _static(request: Request) -> Response:
    asset = request.app.state.assets.get(request.path_params["name"])
    if asset is None:
        return PlainTextResponse("There is no such file.\n", 404)
    return Response(asset[0], media_type=asset[1], headers={"Cache-Control": "no-cache"})


def _problem(request: Request, message: str, status: int) -> Response:
    """The same words for a page, a piece of a page, and a script."""
    accepts = request.headers.get("accept", "")
    if "application/json" in accepts:
        return JSONResponse({"ok": False, "message": message}, status)
    if request.headers.get("sec-fetch-dest", "document") == "document" and "text/html" in accepts:
        context = {**views.common(request), "title": "Not found" if status == 404 else "That cannot be done", "problem": message}
        return page("problem.html", context, status)
    return PlainTextResponse(message, status)


async def _refused(request: Request, error: Exception) -> Response:
    return _problem(request, str(error), error.status if isinstance(error, Refused) else 400)


async def _book(request: Request, error: Exception) -> Response:
    words = str(error)
    return _problem(request, f"{words[:1].upper()}{words[1:]}.", 404 if isinstance(error, UnknownError) else 503)


async def _missing(request: Request, error: Exception) -> Response:
    return _problem(request, "There is no such page.", getattr(error, "status_code", 404))


_ROUTES = [
    Route("/", views.shelf),
    Route("/article", views.article),
    Route("/article/findings", views.findings),
    Route("/article/references", views.article_references),
    Route("/article/states", views.states),
    Route("/card", views.card),
    Route("/choices", views.work_choices),
    Route("/works", views.works),
    Route("/uses", views.uses),
    Route("/work/edit", views.edit_work),
    Route("/work/preview", views.preview),
    Route("/source", views.source),
    Route("/search", views.search),
    Route("/signoff", signoff),
    Route("/events", feed.events),
    Route("/act", acts.act, methods=["POST"]),
    Route("/reference", acts.reference, methods=["POST"]),
    Route("/evidence", acts.evidence, methods=["POST"]),
    Route("/snapshot", acts.snapshot, methods=["POST"]),
    Route("/assign", acts.assign, methods=["POST"]),
    Route("/login", entrance.login_page, methods=["GET"]),
    Route("/login", entrance.login, methods=["POST"]),
    Route("/logout", entrance.logout, methods=["POST"]),
    Route("/static/{name}", _static),
]


def make_app(room: Room, door: Door) -> ASGIApp:
    """The desk over a room, with people let in as the door says."""
    handlers = {Refused: _refused, BookError: _book, SourcesError: _book, 404: _missing, 405: _missing}
    inner = Starlette(routes=_ROUTES, exception_handlers=handlers)
    guard = Guard(inner, door, Sessions(), room.role)
    inner.state.room, inner.state.guard, inner.state.tries, inner.state.assets = room, guard, Tries(), _assets()
    return guard
