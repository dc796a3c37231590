"""A date that must lie in the past lies in the future: a publication, a visit to a web page, the article's own update.

It is nearly always a slip of one digit, and it makes a source impossible to find. Works marked as forthcoming have no
date and are not meant.

Authority: ISO 8601-1:2019 for the reading of dates.
"""

import datetime
from collections.abc import Iterator

from provenance.check import Check, Example, Place, from_article, span_of
from provenance.dossier import Dossier
from records.dates import parse_date
from records.spans import Span
from records.works import CslItem

_NAMES = {"issued": "published", "accessed": "accessed", "original-date": "first published", "submitted": "submitted"}


def _first_day(item: CslItem, variable: str) -> datetime.date | None:
    parts = (item.get(variable) or {}).get("date-parts") or []
    numbers = [int(part) for part in (parts[0] if parts else []) if str(part).lstrip("-").isdigit()]
    if not numbers or not 1 <= numbers[0] <= 9999:
        return None
    year, month, day = (*numbers, 1, 1)[:3] if len(numbers) < 3 else numbers[:3]
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _find(dossier: Dossier) -> Iterator[Place]:
    for work in dossier.works.works:
        for variable, name in _NAMES.items():
            day = _first_day(work.csl, variable)
            if day and day > dossier.today:
                span = span_of(work, variable) if from_article(work) else Span(0, 0)
                yield Place(span, {"what": name, "date": _said(day), "today": dossier.today}, work=work.id, variable=variable)
    for block in dossier.blocks("metadata"):
        value = block.parts.get("value")
        found = parse_date(dossier.text[value.start : value.end]) if value else None
        if value and found and found.first and found.first > dossier.today:
            yield Place(Span(value.start, value.end), {"what": "dated", "date": _said(found.first), "today": dossier.today})


def _said(day: datetime.date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else day.isoformat()


CHECK = Check(
    name="future-date",
    severity="error",
    message="{what} {date}, and today is {today}",
    find=_find,
    of_works=True,
    flags=(
        Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, ⟦2091⟧), p. 3.\n"),
        Example("The Office\n\nLast Updated: ⟦December 1, 2031⟧\nSize: N/A\n\nIs it there?\n"),
    ),
    passes=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),),
)
