"""Tables of title, authors, venue and year, as catalogues and crawlers export them, with what is easily mistaken in them.

The works are real ones that the weights are never fitted to (``training.works.held_out``); their records are made by other rules than
those of training (``_matching_rows.py``). Half of a table's works appeared in the ten venues of one field, whose names the two tables write
in different ways; the others where they really appeared. Among them stand conference papers and their journal articles, parts of
series, columns that appear every year, other works of the same people, and titles that differ in a word.
"""

import random
from collections import Counter
from collections.abc import Callable

from _matching_rows import Venue, Work, clean, crawled, kept
from _matching_sets import Item, Linked, other_name

_TOPICS = "Harbour Water Data Signal Energy Surface Crystal Language Network Image Traffic Climate Device Material Planning Control".split()
_COLUMNS = (
    "Guest editorial", "Chair's message", "Editor's notes", "Letter from the editor", "Book review column", "News and notes",
    "Treasurer's report", "Introduction to the special section", "Reminiscences on papers that mattered", "Recent dissertations",
    "The history column", "In this issue",
)  # fmt: skip


def field(rng: random.Random) -> list[Venue]:
    """Five meetings and five journals of one field, named after the same few topics."""
    found = []
    for at in range(5):
        one, other = rng.sample(_TOPICS, 2)
        letters = f"{one[0]}{other[0]}{'CSWMA'[at]}" if at % 2 else f"SIG{(one[:2] + other[:2]).upper()}"
        kind = ("Conference", "Symposium", "Workshop", "Meeting", "Assembly")[at]
        sponsor = f"ACM {letters} " if at % 2 == 0 else ""
        found.append(Venue(True, letters, f"{sponsor}International {kind} on {one} and {other}", letters))
        letters = f"T{one[0]}{other[0]}S"
        if at < 2:
            short = f"ACM Trans. {one[:4]}. {other[:4]}. Syst."
            found.append(Venue(False, short, f"ACM Transactions on {one} and {other} Systems ({letters})", letters))
        elif at == 2:
            found.append(Venue(False, f"{found[0].letters} Record", f"ACM {found[0].letters} Record", f"{found[0].letters} Rec."))
        else:
            full = f"The {one} {other} Journal: The International Journal on {one} {other}s"
            found.append(Venue(False, f"{one[0]}{other[0]}D J.", full, f"{one[0]}{other[0]}DJ"))
    return found


def _work(number: int, item: Item, venue: Venue) -> Work:
    people = tuple((str(n.get("given") or ""), str(n.get("family") or n.get("literal") or "")) for n in item["author"])
    return Work(number, str(item["title"]), people, venue, int(item["issued"]["date-parts"][0][0]))


def works_of(items: list[Item], rng: random.Random) -> tuple[list[Work], list[Work]]:
    """The works of the first table, and works that stand in the second alone."""
    items = [item for item in items if item.get("container-title") and len(item["title"].split()) > 2]
    rng.shuffle(items)
    known = field(rng)
    real = {str(item["container-title"]): None for item in items}
    venues = {name: Venue(False, name, other_name(name, rng), "".join(w[0] for w in name.split()).upper()) for name in real}
    rows: list[Work] = []

    def add(work: Work) -> None:
        rows.append(work._replace(number=len(rows)))

    for item in items[: len(items) * 7 // 10]:
        venue = rng.choice(known) if rng.random() < 0.5 else venues[str(item["container-title"])]
        work = _work(0, item, venue)
        if venue in known:
            work = work._replace(year=1990 + work.year % 20)
        add(work)
        for near in _near(work, items, known, rng):
            add(near)
    _columns(add, known, rng)
    rest = [_work(0, item, venues[str(item["container-title"])]) for item in items[len(items) * 7 // 10 :]]
    rest += [_mixed(rng.choice(rest), rng.choice(rest), rng) for _ in range(3 * len(rest))]
    return rows, [work._replace(number=len(rows) + at) for at, work in enumerate(rest)]


def _near(work: Work, items: list[Item], known: list[Venue], rng: random.Random) -> list[Work]:
    """Works that are easily taken for this one."""
    chance, words = rng.random(), work.title.split()
    other = rng.choice(items)
    elsewhere = rng.choice([venue for venue in known if venue.meeting != work.venue.meeting])
    later = work._replace(venue=elsewhere, year=work.year + rng.choice((0, 1, 1, 1, 2, 2, 3, -1)))
    if chance < 0.06:
        return [later]
    if chance < 0.09:
        return [later._replace(title=work.title + rng.choice((" revisited", ": an evaluation", " in practice")))]
    if chance < 0.11:
        return [later._replace(title=f"{work.title}, {part}") for part in rng.choice((("Part II",), ("Part 1", "Part 2"), ("II", "III")))]
    if chance < 0.14:
        words[rng.randrange(len(words))] = rng.choice(str(other["title"]).split())
        return [later._replace(title=" ".join(words), people=_work(0, other, work.venue).people if rng.random() < 0.5 else work.people)]
    if chance < 0.22:
        return [_mixed(work, _work(0, other, work.venue), rng)._replace(people=work.people, year=work.year + rng.choice((0, 1, 2)))]
    if chance < 0.24:
        return [later._replace(people=_work(0, other, work.venue).people)]
    return []


def _mixed(one: Work, other: Work, rng: random.Random) -> Work:
    """A title that begins as one and ends as another."""
    start, end = one.title.split(), other.title.split()
    return other._replace(title=" ".join(start[: rng.randint(2, 5)] + end[-rng.randint(2, 6) :]))


def _columns(add: Callable[[Work], None], known: list[Venue], rng: random.Random) -> None:
    """What a journal prints every year under one title, by one person, by several, or by nobody."""
    people = [(("Jane", "Roe"),), (("Max", "Mole"), ("Ann", "Hill")), (("Ole", "Berg"),), ()]
    journals = [venue for venue in known if not venue.meeting]
    for title in _COLUMNS:
        venue, who = rng.choice(journals), rng.choice(people)
        for year in range(rng.randint(1990, 1996), rng.randint(1998, 2009)):
            add(Work(0, title, who if rng.random() < 0.6 else rng.choice(people), venue, year))


def tables(items: list[Item], profile: str, rng: random.Random) -> Linked:
    """Two tables: a well-kept one, and a ``clean`` or a ``crawled`` one, with the pairs that are one publication."""
    well_kept = profile == "clean"
    works, others = works_of(items, rng)
    left = [work for work in works if rng.random() < 0.95]
    names = Counter(work.title.lower() for work in works)
    right: list[tuple[int, Item]] = []
    for work in works:
        if well_kept:
            right += [(work.number, clean(work, rng))] if rng.random() < 0.87 else []
        else:
            times = rng.choice((0, 1)) if work.title in _COLUMNS else rng.choice((0, 1, 1, 1, 2, 2, 3, 5))
            # a record that does not say which of two works it is has no right answer: most of them say a year
            twofold = names[work.title.lower()] > 1
            right += [(work.number, crawled(work, rng, sure=twofold and rng.random() < 0.8)) for _ in range(times)]
    right += [(work.number, clean(work, rng) if well_kept else crawled(work, rng)) for work in others[: 300 if well_kept else None]]
    rng.shuffle(right)
    where = {work.number: at for at, work in enumerate(left)}
    pairs = {(where[number], at) for at, (number, _) in enumerate(right) if number in where}
    return Linked([kept(work, rng) for work in left], [item for _, item in right], pairs)
