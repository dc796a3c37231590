"""What was found of a statement in one source, as it is kept with the statement: Web Annotation selectors and a verdict."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from records.snapshots import Snapshot
from records.spans import Span
from records.statements import Statement, Support

Verdict = Literal["supported", "partial", "contradicted", "not-found", "wrong-source"]
# What a statement is called that several sources speak of: the first of these that any of them says.
_ORDER: tuple[Verdict, ...] = ("supported", "contradicted", "partial", "not-found", "wrong-source")
_AROUND = 32


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Selector(_Frozen):
    """A Web Annotation selector (W3C 2017, 4.2.4 and 4.2.5); offsets are code points of the snapshot's text."""

    type: Literal["TextQuoteSelector", "TextPositionSelector"]
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None


class Passage(_Frozen):
    """A passage of a source: the place a person goes to, and its selectors."""

    place: str
    selector: tuple[Selector, ...]

    @property
    def exact(self) -> str:
        """The passage's words."""
        return next((one.exact for one in self.selector if one.exact is not None), "")

    @property
    def span(self) -> Span:
        """Where the passage stands in the snapshot's text."""
        return next((Span(one.start, one.end) for one in self.selector if one.start is not None and one.end is not None), Span(0, 0))


def passage(source: Snapshot, span: Span) -> Passage:
    """A passage of a snapshot as selectors; a quote selector has up to 32 code points of what stands around it."""
    before, after = source.text[max(0, span.start - _AROUND) : span.start], source.text[span.end : span.end + _AROUND]
    quote = Selector(type="TextQuoteSelector", exact=span.of(source.text), prefix=before, suffix=after)
    position = Selector(type="TextPositionSelector", start=span.start, end=span.end)
    return Passage(place=source.place(span.start), selector=(quote, position))


class Evidence(_Frozen):
    """What one source says of a statement.

    ``score`` is the judge's chance, from 0 to 1, that the source says it all. ``uncovered`` are the words of the statement
    that no passage covers, ``spans`` where these stand in the article. ``method`` names the judge. ``snapshot`` is the digest
    of the copy that was looked in. ``point`` tells what a contradiction rests on.
    """

    work: str
    verdict: Verdict
    method: str
    score: float
    snapshot: str
    origin: str = ""
    note: str = ""
    point: Literal["", "figure", "near-figure", "denial", "judge"] = ""
    passages: tuple[Passage, ...] = ()
    uncovered: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def piece(self) -> dict[str, Any]:
        """The form in which it is kept with a statement: plain JSON."""
        kept = self.model_dump(mode="json", exclude_none=True)
        if self.passages:
            kept |= {"place": self.passages[0].place, "selector": kept["passages"][0]["selector"]}
        return kept


def evidence_of(statement: Statement) -> list[Evidence]:
    """The evidence that was judged by this program, as records; what a person added by hand is left out."""
    return [Evidence.model_validate(_own(piece)) for piece in statement.evidence if "passages" in piece]


def _own(piece: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in piece.items() if name in Evidence.model_fields}


def overall(found: Iterable[Evidence]) -> Support:
    """What a statement's support is, by all that was found; a source that is about something else holds nothing of it."""
    verdicts = {one.verdict for one in found}
    first = next((verdict for verdict in _ORDER if verdict in verdicts), None)
    if first is None:
        return "cited"
    return "not-found" if first == "wrong-source" else first
