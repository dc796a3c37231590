"""A statement of the text needs a source and cites none.

A reader must be able to check what an article claims. A sentence, caption or table cell that states a number, a date, a
cause, a superlative or a deed of somebody named, and that no citation mark follows or interrupts, rests on nothing the
reader can look up. Give it a source, move the mark so that it reaches the sentence, or excuse it with a reason. Several
uncited cells of one table are one finding.

Authority: Wikipedia, "Verifiability"; The Chicago Manual of Style, 17th edition, 14.1 (when to cite).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.statements import Statement

_KINDS = ("sentence", "caption", "cell")


def _uncited(dossier: Dossier, statement: Statement) -> bool:
    """Whether it needs a source and has none; where its mark is undefined, that is another rule's finding."""
    if statement.kind not in _KINDS or statement.support != "uncited" or statement.quotations:
        return False
    starts = {citation.start for citation in statement.citations}
    marks = [mark for mark in dossier.article.marks if mark.start in starts] if starts else []
    return all(target.ref in dossier.works.notes for mark in marks for target in mark.targets)


def _find(dossier: Dossier) -> Iterator[Place]:
    after_cell = False
    for statement in dossier.statements:
        found = _uncited(dossier, statement)
        if found and not (after_cell and statement.kind == "cell"):
            marks = sorted({citation.mark for citation in statement.citations})
            what = f"{' '.join(marks)} names no work" if marks else "no source is cited"
            yield Place(statement.span, {"what": what, "why": statement.why}, statement=statement.id)
        after_cell = found and statement.kind == "cell"


CHECK = Check(
    name="uncited-statement",
    severity="error",
    message="{what}, and the statement {why}",
    find=_find,
    flags=(
        Example(
            "The Office\n\n⟦The office employed 400 people in 1931.⟧ It was closed in 1950. [1]\n\n"
            "[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),
        Example("# The Office\n\nWhat was it? ⟦The harbour is the oldest in the north.⟧\n", reader="markdown"),
    ),
    passes=(
        Example("The Office\n\nThe office was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),
        Example("The Office\n\nWhat do we know of it today? This article describes its history.\n"),
    ),
)
