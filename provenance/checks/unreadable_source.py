"""The file of a cited source is there, but it was not looked in: it cannot be read, or it is another work's.

A locked or damaged file, or one that holds pictures of pages, was not looked in: nothing is known of what it says, and that
is not the same as not finding it there. Get a copy that can be read, or run a text recognition over it. A file that is called
after the work and calls itself something else by its title or DOI was not looked in either: give it its right name, or file it
for the work if it is the right one.

Authority: ISO 32000-2 (2020), 7.6, on encrypted documents; PDF Association, "Well-Tagged PDF", on text in scanned pages.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    for work, source in dossier.sources.items():
        first = next((one for one in dossier.statements if any(c.work == work for c in one.citations)), None)
        if first and not source.readable:
            values = {"origin": source.origin or work, "state": source.state, "problem": source.problem}
            yield Place(first.span, values, statement=first.id, work=work)


_TEXT = "The Office\n\n{}The office was closed in 1950.{} [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"

CHECK = Check(
    name="unreadable-source",
    severity="note",
    message="its source was not looked in: {origin} is {state} ({problem})",
    find=_find,
    flags=(Example(_TEXT.format("⟦", "⟧"), sources={"roe-1999": ""}),),
    passes=(
        Example(_TEXT.format("", ""), sources={"roe-1999": "The office was closed in 1950."}),
        Example(_TEXT.format("", "")),
    ),
)
