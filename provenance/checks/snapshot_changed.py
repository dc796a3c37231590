"""The copy of a source differs from the one that was looked in before.

Pages on the web change, and a statement that was checked against one text now stands beside another. Read what rests on the
source again, then say so with ``provenance sources accept WORK``. The earlier copy is kept.

Authority: W3C Web Annotation Data Model (2017), 4.3.1, on the state of a resource at the time of annotation.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    for work, source in dossier.sources.items():
        rests = [statement for statement in dossier.statements if any(c.work == work for c in statement.citations)]
        if source.former and rests:
            when = f" on {source.when:%Y-%m-%d}" if source.when else ""
            values = {"work": work, "when": when, "count": len(rests), "former": source.former[:12], "now": source.sha256[:12]}
            yield Place(rests[0].span, values, statement=rests[0].id, work=work)


_TEXT = "The Office\n\n{}The office was closed in 1950.{} [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"

CHECK = Check(
    name="snapshot-changed",
    severity="warning",
    message="the copy of its source ({work}) changed{when}, from {former} to {now}; statements that rest on it and are open again: {count}",
    find=_find,
    flags=(Example(_TEXT.format("⟦", "⟧"), sources={"roe-1999": "The office was closed in 1950."}, former=("roe-1999",)),),
    passes=(
        Example(_TEXT.format("", ""), sources={"roe-1999": "The office was closed in 1950."}),
        Example(_TEXT.format("", "")),
    ),
)
