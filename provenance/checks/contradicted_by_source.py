"""The passage that the statement rests on says something else.

The source speaks of the same thing in much the same words, and one of the two denies what the other says (a figure that
differs is told by its own rule). Read the passage: the statement may be wrong, the source may be, or the two may speak of
different cases. The tool shows both; it does not decide between them.

Authority: Wikipedia, "Text-source integrity"; IFLA, "How to Spot Fake News" (check the supporting sources).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, shown
from provenance.dossier import Dossier
from provenance.evidence.verdicts import evidence_of


def _find(dossier: Dossier) -> Iterator[Place]:
    for statement in dossier.statements:
        for one in evidence_of(statement):
            if statement.support == "contradicted" and one.verdict == "contradicted" and one.point != "figure":
                passage = one.passages[0]
                values = {"note": one.note, "words": shown(passage.exact, 100), "place": passage.place}
                yield Place(statement.span, values, statement=statement.id, work=one.work)


_TEXT = "The old board had gone. The fares were raised in the years from 1948 to 1955. Many islanders complained."
_NOTE = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"

CHECK = Check(
    name="contradicted-by-source",
    severity="warning",
    message="{note}; there stands: “{words}”",
    find=_find,
    flags=(
        Example(
            f"The Office\n\n⟦The fares were not raised in the years from 1948 to 1955.⟧ [1]{_NOTE}",
            sources={"roe-1999": _TEXT}),
    ),
    passes=(
        Example(
            f"The Office\n\nThe fares were raised in the years from 1948 to 1955. [1]{_NOTE}",
            sources={"roe-1999": _TEXT}),
        Example(f"The Office\n\nThe fares were not raised in the years from 1948 to 1955. [1]{_NOTE}"),
    ),
)  # fmt: skip
