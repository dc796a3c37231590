"""The info box and the text say different things of the same property.

One of the two is wrong, and readers believe the box. A year, a number, a place or a status in a row is compared with the
sentences that speak of the same property; where a sentence gives a value of the same kind and none gives the row's, the
finding shows both places.

Authority: Wikipedia, "Manual of Style/Infoboxes", Purpose of an infobox (it summarises what the article says).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance.check import Check, Example, Place, shown
from provenance.dossier import Dossier
from records.findings import Label
from records.spans import Span
from records.statements import Statement


class _Topic(NamedTuple):
    """A property that boxes and texts both speak of: how a box names it, how a text says it, the kind of value."""

    property: re.Pattern[str]
    phrase: re.Pattern[str]
    kind: str


def _topic(names: str, phrase: str, kind: str) -> _Topic:
    return _Topic(re.compile(rf"\b(?:{names})\b", re.IGNORECASE), re.compile(phrase, re.IGNORECASE), kind)


_YEAR_OF = r"\b(?:{verbs})\b(?:\W+\w+){{0,3}}?\W+(?:in|on|since)\W+(?:\w+\W+){{0,3}}?(?P<value>1\d\d\d|20\d\d)\b"
_COUNT_OF = r"(?P<value>\d[\d.,\s]*\d|\d+)\s+(?:\w+\s+){{0,2}}?(?:{nouns})\b"
_TOPICS = (
    _topic(
        "founded|established|formed|formation|foundation|inception|created|set up|opened|opening|commissioned",
        _YEAR_OF.format(verbs="founded|established|formed|created|set up|opened|commissioned|founding|launched"),
        "year",
    ),
    _topic("closed|dissolved|disbanded|defunct|abolished|closure|decommissioned",
           _YEAR_OF.format(verbs="closed|dissolved|disbanded|abolished|decommissioned|shut down"), "year"),
    _topic("born|birth|date of birth|birth date", _YEAR_OF.format(verbs="born"), "year"),
    _topic("died|death|date of death", _YEAR_OF.format(verbs="died|killed|passed away"), "year"),
    _topic("built|constructed|completed|completion|construction", _YEAR_OF.format(verbs="built|constructed|completed"), "year"),
    _topic("employees|staff|workforce|number of employees", _COUNT_OF.format(nouns="employees|staff|workers|people work"), "number"),
    _topic("members|membership", _COUNT_OF.format(nouns="members"), "number"),
    _topic("population|inhabitants|residents", _COUNT_OF.format(nouns="inhabitants|residents|people live"), "number"),
    _topic("students|enrol?lment", _COUNT_OF.format(nouns="students|pupils"), "number"),
    _topic("deaths|casualties|killed|fatalities", _COUNT_OF.format(nouns="(?:people )?(?:were )?killed|deaths|dead|casualties|fatalities"),
           "number"),
    _topic("location|headquarters|located|seat|based in|place|city",
           r"\b(?:located|based|headquartered|situated|has its seat)\s+(?:in|at)\s+"
           r"(?P<value>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})", "name"),
    _topic(r"[\w\s]*status|state",
           r"\b(?P<value>(?:was|were|has been|have been|is|are)\s(?:\w+\s)?"
           r"(?:closed|shut down|decommissioned|dismantled|abandoned|destroyed|"
           r"dissolved|demolished|no longer (?:in (?:use|operation|service)|operational)))\b", "status"),
)  # fmt: skip
_WORKS = re.compile(r"\b(?:operational|active|open|in (?:use|operation|service)|operating|functioning|working)\b", re.IGNORECASE)


def _values(kind: str, words: str) -> set[str]:
    if kind == "year":
        return set(re.findall(r"\b(?:1\d\d\d|20\d\d)\b", words))
    if kind == "number":
        return {re.sub(r"[\s.,]", "", found) for found in re.findall(r"\d[\d.,\s]*\d|\d", words)}
    return {re.sub(r"\W+", " ", words).strip().lower()}


def _agree(kind: str, row: set[str], body: set[str]) -> bool:
    if kind == "name":
        return any(a in b or b in a for a in row for b in body)
    return bool(row & body)


def _compare(dossier: Dossier, field: Statement, topic: _Topic) -> Place | None:
    value = field.value or ""
    row = _values(topic.kind, value)
    if not row or (topic.kind == "status" and not _WORKS.search(value)):
        return None
    differing: tuple[Statement, Span, str] | None = None
    for statement in dossier.statements:
        if statement.kind != "sentence":
            continue
        for match in topic.phrase.finditer(dossier.plain, statement.start, statement.end):
            body = _values(topic.kind, match["value"])
            if topic.kind != "status" and _agree(topic.kind, row, body):
                return None
            differing = differing or (statement, Span(*match.span("value")), match["value"].strip())
    if differing is None:
        return None
    statement, span, words = differing
    label = Label(start=span.start, end=span.end, message="the text says this")
    return Place(
        field.span, {"property": field.property, "row": shown(value, 40), "body": shown(words, 40)}, statement=field.id, labels=(label,)
    )


def _find(dossier: Dossier) -> Iterator[Place]:
    for field in dossier.statements:
        if field.kind == "field":
            topic = next((topic for topic in _TOPICS if topic.property.fullmatch((field.property or "").strip())), None)
            place = _compare(dossier, field, topic) if topic else None
            if place:
                yield place


CHECK = Check(
    name="field-contradicts-body",
    severity="error",
    message="{property}: the info box says {row!r}, the text says {body!r}",
    find=_find,
    flags=(
        Example("The Office\n\n⟦Founded: 1902⟧\nSize: N/A\n\nThe office was founded in 1903 by the port.\n"),
        Example("The Office\n\n⟦Location: Vell⟧\nSize: N/A\n\nThe office is located in Northport and was closed in 1950.\n"),
        Example("The Office\n\n⟦Facility Status: Operational⟧\nSize: N/A\n\nThe office was closed in 1950.\n"),
    ),
    passes=(
        Example("The Office\n\nFounded: 1902\nLocation: Vell\n\nThe office was founded in May 1902. It is located in Vell.\n"),
        Example("The Office\n\nFounded: 1902\nSize: N/A\n\nThe school beside it was painted in 1903.\n"),
    ),
)
