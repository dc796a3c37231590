"""A citation mark leads nowhere: no note, list entry or library record answers to it.

The reader follows a mark to find the source. Where a note was deleted, renumbered or never written, the statement looks
sourced and is not. Where no library was given, citation keys cannot be looked up at all; that is said once, as a note,
and is not the same as a key that the library does not hold.

Authority: The Chicago Manual of Style, 17th edition, 14.20 (sequencing of note numbers); pandoc manual, Citations.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.articles import Mark, Target
from records.spans import Span


def _unknown(dossier: Dossier, mark: Mark, target: Target) -> str | None:
    """Why a target is not defined; None where it is."""
    if mark.kind == "key":
        return None if target.ref in dossier.works.keys else f"the library has no record with the key {target.ref}"
    if mark.kind == "author-date":
        name, _, year = target.ref.partition("|")
        return None if dossier.works.entries.get(target.ref) else f"the reference list has no {name.title()} {year}"
    return None if target.ref in dossier.works.notes else f"there is no note {target.ref}"


def _find(dossier: Dossier) -> Iterator[Place]:
    unasked: list[Mark] = []
    for mark in dossier.article.marks:
        for target in mark.targets:
            reason = _unknown(dossier, mark, target)
            span = mark.span if len(mark.targets) == 1 else Span(target.start, target.end)
            if reason and mark.kind == "key" and not dossier.works.libraries:
                unasked.append(mark)
            elif reason:
                yield Place(span, {"mark": span.of(dossier.text), "reason": reason})
    if unasked:
        what = f"citation keys were not looked up ({len(unasked)} in all): no library was given; name one with --library"
        yield Place(Span(unasked[0].start, unasked[0].end), {"mark": unasked[0].text, "reason": what}, severity="note")


CHECK = Check(
    name="undefined-mark",
    severity="error",
    message="{mark} leads nowhere: {reason}",
    find=_find,
    flags=(
        Example(
            "The Office\n\nIt was closed in 1950. [1] It was sold in 1951. ⟦[2]⟧\n\n"
            "[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),
        Example("# The Office\n\nIt was closed in 1950.⟦[^gone]⟧\n", "markdown"),
    ),
    passes=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),),
)
