"""An excuse cannot be used: it names no rule that there is, gives no reason, or holds until something that is no date.

An excuse silences a rule in the reader's name, so it must say why. It is reported here rather than passed over, since an
excuse that does nothing looks like one that does.
"""

from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier


def _find(dossier: Dossier) -> Iterator[Place]:
    for problem in dossier.excuses.problems:
        yield Place(problem.span, {"problem": problem.message})


CHECK = Check(
    name="invalid-excuse",
    severity="error",
    message="{problem}",
    find=_find,
    flags=(Example(
        "# The Office\n\n⟦<!-- provenance: allow uncited-statement -->⟧\n\n"
        "The office was closed in 1950.\n", "markdown"),),
    passes=(
        Example(
            '# The Office\n\n<!-- provenance: allow uncited-statement reason="agreed with the author" -->\n\n'
            'The office was closed in 1950.\n',
            "markdown",
        ),
    ),
)
