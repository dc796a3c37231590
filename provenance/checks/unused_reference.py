"""A note or an entry of the reference list is cited by nothing in the text.

It is left over from a sentence that was deleted, or its mark was lost; either the list or the text is wrong. Entries
under "Further reading" are not meant to be cited and are read as links, not as references.

Authority: Publication Manual of the APA, 7th edition, 8.10 (correspondence between reference list and text).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, from_article, shown, span_of
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    marked = {target.ref for mark in dossier.article.marks for target in mark.targets}
    for note in dossier.article.notes:
        if note.label not in marked:
            yield Place(note.span, {"what": f"note {note.label}"})
    for work in dossier.works.works:
        if from_article(work) and work.note is None and work.id not in dossier.cited_works:
            yield Place(span_of(work), {"what": f"the entry {shown(work.raw, 40)!r}"}, work=work.id)


CHECK = Check(
    name="unused-reference",
    severity="warning",
    message="nothing in the text cites {what}",
    find=_find,
    flags=(
        Example(
            "The Office\n\nIt was closed in 1950. [1]\n\n"
            "[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n[2] ⟦John Doe, Piers (Vell: Mole, 2001), p. 4.⟧\n"),
    ),
    passes=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),),
)
