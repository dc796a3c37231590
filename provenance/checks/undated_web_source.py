"""A web page is cited without a date of publication and without the day it was seen.

Pages change and vanish. Without a date nobody can tell which version supported the statement, nor find it in an archive.

Authority: ISO 690:2021, 6.14 (date of access); The Chicago Manual of Style, 17th edition, 14.12.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, note_place, span_of
from provenance.dossier import Dossier

_WEB = ("webpage", "post", "post-weblog")


def _find(dossier: Dossier) -> Iterator[Place]:
    for work in dossier.works.works:
        if work.csl.get("type") in _WEB and work.parsed and not work.csl.get("issued") and not work.csl.get("accessed"):
            yield Place(span_of(work), {"where": note_place(dossier.article, work)}, work=work.id)


CHECK = Check(
    name="undated-web-source",
    severity="warning",
    message="a web page without a date: neither published nor accessed is given ({where})",
    find=_find,
    of_works=True,
    flags=(
        Example(
            'The Office\n\nIt was closed in 1950. [1]\n\n'
            '[1] ⟦"Offices of the North," Harbour Institute, https://harbour.example/offices.⟧\n'),
    ),
    passes=(
        Example(
            'The Office\n\nIt was closed in 1950. [1]\n\n'
            '[1] "Offices of the North," Harbour Institute, https://harbour.example/offices, accessed 3 May 2019.\n'
        ),
    ),
)
