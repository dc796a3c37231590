"""One long list of records with duplicates for measuring matching, made of real libraries by other rules than those of training."""

import random
import re
from pathlib import Path
from typing import Any, NamedTuple

from references.library import LibraryError, read_library

Item = dict[str, Any]


class Linked(NamedTuple):
    """Two lists and the pairs of positions that are one publication."""

    left: list[Item]
    right: list[Item]
    pairs: set[tuple[int, int]]


def real_works(folder: Path) -> list[Item]:
    """One item for each title and first family name in the libraries of a folder."""
    found: dict[str, Item] = {}
    for path in sorted(folder.rglob("*.bib")):
        try:
            rows = read_library(str(path)).works
        except LibraryError:
            continue
        for work in rows:
            csl = work.csl
            people, issued = csl.get("author") or [], csl.get("issued") or {}
            if people and people[0].get("family") and issued.get("date-parts") and len(str(csl.get("title", "")).split()) > 1:
                key = re.sub(r"\W", "", str(csl["title"]).lower())[:60] + str(people[0]["family"]).lower()
                found.setdefault(key, dict(csl))
    return list(found.values())


def initials(item: Item) -> str:
    rows = []
    for name in item["author"]:
        letters = "".join(part[0] for part in re.split(r"[\s.-]+", name.get("given", "")) if part)
        rows.append(f"{letters} {name.get('family') or name.get('literal', '')}".strip())
    return ", ".join(rows)


def other_name(venue: str, rng: random.Random) -> str:
    """Another catalogue's one name for a venue: abbreviated, by initials, or in full with a publisher's additions."""
    parts = venue.split()
    how = rng.random()
    if how < 0.4:
        return " ".join(p if len(p) < 5 else p[: 3 + len(p) % 3] + "." for p in parts)
    if how < 0.55 and len(parts) > 2:
        return "".join(p[0] for p in parts if p[0].isalpha()).upper()
    if how < 0.7 and len(parts) > 2:
        return f"{venue} ({''.join(p[0] for p in parts if p[0].isalpha()).upper()})"
    return venue if how < 0.85 else f"The {venue} - an international journal"


def misspelt(words: str, rng: random.Random) -> str:
    at = rng.randrange(1, max(2, len(words) - 1))
    return words[:at] + rng.choice(("", "e", words[at : at + 1] * 2)) + words[at + 1 :]


def hundred_thousand(works: list[Item], rng: random.Random, size: int = 100_000) -> tuple[list[Item], set[tuple[int, int]]]:
    """A list of ``size`` records, a quarter of them further records of a work, with the pairs that are one publication."""
    halves = [str(w["title"]).split() for w in works]
    rows: list[tuple[int, Item]] = []
    work = 0
    while len(rows) < size:
        item = works[work] if work < len(works) else _invented(works, halves, rng)
        rows.append((work, item))
        while rng.random() < 0.25:
            rows.append((work, _again(item, rng)))
        work += 1
    rows = rows[:size]
    rng.shuffle(rows)
    where: dict[int, list[int]] = {}
    for at, (number, _) in enumerate(rows):
        where.setdefault(number, []).append(at)
    pairs = {(a, b) for found in where.values() for i, a in enumerate(found) for b in found[i + 1 :]}
    return [item for _, item in rows], pairs


def _invented(works: list[Item], halves: list[list[str]], rng: random.Random) -> Item:
    one, two, three = rng.choice(halves), rng.choice(halves), rng.choice(works)
    other = rng.choice(works)
    title = " ".join(one[: rng.randint(2, 6)] + two[-rng.randint(2, 6) :])
    return {**three, "id": "", "title": title, "author": [*other["author"][:2], *three["author"][:2]], "DOI": "", "ISBN": "", "URL": "",
            "page": str(rng.randint(1, 999)), "volume": str(rng.randint(1, 99)),
            "issued": {"date-parts": [[rng.randint(1970, 2020)]]}}  # fmt: skip


def _again(item: Item, rng: random.Random) -> Item:
    new = dict(item)
    if rng.random() < 0.25:
        new["title"] = misspelt(item["title"], rng)
    elif rng.random() < 0.1:
        new["title"] = item["title"].split(": ")[0]
    if rng.random() < 0.5:
        new["author"] = [{"literal": name} for name in initials(item).split(", ")]
    if item.get("container-title") and rng.random() < 0.5:
        new["container-title"] = other_name(item["container-title"], rng)
    for variable in ("DOI", "volume", "page", "container-title"):
        if rng.random() < 0.35:
            new.pop(variable, None)
    if rng.random() < 0.15:
        new.pop("issued", None)
    return new
