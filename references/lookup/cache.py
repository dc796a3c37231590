"""Replies kept on disk for as long as the server allows (RFC 9111), with what is needed to ask whether they still hold."""

import base64
import binascii
import contextlib
import email.utils
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

_HEURISTIC = {200: 86_400.0, 404: 3_600.0, 410: 86_400.0}  # seconds, where the server says nothing (RFC 9111, 4.2.2)


@dataclass(frozen=True)
class Kept:
    """A reply as it is kept. ``stored`` and ``expires`` are seconds since 1970; ``storable`` is False where the server forbids keeping."""

    url: str
    accept: str
    status: int
    body: bytes
    stored: float
    expires: float
    etag: str = ""
    modified: str = ""
    storable: bool = True

    @classmethod
    def made(cls, url: str, accept: str, status: int, headers: Mapping[str, str], body: bytes, now: float) -> "Kept":  # noqa: PLR0913
        """A reply with the lifetime that its headers give it."""
        control = headers.get("cache-control", "").lower()
        return cls(
            url, accept, status, body, now, now + _lifetime(status, headers, control, now), headers.get("etag", ""),
            headers.get("last-modified", ""), "no-store" not in control,
        )  # fmt: skip

    @property
    def sha256(self) -> str:
        """The hash of the body, in hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()

    def fresh(self, now: float) -> bool:
        """Whether it may be used without asking."""
        return now < self.expires

    def validators(self) -> dict[str, str]:
        """Headers that ask whether it still holds."""
        return {name: value for name, value in (("If-None-Match", self.etag), ("If-Modified-Since", self.modified)) if value}

    def renewed(self, headers: Mapping[str, str], now: float) -> "Kept":
        """The same reply after the server said that it still holds."""
        control = headers.get("cache-control", "").lower()
        return replace(self, expires=now + _lifetime(self.status, headers, control, now), etag=headers.get("etag", self.etag))


def _lifetime(status: int, headers: Mapping[str, str], control: str, now: float) -> float:
    """Seconds for which a reply may be used without asking."""
    if "no-cache" in control or "no-store" in control:
        return 0.0
    age = re.search(r"\bmax-age\s*=\s*\"?(\d+)", control)
    if age:
        return float(age[1])
    if "expires" in headers:
        try:
            return max(0.0, email.utils.parsedate_to_datetime(headers["expires"]).timestamp() - now)
        except (TypeError, ValueError):
            return 0.0
    return _HEURISTIC.get(status, 0.0)


class Cache:
    """A folder of replies, one file each, named by the hash of what was asked. A damaged file counts as none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, url: str, accept: str) -> Path:
        return self._folder / f"{hashlib.sha256(f'{accept} {url}'.encode()).hexdigest()}.json"

    def find(self, url: str, accept: str) -> Kept | None:
        """The reply that is kept for a request, fresh or not."""
        try:
            row: dict[str, Any] = json.loads(self._path(url, accept).read_text(encoding="utf-8"))
            body = base64.b64decode(row.pop("body"), validate=True)
            if row.pop("sha256") != hashlib.sha256(body).hexdigest():
                return None
            return Kept(body=body, **row)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, binascii.Error):
            return None

    def keep(self, kept: Kept) -> None:
        """Keep a reply, if the server allows it and the folder can be written."""
        if not kept.storable:
            return
        row = {
            "url": kept.url, "accept": kept.accept, "status": kept.status, "stored": kept.stored, "expires": kept.expires,
            "etag": kept.etag, "modified": kept.modified, "sha256": kept.sha256, "body": base64.b64encode(kept.body).decode("ascii"),
        }  # fmt: skip
        path = self._path(kept.url, kept.accept)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{os.getpid()}.part")
            part.write_text(json.dumps(row), encoding="utf-8")
            part.replace(path)
