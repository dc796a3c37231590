"""A quotation from a book, report or thesis is cited without a page.

Nobody can check a quotation in a book of 400 pages without the page. Add the page, or the chapter, section or paragraph
where there are no pages.

Authority: The Chicago Manual of Style, 17th edition, 14.148; Publication Manual of the APA, 7th edition, 8.13 and 8.28.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.spans import Span

_PAGED = frozenset("book chapter report thesis manuscript classic collection".split())


def _find(dossier: Dossier) -> Iterator[Place]:
    for statement in dossier.statements:
        if not statement.quotations:
            continue
        for citation in statement.citations:
            work = dossier.works.by_id.get(citation.work or "")
            if work and citation.locator is None and citation.reach != "block" and work.csl.get("type") in _PAGED:
                kind = str(work.csl["type"])
                yield Place(
                    Span(citation.start, citation.end), {"kind": kind, "work": work.id}, statement=statement.id, work=work.id
                )


CHECK = Check(
    name="locator-missing",
    severity="warning",
    message="a quotation from a {kind} ({work}) is cited without a page",
    find=_find,
    flags=(
        Example(
            'The Office\n\nRoe calls it "a house that nobody wanted." ⟦[1]⟧\n\n'
            '[1] Jane Roe, Quays (Vell: Mole Press, 1999).\n'),
    ),
    passes=(
        Example(
            'The Office\n\nRoe calls it "a house that nobody wanted." [1]\n\n'
            '[1] Jane Roe, Quays (Vell: Mole Press, 1999), p. 3.\n'),
        Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole Press, 1999).\n"),
    ),
)
