"""A row of the info box cites no source.

An info box states facts about the subject as flatly as a text can, and readers and machines copy it first. Each row
needs a source of its own or must repeat what the text says with one. Where the text does say it with a source, the
finding names the place, and the mark can be copied.

Authority: Wikipedia, "Manual of Style/Infoboxes", References in infoboxes.
"""

import re
from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.findings import Label
from records.statements import Statement


def _same_in_text(dossier: Dossier, field: Statement) -> Statement | None:
    """A cited sentence that holds the field's value word for word (leaving out what stands in brackets)."""
    value = re.sub(r"\s*\([^)]*\)", "", field.value or "").strip()
    if len(value) < 4:
        return None
    wanted = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)
    sentences = (s for s in dossier.statements if s.kind == "sentence" and s.support == "cited")
    return next((s for s in sentences if wanted.search(s.text)), None)


def _find(dossier: Dossier) -> Iterator[Place]:
    for statement in dossier.statements:
        if statement.kind != "field" or statement.support != "uncited" or statement.citations:
            continue
        twin = _same_in_text(dossier, statement)
        labels: tuple[Label, ...] = ()
        if twin:
            marks = " ".join(dict.fromkeys(citation.mark for citation in twin.citations))
            labels = (Label(start=twin.start, end=twin.end, message=f"the text says it here, with {marks}"),)
        yield Place(statement.span, {"property": statement.property}, statement=statement.id, labels=labels)


CHECK = Check(
    name="uncited-field",
    severity="warning",
    message="{property}: this row of the info box cites no source",
    find=_find,
    flags=(
        Example("The Office\n\nLast Updated: 3 May 2019\n⟦Location: Vell⟧\nSize: N/A\n\nIs it still there?\n"),
        Example(
            "# The Office\n\n⟦**Founded:** 1902⟧\n**Closed:** 1950 [^1]\n\nIs it there?\n\n"
            "[^1]: Jane Roe, *Quays* (Vell: Mole, 1999).\n", "markdown"),
    ),
    passes=(Example(
        "The Office\n\nLocation: Vell [1]\nSize: Unknown\n\nIs it there?\n\n"
        "[1] Jane Roe, Quays (Vell: Mole, 1999).\n"),),
)
