"""A short form ("ibid.", "Ward, Immortal, 45", "see note 3") points to a work that was not named before.

Short forms break when notes are moved or deleted: the reader is sent to a full reference that is not there.

Authority: The Chicago Manual of Style, 17th edition, 14.29 to 14.36 (shortened citations and ibid.).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, shown
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    for reading in dossier.works.notes.values():
        for cited in reading.cited:
            if cited.cross_reference and cited.work is None:
                yield Place(cited.span, {"words": shown(cited.span.of(dossier.text), 40)})


CHECK = Check(
    name="unresolved-short-form",
    severity="error",
    message="{words!r} points to a work that no earlier note names",
    find=_find,
    flags=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] ⟦Ibid., p. 3.⟧\n"),),
    passes=(
        Example(
            "The Office\n\nIt was closed in 1950. [1] It was sold in 1951. [2]\n\n"
            "[1] Jane Roe, Quays (Vell: Mole Press, 1999), p. 3.\n[2] Ibid., p. 4.\n"
        ),
    ),
)
