"""What others do, as it happens: the book's feed of changes told to every open page (server-sent events, HTML 9.2).

The book is asked for its cursor now and then, so that what another process writes shows as well.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from provenance.desk.asks import number, query, session_of
from provenance.desk.changes import said
from provenance.desk.room import Room
from provenance.desk.views import changed, room_of

EVERY = 0.4
BEAT = 15.0


def event(name: str, data: Any) -> str:
    """One event of a stream; JSON keeps it on one line."""
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"


def news(request: Request, article: str, cursor: int, version: str) -> tuple[int, str]:
    """What changed in an article after a cursor, as an event (empty if nothing did), and the cursor to ask with next."""
    room = room_of(request)
    now = room.book.cursor()
    if now == cursor:
        return cursor, ""
    rows = [one for one in room.book.changes_since(cursor) if one.article in (None, article)]
    now = max([now, *(one.cursor for one in rows)])
    if not rows:
        return now, ""
    reading = room.read(article)
    if version and version != str(reading.pages.version.number):
        return now, event("version", reading.pages.version.number)
    told = {**changed(request, reading, rows), "said": said(rows, reading, session_of(request).name)}
    return now, event("change", told)


async def _stream(request: Request, room: Room, article: str, cursor: int) -> AsyncIterator[str]:
    me, version = session_of(request).name, request.query_params.get("version", "")
    loop = asyncio.get_running_loop()
    here: list[str] | None = None
    heard = loop.time()
    with room.presence.at(article, me):
        yield "retry: 1000\n\n"
        while not await request.is_disconnected():
            others = [name for name in room.presence.names(article) if name != me]
            cursor, told = await run_in_threadpool(news, request, article, cursor, version)
            if others != (here or []):
                here, told = others, told + event("here", others)
            if not told and loop.time() - heard > BEAT:
                told = ": still here\n\n"
            if told:
                heard = loop.time()
                yield told
            await asyncio.sleep(EVERY)


async def events(request: Request) -> Response:
    """The stream of changes of one article."""
    room, article = room_of(request), query(request, "article")
    cursor = number(request.headers.get("last-event-id") or request.query_params.get("cursor", "0"), "cursor")
    return StreamingResponse(_stream(request, room, article, cursor), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
