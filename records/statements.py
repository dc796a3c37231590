"""Statements, the citations that join them to works, and how well they are covered."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from records.articles import Locator
from records.spans import Span

StatementKind = Literal["sentence", "field", "note", "quotation", "caption", "cell"]
Support = Literal["supported", "partial", "contradicted", "not-found", "cited", "uncited", "exempt"]
Reach = Literal["clause", "sentence", "paragraph", "block"]
SUPPORTS: tuple[Support, ...] = (
    "supported", "partial", "contradicted", "not-found", "cited", "uncited", "exempt",
)  # fmt: skip


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Citation(_Frozen):
    """statement -> work, made by the mark at ``start`` to ``end``; ``work`` is None where the mark leads nowhere."""

    work: str | None
    mark: str
    start: int
    end: int
    locator: Locator | None = None
    reach: Reach = "sentence"


class Quotation(_Frozen):
    """Words in quotation marks inside a statement: the span lies inside the marks."""

    text: str
    start: int
    end: int


class _Stretch(_Frozen):
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where this stands in the canonical text."""
        return Span(self.start, self.end)


class Statement(_Stretch):
    """One factual claim, at ``start`` to ``end`` of the article's canonical text, where ``text`` stands verbatim.

    ``why`` is the named reason it needs a source, or is exempt. ``subject``, ``property`` and ``value`` are set for
    fields. ``note`` is the label of the note that a ``note`` statement stands in.
    """

    id: str
    kind: StatementKind
    text: str
    place: str = ""
    subject: str | None = None
    property: str | None = None
    value: str | None = None
    note: str | None = None
    needs_source: bool
    why: str
    support: Support
    citations: tuple[Citation, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()


class Tally(_Frozen):
    """How many statements need a source, and how many of these have one."""

    needing_source: int = 0
    cited: int = 0
    uncited: int = 0
    exempt: int = 0


class Coverage(Tally):
    """The tally of an article; ``ratio`` is cited over needing a source, None where nothing needs one."""

    ratio: float | None = None
    by_kind: dict[str, Tally] = Field(default_factory=dict)


def _tally(statements: list[Statement]) -> dict[str, int]:
    needing = [s for s in statements if s.needs_source]
    uncited = sum(s.support == "uncited" for s in needing)
    return {
        "needing_source": len(needing),
        "cited": len(needing) - uncited,
        "uncited": uncited,
        "exempt": len(statements) - len(needing),
    }


def coverage(statements: Iterable[Statement]) -> Coverage:
    """The coverage of some statements, in all and by kind."""
    everything = list(statements)
    whole = _tally(everything)
    kinds: dict[str, list[Statement]] = {}
    for statement in everything:
        kinds.setdefault(statement.kind, []).append(statement)
    ratio = round(whole["cited"] / whole["needing_source"], 4) if whole["needing_source"] else None
    return Coverage(**whole, ratio=ratio, by_kind={kind: Tally(**_tally(rows)) for kind, rows in kinds.items()})
