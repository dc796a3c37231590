"""Merging records of one work without losing a value, and taking the merger apart again."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from records.identifiers import SCHEMES, check, normal, split_values
from records.works import CslItem
from references.matching.record import folded, person

_SINGLE = frozenset(("id", "type"))


class Value(BaseModel):
    """One value of a variable and the origins that gave it."""

    model_config = ConfigDict(frozen=True)

    value: Any
    origins: tuple[str, ...]


class Merger(BaseModel):
    """What records were merged into.

    ``item`` is the merged CSL item; ``values`` maps a variable to every value that was given for it, the chosen one first, with the origins
    of each; ``sources`` are the records as they were, by origin, in their order: ``unmerge`` gives them back.
    """

    model_config = ConfigDict(frozen=True)

    item: CslItem
    values: dict[str, tuple[Value, ...]]
    sources: dict[str, CslItem] = Field(default_factory=dict)

    @property
    def conflicts(self) -> list[str]:
        """The variables for which the records gave values that say different things."""
        return [name for name, found in self.values.items() if name not in _SINGLE and len(found) > 1]


def merge(items: Sequence[Mapping[str, Any]], origins: Sequence[str] | None = None) -> Merger:
    """Merge records of one work. ``origins`` says where each came from; by default its ``id``, else its number.

    For each variable the fullest value is chosen: that of most records, then the one that says most. Values that say the same in another
    spelling count as one. Raises ``ValueError`` where nothing is given or the numbers of items and origins differ.
    """
    if not items or (origins is not None and len(origins) != len(items)):
        raise ValueError(f"{len(items)} items and {len(origins or ())} origins; expected one origin for each of at least one item")
    names = _distinct(list(origins) if origins is not None else [str(item.get("id") or number) for number, item in enumerate(items, 1)])
    values: dict[str, tuple[Value, ...]] = {}
    for variable in dict.fromkeys(name for item in items for name in item):
        given = [(origin, item[variable]) for origin, item in zip(names, items, strict=True) if _says(item.get(variable))]
        if given:
            values[variable] = _ranked(variable, given)
    merged: CslItem = {variable: copy.deepcopy(found[0].value) for variable, found in values.items()}
    if "id" in items[0]:
        merged["id"] = items[0]["id"]
    return Merger(item=merged, values=values, sources={o: copy.deepcopy(dict(i)) for o, i in zip(names, items, strict=True)})


def unmerge(merger: Merger) -> list[CslItem]:
    """The records that were merged, each as it was, in their order."""
    return [copy.deepcopy(item) for item in merger.sources.values()]


def _distinct(names: list[str]) -> list[str]:
    """The names, with a number after each that stood before."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        candidate = name if seen[name] == 1 else f"{name} ({seen[name]})"
        while candidate in found:
            seen[name] += 1
            candidate = f"{name} ({seen[name]})"
        found.append(candidate)
    return found


def _says(value: object) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def _ranked(variable: str, given: list[tuple[str, Any]]) -> tuple[Value, ...]:
    """The values of a variable, those that say the same as one, the best first; of equals the first given."""
    kinds: dict[str, list[tuple[str, Any]]] = {}
    for origin, value in given:
        kinds.setdefault(_meaning(variable, value), []).append((origin, value))
    rows = [(len(found), max(_fullness(value) for _, value in found), found) for found in kinds.values()]
    fullest_first = variable in ("author", "editor", "issued", "title", "page")
    rows.sort(key=lambda row: (row[1], row[0]) if fullest_first else (row[0], row[1]), reverse=True)
    return tuple(Value(value=max((v for _, v in found), key=_fullness), origins=tuple(o for o, _ in found)) for _, _, found in rows)


_IDENTIFIERS = {scheme.variable: name for name, scheme in SCHEMES.items() if scheme.variable}


def _meaning(variable: str, value: Any) -> str:
    """What two spellings of one value have in common."""
    scheme = _IDENTIFIERS.get(variable)
    if scheme:
        return " ".join(sorted(normal(scheme, one) if check(scheme, one) is None else one for one in split_values(scheme, str(value))))
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return " ".join(f"{one.family},{one.initials[:1]}" for one in map(person, value))
    if isinstance(value, dict) and value.get("date-parts"):
        return str(value["date-parts"])
    return "".join(sign for sign in folded(str(value)) if sign.isalnum()) or str(value)


def _fullness(value: Any) -> int:
    """How much a value says: its letters, with those of its parts; small letters over capitals throughout."""
    if isinstance(value, dict):
        return sum(_fullness(part) for part in value.values())
    if isinstance(value, list):
        return 100 * len(value) + sum(_fullness(part) for part in value)
    words = str(value)
    return 2 * len(words) - (1 if words.isupper() else 0)
