"""A snapshot: the stored copy of a source, with its text and the place of every part of it."""

import bisect
import datetime
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from records.spans import Lines

State = Literal["ok", "empty", "encrypted", "scanned", "broken", "too-large", "unsupported", "misnamed"]


class Point(NamedTuple):
    """From ``start`` on, until the next point, the text stands at ``label``: ``p. 14``, an XPath, ``paragraph 3``."""

    start: int
    label: str


@dataclass(frozen=True)
class Snapshot:
    """The bytes of a source as they were at one time, and what could be read of them.

    ``sha256`` is the digest of the bytes in lower-case hexadecimal, ``origin`` the file or URL they came from, ``when``
    the moment they were taken (with a time zone), ``media_type`` an IANA media type. ``text`` is the extracted text in
    Unicode code points; ``points``, sorted by ``start``, tell where its parts stand, and are empty where lines do.
    A ``state`` other than ``ok`` says why there is no text, and ``problem`` says it to a person. ``title`` is the
    document's own, ``language`` the BCP 47 tag it declares. ``work`` names the work it was filed under (an id, DOI or
    title), ``former`` is the digest of the copy that it replaced, until a person accepts the change.
    """

    sha256: str
    text: str = ""
    points: tuple[Point, ...] = ()
    origin: str = ""
    when: datetime.datetime | None = None
    media_type: str = "text/plain"
    state: State = "ok"
    problem: str = ""
    title: str = ""
    language: str = ""
    work: str = ""
    former: str = ""

    @classmethod
    def of_text(cls, text: str, origin: str = "") -> "Snapshot":
        """A snapshot of a text that is at hand, such as a pasted passage."""
        return cls(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text, origin=origin)

    @property
    def readable(self) -> bool:
        """Whether there is text that can be looked in."""
        return self.state == "ok"

    @cached_property
    def _starts(self) -> list[int]:
        return [point.start for point in self.points]

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def place(self, offset: int) -> str:
        """What a person can go to: ``p. 14``, an XPath, ``paragraph 3``, or ``line 3`` where there is nothing better."""
        if not self.points:
            return f"line {self._lines.at(offset)[0]}"
        return self.points[max(0, bisect.bisect_right(self._starts, offset) - 1)].label
