"""How well and how fast records of one work are found, beside what a user would write with rapidfuzz, in one run.

    python benchmarks/matching.py FOLDER_OF_BIB_FILES [--size 100000]

Made of the libraries in the folder are pairs of tables (``_matching_tables.py``), a well-kept one and another that is well kept or
crawled, three of each kind, from works that training never sees; one half of these works is for tuning (read their mistakes), the other
for testing alone; and one long list with duplicates (``_matching_sets.py``). Compared: equal folded titles and years, as reference
managers do it, and rapidfuzz title ratio of at least 90 with years at most one apart.
"""

import argparse
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _matching_sets import Item, Linked, hundred_thousand, real_works
from _matching_tables import tables
from rapidfuzz import fuzz, process

from references.matching import find_duplicates, link
from references.matching.record import year_of
from training import works

Pairs = set[tuple[int, int]]


def _fold(item: Item) -> str:
    return re.sub(r"\W+", " ", str(item.get("title", "")).lower()).strip()


def by_equal_title(left: list[Item], right: list[Item]) -> Pairs:
    """Equal folded titles and years."""
    known = defaultdict(list)
    for at, item in enumerate(left):
        known[_fold(item), year_of(item)].append(at)
    return {(one, at) for at, item in enumerate(right) for one in known.get((_fold(item), year_of(item)), ())}


def by_ratio(left: list[Item], right: list[Item]) -> Pairs:
    """rapidfuzz ratio of folded titles of at least 90, years at most one apart or missing."""
    titles, found = [_fold(item) for item in left], set()
    for at, item in enumerate(right):
        for _, _, one in process.extract(_fold(item), titles, scorer=fuzz.ratio, score_cutoff=90, limit=5):
            years = year_of(left[one]), year_of(item)
            if None in years or abs(years[0] - years[1]) <= 1:  # type: ignore[operator]
                found.add((one, at))
    return found


def ours(left: list[Item], right: list[Item]) -> Pairs:
    """``references.matching.link``."""
    return {(pair.left, pair.right) for pair in link(left, right)}


def equal_in_list(items: list[Item]) -> Pairs:
    """Equal folded titles and years within one list."""
    return {(a, b) for a, b in by_equal_title(items, items) if a < b}


def sorted_neighbours(items: list[Item]) -> Pairs:
    """rapidfuzz ratio of at least 90 with the next five in the order of titles."""
    order = sorted((_fold(item), at) for at, item in enumerate(items))
    found = set()
    for at, (title, one) in enumerate(order):
        for other_title, other in order[at + 1 : at + 6]:
            years = year_of(items[one]), year_of(items[other])
            if fuzz.ratio(title, other_title, score_cutoff=90) and (None in years or abs(years[0] - years[1]) <= 1):  # type: ignore[operator]
                found.add((min(one, other), max(one, other)))
    return found


def ours_in_list(items: list[Item]) -> Pairs:
    """``references.matching.find_duplicates``."""
    return {(a, b) for group in find_duplicates(items) for i, a in enumerate(group.members) for b in group.members[i + 1 :]}


def line(name: str, make: Callable[[], list[Pairs]], truths: list[Pairs]) -> str:
    """One row: precision, recall and F1 over all sets together."""
    start = time.process_time()
    founds = make()
    seconds = time.process_time() - start
    hits = sum(len(found & truth) for found, truth in zip(founds, truths, strict=True))
    precision, recall = hits / max(1, sum(map(len, founds))), hits / sum(map(len, truths))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"  {name:28} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  {seconds:6.1f} s of CPU"


def report_tables(name: str, sets: list[Linked]) -> None:
    """The rows for pairs of tables."""
    sizes = [sum(len(one[at]) for one in sets) for at in range(3)]
    print(f"{name}: {sizes[0]} and {sizes[1]} records, {sizes[2]} pairs")
    for words, way in (("equal title and year", by_equal_title), ("rapidfuzz ratio >= 90", by_ratio), ("references.matching", ours)):
        print(line(words, lambda way=way: [way(one.left, one.right) for one in sets], [one.pairs for one in sets]))


def main() -> None:
    """Make the sets, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=100_000, help="records of the long list; 0 leaves it out")
    asked = parser.parse_args()
    unseen = works.held_out(works.works(asked.folder))
    for at, half in enumerate(("tuning", "test")):
        for profile in ("clean", "crawled"):
            sets = [tables(unseen[at::2], profile, random.Random(f"{half} {number}")) for number in range(3)]
            report_tables(f"{half}, {profile}", sets)
    if not asked.size:
        return
    items, truth = hundred_thousand(real_works(asked.folder), random.Random(5), asked.size)
    print(f"one list: {len(items)} records, {len(truth)} pairs")
    ways = (("equal title and year", equal_in_list), ("rapidfuzz, sorted titles", sorted_neighbours), ("references.matching", ours_in_list))
    for words, alone in ways:
        print(line(words, lambda alone=alone: [alone(items)], [truth]))


if __name__ == "__main__":
    main()
