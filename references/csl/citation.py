"""What is cited: a citation of an item with its locator and affixes, a cluster of such in one place of a document."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]
_LABELS = {"sub verbo": "sub-verbo", "sub-verbo": "sub-verbo", "sv": "sub-verbo"}


class Cite:
    """One citation of one item (a CSL-JSON citation item), and what its place in the document makes of it.

    ``position``, ``near_note`` and ``first_note`` (the number of the note that first cites the item, 0 for none) are set by ``position``;
    ``number`` is the item's citation number. ``author`` is "suppress" or "only" where the citation says so.
    """

    __slots__ = ("author", "first_note", "id", "label", "locator", "near_note", "position", "prefix", "suffix")

    def __init__(self, id: str, locator: str = "", label: str = "page", prefix: str = "", suffix: str = "") -> None:
        self.id, self.locator, self.label = id, locator, label
        self.prefix, self.suffix = prefix, suffix
        self.author: Literal["", "suppress", "only"] = ""
        self.position: Position = "first"
        self.near_note = False
        self.first_note = 0


def later_cite(first_note: int = 0) -> Cite:
    """A citation of what was cited before, and not long ago."""
    cite = Cite("")
    cite.position, cite.near_note, cite.first_note = "subsequent", True, first_note
    return cite


class Cluster:
    """The citations in one place: a note (``note`` counts from 1) or a place in the text (0); ``ordered`` as the style sorts them."""

    def __init__(self, cites: list[Cite], note: int = 0, unsorted: bool = False) -> None:
        self.cites, self.note, self.unsorted = cites, note, unsorted
        self.ordered: list[Cite] = []
        self.id = self.mode = self.prefix = self.suffix = self.infix = ""


def read_cite(raw: Mapping[str, Any]) -> Cite:
    """A citation item of CSL-JSON: ``id``, ``locator``, ``label``, ``prefix``, ``suffix``, ``suppress-author``, ``author-only``."""
    label, locator = str(raw.get("label") or "page"), raw.get("locator")
    cite = Cite(
        str(raw.get("id", "")),
        "" if locator is None else str(locator).strip(),
        _LABELS.get(label, label),
        str(raw.get("prefix") or ""),
        str(raw.get("suffix") or ""),
    )
    cite.author = "only" if raw.get("author-only") else "suppress" if raw.get("suppress-author") else ""
    return cite


def read_cluster(raw: Mapping[str, Any] | Sequence[Mapping[str, Any]], note: int = 0, unsorted: bool = False) -> Cluster:
    """A cluster: a list of citation items, or citeproc's citation object (``citationItems``, ``properties``, ``citationID``)."""
    if not isinstance(raw, Mapping):
        return Cluster([read_cite(item) for item in raw], note, unsorted)
    properties = raw.get("properties") or {}
    number = raw.get("noteIndex", properties.get("noteIndex"))
    cites = [read_cite(item) for item in raw.get("citationItems") or ()]
    cluster = Cluster(cites, int(number) if number is not None else note, unsorted or bool(properties.get("unsorted")))
    cluster.id = str(raw.get("citationID", ""))
    cluster.mode, cluster.prefix, cluster.suffix, cluster.infix = (
        str(properties.get(name) or "") for name in ("mode", "prefix", "suffix", "infix")
    )
    return cluster
