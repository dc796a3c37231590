"""The labelled stretches of a reference, and where their edges are put right before they are read."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from records.dates import find_dates
from records.spans import Span
from references.notes.identified import Identified


class Run(NamedTuple):
    """A stretch of a reference that bears one label; ``sure`` (0 to 1) is how sure the model is of label and edges."""

    label: str
    span: Span
    sure: float


def mended(text: str, runs: Sequence[Run], known: Sequence[Identified]) -> Sequence[Run]:
    """The runs with whole dates, without the identifiers that are ``known`` in those of other labels, and with one title."""
    labels = [run.label for run in runs]
    if "date" in labels and _may_lack_a_day(text, runs):
        runs = list(_with_whole_dates(text, runs))
    if known:
        runs = list(_beside_identifiers([one.whole for one in known], runs))
    if "editor" in labels and "container-title" not in labels and "journal" not in labels:
        runs = list(_beside_editors(text, runs))
    if " // " in text:
        runs = list(_parted(text, runs))
    return list(_joined(runs, text)) if labels.count("title") > 1 or " // " in text else runs


_OF_IDENTIFIERS = ("url", "doi", "isbn")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-–]\s?\d{1,2}\.?)?[\s,]*$")


def _may_lack_a_day(text: str, runs: Sequence[Run]) -> bool:
    """Whether what stands before a date may end in its day, by a quick look at the last sign."""
    for run, after in pairwise(runs):
        if after.label == "date" and run.label != "date":
            last = text[run.span.start : after.span.start].rstrip(" ,")[-1:]
            if last.isdecimal() or last in ".tdh" or last.isspace():
                return True
    return False


def _with_whole_dates(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, a day that stands before its month and year given back to the date."""
    taken: int | None = None
    for run, after in zip_longest(runs, runs[1:]):
        start, end = run.span
        begun, taken = start if taken is None else taken, None
        if after and after.label == "date" and run.label != "date":
            day = _DAY.search(text, begun, after.span.start)
            if day and _is_whole_date(text[day.start() : after.span.end]):
                taken = end = day.start()
        if begun == start and end == run.span.end:
            yield run
        elif begun < end:
            yield Run(run.label, Span(begun, end), run.sure)


def _is_whole_date(words: str) -> bool:
    date = next(find_dates(words), None)
    return date is not None and date.span.start == 0 and len(date.parts[0]) == 3


def _beside_identifiers(taken: Sequence[Span], runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, each ended where an identifier or its label begins; runs of identifiers are kept as they are."""
    for run in runs:
        start, end = run.span
        cut = end if run.label in _OF_IDENTIFIERS else min((span.start for span in taken if span.start < end and start < span.end), default=end)
        if cut >= end:
            yield run
        elif cut > start:
            yield Run(run.label, Span(start, cut), run.sure)


_BOOK = re.compile(
    r"\W*in:?\s(?P<book>\w[^,]*?\s(?:of|the|in|for|on|to|die|das|zur|zum|im|für|sur|dans|pour)\s[^,]+),\s"  # words that no name of a person has
    r"(?=(?:eds?|edited|hrsg|hg|éd|dir)\b\.?\s(?:(?:by|von|par)\s)?(?-i:[^\W\d_a-z]))", re.IGNORECASE,
)  # fmt: skip


def _beside_editors(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, editors parted from the book that stands before them ("in Harbours of the North, ed. John Doe")."""
    for run in runs:
        match = _BOOK.match(text, *run.span) if run.label == "editor" else None
        if match:
            yield Run("container-title", Span(run.span.start, match.end("book")), run.sure)
            yield Run("editor", Span(match.end(), run.span.end), run.sure)
        else:
            yield run


def _parted(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, a title parted from the journal or book behind two strokes, as East European lists write it."""
    for run in runs:
        at = text.find(" // ", *run.span) if run.label == "title" else -1
        if at > run.span.start:
            yield Run("title", Span(run.span.start, at), run.sure)
            yield Run("journal", Span(at + 4, run.span.end), run.sure)
        else:
            yield run


def _joined(runs: Sequence[Run], text: str) -> Iterator[Run]:
    """The runs, a title that was cut by a stray token put together again."""
    titles = [run for run in runs if run.label == "title"]
    first = titles[0] if titles else None
    for run in runs:
        if run.label != "title" or run is first:
            yield run
        elif first is not None and not re.search(r"[^\W\d_]{3}", first.span.of(text)):
            yield Run("title", run.span, run.sure)
