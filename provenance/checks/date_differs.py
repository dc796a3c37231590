"""A date differs from the one that the cited source gives for the same event.

The dates of a statement are compared with those in the sentences of its source that tell of the same event. A year agrees
with any day in it, and "three years later" is reckoned from the date before it. A date of another event is no
contradiction.

Authority: The Chicago Manual of Style, 18th edition, 2.33 (checking facts) and 9.30 to 9.40 (dates).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.checks._figures import MESSAGE, differing
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    return differing(dossier, dates=True)


_NOTE = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
_SOURCE = {"roe-1999": "The harbour office was founded on 3 May 1902 by the town. It was closed in 1950. A school was built in 1931."}

CHECK = Check(
    name="date-differs",
    severity="error",
    message=MESSAGE,
    find=_find,
    flags=(
        Example(f"The Office\n\nThe harbour office was established in ⟦1903⟧. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe harbour office was founded on ⟦5 May 1902⟧ by the town. [1]{_NOTE}", sources=_SOURCE),
    ),
    passes=(
        Example(f"The Office\n\nThe harbour office was founded in 1902. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe harbour office was painted in 1931. [1]{_NOTE}", sources=_SOURCE),
        Example(f"The Office\n\nThe harbour office was established in 1903. [1]{_NOTE}"),
    ),
)
