"""A reference ends in a comma: the web address that stood there was lost in copying.

When a page is copied as text, links drop out and leave the comma before them. The reader of the note cannot tell that
the source is on the web, nor find it. Open the original page and put the address back.

Authority: ISO 690:2021, 6.13 (location of online resources).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, note_place
from provenance.dossier import Dossier
from records.spans import Span
from records.works import Work

_PRINTED = ("article-newspaper", "article-journal", "article-magazine", "book", "chapter", "thesis")


def _comma(text: str, at: int, work: Work) -> Span:
    """The comma that the address left behind."""
    comma = text.rfind(",", work.start, min(len(text), at + 2))
    return Span(comma, comma + 1) if comma >= 0 else Span(work.start, work.end)


def _find(dossier: Dossier) -> Iterator[Place]:
    for work in dossier.works.works:
        if "URL" in work.losses:
            printed = work.csl.get("type") in _PRINTED
            place = _comma(dossier.text, work.losses["URL"], work)
            values = {"where": note_place(dossier.article, work)}
            yield Place(place, values, work=work.id, severity="note" if printed else "warning")


CHECK = Check(
    name="lost-url",
    severity="warning",
    message="a web address was lost here ({where} ends in a comma)",
    find=_find,
    flags=(
        Example('The Office\n\nIt was closed in 1950. [1]\n\n[1] "Offices of the North," Harbour Institute for Trade⟦,⟧\n'),
        Example(
            'The Office\n\nIt was closed in 1950. [1]\n\n'
            '[1] Jane Roe, "Office Closes Its Doors," The Vell Times, 7 April 1950⟦,⟧\n'),
    ),
    passes=(
        Example(
            'The Office\n\nIt was closed in 1950. [1]\n\n'
            '[1] "Offices of the North," Harbour Institute, https://harbour.example/offices.\n'),
    ),
)
