"""The pages of the desk: shelf, article with its cards, works, search."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from provenance.desk.asks import Refused, number, query, session_of
from provenance.desk.cards import Card, choices, references, split
from provenance.desk.changes import changes, figures
from provenance.desk.fields import LOCATORS, TYPES, fields_of, item_of, others_of
from provenance.desk.listing import search_rows, shelf_row, works_context
from provenance.desk.reading import Reading
from provenance.desk.references import missing_of, name_of
from provenance.desk.room import WARMED, Room
from provenance.desk.templating import markup, page
from provenance.showing.markup import Html
from provenance.showing.terms import SUPPORTS
from records.entries import Happening, Pages
from records.works import CslItem

KEYS = (
    ("j", "next statement"), ("k", "previous statement"), ("n", "next open statement"), ("a", "accept"), ("f", "flag, with what is wrong"),
    ("x", "exempt, with the reason"), ("s", "link a source"), ("e", "evidence: a passage in the source"), ("u", "undo the last decision"),
    ("/", "search"), ("?", "these keys"), ("Esc", "close what is open"),
)  # fmt: skip
LARGE = 600
_VERDICTS = ("supported", "partial", "contradicted", "not-found")


def room_of(request: Request) -> Room:
    """The room that the desk stands in."""
    room = request.app.state.room
    assert isinstance(room, Room)
    return room


def common(request: Request, **more: Any) -> dict[str, Any]:
    """What every template may use."""
    return {"session": request.scope.get("session"), "accounts": room_of(request).accounts, **more}


def json_in_page(value: Any) -> Html:
    """JSON inside a script element, which no text in it can close (HTML, section 4.12.1.3)."""
    written = json.dumps(value, separators=(",", ":"))
    return Html(written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def article_href(article: str, thread: str | None = None) -> str:
    """The address of an article's page, at one of its statements."""
    return "/article?" + urlencode({"article": article, **({"thread": thread} if thread else {})})


async def shelf(request: Request) -> Response:
    """Every article with its coverage, open findings, progress and who is on it."""
    room, session = room_of(request), session_of(request)

    def build() -> Response:
        rows = [shelf_row(one, article_href(one.name), room.presence.names(one.name), session.name) for one in room.book.shelf()]
        answer = page("shelf.html", common(request, rows=rows, here="shelf", book=room.book_name))
        first = sorted(rows, key=lambda row: not row["mine"])[:WARMED]
        answer.background = BackgroundTask(room.warm, [row["name"] for row in first])
        return answer

    return await run_in_threadpool(build)


def changed(request: Request, reading: Reading, happenings: Sequence[Happening] | None = None) -> dict[str, Any]:
    """What a page must take over of what happened, with the figures as they are now."""
    tally = figures(reading)
    shown = markup("_figures.html", common(request, tally=tally))
    return {**changes(reading, happenings), "findings": tally["findings"], "figures": shown}


def _article_context(room: Room, reading: Reading) -> dict[str, Any]:
    pages, states = reading.pages, reading.states
    source = pages.article
    metadata = source.get("metadata") or {}
    about = [pages.version.article, f"version {pages.version.number}", *(f"{name} {value}" for name, value in metadata.items())]
    present = [support for support in SUPPORTS if any(state["s"] == support for state in states)]
    return {
        "name": pages.version.article,
        "title": source.get("title") or pages.version.article,
        "language": source.get("language") or "",
        "version": pages.version.number,
        "cursor": reading.cursor,
        "about": " · ".join(about),
        "large": len(states) > LARGE,
        "sheet": room.sheets.sheet(reading),
        "states": json_in_page(states),
        "tally": figures(reading),
        "present": present,
        "works": len(pages.works),
        "orphans": pages.orphans,
        "keys": KEYS,
        "signoff": "/signoff?" + urlencode({"article": pages.version.article}),
    }


async def article(request: Request) -> Response:
    """An article as it reads, with what stands beside it."""
    room, name = room_of(request), query(request, "article")

    return await run_in_threadpool(lambda: page("article.html", common(request, **_article_context(room, room.read(name)))))


def _same_version(request: Request, pages: Pages) -> None:
    asked = request.query_params.get("version")
    if asked and asked != str(pages.version.number):
        raise Refused("A new version of the article was recorded; load the page again.", 409)


async def card(request: Request) -> Response:
    """The card of one statement, by its number on the page."""
    room, name, n = room_of(request), query(request, "article"), number(query(request, "n"), "n")

    def build() -> Response:
        reading = room.read(name)
        _same_version(request, reading.pages)
        if n >= len(reading.pages.statements):
            raise Refused(f"The article has no statement {n}.", 404)
        context = Card(room, reading, reading.pages.statements[n]).context()
        return page("card.html", common(request, locators=LOCATORS, **context))

    return await run_in_threadpool(build)


