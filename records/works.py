"""A work: one cited thing as a CSL-JSON item that remembers where each of its values came from."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

CslItem = dict[str, Any]


class Work(BaseModel):
    """One cited work.

    ``csl`` is a CSL-JSON item (CSL 1.0.2 data schema) whose ``id`` equals ``id``. ``raw`` is the reference as it was
    written, ``start`` and ``end`` its span in the article's canonical text (both 0 for a work that came from a library
    file). ``origin`` maps a CSL variable to a readable place ("note 1, 18:22-18:73"), ``fields`` the same variables to
    their spans in the article. ``library`` is the path of the library file that the work came from, ``place`` its ``line:column`` there;
    they are not dumped. ``losses`` names what the reference visibly lost, such as ``URL``, with the offset at
    which it should stand.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    csl: CslItem
    raw: str = ""
    note: str | None = None
    start: int = 0
    end: int = 0
    origin: dict[str, str] = Field(default_factory=dict)
    fields: dict[str, tuple[int, int]] = Field(default_factory=dict)
    losses: dict[str, int] = Field(default_factory=dict)
    confidence: float = 1.0
    library: str = Field(default="", exclude=True)
    place: str = Field(default="", exclude=True)

    @property
    def parsed(self) -> bool:
        """Whether at least a title was recognised; a work that was not stays with its raw text."""
        return bool(self.csl.get("title"))

    def place_of(self, variable: str | None) -> str:
        """``line:column`` in the library file of a variable, or of the work where that is not known."""
        return self.origin.get(variable or "", "").rpartition(", ")[2] or self.place
