"""What the author wrote against what a registry has, field by field."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from records.identifiers import check, normal
from records.works import CslItem
from references.matching import people, titles, venues
from references.matching.record import Record

Kind = Literal["differs", "slip", "missing"]


class Difference(NamedTuple):
    """A field in which a reference and a registry differ, with what each says.

    ``differs``: they say different things. ``slip``: nearly the same, as by a slip of the pen. ``missing``: the reference does not say it.
    """

    variable: str
    kind: Kind
    written: str
    found: str


def compare(written: CslItem, found: CslItem) -> list[Difference]:
    """The fields in which a reference differs from a registry's record; abbreviations, initials and letter case are no differences.

    What the registry does not say is not compared.
    """
    left, right = Record(written), Record(found)
    rows = []
    for variable, judge in _JUDGES.items():
        theirs = shown(found.get(variable))
        if not theirs:
            continue
        ours = shown(written.get(variable))
        kind = judge(left, right) if ours else ("missing" if variable in _WANTED else None)
        if kind:
            rows.append(Difference(variable, kind, ours, theirs))
    return [*rows, *_identifiers(written, found)]


_WANTED = frozenset(("author", "issued", "container-title", "volume", "page", "publisher"))


def _title(left: Record, right: Record) -> Kind | None:
    likeness = titles.likeness(left, right)
    if likeness == "main" and left.rest and right.rest:  # two subtitles: compared on their own
        likeness = titles.likeness(Record({"title": left.rest}), Record({"title": right.rest}))
    if likeness in ("equal", "spaced", "main", "cut"):
        return None
    return "slip" if likeness in ("near", "close") and titles.difference(left, right) == "none" else "differs"


def _people(left: Record, right: Record) -> Kind | None:
    found = people.agreement(left.people, right.people)
    if found.level == "unknown" or left.people == right.people:
        return None
    if found.level in ("all", "part") and found.first:
        same = {one.family for one in left.people} <= {one.family for one in right.people} or len(left.people) > len(right.people)
        return None if same else "slip"
    return "differs"


def _year(left: Record, right: Record) -> Kind | None:
    return "differs" if left.year and right.year and left.year != right.year else None


def _venue(left: Record, right: Record) -> Kind | None:
    return "differs" if venues.likeness(left.venue, right.venue) == "other" else None


def _number(name: str) -> Callable[[Record, Record], Kind | None]:
    def judge(left: Record, right: Record) -> Kind | None:
        one, other = getattr(left, name), getattr(right, name)
        return "differs" if one and other and one != other else None

    return judge


def _publisher(left: Record, right: Record) -> Kind | None:
    one, other = (Record({"container-title": str(record.item.get("publisher") or "")}).venue for record in (left, right))
    shared = {word for word in one.split() if len(word) > 2} & set(other.split())
    return None if shared or venues.likeness(one, other) != "other" else "differs"


_JUDGES: dict[str, Callable[[Record, Record], Kind | None]] = {
    "title": _title, "author": _people, "issued": _year, "container-title": _venue, "volume": _number("volume"), "issue": _number("issue"),
    "page": _number("page"), "publisher": _publisher,
}  # fmt: skip


def _identifiers(written: CslItem, found: CslItem) -> Iterator[Difference]:
    ours, theirs = str(written.get("DOI") or ""), str(found.get("DOI") or "")
    if theirs and check("doi", theirs) is None:
        if not ours:
            yield Difference("DOI", "missing", "", theirs)
        elif normal("doi", ours) != normal("doi", theirs):
            yield Difference("DOI", "differs", ours, theirs)


def shown(value: object) -> str:
    """A CSL value on one line: names as "Given Family", a date as ISO 8601."""
    if isinstance(value, list):
        people = [one for one in value if isinstance(one, dict)]
        return ", ".join(f"{one.get('given', '')} {one.get('family') or one.get('literal') or ''}".strip() for one in people)
    if isinstance(value, dict):
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        written = "-".join(f"{part:02d}" if isinstance(part, int) else str(part) for part in first)
        return written or str(value.get("raw") or value.get("literal") or "")
    return " ".join(str(value).split()) if value is not None else ""
