"""Trains the ranking of a source's sentences, and which of them together are the evidence."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from provenance.evidence.examining import join_traits, joined
from provenance.evidence.forests import Forest, Growth, grow
from training.evidence_rows import Ranked, Row, best_f1, gold_of
from training.folds import FOLDS, crossed, fold_of, stacked

RANK = Growth(trees=120, rate=0.06, leaf=30)
JOIN = Growth(trees=80, rate=0.06, leaf=30)


def train_rank(rows: list[Row]) -> tuple[list[Any], Forest]:
    """Sentence ranking, from all WiCE rows with supporting sentences."""
    labelled = [at for at, row in enumerate(rows) if gold_of(row)]

    def fit(chosen: list[int]) -> Forest:
        own = [at for at in chosen if at in set(labelled)]
        answers = stacked([np.array([number in gold_of(rows[at]) for number in rows[at].numbers], np.float32) for at in own])
        return grow(stacked([rows[at].pairs for at in own]), answers, np.ones(len(answers)), RANK)

    return crossed([fold_of(row.group) for row in rows], fit, lambda forest, at: forest.chance(rows[at].pairs))


def joins(one: Ranked) -> Iterator[tuple[Any, Any]]:
    """Along the best path, what each further sentence adds: traits, and whether the best F1 rises with it."""
    groups = [group for group in one.row.data["support"] if group]
    chosen = [0]
    for _ in range(3):
        traits = join_traits(one.alignment, one.ranks, chosen, one.numbers)
        now = best_f1({one.numbers[at] for at in chosen}, groups)
        others = [at for at in range(len(one.alignment.sentences)) if at not in chosen]
        gains = {at: best_f1({one.numbers[place] for place in (*chosen, at)}, groups) - now for at in others}
        if not gains:
            return
        yield traits[others], np.array([gains[at] > 0 for at in others], np.float32)
        chosen.append(max(others, key=lambda at: (gains[at], one.ranks[at])))


def train_join(rows: list[Ranked]) -> tuple[Forest, float]:
    own = [one for one in rows if gold_of(one.row) and one.alignment.sentences]
    steps = [list(joins(one)) for one in own]

    def fit(chosen: list[int]) -> Forest:
        return grow(stacked([x for at in chosen for x, _ in steps[at]]), stacked([y for at in chosen for _, y in steps[at]]),
                    np.ones(sum(len(y) for at in chosen for _, y in steps[at])), JOIN)  # fmt: skip

    forests: dict[int, Forest] = {}
    groups = [fold_of(one.row.group) for one in own]
    for fold in range(FOLDS):
        forests[fold] = fit([at for at, group in enumerate(groups) if group != fold])
    limits = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5]
    scores = {}
    whole = [at for at, one in enumerate(own) if one.row.data["ds"] == "wice"]
    for limit in limits:
        f1 = []
        for at in whole:
            one = own[at]
            places = joined(forests[groups[at]], limit, one.alignment, one.ranks, one.numbers)
            said = one.row.passages.with_dateline(one.row.claim, [one.numbers[place] for place in places])
            f1.append(best_f1(set(said), one.row.data["support"]))
        scores[limit] = float(np.mean(f1))
    limit = max(limits, key=lambda value: scores[value])
    print(f"supporting-sentence set F1 (wice_dev, out of fold): {scores[limit]:.4f} at {limit}; all {scores}")
    return fit(list(range(len(own)))), limit
