"""A note holds several works, so the reader cannot tell which of them supports which statement.

It is good practice to say so in the note ("for the figure, see ...; for the date, ...") or to give each work a note of
its own where the claim stands. A note with commentary of its own besides makes it worse: its claims and the text's share
one heap of sources.

Authority: The Chicago Manual of Style, 17th edition, 14.28 and 14.57 (several citations in one note).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.findings import Label


def _find(dossier: Dossier) -> Iterator[Place]:
    for label, reading in dossier.works.notes.items():
        if len(reading.cited) < 2:
            continue
        works = tuple(Label(start=c.span.start, end=c.span.end, message="one work") for c in reading.cited)
        claims = tuple(Label(start=span.start, end=span.end, message="commentary") for span in reading.commentary)
        also = " and commentary of its own" if claims else ""
        yield Place(
            reading.note.span,
            {"note": label, "count": len(reading.cited), "also": also},
            labels=tuple(sorted(works + claims, key=lambda row: row.start)),
            severity="warning" if claims else "note",
        )


CHECK = Check(
    name="mixed-note",
    severity="note",
    message="note {note} holds {count} works{also}; say which of them supports what",
    find=_find,
    flags=(
        Example(
            "The Office\n\nIt was closed in 1950. [1]\n\n"
            "[1] ⟦Jane Roe, Quays (Vell: Mole Press, 1999), p. 3; John Doe, Piers (Vell: Mole Press, 2001), p. 4.⟧\n"
        ),
    ),
    passes=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole Press, 1999), p. 3.\n"),),
)
