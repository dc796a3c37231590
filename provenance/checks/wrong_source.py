"""The text at hand for a cited source is about something else.

A file may have been saved under the wrong name, an address may lead to a new page, a note may have slipped by one. Where
nothing that is said with reference to a source has any likeness to the text that is there for it, look whether it is the
right text, and whether the citation names the right work. This is the surest thing that can be told of a source.

Authority: COPE, "Citation Manipulation" (2019), on citations that do not bear on the text; Wikipedia, "Verifiability".
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, listed, shown
from provenance.dossier import Dossier
from provenance.evidence.verdicts import Evidence, evidence_of
from records.statements import Statement


def _by_work(dossier: Dossier) -> dict[str, list[tuple[Statement, Evidence]]]:
    found: dict[str, list[tuple[Statement, Evidence]]] = {}
    for statement in dossier.statements:
        for one in evidence_of(statement):
            found.setdefault(one.work, []).append((statement, one))
    return found


def _find(dossier: Dossier) -> Iterator[Place]:
    for work, rows in _by_work(dossier).items():
        if any(one.verdict != "wrong-source" for _, one in rows):
            continue
        first = rows[0][0]
        source = dossier.sources[work]
        begins = shown(source.title or source.text, 50)
        others = listed(row.place for row, _ in rows[1:])
        more = f"; it is also cited at {others}" if others else ""
        values = {"origin": source.origin or work, "begins": begins, "more": more}
        yield Place(first.span, values, statement=first.id, work=work)


_NOTE = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
_GARDEN = "Clay soils are slow to warm in spring.\n\nTomatoes need a sheltered wall. Pinch out the side shoots early."
_PAID = "From 1887 the harbour board paid the pilots of Vell. Before, they had lived by what captains gave them."

CHECK = Check(
    name="wrong-source",
    severity="warning",
    message="nothing of this has any likeness to the text at hand for its source ({origin}), which begins “{begins}”{more}",
    find=_find,
    flags=(
        Example(
            f"The Office\n\n⟦The pilots of Vell were paid by the harbour board from 1887 on.⟧ [1]{_NOTE}",
            sources={"roe-1999": _GARDEN}),
    ),
    passes=(
        Example(
            f"The Office\n\nThe pilots of Vell were paid by the harbour board from 1887 on. [1]{_NOTE}",
            sources={"roe-1999": _PAID}),
        Example(f"The Office\n\nThe pilots of Vell were paid by the harbour board from 1887 on. [1]{_NOTE}"),
    ),
)  # fmt: skip
