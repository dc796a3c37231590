"""What is cited: a citation of an item with its locator and affixes, a cluster of such in one place of a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]
_LABELS = {"sub verbo": "sub-verbo", "sub-verbo": "sub-verbo", "sv": "sub-verbo"}


@dataclass(slots=True)
class Cite:
    """One citation of one item (a CSL-JSON citation item), and what its place in the document makes of it.

    ``position``, ``near_note`` and ``first_note`` (the number of the note that first cites the item, 0 for none) are set by ``position``;
    ``number`` is the item's citation number. ``author`` is "suppress" or "only" where the citation says so.
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    author: Literal["", "suppress", "only"] = ""
    position: Position = "first"
    near_note: bool = False
    first_note: int = 0


@dataclass(slots=True)
class Cluster:
    """The citations in one place: a note (``note`` counts from 1) or a place in the text (0)."""

    cites: list[Cite]
    note: int = 0
    id: str = ""
    mode: str = ""
    prefix: str = ""
    suffix: str = ""
    infix: str = ""
    unsorted: bool = False
    ordered: list[Cite] = field(default_factory=list)


def read_cite(raw: Mapping[str, Any]) -> Cite:
    """A citation item of CSL-JSON: ``id``, ``locator``, ``label``, ``prefix``, ``suffix``, ``suppress-author``, ``author-only``."""
    label = str(raw.get("label") or "page")
    author: Literal["", "suppress", "only"] = "only" if raw.get("author-only") else "suppress" if raw.get("suppress-author") else ""
    locator = raw.get("locator")
    return Cite(
        id=str(raw.get("id", "")),
        locator="" if locator is None else str(locator).strip(),
        label=_LABELS.get(label, label),
        prefix=str(raw.get("prefix") or ""),
        suffix=str(raw.get("suffix") or ""),
        author=author,
    )


def read_cluster(raw: Mapping[str, Any] | Sequence[Mapping[str, Any]], note: int = 0, unsorted: bool = False) -> Cluster:
    """A cluster: a list of citation items, or citeproc's citation object (``citationItems``, ``properties``, ``citationID``)."""
    if not isinstance(raw, Mapping):
        return Cluster([read_cite(item) for item in raw], note, unsorted=unsorted)
    properties = raw.get("properties") or {}
    number = raw.get("noteIndex", properties.get("noteIndex"))
    return Cluster(
        cites=[read_cite(item) for item in raw.get("citationItems") or ()],
        note=int(number) if number is not None else note,
        id=str(raw.get("citationID", "")),
        mode=str(properties.get("mode") or ""),
        prefix=str(properties.get("prefix") or ""),
        suffix=str(properties.get("suffix") or ""),
        infix=str(properties.get("infix") or ""),
        unsorted=unsorted or bool(properties.get("unsorted")),
    )