async def findings(request: Request) -> Response:
    """All findings of an article."""
    room, name = room_of(request), query(request, "article")

    def build() -> Response:
        reading = room.read(name)
        answers = {decision.digest: decision for decision in room.book.decisions(article=name)}
        rows = split(reading, reading.pages.findings, answers)
        return page("findings.html", common(request, excused=reading.pages.excused, **rows))

    return await run_in_threadpool(build)


async def article_references(request: Request) -> Response:
    """The works of an article as the house style writes them."""
    room, name = room_of(request), query(request, "article")
    build = lambda: page("references.html", common(request, works=references(room, room.read(name).pages), style=room.formatter.style))  # noqa: E731
    return await run_in_threadpool(build)


async def states(request: Request) -> Response:
    """The states of all statements, for a page that fell behind."""
    room, name = room_of(request), query(request, "article")

    def build() -> Response:
        reading = room.read(name)
        _same_version(request, reading.pages)
        return JSONResponse({"ok": True, **changed(request, reading)})

    return await run_in_threadpool(build)


async def work_choices(request: Request) -> Response:
    """Works to link: those of the article, and those of the book that hold some words."""
    room, name, words = room_of(request), query(request, "article"), request.query_params.get("q", "").strip()[:200]
    return await run_in_threadpool(lambda: page("choices.html", common(request, choices=choices(room, room.read(name).pages, words))))


async def works(request: Request) -> Response:
    """Every work of the book, with what it lacks, and the pairs that may be one work."""
    room = room_of(request)
    return await run_in_threadpool(lambda: page("works.html", common(request, here="works", **works_context(room))))


async def uses(request: Request) -> Response:
    """Where a work is used."""
    room, key = room_of(request), query(request, "work")

    def build() -> Response:
        rows = [{**use.model_dump(), "href": article_href(use.article, use.thread)} for use in room.book.uses(key)]
        return page("uses.html", common(request, uses=rows))

    return await run_in_threadpool(build)


def _work_form(room: Room, key: str, article_name: str) -> dict[str, Any]:
    csl: CslItem = {"type": "book"}
    content, raw = "", ""
    if key:
        work = room.book.work(key)
        csl, content = work.csl, work.content
        local = room.read(article_name).pages if article_name else None
        raw = next((one.raw for one in local.works if local.keys.get(one.id) == key), "") if local else ""
    entry = room.formatter.entry(csl, raw) if key else Html("")
    missing = missing_of(csl) if key else []
    shown = {"key": key, "content": content, "csl": csl, "raw": raw, "entry": entry, "missing": missing, "fresh": not key}
    return {"work": shown, "types": TYPES, "fields": fields_of(csl), "others": others_of(csl)}


async def edit_work(request: Request) -> Response:
    """The form that corrects a work, or adds one."""
    room, key, name = room_of(request), request.query_params.get("work", ""), request.query_params.get("article", "")
    return await run_in_threadpool(lambda: page("work.html", common(request, **_work_form(room, key, name))))


async def preview(request: Request) -> Response:
    """The entry of a work that is being typed."""
    room, form = room_of(request), dict(request.query_params)

    def build() -> Response:
        before: CslItem = room.book.work(form["work"]).csl if form.get("work") else {}
        item = item_of(form, before)
        return page("preview.html", common(request, entry=room.formatter.entry(item, name_of(item, "…")), missing=missing_of(item)))

    return await run_in_threadpool(build)


async def source(request: Request) -> Response:
    """The text of a work."""
    room, key = room_of(request), query(request, "work")

    def build() -> Response:
        work = room.book.work(key)
        snapshot = room.sources.of([work]).get(key)
        said = ""
        if snapshot:
            when = f", kept {snapshot.when:%Y-%m-%d}" if snapshot.when else ""
            said = f"{snapshot.origin or 'Pasted text'}{when}, {len(snapshot.text):,} characters, SHA-256 {snapshot.sha256[:12]}"
        entry = room.formatter.entry(work.csl)
        return page("source.html", common(request, key=key, entry=entry, snapshot=snapshot, said=said, verdicts=_VERDICTS))

    return await run_in_threadpool(build)


async def search(request: Request) -> Response:
    """Statements and works that hold some words."""
    room, words = room_of(request), request.query_params.get("q", "").strip()[:200]

    def build() -> Response:
        hits = search_rows(room, room.book.search(words), article_href) if words else []
        return page("search.html", common(request, here="search", q=words, hits=hits))

    return await run_in_threadpool(build)
