"""A quotation differs from its source in more than editors may change.

The words in quotation marks were held against the text of the cited source, word by word. What an editor may do is
allowed: quotation marks, dashes and the last comma or full stop, a capital in brackets, [sic], a name for a pronoun, an
ellipsis. A lost or added negation, another number, date or name, words added, dropped, exchanged or in another order, a
bracket that says more than the source and an ellipsis that turns its meaning are not. Each difference is marked.

Authority: The Chicago Manual of Style, 18th edition, 12.7 (permissible changes), 12.58 to 12.74 (ellipses and
interpolations); MHRA Style Guide, 4th edition, 9.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.check import Check, Example, Place, note_place, shown
from provenance.dossier import Dossier
from records.findings import Edit, Label
from records.spans import Span

if TYPE_CHECKING:
    from provenance.evidence.quotes.lookup import Looked


def _edit(found: "Looked") -> Edit | None:
    """The source's words in place of the article's, where one stretch of words is all that differs."""
    if len(found.verdict.differences) != 1:
        return None
    only = found.verdict.differences[0]
    if not only.quoted or not only.written or only.kind.startswith("ellipsis") or only.kind in ("long-insertion", "bracket", "question"):
        return None
    span = only.quoted_span.shift(found.quotation.start)
    return Edit(start=span.start, end=span.end, text=" ".join(only.written.split()))


def _find(dossier: Dossier) -> Iterator[Place]:
    if not dossier.sources:
        return
    from provenance.evidence.quotes.lookup import look_up  # loaded only where there is something to look in

    for found in look_up(dossier.statements, dossier.sources, dossier.plain):
        verdict, start = found.verdict, found.quotation.start
        if verdict.verdict != "altered" or verdict.span is None:
            continue
        work = dossier.works.by_id[found.work]
        labels = tuple(
            Label(start=d.quoted_span.start + start, end=d.quoted_span.end + start, message=d.message) for d in verdict.differences
        )
        says = "; ".join(shown(d.message, 160) for d in verdict.differences[:3])
        more = len(verdict.differences) - 3
        values = {
            "source": note_place(dossier.article, work),
            "place": dossier.sources[found.work].place(verdict.differences[0].source_span.start),
            "differences": f"{says}; and {more} more" if more > 0 else says,
        }
        span = Span(start, found.quotation.end)
        yield Place(span, values, statement=found.statement.id, work=found.work, labels=labels, edit=_edit(found))


_TEXT = 'The Office\n\nThe inspectors wrote that "⟦{}⟧" in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n'
_SOURCE = {"roe-1999": "Then Jane Hoffmann wrote: the quays had not been repaired, although the state paid 14,800 crowns for them."}


def _example(words: str) -> Example:
    return Example(_TEXT.format(words), sources=_SOURCE)


def _passing(words: str) -> Example:
    return Example(_TEXT.format(words).replace("⟦", "").replace("⟧", ""), sources=_SOURCE)


CHECK = Check(
    name="altered-quotation",
    severity="error",
    message="the quotation differs from the source ({source}), {place}: {differences}",
    find=_find,
    flags=(
        _example("the quays had been repaired, although the state paid"),
        _example("although the state paid 18,400 crowns"),
        _example("Jane Hofmann wrote: the quays had not been repaired"),
        _example("the quays had … been repaired"),
    ),
    passes=(
        _passing("[T]he quays had not been repaired … the state paid 14,800 crowns"),
        _passing("the quays had not been repaired [sic], although the state paid"),
        _passing("the bridges of the town were painted green"),
        Example(_TEXT.format("the quays had been repaired").replace("⟦", "").replace("⟧", "")),
    ),
)
