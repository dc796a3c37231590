"""A quotation does not stand in the source that is cited for it.

The text of the cited source was searched, and nothing in it comes near the quoted words. The wrong work may be cited, the
quotation may be a translation, or taken from another edition; or nobody ever said it. Where another work that the
statement cites could not be looked in, or the source is in another language, this is a note only. Where the words stand in
the source of another note, that is said: the marks may have been exchanged.

Authority: The Chicago Manual of Style, 18th edition, 12.6 (accuracy of quotations); Council of Science Editors,
Scientific Style and Format, 8th edition, 29.1.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, listed, note_place
from provenance.dossier import Dossier
from records.spans import Span


def _find(dossier: Dossier) -> Iterator[Place]:
    if not dossier.sources:
        return
    from provenance.evidence.quotes.lookup import look_up  # loaded only where there is something to look in

    for found in look_up(dossier.statements, dossier.sources, dossier.plain):
        if found.verdict.verdict != "not-found":
            continue
        where = dict.fromkeys(note_place(dossier.article, dossier.works.by_id[work]) for work in found.tried)
        rest = "; another work that is cited was not at hand" if found.others else ""
        if found.translated:
            rest += "; the source is in another language, so they may be a translation"
        if found.elsewhere:
            rest += f"; they are in the source of {note_place(dossier.article, dossier.works.by_id[found.elsewhere])}"
        soft = found.others or found.translated
        span = Span(found.quotation.start, found.quotation.end)
        values = {"where": listed(where), "rest": rest}
        yield Place(span, values, statement=found.statement.id, work=found.work, severity="note" if soft else None)


_SOURCE = {"roe-1999": "The quays had not been repaired, although the state paid 14,800 crowns for them."}
_NOTE = "[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"

CHECK = Check(
    name="quotation-not-found",
    severity="error",
    message="these words are not in the source that is cited for them ({where}){rest}",
    find=_find,
    flags=(
        Example(f'The Office\n\nThe minister called it "⟦a house that nobody wanted to keep⟧" then. [1]\n\n{_NOTE}', sources=_SOURCE),
        Example(
            'The Office\n\nThe minister called it "⟦a house that nobody wanted to keep⟧" then. [1][2]\n\n'
            f"{_NOTE}[2] John Poe, Piers (Vell: Mole, 2001), p. 7.\n", sources=_SOURCE),
    ),
    passes=(
        Example(f'The Office\n\nShe wrote that "the quays had not been repaired" then. [1]\n\n{_NOTE}', sources=_SOURCE),
        Example(f'The Office\n\nShe wrote that "the quays had been repaired" then. [1]\n\n{_NOTE}', sources=_SOURCE),
        Example(f'The Office\n\nThe minister called it "a house that nobody wanted to keep" then. [1]\n\n{_NOTE}'),
    ),
)  # fmt: skip
