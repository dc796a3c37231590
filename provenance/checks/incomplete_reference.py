"""A reference lacks fields that its kind of work cannot be found without.

A book needs a title, a name, a publisher and a year; an article its journal; a thesis its university. The finding names
what is missing. A lost URL and a web page without any date have rules of their own.

Authority: CSL 1.0.2 item types; ISO 690:2021, 6 (elements of a reference by kind of resource).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, listed, span_of
from provenance.dossier import Dossier
from records.works import Work
from references.completeness import human, missing_variables

_WEB = ("webpage", "post", "post-weblog")


def _lacks(work: Work) -> list[str]:
    """Human names of the missing fields, without those that another rule speaks of."""
    kind = str(work.csl.get("type", ""))
    silent = {"URL"} if "URL" in work.losses else set()
    if kind in _WEB:
        silent |= {"issued"}
    return [human(variable, kind) for variable in missing_variables(work.csl) if variable not in silent]


def _find(dossier: Dossier) -> Iterator[Place]:
    for work in dossier.works.works:
        lacks = _lacks(work) if work.parsed else []
        if lacks:
            kind = str(work.csl.get("type", "document")).replace("-", " ").replace("_", " ")
            yield Place(span_of(work), {"type": kind, "lacks": listed(lacks)}, work=work.id)


CHECK = Check(
    name="incomplete-reference",
    severity="warning",
    message="this {type} lacks its {lacks}",
    find=_find,
    of_works=True,
    flags=(
        Example('The Office\n\nIt was closed in 1950. [1]\n\n[1] ⟦Jane Roe, "Quays in Winter," Journal of Ports 12, no. 3: 45-67.⟧\n'),
    ),
    passes=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"),),
)
