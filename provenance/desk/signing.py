"""The sign-off sheet, as it leaves the desk."""

from starlette.requests import Request
from starlette.responses import Response

from provenance.desk.asks import Refused


async def signoff(request: Request) -> Response:
    """The sign-off sheet of an article."""
    raise Refused("The sign-off sheet is printed on the command line: provenance book signoff ARTICLE.", 404)
