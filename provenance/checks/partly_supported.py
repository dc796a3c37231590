"""The cited source says a part of the statement; some of its words are covered by no passage.

A statement often joins what a source says with something else: a cause, a name, a place, a judgement. The words that no
passage covers are named. Look whether they stand elsewhere in the source, need a source of their own, or should go.

Authority: Wikipedia, "Text-source integrity"; The Chicago Manual of Style, 17th edition, 14.1.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, listed, shown
from provenance.dossier import Dossier
from provenance.evidence.verdicts import evidence_of
from records.findings import Label
from records.spans import Span


def _find(dossier: Dossier) -> Iterator[Place]:
    for statement in dossier.statements:
        if statement.support != "partial":
            continue
        found = [one for one in evidence_of(statement) if one.verdict == "partial"]
        spans = sorted(set(found[0].spans).intersection(*(one.spans for one in found)))
        if not spans:
            continue
        words = listed(f"“{shown(Span(*span).of(dossier.text))}”" for span in spans)
        near = found[0].passages[0]
        labels = tuple(Label(start=start, end=end, message="nor this") for start, end in spans[1:])
        values = {"words": words, "work": found[0].work, "place": near.place}
        yield Place(Span(*spans[0]), values, statement=statement.id, work=found[0].work, labels=labels)


_NOTE = "\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
_TEXT = (
    "From 1887 the harbour board paid the pilots of Vell. Before, they had lived by what captains gave them. The board met on"
    " Mondays in the customs house, and its minutes were kept by a clerk called Holm."
)

CHECK = Check(
    name="partly-supported",
    severity="note",
    message="the source ({work}, {place}) says a part of this; not covered: {words}",
    find=_find,
    flags=(
        Example(
            f"The Office\n\nFrom 1887 the harbour board paid the pilots of Vell, chiefly out ⟦of customs revenue from timber⟧. [1]{_NOTE}",
            sources={"roe-1999": _TEXT}),
    ),
    passes=(
        Example(f"The Office\n\nFrom 1887 the harbour board paid the pilots of Vell. [1]{_NOTE}", sources={"roe-1999": _TEXT}),
        Example(f"The Office\n\nFrom 1887 the harbour board paid the pilots of Vell out of revenue from timber. [1]{_NOTE}"),
    ),
)  # fmt: skip
