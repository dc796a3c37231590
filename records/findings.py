"""A finding: what a rule says about a place, as pure data. Rendering it is somebody else's work."""

import datetime
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Severity = Literal["error", "warning", "note"]
Safety = Literal["safe", "suggested", "display"]
RANK: dict[str, int] = {"note": 0, "warning": 1, "error": 2, "never": 3}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Label(_Frozen):
    """A secondary place of a finding, with what is to be seen there."""

    start: int
    end: int
    message: str


class Edit(_Frozen):
    """A replacement of ``start`` to ``end`` by ``text``.

    ``safe`` may be applied unseen, ``suggested`` wants a person's eye, ``display`` only shows the direction.
    """

    start: int
    end: int
    text: str
    safety: Safety = "suggested"


class Finding(_Frozen):
    """One thing a rule found, at ``start`` to ``end`` of the canonical text; ``place`` is what a person goes to.

    ``file`` is the library file that ``place`` lies in, for what a library says; ``start`` and ``end`` are 0 then. It is left
    out of a dump where the place lies in the article, so that what was hashed before stays what it was.
    """

    rule: str
    severity: Severity
    message: str
    place: str = ""
    start: int
    end: int
    statement: str | None = None
    work: str | None = None
    labels: tuple[Label, ...] = ()
    edit: Edit | None = None
    file: str | None = Field(default=None, exclude_if=lambda value: value is None)

    @property
    def order(self) -> tuple[str, int, int, list[int], str, str]:
        """How findings are sorted: by place, those of libraries behind those of the article, then by rule and message."""
        line = [int(number) for number in self.place.split(":")] if self.file and re.fullmatch(r"\d+:\d+", self.place) else []
        return self.file or "", self.start, self.end, line, self.rule, self.message


class Excuse(_Frozen):
    """Why a rule need not hold somewhere: always with a reason, and with who said so and until when if given.

    ``match`` narrows it to findings whose words hold this text; ``line`` (from 1) to the place the comment stands for.
    ``until`` is the last day on which it holds.
    """

    rule: str
    reason: str
    by: str | None = None
    until: datetime.date | None = None
    match: str | None = None
    start: int | None = None
    end: int | None = None
    source: str = ""


class Excused(_Frozen):
    """A finding that an excuse covers: it is listed, it does not count."""

    rule: str
    reason: str
    by: str | None = None
    until: datetime.date | None = None
    message: str = ""
    place: str = ""
    start: int = 0
    end: int = 0
    source: str = ""
