"""What a registry said: the outcome, the work as it has it, notices of retraction and correction, and the evidence."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from records.works import CslItem

Outcome = Literal["found", "not found", "could not ask"]


class Evidence(BaseModel):
    """Where an answer comes from: the address asked, when (UTC, ISO 8601), the HTTP status, and the sha256 of the bytes that came.

    ``cached`` tells that the bytes were kept from an earlier run; ``retrieved`` is then the time of that run.
    """

    model_config = ConfigDict(frozen=True)

    url: str
    retrieved: str
    status: int
    sha256: str
    cached: bool = False


class Notice(BaseModel):
    """What became of a work after it was published.

    ``kind`` is ``retraction``, ``withdrawal``, ``correction``, ``expression of concern``, ``new version`` or ``published version``;
    ``identifier`` is that of the notice or of the other version, ``date`` ISO 8601 as far as given.
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    identifier: str = ""
    date: str = ""

    @property
    def grave(self) -> bool:
        """Whether a work with this notice should not be cited as if it stood."""
        return self.kind in ("retraction", "withdrawal", "expression of concern")


class Answer(BaseModel):
    """What one registry said of one work.

    ``item`` is the work as the registry has it (CSL-JSON), ``by`` what it was found by (``DOI``, ``title`` ...), ``reason`` why it could
    not be asked. ``evidence`` lists every reply that the answer rests on.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    outcome: Outcome
    item: CslItem = Field(default_factory=dict)
    by: str = ""
    reason: str = ""
    notices: tuple[Notice, ...] = ()
    evidence: tuple[Evidence, ...] = ()
