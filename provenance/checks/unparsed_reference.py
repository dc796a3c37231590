"""A reference was kept as it is written, since no title could be recognised in it.

It is listed with its raw text and counts as a work; it cannot be formatted or compared until somebody reads it. A file in an archive,
which is cited by its call number and has no title, is not meant.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, from_article, note_place, span_of
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    for work in dossier.works.works:
        if not work.parsed and from_article(work) and not work.csl.get("archive_location"):
            yield Place(span_of(work), {"where": note_place(dossier.article, work)}, work=work.id)


CHECK = Check(
    name="unparsed-reference",
    severity="warning",
    message="no title was recognised in this reference ({where}); it is kept as written",
    find=_find,
    flags=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] ⟦1999, 3.⟧\n"),),
    passes=(
        Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole Press, 1999), p. 3.\n"),
        Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Stadtarchiv Vell, NW 53, Bl. 12.\n"),
    ),
)
