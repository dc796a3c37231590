"""An identifier in a reference cannot be right: its form or its check digit is wrong.

A DOI, ISBN, ISSN, PMID or arXiv number with one wrong character leads to another work or to none, and programs that use
it fail without a word. The check digit shows most slips.

Authority: ISO 2108 (ISBN), ISO 3297 (ISSN), DOI Handbook 2, arXiv identifier scheme, ISO 7064 (ORCID), RFC 8141 (URN).
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place, from_article, span_of
from provenance.dossier import Dossier
from records.identifiers import SCHEMES, check, find_identifiers, split_values
from records.spans import Span

_FIELDS = {scheme.variable: name for name, scheme in SCHEMES.items() if scheme.variable}


def _stretches(dossier: Dossier) -> Iterator[Span]:
    for note in dossier.article.notes:
        yield note.span
    for block in dossier.blocks("reference"):
        yield block.span


def _work_at(dossier: Dossier, at: int) -> str | None:
    return next((w.id for w in dossier.works.works if w.start <= at < w.end), None)


def _find(dossier: Dossier) -> Iterator[Place]:
    for stretch in _stretches(dossier):
        for found in find_identifiers(stretch.of(dossier.text)):
            if not found.valid:
                span = Span(found.start, found.end).shift(stretch.start)
                yield Place(span, {"scheme": SCHEMES[found.scheme].title, "problem": found.problem}, work=_work_at(dossier, span.start))
    for work in dossier.works.works:
        for variable, scheme in _FIELDS.items() if not (from_article(work) and dossier.article.blocks) else ():
            problems = [check(scheme, value) for value in split_values(scheme, str(work.csl.get(variable) or ""))]
            for problem in filter(None, problems):
                values = {"scheme": f"{variable} of {work.id}", "problem": problem}
                yield Place(span_of(work, variable), values, work=work.id, variable=variable)


CHECK = Check(
    name="malformed-identifier",
    severity="error",
    message="{scheme}: {problem}",
    find=_find,
    of_works=True,
    flags=(
        Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), ISBN ⟦978-3-16-148410-1⟧.\n"),
    ),
    passes=(Example(
        "The Office\n\nIt was closed in 1950. [1]\n\n"
        "[1] Jane Roe, Quays (Vell: Mole, 1999), ISBN 978-3-16-148410-0.\n"),),
)
