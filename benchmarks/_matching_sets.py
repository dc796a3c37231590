"""Sets of records for measuring matching, made of real libraries by other rules than the model was trained with."""

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


def four_fields(item: Item, title: str | None = None, venue: str | None = None, year: int | None = None, names: str | None = None) -> Item:
    """A record that knows title, people, venue and year alone."""
    new: Item = {"type": "article", "title": title or item["title"]}
    new["author"] = [{"literal": name} for name in (names or full(item)).split(", ") if name]
    if venue != "":
        new["container-title"] = venue or item.get("container-title", "")
    if year != 0:
        new["issued"] = {"date-parts": [[year or year_of(item)]]}
    return new


def year_of(item: Item) -> int:
    return int(item["issued"]["date-parts"][0][0])


def full(item: Item) -> str:
    return ", ".join(f"{n.get('given', '')} {n.get('family') or n.get('literal', '')}".strip() for n in item["author"])


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


def twins(works: list[Item], rng: random.Random) -> Linked:
    """Two well-kept catalogues of the same fields; one in twenty works came out twice, as paper and as article."""
    chosen = rng.sample([w for w in works if w.get("container-title")], 2600)
    names = {venue: other_name(venue, rng) for venue in {w["container-title"] for w in chosen}}
    left, right, pairs = [], [], set()
    for item in chosen:
        left.append(four_fields(item))
        if rng.random() < 0.85:
            pairs.add((len(left) - 1, len(right)))
            title = misspelt(item["title"], rng) if rng.random() < 0.03 else item["title"]
            title = title.split(": ")[0] if rng.random() < 0.02 else title
            who = initials(item) if rng.random() < 0.15 else full(item)
            off = rng.choice((-1, 1)) if rng.random() < 0.005 else 0
            right.append(four_fields(item, title, names[item["container-title"]], year_of(item) + off, who))
        if rng.random() < 0.05:
            again = four_fields(item, None, rng.choice(list(names)), year_of(item) + rng.choice((1, 2, 3, -1)))
            (left if rng.random() < 0.5 else right).append(again)
    order = list(range(len(right)))
    rng.shuffle(order)
    where = {old: new for new, old in enumerate(order)}
    return Linked(left, [right[at] for at in order], {(a, where[b]) for a, b in pairs})


def web(works: list[Item], rng: random.Random) -> Linked:
    """A well-kept catalogue against what a crawler gathered: one to four records of a work, half without year, cut, misspelt."""
    chosen = [w for w in works if w.get("container-title")]
    rng.shuffle(chosen)
    left, right, pairs = [], [], set()
    for item in chosen[:2600]:
        left.append(four_fields(item))
        for _ in range(rng.choice((0, 1, 1, 1, 2, 3, 4))):
            pairs.add((len(left) - 1, len(right)))
            right.append(_crawled(item, rng))
        if rng.random() < 0.04:
            right.append(_crawled({**item, "container-title": rng.choice(chosen)["container-title"],
                                   "issued": {"date-parts": [[year_of(item) + rng.choice((1, 2, 3))]]}}, rng, sure=True))
    right += [_crawled(item, rng) for item in chosen[2600:]]
    return Linked(left, right, pairs)


def _crawled(item: Item, rng: random.Random, sure: bool = False) -> Item:
    title = item["title"]
    chance = rng.random()
    if chance < 0.06:
        title = title[: max(20, int(len(title) * 0.6))]
    elif chance < 0.14:
        title = misspelt(title, rng)
    elif chance < 0.17:
        title = title.split(": ")[-1]
    title = title.lower() if rng.random() < 0.2 else title
    who = initials(item)
    if rng.random() < 0.1:
        who = ", ".join(who.split(", ")[: rng.choice((1, 2))])
    venue = item["container-title"]
    chance = rng.random()
    if not sure:
        venue = "" if chance < 0.15 else other_name(venue, rng) if chance < 0.7 else f"{venue}, {rng.choice(('1999', 'vol 3', 'USA'))}"
        venue = rng.choice(("Computer", "University", "Technical report", "the 5th")) if chance > 0.93 else venue
    year = 0 if rng.random() < 0.45 and not sure else year_of(item) + (rng.choice((-1, 1)) if rng.random() < 0.04 else 0)
    return four_fields(item, title, venue, year, who)


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
