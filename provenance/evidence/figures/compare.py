"""Figures of a statement against those of a passage: agree, differ, are not mentioned, or cannot be compared."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from provenance.evidence.figures.context import Context, context, likeness, other_time, same_event, same_thing, shares_subject
from provenance.evidence.figures.dates import Days, resolve
from provenance.evidence.figures.figure import Figure, figures
from provenance.evidence.figures.names import Name, names
from records.spans import Span

Verdict = Literal["agree", "differs", "not-mentioned", "cannot-compare"]


@dataclass(frozen=True)
class FigureComparison:
    """One figure of a statement and what the passage says of it; ``found`` is None where it says nothing.

    The spans of ``said`` are in the statement, those of ``found`` in the passage. ``reason`` is a phrase for people,
    ``likeness`` counts the words that both figures have around them (three for the noun after them, one for any near).
    """

    verdict: Verdict
    said: Figure
    found: Figure | None = None
    reason: str = ""
    likeness: float = 0.0


@dataclass(frozen=True)
class NameComparison:
    """A name of a statement and the name of the passage that it agrees with or differs from."""

    verdict: Verdict
    said: Name
    found: Name | None = None
    reason: str = ""


@dataclass(frozen=True)
class _Placed:
    """A figure with what it is about, its relative date resolved."""

    figure: Figure
    context: Context
    resolved: Days | None = None
    among_counts: bool = False


def _placed(text: str, anchor: Days | None = None) -> list[_Placed]:
    found: list[_Placed] = []
    counts = any(figure.kind not in ("date", "ordinal") for figure in figures(text))
    for figure in figures(text):
        resolved = None
        if figure.days is not None:
            resolved = resolve(figure.days, anchor)
            anchor = resolved if resolved and not resolved.recurring else anchor
        found.append(_Placed(figure, context(text, figure.span), resolved, counts))
    return found


def _comparable(one: Figure, two: Figure) -> bool:
    if one.kind == "date" or two.kind == "date":
        return one.kind == two.kind
    return one.unit == two.unit


def _days_agree(one: Days | None, two: Days | None) -> bool | None:
    """Whether one date lies within the other; None where a date told from another has no anchor."""
    if one is None or two is None:
        return None
    if one.recurring and two.recurring:
        return one.first == two.first
    if one.recurring or two.recurring:
        return _same_day(one, two)
    room = 366 * 5 if one.circa or two.circa else 0
    inside = two.first - room <= one.first and one.last <= two.last + room
    return inside or (one.first - room <= two.first and two.last <= one.last + room)


def _same_day(one: Days, two: Days) -> bool:
    """Whether a day without a year is the other's day: "12 May" and "12 May 1950"."""
    dated, bare = (two, one) if one.recurring else (one, two)
    if dated.unit != "day":
        return dated.unit not in ("month", "season")
    days = [datetime.date.fromordinal(d.first) for d in (dated, bare)]
    return (days[0].month, days[0].day) == (days[1].month, days[1].day)


def _rounds(one: Figure, two: Figure) -> bool:
    """Whether the first is the second, rounded as far as it is written: 2.5 million for 2,480,000, but not 15,000 for 14,800."""
    if one.step <= two.step or one.low != one.high or two.low != two.high:
        return False
    near = abs(one.low - two.low) <= one.step / 2 * 1.000001
    return near and (one.step < 1 or one.scaled or abs(one.low - two.low) <= 0.01 * abs(one.low) or _share(one))


def _share(figure: Figure) -> bool:
    return figure.kind in ("share", "measure") and figure.step <= 1


def _hedged(said: Figure, found: Figure) -> bool:
    low, high = said.bounds
    other_low, other_high = found.bounds
    if said.hedge == "over" and not found.hedge and found.high <= said.low:
        return False
    if said.hedge == "under" and not found.hedge and found.low >= said.high:
        return False
    if said.hedge in ("over", "at least") and found.hedge in ("over", "at least"):
        return abs(said.low - found.low) <= 0.1 * abs(found.low) or said.low <= found.low
    if not said.hedge and found.hedge in ("over", "at least", "under", "at most"):
        edge = found.low if found.hedge in ("over", "at least") else found.high
        return abs(said.low - edge) <= max(said.step, found.step) / 2 or said.low == edge
    return low <= other_high and other_low <= high


