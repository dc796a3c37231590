"""A name is spelt otherwise than in the source that is cited.

The names of a statement are looked up in the text of its sources. Where a source has the same name but for one letter, and
nowhere as the statement has it, one of the two is wrong. Titles and transliterations are left to people.

Authority: The Chicago Manual of Style, 18th edition, 2.33 (checking facts, names first of all) and 8.5.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, note_place
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    if not dossier.sources:
        return
    from provenance.evidence.figures.spelling import spelt_otherwise  # loaded only where there is something to look in

    for spelt in spelt_otherwise(dossier.statements, dossier.sources, dossier.plain):
        values = {
            "said": spelt.said.text,
            "source": note_place(dossier.article, dossier.works.by_id[spelt.work]),
            "place": dossier.sources[spelt.work].place(spelt.span.start),
            "found": spelt.found,
        }
        yield Place(spelt.said.span.shift(spelt.statement.start), values, statement=spelt.statement.id, work=spelt.work)


_NOTE = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
_SOURCE = {"roe-1999": "The office was run by Jane Hoffmann from Harberton. It traded with Libya and with Peter Ward."}

CHECK = Check(
    name="name-differs",
    severity="warning",
    message="{said}; the source ({source}), {place}, spells it {found}",
    find=_find,
    flags=(
        Example(f"The Office\n\nThe office was run by ⟦Jane Hofmann⟧. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe office was run by ⟦Jane Hofmann⟧ of Harberton. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe director came from ⟦Haberton⟧ in the north. [1]{_NOTE}", sources=_SOURCE),
    ),
    passes=(
        Example(f"The Office\n\nThe office was run by Jane Hoffmann. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe office of Hoffmann had Libyan partners. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe office was run by Paul Klein. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe office was run by Jane Hofmann. [1]{_NOTE}"),
    ),
)
