"""A quotation mark has no partner: it cannot be told where the quoted words begin or end.

A stray mark turns the author's words into another's, or the other way round. In a note it usually is a title that lost a
mark or gained one. A quotation that runs over several paragraphs opens each of them and closes only the last; that is
not meant.

Authority: The Chicago Manual of Style, 17th edition, 13.32 (quotations of more than one paragraph).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.spans import Span

_OPENERS = "\"“„«»"


def _goes_on(text: str, end: int) -> bool:
    """Whether the next paragraph opens with a quotation mark, as in a quotation of several paragraphs."""
    rest = text[end : end + 200].lstrip()
    return rest[:1] in tuple(_OPENERS) and rest[:1] != ""


def _find(dossier: Dossier) -> Iterator[Place]:
    for span, quoting in dossier.quotings():
        for stray in quoting.strays:
            opens_block = not dossier.text[span.start : stray].strip()
            if opens_block and stray == quoting.strays[-1] and _goes_on(dossier.text, span.end):
                continue
            yield Place(Span(stray, stray + 1), {"mark": dossier.text[stray]})


CHECK = Check(
    name="unbalanced-quotation",
    severity="warning",
    message="this quotation mark ({mark}) has no partner",
    find=_find,
    flags=(Example('The Office\n\nIs ⟦"⟧this the house that he built?\n'),),
    passes=(
        Example('The Office\n\nWhat did he call "the house"? Is a pipe of 6" enough?\n'),
        Example("The Office\n\n“Is this the first paragraph?\n\n“Is this the second?” he asked.\n"),
    ),
)