def _readings(figure: Figure) -> Iterator[Figure]:
    yield figure
    if figure.other is not None:
        yield Figure(figure.kind, figure.span, figure.text, figure.other, figure.other, figure.unit, figure.hedge, 0.001)


def _converted(one: Figure, two: Figure) -> bool:
    """Whether two measures in different units are the same within what their last places leave open."""
    if one.kind != "measure" or one.step == two.step:
        return False
    return abs(one.low - two.low) <= (one.step + two.step) / 2 and abs(one.low - two.low) <= 0.05 * abs(two.low)


def _values_agree(said: Figure, found: Figure) -> bool:
    for one in _readings(said):
        for two in _readings(found):
            scale = max(abs(one.low), abs(two.low), 1e-9)
            same = max(abs(one.low - two.low), abs(one.high - two.high)) <= 1e-9 * scale
            if same and one.hedge in ("", two.hedge, "about"):
                return True
            if (one.hedge or two.hedge or one.low != one.high or two.low != two.high) and _hedged(one, two):
                return True
            if not one.hedge and not two.hedge and (_rounds(one, two) or _converted(one, two)):
                return True
    return False


def _agree(said: _Placed, found: _Placed) -> bool | None:
    if said.figure.kind == "date":
        return _days_agree(said.resolved, found.resolved)
    return _values_agree(said.figure, found.figure)


def _weak(figure: Figure) -> bool:
    """Whether the bare value says little: small counts and ordinals are everywhere."""
    return figure.kind == "ordinal" or (figure.kind == "number" and abs(figure.high) <= 12)


def _far_apart(one: Figure, two: Figure) -> bool:
    """Whether two counts are of such different size that they hardly count the same."""
    low, high = sorted((abs(one.low), abs(two.low)))
    return high > 20 * low and high > 100


def _aligned(said: _Placed, found: _Placed) -> bool:
    if said.figure.kind == "date":
        if any(row.figure.days and row.figure.days.of_name for row in (said, found)):
            return False
        measured = said.among_counts and found.among_counts and not said.context.event
        return not measured and same_event(said.context, found.context)  # a count may be told of many years
    if other_time(said.context, found.context) or _far_apart(said.figure, found.figure):
        return False
    if said.figure.kind == "ordinal" and not said.context.after & found.context.after:
        return False
    if said.figure.kind in ("duration", "ordinal", "measure"):
        return same_thing(said.context, found.context) and shares_subject(said.context, found.context)
    return same_thing(said.context, found.context)


def _settle(said: _Placed, passage: list[_Placed], used: set[Span]) -> FigureComparison:
    rows = sorted(passage, key=lambda row: -likeness(said.context, row.context))
    alike = [row for row in rows if _comparable(said.figure, row.figure)]
    for row in alike:
        if _agree(said, row) and (not _weak(said.figure) or likeness(said.context, row.context) >= 1):
            return FigureComparison("agree", said.figure, row.figure, f"the source says {row.figure.text}")
    unclear = False
    for row in alike:
        if row.figure.span in used or not _aligned(said, row):
            continue
        if _agree(said, row) is None:
            unclear = True
            continue
        return _differs(said, row)
    return _unsettled(said, rows, unclear)


def _differs(said: _Placed, row: _Placed) -> FigureComparison:
    says = f"{said.figure.text}; the source says {row.figure.text}"
    return FigureComparison("differs", said.figure, row.figure, says, likeness(said.context, row.context))


def _unsettled(said: _Placed, rows: list[_Placed], unclear: bool) -> FigureComparison:
    if unclear or (said.figure.days is not None and said.resolved is None):
        return FigureComparison("cannot-compare", said.figure, None, "a date told from another one")
    for row in rows:
        pair = {said.figure.kind, row.figure.kind}
        if said.figure.unit != row.figure.unit and len(pair & {"money", "measure", "share"}) == len(pair) and _aligned(said, row):
            return FigureComparison("cannot-compare", said.figure, row.figure, f"{row.figure.text} is in another unit")
    return FigureComparison("not-mentioned", said.figure)


