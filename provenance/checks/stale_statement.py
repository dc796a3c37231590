"""A status is told in the present tense, and the article was last updated years ago.

"Operational", "currently", "the incumbent": such words were true on the day they were written. After some years (three,
unless the settings say otherwise) a reader can no longer rely on them. Check the status and date it ("as of 2010").

Authority: Wikipedia, "Manual of Style/Dates and numbers", Statements likely to become outdated.
"""

import re
from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.statements import Statement

_PROPERTY = re.compile(
    r"\b(?:status|state of|current|incumbent|president|director|chair(?:man|woman|person)?|head|leader|ceo|commander|"
    r"minister|owner|"
    r"operator|in (?:use|service|operation)|stand|zustand|statut|estado)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:currently|at present|presently|at the moment|nowadays|as of (?:now|today|this writing)|to this day|"
    r"at the time of writing|"
    r"today,|(?:is|are|has|have) (?:now|still|today)|remains? (?:open|closed|in (?:use|force|office|service))|derzeit|gegenwärtig|"
    r"zurzeit|actuellement|à l'heure actuelle|actualmente)\b|\btoday\.",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:as of|since|by|in|until|stand|depuis|seit) (?:\w+ ){0,2}(?:1\d|20)\d\d\b", re.IGNORECASE)


def _tells_status(statement: Statement) -> bool:
    if statement.kind == "field":
        return _PROPERTY.search(statement.property or "") is not None and not _DATED.search(statement.value or "")
    return bool(statement.needs_source and _PRESENT.search(statement.text) and not _DATED.search(statement.text))


def _find(dossier: Dossier) -> Iterator[Place]:
    updated = dossier.updated
    if updated is None or (dossier.today - updated).days < dossier.settings.stale_years * 365.25:
        return
    years = int((dossier.today - updated).days / 365.25)
    for statement in dossier.statements:
        if _tells_status(statement):
            yield Place(statement.span, {"years": years, "updated": updated.isoformat()}, statement=statement.id)


CHECK = Check(
    name="stale-statement",
    severity="warning",
    message="told as present, and the article was last updated {years} years ago ({updated})",
    find=_find,
    flags=(Example("The Office\n\nLast Updated: December 1, 2010\n⟦Facility Status: Operational⟧\nSize: N/A\n\nIs it there?\n"),),
    passes=(
        Example("The Office\n\nLast Updated: December 1, 2019\nFacility Status: Operational\nSize: N/A\n\nIs it there?\n"),
        Example(
            "The Office\n\nLast Updated: December 1, 2010\nFacility Status: Closed since May 1950\nSize: N/A\n\n"
            "Is it there?\n"),
    ),
)
