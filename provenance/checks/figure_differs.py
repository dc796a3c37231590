"""A number differs from the one that the cited source gives for the same thing.

Numbers, shares, sums of money, measures and ordinals of a statement are compared with the sentences of its source that
speak of the same: words and digits alike, in any unit, "nearly 15,000" with 14,800. A number of another thing is no
contradiction; a rounded one is none either, as far as it is rounded.

Authority: The Chicago Manual of Style, 18th edition, 2.33 and 9.1 (accuracy of figures); Society of Professional
Journalists, Code of Ethics (verify information before releasing it).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.checks._figures import MESSAGE, differing
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    return differing(dossier, dates=False)


_NOTE = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
_SOURCE = {"roe-1999": "The port grew. In 1990 the harbour office employed 14,800 workers. It handled 35 per cent of all exports."}

CHECK = Check(
    name="figure-differs",
    severity="error",
    message=MESSAGE,
    find=_find,
    flags=(
        Example(f"The Office\n\nThe harbour office employed ⟦18,400⟧ workers. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nIt handled ⟦53 %⟧ of all exports. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe harbour office employed ⟦more than fifteen thousand⟧ workers. [1]{_NOTE}", sources=_SOURCE),
    ),
    passes=(
        Example(f"The Office\n\nThe harbour office employed nearly 15,000 workers. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nIt handled about a third of all exports. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nIn 1975 the harbour office employed 12,000 workers. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe harbour office has 14 rooms. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe harbour office employed 18,400 workers. [1]{_NOTE}"),
    ),
)
