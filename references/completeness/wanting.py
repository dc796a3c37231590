"""What a style would print of a work and the work does not have, found by asking the style itself.

Each variable that a record of the type usually has, and this one lacks, is put in on trial and the entry is formatted: what then shows is
wanted, and where it shows is where it belongs.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from records.works import CslItem
from references.completeness.needs import missing_variables, stands_in, usual_variables, word

if TYPE_CHECKING:
    from references.csl import Labelled

_NAME = [{"family": "Qwert", "given": "Zuiop"}]
_DATE = {"date-parts": [[1987, 6, 5]]}
_TRIALS: Mapping[str, Any] = {
    "author": _NAME, "editor": _NAME, "director": _NAME, "translator": _NAME, "issued": _DATE, "accessed": _DATE, "volume": "97",
    "issue": "8", "page": "765-789", "number": "654", "version": "7.6", "DOI": "10.5555/qwert", "URL": "https://qwert.example/zuiop",
}  # fmt: skip
_SHOWN_AS = {
    "page": ("page", "page-first"), "container-title": ("container-title", "container-title-short"), "title": ("title", "title-short"),
}  # fmt: skip


class Lack(NamedTuple):
    """A variable that a style prints for a work and that the work lacks.

    ``name`` is an editor's word for it. ``needed``: the work can hardly be found without it; else it is only printed where it is known.
    ``after`` is the variable that it follows in the entry, None where it comes first; ``entry`` is the entry in plain text with the gap
    shown as ``[name]``.
    """

    variable: str
    name: str
    needed: bool
    after: str | None
    entry: str


def lacks(item: CslItem, style: str, locale: str | None = None) -> list[Lack]:
    """What an item lacks of what a style would print for its type, in the order of the entry.

    What another variable stands in for (an editor for an author) is not lacking. Raises ``StyleError`` for a style that is not there.
    """
    kind = str(item.get("type", ""))
    needed = missing_variables(item)
    tried = [name for name in dict.fromkeys((*usual_variables(kind), *needed)) if not item.get(name) and stands_in(item, name) is None]
    found = []
    for variable in tried:
        shown = _entry({**item, variable: _TRIALS.get(variable, "Qwert Zuiop")}, style, locale)
        at = next((n for n, span in enumerate(shown.spans) if span[2] in _SHOWN_AS.get(variable, (variable,))), None) if shown else None
        if shown and at is not None:
            name = word(variable, kind)
            start, end, _ = shown.spans[at]
            before = [row[2] for row in shown.spans[:at] if item.get(row[2])]
            entry = f"{shown.text[:start]}[{name}]{shown.text[end:]}"
            found.append((at, Lack(variable, name, variable in needed, before[-1] if before else None, entry)))
    return [lack for _, lack in sorted(found, key=lambda row: row[0])]


def _entry(item: CslItem, style: str, locale: str | None) -> "Labelled | None":
    """The entry of the reference list, or the citation where a style has no list."""
    from references.csl import format_labelled, format_labelled_citations

    named = {**item, "id": "trial"}
    rows = format_labelled([named], style, locale) or format_labelled_citations([[{"id": "trial"}]], [named], style, locale)
    return rows[0] if rows else None