def compare_figures(statement: str, passage: str, anchor: Days | None = None) -> list[FigureComparison]:
    """Compare every figure of a statement with those of a passage, in the order of the statement.

    A passage that gives another value differs only where it speaks of the same thing: the same unit, the same noun or
    event near the figure, not another date in its sentence. ``anchor`` is the date that "three years later" counts from
    where the statement itself names none before it.
    """
    said, found = _placed(statement, anchor), _placed(passage)
    used = {
        row.figure.span for row in found for one in said
        if _comparable(one.figure, row.figure) and _agree(one, row) and likeness(one.context, row.context) >= 1
    }  # fmt: skip
    return [_settle(one, found, used) for one in said]


def compare_closely(statement: str, passage: str) -> list[FigureComparison]:
    """As ``compare_figures``, for a passage that is known to tell what the statement tells.

    Then a figure differs also where the passage has one figure of its kind and no more, that no figure of the statement
    answers to: the same unit, nouns that may be the same, a date as exact.
    """
    rows = compare_figures(statement, passage)
    said, found = _placed(statement), _placed(passage)
    answered = {row.found.span for row in rows if row.found is not None and row.verdict == "agree"}
    free = [row for row in found if row.figure.span not in answered]
    closer: list[FigureComparison] = []
    for row, one in zip(rows, said, strict=True):
        alike = [other for other in free if _comparable(one.figure, other.figure)]
        only = row.verdict == "not-mentioned" and len(alike) == 1 and _may_be_same(one, alike[0])
        closer.append(_differs(one, alike[0]) if only else row)
    return closer


def _may_be_same(one: _Placed, two: _Placed) -> bool:
    if one.figure.kind == "date":
        days = (one.figure.days, two.figure.days)
        return all(d is not None and not d.of_name and d.shift is None and not d.recurring for d in days)
    if other_time(one.context, two.context) or _far_apart(one.figure, two.figure) or one.figure.kind == "ordinal":
        return False
    return one.figure.kind not in ("number", "duration") or bool(one.context.after & two.context.after)


# --- names ------------------------------------------------------------------------------------------------------------


def _distance(one: str, two: str) -> int:
    """Levenshtein's distance, cut off at 3."""
    if abs(len(one) - len(two)) > 2:
        return 3
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return min(row[-1], 3)


def compare_name(said: Name, found: Name) -> NameComparison | None:
    """Whether two names agree or differ by title or by a letter; None where they are two names."""
    ours, theirs = [word.lower() for word in said.words], [word.lower() for word in found.words]
    if ours[-1] == theirs[-1] or ours == theirs:
        if said.title and found.title and said.title.lower().strip(".") != found.title.lower().strip("."):
            return NameComparison("differs", said, found, f"{said.title} {said.text}; the source says {found.title} {found.text}")
        given = [word for word in (ours[0], theirs[0]) if len(word.strip(".")) > 1]
        if len(ours) == len(theirs) > 1 and len(given) == 2 and ours[:-1] != theirs[:-1]:
            if sum(_distance(a, b) for a, b in zip(ours, theirs, strict=True)) > 1 or min(map(len, given)) < 3:
                return None  # another person of the same family
            return NameComparison("differs", said, found, f"{said.text}; the source spells it {found.text}")
        return NameComparison("agree", said, found)
    if len(ours) == len(theirs):
        steps = [_distance(a, b) for a, b in zip(ours, theirs, strict=True) if a.rstrip("s") != b.rstrip("s")]
        if any(word.isupper() for word in (*said.words, *found.words)):
            return None  # abbreviations of one letter less are other things
        letters = min(len(word) for word in (*ours, *theirs))
        if sum(steps) in (1, 2) and letters >= (5 if len(ours) == 1 else 2) and (sum(steps) == 1 or len(ours) > 1):
            return NameComparison("differs", said, found, f"{said.text}; the source spells it {found.text}")
    return None


def compare_names(statement: str, passage: str) -> list[NameComparison]:
    """Compare every name of a statement with those of a passage.

    A name differs where it is spelt otherwise by one letter (two in a longer name), or bears another title; a part of a
    longer name agrees with it.
    """
    found = names(passage)
    rows: list[NameComparison] = []
    for name in names(statement):
        pairs = [pair for other in found if (pair := compare_name(name, other))]
        pairs.sort(key=lambda pair: pair.verdict != "agree")
        whole = {word.lower() for word in name.words} <= {word.lower() for other in found for word in other.words}
        if not pairs and whole:
            pairs = [NameComparison("agree", name)]
        rows.append(pairs[0] if pairs else NameComparison("not-mentioned", name))
    return rows


