"""A quotation is true to the letter, and cut where the cut may change what it says.

The words stand in the source, edited as editors may. But the ellipsis leaves out a negation or the subject of the second of
two sentences, or a "not" stands just before the first word, or the source's sentence is a question. Read the passage, and
say so if it matters.

Authority: The Chicago Manual of Style, 18th edition, 12.60 (when not to use ellipses: the meaning must not be altered);
MHRA Style Guide, 4th edition, 9.5.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, note_place
from provenance.dossier import Dossier
from records.spans import Span


def _find(dossier: Dossier) -> Iterator[Place]:
    if not dossier.sources:
        return
    from provenance.evidence.quotes.lookup import look_up  # loaded only where there is something to look in

    for found in look_up(dossier.statements, dossier.sources, dossier.plain):
        verdict = found.verdict
        if verdict.legitimate and verdict.span is not None:
            for caution in verdict.cautions:
                values = {
                    "caution": caution,
                    "source": note_place(dossier.article, dossier.works.by_id[found.work]),
                    "place": dossier.sources[found.work].place(verdict.span.start),
                }
                yield Place(Span(found.quotation.start, found.quotation.end), values, statement=found.statement.id, work=found.work)


_TEXT = 'The Office\n\nThe inspectors wrote that "{}" in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n'
_SOURCE = {
    "roe-1999": "It is not true that the old pier was sold. The quays had been washed away, nobody repaired them, and the state paid "
    "for the lamps. The office of the mayor was closed. Its cellar burned for two days."
}

CHECK = Check(
    name="misleading-cut",
    severity="note",
    message="{caution} ({source}, {place})",
    find=_find,
    flags=(
        Example(_TEXT.format("⟦The quays had been washed away … and the state paid for the lamps⟧"), sources=_SOURCE),
        Example(_TEXT.format("⟦true that the old pier was sold⟧"), sources=_SOURCE),
        Example(_TEXT.format("⟦The office of the mayor … burned for two days⟧"), sources=_SOURCE),
    ),
    passes=(
        Example(_TEXT.format("The office of the mayor … closed"), sources=_SOURCE),
        Example(_TEXT.format("the old pier was sold"), sources=_SOURCE),
        Example(_TEXT.format("true that the old pier was sold")),
    ),
)
