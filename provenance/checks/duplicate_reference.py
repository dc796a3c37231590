"""Two references are the same work.

A list that names one work twice misleads about how many sources there are, and corrections reach only one of the two.
Two notes that cite the same work at different places are no duplicates.

Authority: The Chicago Manual of Style, 17th edition, 14.29 (shortened citations after the first).
"""

import re
from collections.abc import Iterator

from provenance.check import Check, Example, Place, from_article, note_place, span_of
from provenance.dossier import Dossier
from records.findings import Label
from records.works import Work


def _plain(words: object) -> str:
    return re.sub(r"\W+", " ", str(words or "")).strip().lower()


def _keys(work: Work) -> Iterator[tuple[str, ...]]:
    """What two records of one work share: an identifier, or title, first name and year."""
    csl = work.csl
    for scheme in ("DOI", "PMID", "URL"):
        if csl.get(scheme):
            yield scheme, re.sub(r"^https?://(?:www\.|dx\.)?|[/#]+$", "", str(csl[scheme]).lower())
    title = _plain(csl.get("title"))
    if len(title) >= 8:
        people = csl.get("author") or csl.get("editor") or []
        name = _plain(people[0].get("family") or people[0].get("literal")) if people else ""
        parts = (csl.get("issued") or {}).get("date-parts") or [[""]]
        yield "title", title, name, str(parts[0][0] if parts[0] else ""), _plain(csl.get("container-title"))


def _locators(dossier: Dossier, work: Work) -> frozenset[str]:
    cited = (citation for note in dossier.works.notes.values() for citation in note.cited)
    return frozenset(citation.locator.value for citation in cited if citation.work == work.id and citation.locator)


def _written_otherwise(works: list[Work]) -> dict[str, Work]:
    """Works that the list names before in other words ("Ports J." for "Journal of Ports"), by id; only where there is no doubt."""
    from references.matching import find_duplicates, surely_same

    found = {}
    for group in find_duplicates([work.csl for work in works]):
        first = works[group.members[0]]
        found.update({works[at].id: first for at in group.members[1:] if surely_same(first.csl, works[at].csl)})
    return found


def _find(dossier: Dossier) -> Iterator[Place]:
    seen: dict[tuple[str, ...], Work] = {}
    parsed = [work for work in dossier.works.works if work.parsed]
    otherwise = _written_otherwise(parsed) if len(parsed) > 1 else {}
    for work in dossier.works.works:
        keys = list(_keys(work))
        first = next((seen[key] for key in keys if key in seen), otherwise.get(work.id))
        for key in keys:
            seen.setdefault(key, work)
        if first is None or not from_article(work):
            continue
        if work.note is not None and _locators(dossier, work) != _locators(dossier, first):
            continue
        place = span_of(first)
        label = Label(start=place.start, end=place.end, message="first named here")
        yield Place(span_of(work), {"first": note_place(dossier.article, first)}, work=work.id, labels=(label,))


CHECK = Check(
    name="duplicate-reference",
    severity="warning",
    message="this is the work that {first} names already",
    find=_find,
    of_works=True,
    flags=(
        Example(
            "The Office\n\nIt was closed in 1950. [1] It was sold in 1951. [2]\n\n"
            "[1] Jane Roe, Quays of the North (Vell: Mole, 1999), p. 3.\n[2] ⟦Jane Roe, Quays of the North (Vell: Mole, 1999), p. 3.⟧\n"
        ),
        Example(
            "The Office\n\nIt was closed in 1950. [1] It was sold in 1951. [2]\n\n"
            '[1] Jane Roe, "Quays in Winter: A Survey of Harbours," Journal of Ports 12, no. 3 (2001): 45–67.\n'
            '[2] ⟦J. Roe, "Quays in Winter," J. Ports 12, no. 3 (2001): 45–67.⟧\n'
        ),
    ),
    passes=(
        Example(
            "The Office\n\nIt was closed in 1950. [1] It was sold in 1951. [2]\n\n"
            "[1] Jane Roe, Quays of the North (Vell: Mole, 1999), p. 3.\n[2] Jane Roe, Quays of the North (Vell: Mole, 1999), p. 77.\n"
        ),
        Example(
            "The Office\n\nIt was closed in 1950. [1] It was sold in 1951. [2]\n\n"
            '[1] Jane Roe, "Quays in Winter, Part I," Journal of Ports 12, no. 3 (2001): 45–67.\n'
            '[2] Jane Roe, "Quays in Winter, Part II," Journal of Ports 12, no. 4 (2001): 88–99.\n'
        ),
    ),
)
