"""No statement was found in the article: nothing could be checked, and that is not the same as nothing being wrong.

The file may be a list of links, a page whose text is drawn by a script, or read by the wrong reader.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.spans import Span, trim


def _find(dossier: Dossier) -> Iterator[Place]:
    if not any(statement.needs_source for statement in dossier.statements):
        first = trim(dossier.text, Span(0, len(dossier.text)))
        line = dossier.text.find("\n", first.start)
        end = min(first.end, line if line >= 0 else first.end)
        what = "no statement was found" if not dossier.statements else "no statement that needs a source was found"
        yield Place(Span(first.start, end), {"what": what, "reader": dossier.article.reader})


CHECK = Check(
    name="no-statements",
    severity="error",
    message="{what} (read as {reader}): nothing could be checked",
    find=_find,
    flags=(Example("⟦Home⟧\n\nLearn more →\n"), Example("⟦# The Office⟧\n", "markdown")),
    passes=(Example("The Office\n\nThe office was closed in 1950.\n"),),
)
