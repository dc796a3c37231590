"""What the checks of numbers and of dates share: the places where a cited source gives another figure."""

from collections.abc import Iterator

from provenance.check import Place, note_place
from provenance.dossier import Dossier

MESSAGE = "{said}; the source ({source}), {place}, says {found}"


def differing(dossier: Dossier, dates: bool) -> Iterator[Place]:
    """The figures of the article (its dates, or all others) that a cited source gives otherwise."""
    if not dossier.sources:
        return
    from provenance.evidence.figures.lookup import told_otherwise  # loaded only where there is something to look in

    for told in told_otherwise(dossier.statements, dossier.sources, dossier.plain):
        if (told.said.kind == "date") is dates:
            values = {
                "said": told.said.text,
                "source": note_place(dossier.article, dossier.works.by_id[told.work]),
                "place": dossier.sources[told.work].place(told.span.start),
                "found": told.found.text,
            }
            yield Place(told.said.span.shift(told.statement.start), values, statement=told.statement.id, work=told.work)
