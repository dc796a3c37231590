"""Somebody's words are quoted, and no source is cited for them.

Of all statements a quotation needs its source most: the words are another's, and only the source shows that they were
said so. A title or a single word in quotation marks is not meant.

Authority: The Chicago Manual of Style, 17th edition, 13.1 to 13.6; Publication Manual of the APA, 7th edition, 8.25.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.spans import Span


def _find(dossier: Dossier) -> Iterator[Place]:
    for statement in dossier.statements:
        if statement.quotations and not statement.citations:
            for quotation in statement.quotations:
                yield Place(Span(quotation.start, quotation.end), statement=statement.id)


CHECK = Check(
    name="quotation-without-source",
    severity="error",
    message="these words are quoted without a source",
    find=_find,
    flags=(Example('The Office\n\nThe minister called it "⟦a house that nobody wanted to keep⟧" in public.\n'),),
    passes=(
        Example(
            'The Office\n\nThe minister called it "a house that nobody wanted." [1]\n\n'
            '[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n'),
        Example("The Office\n\nWhat is the \"Office of Works\" for?\n"),
    ),
)
