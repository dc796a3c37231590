"""Taking a copy of a source from the web; only ever called when a person asks for it."""

import datetime
import http.client
import urllib.error
import urllib.request
from typing import NamedTuple
from urllib.parse import urlsplit

from provenance.evidence.snapshots import LARGEST, SourcesError

TIMEOUT = 30.0
_AGENT = "provenance-desk (a citation manager; takes one copy on a person's request)"


class Fetched(NamedTuple):
    """The bytes of a page, the address they came from in the end, their media type, and when."""

    data: bytes
    url: str
    media_type: str
    when: datetime.datetime


def fetch(url: str, timeout: float = TIMEOUT) -> Fetched:
    """Fetch an http or https address, following redirects to such. Raises ``SourcesError`` with the reason."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise SourcesError(f"{url}: expected an address that begins with http:// or https://")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler, urllib.request.HTTPErrorProcessor, urllib.request.HTTPDefaultErrorHandler,
    ):  # fmt: skip
        opener.add_handler(handler())
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310 - the scheme was checked
    try:
        with opener.open(request, timeout=timeout) as answer:
            data = answer.read(LARGEST + 1)
            kind = answer.headers.get_content_type()
            final = answer.geturl()
    except urllib.error.HTTPError as error:
        raise SourcesError(f"{url}: the server answered {error.code} {error.reason}; is the address right?") from None
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise SourcesError(f"{url}: could not be fetched: {reason}") from None
    if len(data) > LARGEST:
        raise SourcesError(f"{url}: more than {LARGEST / 1e6:.0f} MB; download it and add the part that is cited")
    return Fetched(data, final, kind, datetime.datetime.now(datetime.UTC).replace(microsecond=0))
