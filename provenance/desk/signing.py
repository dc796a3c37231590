"""The sign-off sheet, as it leaves the desk: one page that holds everything and loads nothing."""

import base64
import hashlib
import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from provenance.desk.asks import allow, query, session_of
from provenance.desk.views import room_of
from provenance.signoff import sheet

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def policy_for(page: str) -> str:
    """A content security policy that lets a page use the style sheets it holds, and nothing else (CSP 3, hashes)."""
    digests = (base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii") for style in _STYLE.findall(page))
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; style-src {hashes or chr(39) + 'none' + chr(39)}; base-uri 'none'; frame-ancestors 'none'"


async def signoff(request: Request) -> Response:
    """The sign-off sheet of an article; ``save`` in the address hands it over as a file."""
    room, article = room_of(request), query(request, "article")
    allow(session_of(request), "approve")

    def build() -> Response:
        reading = room.read(article)
        works = {work.key: work for work in room.works(reading.pages.keys.values())}
        page = sheet(reading.pages, room.book.decisions(article), works, room.book.heads())
        headers = {"Content-Security-Policy": policy_for(page)}
        if request.query_params.get("save"):
            name = re.sub(r"[^\w.-]+", "-", article).strip("-") or "article"
            headers["Content-Disposition"] = f'attachment; filename="signoff-{name.encode("ascii", "ignore").decode()}.html"'
        return HTMLResponse(page, headers=headers)

    return await run_in_threadpool(build)
