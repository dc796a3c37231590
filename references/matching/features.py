"""What two records have in common, as named levels: the input of the model and the reasons given to people."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from references.matching import model, people, titles, venues
from references.matching.record import Record

VenueLikeness = Callable[[str, str], str]
STRONG = frozenset(("equal", "added", "spaced", "cut", "main", "near"))
_LOOSE = frozenset(("close", "begin", "akin", "head", "rest", "tail", "lack", "column"))
_PLAIN = frozenset(("added", "unknown", "far", "other"))
_WEIGHED = frozenset(("equal", "added", "spaced", "main", "near", "close"))


def levels(left: Record, right: Record, venue_likeness: VenueLikeness = venues.likeness) -> dict[str, str]:
    """The levels of comparison of two records, by what is compared; ``unknown`` where one of the two does not say."""
    title = titles.likeness(left, right)
    who = people.agreement(left.people, right.people)
    return {
        "title": f"{title} {titles.weight(left, right)}" if title in _WEIGHED else title,
        "difference": titles.difference(left, right) if title not in _PLAIN else "none",
        "people": who.level + (" first" if who.first and who.level not in ("all", "unknown") else ""),
        "year": _year(left.year, right.year),
        "venue": _venue(left, right, venue_likeness),
        "volume": _same(left.volume, right.volume),
        "issue": _same(left.issue, right.issue),
        "page": _same(left.page, right.page),
        "edition": _same(left.edition, right.edition),
        "id": _identifiers(left, right),
        "isbn": _shared(left, right, "isbn"),
        "arxiv": _shared(left, right, "arxiv"),
        "kind": _kind(left, right),
    }


def names(found: Mapping[str, str]) -> list[str]:
    """The features of a comparison: each level on its own, and the pairs of levels that say more together."""
    title = found["title"].split()[0]
    firm = "firm" if title in STRONG else "loose" if title in _LOOSE else "weak"
    who = found["people"].split()[0]
    place = found["venue"]
    printed = (found["page"], found["volume"])
    count = "in print" if "same" in printed else "elsewhere" if "other" in printed else "unsaid"
    return [
        *(f"{name}: {level}" for name, level in found.items()),
        f"title and people: {firm}, {who}",
        f"title and difference: {title}, {found['difference']}",
        f"title and place in print: {firm}, {count}",
        f"year and venue: {found['year']}, {place}",
        f"venue and place in print: {place}, {count}",
        f"title and year: {firm}, {found['year']}",
        f"title and venue: {firm}, {place}",
    ]


def log_odds(found: Mapping[str, str]) -> float:
    """What the shipped model says of a comparison's levels."""
    return _log_odds(tuple(found.items()))


@lru_cache(maxsize=100_000)
def _log_odds(found: tuple[tuple[str, str], ...]) -> float:
    return model.log_odds(names(dict(found)))


def _year(one: int | None, other: int | None) -> str:
    if not one or not other:
        return "unknown"
    apart = abs(one - other)
    return "same" if apart == 0 else f"{apart} apart" if apart <= 2 else "3-5 apart" if apart <= 5 else "far apart"


def _same(one: str, other: str) -> str:
    return "unknown" if not one or not other else "same" if one == other else "other"


def _shared(left: Record, right: Record, scheme: str) -> str:
    one, other = left.ids.get(scheme), right.ids.get(scheme)
    if not one or not other:
        return "unknown"
    return "same" if set(one) & set(other) else "other"


def _identifiers(left: Record, right: Record) -> str:
    """Identifiers that name one publication: DOI, PMID, PMCID."""
    if not left.ids or not right.ids:
        return "unknown"
    found = [_shared(left, right, scheme) for scheme in ("doi", "pmid", "pmcid")]
    return "same" if "same" in found else "other" if "other" in found else "unknown"


def _venue(left: Record, right: Record, likeness: VenueLikeness) -> str:
    return likeness(left.venue, right.venue)


_CLASSES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "paper-conference": "meeting",
    "chapter": "part", "entry-encyclopedia": "part", "entry-dictionary": "part", "book": "book", "thesis": "thesis", "report": "report",
}  # fmt: skip


def _kind(left: Record, right: Record) -> str:
    """Whether the two are works of one kind, as far as type and venue say."""
    if left.preprint != right.preprint:
        return "preprint and not"
    one, other = _CLASSES.get(left.kind, ""), _CLASSES.get(right.kind, "")
    if one and other and one != other:
        pair = "/".join(sorted((one, other)))
        return pair if pair in ("article/meeting", "book/part", "meeting/part", "report/thesis") else "other"
    sorts = venues.sort_of(left.venue), venues.sort_of(right.venue)
    if all(sorts) and sorts[0] != sorts[1]:
        return "journal and meeting"
    return "same" if (one and other) or all(sorts) else "unknown"
