"""The pieces a note is cut into: commentary, citations of works, and cross-references to other notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from records.articles import Locator
from records.spans import Span

PieceKind = Literal["commentary", "citation", "cross-reference"]


@dataclass(frozen=True)
class Piece:
    """One piece of a note; ``span`` is an offset pair in the note's own text.

    A ``citation`` has ``item`` (CSL-JSON without ``id``; holds at least ``type``) and ``fields`` (the span of each
    variable of the item). ``locator`` is the place cited ("p. 263"), ``locator_span`` where it stands. ``losses`` names
    what the reference visibly lost (``URL``) with the offset where it should stand. A ``cross-reference`` has
    ``points_to``: ``previous`` (ibid.), ``note:3`` (see note 3, op. cit. n. 3) or ``short:Ward|Immortal`` (family name
    and short title, either may be empty). ``confidence`` lies between 0 and 1: how often such an item is right;
    an item that is not sure enough is a ``document`` and only its raw text.
    """

    kind: PieceKind
    span: Span
    item: dict[str, Any] | None = None
    fields: Mapping[str, Span] = field(default_factory=dict)
    locator: Locator | None = None
    locator_span: Span | None = None
    losses: Mapping[str, int] = field(default_factory=dict)
    points_to: str = ""
    confidence: float = 1.0
