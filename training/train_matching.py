"""Makes ``references/matching/weights.json``: real records, what other libraries would make of them, and logistic regression.

    python -m training.train_matching FOLDER_OF_BIB_FILES [--dry-run]

The same folder gives the same weights. See docs/model-card-matching.md.
"""

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from references.matching import blocking, features, model
from references.matching.record import Record
from training import corrupting
from training.works import works

Item = dict[str, Any]


class Example(NamedTuple):
    """One comparison: where it comes from, whether it is one publication, its features, and a work it belongs to."""

    origin: str
    same: bool
    names: list[str]
    work: int


def _bare(rng: random.Random, *items: Item) -> list[Item]:
    """Half of all comparisons know title, people, venue and year alone, as many exports do."""
    if rng.random() < 0.5:
        return list(items)
    return [{key: value for key, value in item.items() if key in corrupting.KEEP} for item in items]


def made(rng: random.Random, items: list[Item]) -> Iterator[tuple[str, bool, int, Item, Item]]:
    """Comparisons made of real works: the same publication twice, and what only looks like it."""
    venues = [str(item["container-title"]) for item in items if item.get("container-title")]
    by_person: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        by_person[Record(item).people[0].family].append(at)
    for at, item in enumerate(items):
        for _ in range(2):
            one = corrupting.record(rng, item, venues) if rng.random() < 0.5 else dict(item)
            yield "same publication", True, at, one, corrupting.record(rng, item, venues)
        other = items[rng.randrange(len(items))]
        if rng.random() < 0.25:
            yield "other version", False, at, item, corrupting.record(rng, corrupting.other_version(rng, item, venues), venues)
        if rng.random() < 0.7:
            yield "sibling", False, at, item, corrupting.record(rng, corrupting.sibling(rng, item, other), venues)
        near = rng.choice(by_person[Record(item).people[0].family])
        if near != at:
            yield "same person", False, at, item, corrupting.record(rng, items[near], venues)
        if rng.random() < 0.4:
            theirs = corrupting.other_version(rng, item, venues)
            yield "other people", False, at, item, corrupting.record(rng, {**theirs, "author": other["author"]}, venues)


def natural(items: list[Item]) -> Iterator[tuple[str, bool, int, Item, Item]]:
    """Pairs of real works that blocking brings together and that are surely not one publication."""
    records = [Record(item, at) for at, item in enumerate(items)]
    for left, right in blocking.candidates(records):
        levels = features.levels(left, right)
        alike = levels["title"].split()[0] in features.STRONG or levels["title"].split()[0] in ("close", "begin", "head")
        placed = levels["page"] == "other" and levels["volume"] == "other"
        if levels["id"] != "same" and (not alike or levels["people"] == "none" or placed):
            yield "natural", False, left.position, left.item, right.item


def examples(items: list[Item], seed: int) -> list[Example]:
    """All comparisons as features."""
    rng = random.Random(seed)
    rows = [*made(rng, items), *natural(items)]
    found = []
    for origin, same, work, one, other in rows:
        left, right = (Record(item) for item in _bare(rng, one, other))
        if not blocking.promising(left, right):
            continue
        found.append(Example(origin, same, features.names(features.levels(left, right)), work))
    return found


def train(rows: list[Example], epochs: int = 12, rate: float = 0.15, decay: float = 2e-6) -> dict[str, float]:
    """Logistic regression by AdaGrad; levels met fewer than 20 times get no weight."""
    counts = Counter(name for row in rows for name in row.names)
    known = {name for name, count in counts.items() if count >= 20}
    data = [([name for name in row.names if name in known] + ["bias"], float(row.same)) for row in rows]
    weights: dict[str, float] = dict.fromkeys(sorted(known | {"bias"}), 0.0)
    squares: dict[str, float] = dict.fromkeys(weights, 1e-6)
    rng = random.Random(1)
    for _ in range(epochs):
        rng.shuffle(data)
        for names, same in data:
            error = model.probability(sum(weights[name] for name in names)) - same
            for name in names:
                slope = error + decay * len(data) * weights[name] / max(counts[name], 1)
                squares[name] += slope * slope
                weights[name] -= rate * slope / math.sqrt(squares[name])
    return {name: round(weight, 3) for name, weight in weights.items()}


def report(rows: list[Example], weights: dict[str, float]) -> str:
    """Precision, recall and F1 of the pairs, and the share of right answers by where they come from."""
    right: dict[str, list[bool]] = defaultdict(list)
    hit = said = there = 0
    for row in rows:
        same = model.log_odds(row.names, weights) > 0
        right[row.origin].append(same == row.same)
        hit, said, there = hit + (same and row.same), said + same, there + row.same
    precision, recall = hit / max(said, 1), hit / max(there, 1)
    lines = [f"pairs {len(rows)}  precision {precision:.4f}  recall {recall:.4f}  F1 {2 * precision * recall / (precision + recall):.4f}"]
    lines += [f"  {origin:18} {sum(found) / len(found):.4f} of {len(found)}" for origin, found in sorted(right.items())]
    return "\n".join(lines)


def main() -> None:
    """Train on nine tenths of the works, report on the rest, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="report, and leave the weights as they are")
    asked = parser.parse_args()
    items = works(asked.folder)
    rows = examples(items, seed=7)
    held = [row for row in rows if row.work % 10 == 0]
    weights = train([row for row in rows if row.work % 10])
    print(f"{len(items)} works, {len(weights)} weights\n{report(held, weights)}")
    if not asked.dry_run:
        text = {"made by": "training/train_matching.py", "weights": weights}
        model.WEIGHTS.write_text(json.dumps(text, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
