"""A reference has a year that cannot be one, such as "20x9" or "2O01".

It is what a slip of the keyboard or a faulty scan leaves. It is kept as written, but the
work cannot be sorted, found or compared by it.

Authority: ISO 8601-1:2019 for the form of years.
"""

import re
from collections.abc import Iterator

from provenance.check import Check, Example, Place, from_article, span_of
from provenance.dossier import Dossier

_GARBLED = re.compile(r"(?=\D*\d)(?=\d*[A-Za-z])[\dA-Za-z]{4}")


def _find(dossier: Dossier) -> Iterator[Place]:
    for work in dossier.works.works:
        year = str((work.csl.get("issued") or {}).get("literal") or "")
        if from_article(work) and _GARBLED.fullmatch(year):
            yield Place(span_of(work, "issued"), {"year": year}, work=work.id)


CHECK = Check(
    name="impossible-year",
    severity="error",
    message='"{year}" is no year; expected four digits',
    find=_find,
    of_works=True,
    flags=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays in Winter (Vell: Mole, ⟦20x9⟧), p. 3.\n"),),
    passes=(Example("The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, Quays in Winter (Vell: Mole, 1999), p. 3.\n"),),
)
