"""How tables write a work: a well-kept one, another that is well kept, and one that was crawled from the web."""

import random
import re
from typing import NamedTuple

from _matching_sets import Item, misspelt

_GARBAGE = (
    "Computer", "University of Vell", "Technical report", "the 5th", "portal.acm.org", "New York", "Unpublished manuscript", "Citeseer",
    "PhD thesis, Department of", "Lecture Notes in Computer Science", "Springer", "Proceedings of the", "Submitted for publication",
    "10-13",
)  # fmt: skip


class Venue(NamedTuple):
    """A journal or a yearly meeting: its short name, its full name, the letters it goes by."""

    meeting: bool
    short: str
    full: str
    letters: str


class Work(NamedTuple):
    """One publication."""

    number: int
    title: str
    people: tuple[tuple[str, str], ...]
    venue: Venue
    year: int


def _named(people: tuple[tuple[str, str], ...], rng: random.Random, short: float) -> list[str]:
    brief = rng.random() < short
    rows = []
    for given, family in people:
        parts = [part for part in re.split(r"[\s.-]+", given) if part]
        if brief:
            given = "".join(part[0] for part in parts)
        elif len(parts) > 1 and rng.random() < 0.3:
            given = parts[0]
        rows.append(f"{given} {family}".strip())
    return rows


def row(title: str, people: str, venue: str, year: int | None, as_list: bool) -> Item:
    """A row of a table as a CSL item; the people in one string, or each as a literal."""
    new: Item = {"title": title, "author": [{"literal": name} for name in people.split(", ") if name] if as_list else people}
    if venue:
        new["container-title"] = venue
    if year:
        new["issued"] = {"date-parts": [[year]]}
    return new


def kept(work: Work, rng: random.Random) -> Item:
    """The record of the well-kept table."""
    return row(work.title, ", ".join(_named(work.people, rng, 0.03)), work.venue.short, work.year, as_list=True)


def clean(work: Work, rng: random.Random) -> Item:
    """The record of another well-kept table: full names of venues, here and there a slip, markup, a lost author."""
    title, chance = work.title, rng.random()
    if chance < 0.03:
        title = misspelt(title, rng)
    elif chance < 0.05:
        title = title.split(": ")[0]
    elif chance < 0.08:
        marked = (f"<i>{title}</i>", title.replace(" and ", " &amp; ", 1), title.replace("'", "&#8217;"), title.replace("-", "&ndash;"))
        title = rng.choice(marked)
    elif chance < 0.10:
        title += rng.choice((" (extended abstract)", " (invited paper)", " (panel)"))
    elif chance < 0.11 and len(title) > 40:
        title = title[: len(title) * 3 // 4]
    people = _named(work.people, rng, 0.1)
    people = [] if rng.random() < 0.02 else people[:1] if rng.random() < 0.02 else people
    venue = f"Proceedings of the {work.year} {work.venue.full}" if work.venue.meeting else work.venue.full
    year = work.year + (rng.choice((-1, 1)) if rng.random() < 0.005 else 0)
    return row(title, ", ".join(people), venue, year, as_list=False)


def _crawled_title(work: Work, people: list[str], rng: random.Random) -> str:
    title, chance = work.title, rng.random()
    title = rng.choice((title.lower(), title.upper())) if rng.random() < 0.15 else title
    parts = title.split()
    if chance < 0.05 and len(title) > 30:
        title = title[: rng.randint(20, max(21, len(title) - 5))] + rng.choice((" …", "...", ""))
    elif chance < 0.07 and len(parts) > 5:
        title = " ".join(parts[rng.randint(1, 2) :])
    elif chance < 0.15:
        title = misspelt(title, rng)
    elif chance < 0.19:
        sign = "-" if "-" in title else " "
        title = title.replace(sign, "" if sign == "-" or rng.random() < 0.3 else "  ", 1)
    elif chance < 0.21 and people:
        title = f"{people[0]}{rng.choice((': ', ', '))}{title}"
    elif chance < 0.24:
        title += rng.choice((f". {work.venue.full}", f". In Proc. of {work.venue.letters}", f", {work.venue.letters} {work.year}"))
    elif chance < 0.27:
        title += rng.choice((" (extended abstract)", " (demo)", ". Technical report", " - full version"))
    elif chance < 0.31:
        title = title.split(": ")[0 if rng.random() < 0.8 else -1]
    elif chance < 0.33 and len(parts) > 4:
        parts.pop(rng.randrange(len(parts)))
        title = " ".join(parts)
    elif chance < 0.35:
        title = rng.choice((f"[PDF] {title}", f"<b>{title}</b>", title.replace("'", "&#39;"), f"{title}&nbsp;"))
    return title


def _crawled_people(people: list[str], rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.10 and len(people) > 2:
        people = people[: rng.randint(1, 3)]
        return ", ".join(people) + rng.choice((", …", " et al.", ", et al", ", ..."))
    if chance < 0.13:
        people = []
    elif chance < 0.18 and people:
        people[rng.randrange(len(people))] = misspelt(rng.choice(people), rng)
    elif chance < 0.22 and len(people) > 1:
        people.pop(rng.randrange(len(people)))
    elif chance < 0.24:
        people.append(rng.choice(("CS Department", "U Vell", "Rights", "G Editor")))
    return ", ".join(people)


def _crawled_venue(work: Work, rng: random.Random) -> str:
    chance, venue = rng.random(), work.venue
    full = f"Proceedings of the {rng.choice(('4th', '12th', work.year))} {venue.full}" if venue.meeting else venue.full
    if chance < 0.20:
        return ""
    if chance < 0.30:
        return rng.choice(_GARBAGE)
    if chance < 0.45:
        words = full.split()
        cut = rng.randint(2, max(2, len(words) - 1))
        return rng.choice((" ".join(words[:cut]) + " …", "… " + " ".join(words[-cut:])))
    if chance < 0.60:
        return venue.letters + rng.choice((",", "", f" {work.year % 100:02}", f", {rng.choice(_GARBAGE)}"))
    if chance < 0.80:
        words = full.split()
        return " ".join(w if len(w) < 5 else w[: 3 + len(w) % 3] + "." for w in words)
    return rng.choice((full, venue.short, venue.short + ","))


def crawled(work: Work, rng: random.Random, sure: bool = False) -> Item:
    """What a crawler made of a work: initials, half without year, every fourth venue missing or no venue at all.

    A ``sure`` record says in which year.
    """
    people = _named(work.people, rng, 0.93)
    title = _crawled_title(work, people, rng)
    year = work.year if sure else _crawled_year(work, rng)
    return row(title, _crawled_people(people, rng), _crawled_venue(work, rng), year, as_list=False)


def _crawled_year(work: Work, rng: random.Random) -> int | None:
    chance = rng.random()
    if chance < 0.45:
        return None
    off = rng.choice((-1, 1)) if chance < 0.49 else rng.choice((-7, 2, 10)) if chance < 0.5 else 0
    return work.year + off
