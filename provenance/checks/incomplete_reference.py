"""A reference lacks fields that its kind of work cannot be found without.

A book needs a title, a name, a publisher and a year; an article its journal; a thesis its university. The finding names
what is missing. A lost URL and a web page without any date have rules of their own.

Authority: CSL 1.0.2 item types; ISO 690:2021, 6 (elements of a reference by kind of resource).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, listed, span_of
from provenance.dossier import Dossier
from records.findings import Label
from records.spans import Span
from records.works import Work
from references.completeness import human, missing_variables, usual_variables

_WEB = ("webpage", "post", "post-weblog")


def _lacks(work: Work) -> list[str]:
    """The missing variables, without those that another rule speaks of."""
    kind = str(work.csl.get("type", ""))
    silent = {"URL"} if "URL" in work.losses else set()
    if kind in _WEB:
        silent |= {"issued"}
    return [variable for variable in missing_variables(work.csl) if variable not in silent]


def _belong(work: Work, lacks: list[str]) -> Iterator[Label]:
    """Where missing variables should stand: after the nearest one before them, in the order of a reference, that the work has."""
    kind = str(work.csl.get("type", ""))
    order = usual_variables(kind)
    places: dict[Span, list[str]] = {}
    for variable in lacks:
        before = order[: order.index(variable)] if variable in order else order
        spans = [span_of(work, name) for name in before if name in work.fields]
        if spans:
            places.setdefault(max(spans, key=lambda span: span.end), []).append(human(variable, kind))
    for span, names in places.items():
        yield Label(start=span.start, end=span.end, message=f"the {listed(names)} should follow this")


def _find(dossier: Dossier) -> Iterator[Place]:
    for work in dossier.works.works:
        lacks = _lacks(work) if work.parsed else []
        if lacks:
            kind = str(work.csl.get("type", "document")).replace("-", " ").replace("_", " ")
            words = listed([human(variable, str(work.csl.get("type", ""))) for variable in lacks])
            yield Place(span_of(work), {"type": kind, "lacks": words}, work=work.id, labels=tuple(_belong(work, lacks)))


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
