"""The cited source was looked in, and the statement was not found there.

The source speaks of the same things, but no passage of it says this. The statement may rest on another page or another
work, or go beyond what the source says. Look at the passage that comes nearest, then name the right source, reword the
statement, or accept it with a reason: what a machine does not find may still be there, in other words than it knows.

Authority: The Chicago Manual of Style, 17th edition, 14.1; Wikipedia, "Verifiability" and "Text-source integrity".
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, shown
from provenance.dossier import Dossier
from provenance.evidence.verdicts import evidence_of


def _find(dossier: Dossier) -> Iterator[Place]:
    for statement in dossier.statements:
        found = evidence_of(statement)
        if statement.support != "not-found" or all(one.verdict == "wrong-source" for one in found):
            continue
        looked = next(one for one in found if one.verdict == "not-found")
        near = looked.passages[0] if looked.passages else None
        nearest = f"; nearest, {near.place}: “{shown(near.exact, 80)}”" if near else ""
        yield Place(statement.span, {"work": looked.work, "nearest": nearest}, statement=statement.id, work=looked.work)


_NOTE = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
_TEXT = (
    "From 1887 the harbour board paid the pilots of Vell. Before, they had lived by what captains gave them. The board met on"
    " Mondays in the customs house, and its minutes were kept by a clerk called Holm."
)

CHECK = Check(
    name="not-in-source",
    severity="warning",
    message="looked in the source ({work}), and did not find this there{nearest}",
    find=_find,
    flags=(
        Example(
            f"The Office\n\n⟦The harbour board founded a hospital for retired seamen in 1904.⟧ [1]{_NOTE}",
            sources={"roe-1999": _TEXT}),
    ),
    passes=(
        Example(f"The Office\n\nThe harbour board of Vell paid the pilots from 1887. [1]{_NOTE}", sources={"roe-1999": _TEXT}),
        Example(f"The Office\n\nThe harbour board founded a hospital for retired seamen in 1904. [1]{_NOTE}"),
    ),
)  # fmt: skip
