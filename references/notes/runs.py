"""The labelled stretches of a reference, and where their edges are put right before they are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records.dates import find_dates
from records.spans import Span
from references.notes.identified import identified


@dataclass(frozen=True)
class Run:
    """A stretch of a reference that bears one label; ``sure`` (0 to 1) is how sure the model is of label and edges."""

    label: str
    span: Span
    sure: float


def mended(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs with whole dates, without identifiers in those of other labels, and with one title."""
    return list(_joined(text, list(_parted(text, _beside_identifiers(text, _with_whole_dates(text, runs))))))


_OF_IDENTIFIERS = ("url", "doi", "isbn")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-–]\s?\d{1,2}\.?)?[\s,]*$")


def _with_whole_dates(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, a day that stands before its month and year given back to the date."""
    taken: int | None = None
    for i, run in enumerate(runs):
        start, taken = run.span.start if taken is None else taken, None
        after = runs[i + 1] if i + 1 < len(runs) else None
        day = _DAY.search(text, start, after.span.start) if after and after.label == "date" and run.label != "date" else None
        if after and day and _is_whole_date(text[day.start() : after.span.end]):
            taken = day.start()
        end = run.span.end if taken is None else taken
        if start < end:
            yield Run(run.label, Span(start, end), run.sure)


def _is_whole_date(words: str) -> bool:
    date = next(find_dates(words), None)
    return date is not None and date.span.start == 0 and len(date.parts[0]) == 3


def _beside_identifiers(text: str, runs: Iterator[Run]) -> Iterator[Run]:
    """The runs, each ended where an identifier or its label begins; runs of identifiers are kept as they are."""
    taken = [one.whole for one in identified(text)]
    for run in runs:
        cut = min((span.start for span in taken if span.overlaps(run.span)), default=run.span.end) if run.label not in _OF_IDENTIFIERS else run.span.end
        if cut > run.span.start:
            yield Run(run.label, Span(run.span.start, min(cut, run.span.end)), run.sure)


def _parted(text: str, runs: Iterator[Run]) -> Iterator[Run]:
    """The runs, a title parted from the journal or book behind two strokes, as East European lists write it."""
    for run in runs:
        at = text.find(" // ", *run.span) if run.label == "title" else -1
        if at > run.span.start:
            yield Run("title", Span(run.span.start, at), run.sure)
            yield Run("journal", Span(at + 4, run.span.end), run.sure)
        else:
            yield run


def _joined(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, a title that was cut by a stray token put together again."""
    titles = [run for run in runs if run.label == "title"]
    first = titles[0] if titles else None
    for run in runs:
        if run.label != "title" or run is first:
            yield run
        elif first is not None and not re.search(r"[^\W\d_]{3}", first.span.of(text)):
            yield Run("title", run.span, run.sure)
