"""A note makes a claim of its own and names no work that could support it.

Commentary in a note is read as part of the article and is held to the same standard: a claim there needs a source too.
A note that cites a work beside its commentary is taken to rest on that work.

Authority: The Chicago Manual of Style, 17th edition, 14.37 (substantive notes).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    for statement in dossier.statements:
        if statement.kind == "note" and statement.support == "uncited":
            yield Place(statement.span, {"note": statement.note, "why": statement.why}, statement=statement.id)


CHECK = Check(
    name="uncited-note-claim",
    severity="warning",
    message="note {note} makes a claim that {why}, and names no source for it",
    find=_find,
    flags=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] ⟦The ministry sold the building to the port in 1951.⟧\n"),),
    passes=(
        Example(
            "The Office\n\nIt was closed in 1950. [1]\n\n"
            "[1] The ministry sold the building to the port in 1951; Jane Roe, Quays (Vell: Mole Press, 1999), p. 3.\n"
        ),
    ),
)
