"""A citation mark was opened and never closed, so it is read as words and leads nowhere.

A bracket lost in typing or copying ("[^2", "[14 ") turns the mark into text: the statement before it looks uncited, and
the note behind it unused. Close the bracket, or take the rest of the mark out.

Authority: pandoc manual, Footnotes (the form of a mark); The Chicago Manual of Style, 17th edition, 14.19.
"""

import re
from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.findings import Edit
from records.spans import Span

_OPEN = re.compile(
    r"\[(?:\^[^\[\]\s:]{1,40}|(?:note |n\. ?)?\d{1,3}(?:[,–-] ?\d{1,3}){0,6})"
    r"(?=[\s.,;:)}]|$)(?![^\[\]\n]{0,60}\])",
    re.MULTILINE,
)


def _find(dossier: Dossier) -> Iterator[Place]:
    spans = [block.span for block in dossier.blocks("paragraph", "list-item", "caption", "cell", "field", "blockquote", "reference")]
    spans += [note.span for note in dossier.article.notes]
    for span in spans:
        for match in _OPEN.finditer(dossier.text, *span):
            if not any(mark.span.covers(match.start()) for mark in dossier.article.marks):
                edit = Edit(start=match.end(), end=match.end(), text="]")
                yield Place(Span(*match.span()), {"mark": match[0]}, edit=edit)


CHECK = Check(
    name="unclosed-mark",
    severity="warning",
    message="{mark} was opened and not closed; expected {mark}]",
    find=_find,
    flags=(
        Example("# The Office\n\nIs it closed?⟦[^2⟧\n\n[^2]: Jane Roe, *Quays* (Vell: Mole, 1999), p. 3.\n", "markdown"),
        Example("The Office\n\nIs it closed? ⟦[2⟧ Or not?\n\n[2] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),
    ),
    passes=(
        Example("The Office\n\nIs it [2 or 3] years old? [2]\n\n[2] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),
        Example("# The Office\n\nIs it closed?[^2]\n\n[^2]: Jane Roe, *Quays* (Vell: Mole, 1999), p. 3.\n", "markdown"),
    ),
)
