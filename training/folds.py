"""Folds that nothing of one group is divided by, figures out of fold, and thresholds."""

import zlib
from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from provenance.evidence.forests import Forest

FOLDS = 5


def fold_of(group: str) -> int:
    """The fold of a group, by its name alone."""
    return zlib.crc32(group.encode()) % FOLDS


def left_out(most: int) -> list[tuple[int, ...]]:
    """All sets of at most so many folds, the empty one first."""
    return [chosen for size in range(most + 1) for chosen in combinations(range(FOLDS), size)]


def stacked(rows: list[Any]) -> Any:
    return np.concatenate(rows) if rows else np.zeros((0, 1), np.float32)


def crossed(groups: list[int], fit: Callable[[list[int]], Forest], chance: Callable[[Forest, int], Any]) -> tuple[list[Any], Forest]:
    """The out-of-fold answer for each row, and the forest grown on all rows."""
    found: list[Any] = [None] * len(groups)
    for fold in range(FOLDS):
        forest = fit([at for at, group in enumerate(groups) if group != fold])
        for at, group in enumerate(groups):
            if group == fold:
                found[at] = chance(forest, at)
    return found, fit(list(range(len(groups))))


def auc(answers: Any, scores: Any) -> float:
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    _, inverse, counts = np.unique(np.asarray(scores)[order], return_inverse=True, return_counts=True)
    ranks[order] = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    answers = np.asarray(answers, bool)
    positive = answers.sum()
    return float((ranks[answers].sum() - positive * (positive + 1) / 2) / (positive * (len(answers) - positive)))


def f1_at(chances: Any, answers: Any, limit: float) -> float:
    said = chances > limit
    return float(2 * (said & (answers > 0)).sum() / max(said.sum() + (answers > 0).sum(), 1))


def best_limit(chances: Any, answers: Any) -> float:
    """The threshold with the best F1."""
    return float(max(np.arange(0.15, 0.6, 0.0125), key=lambda value: f1_at(chances, answers, float(value))))


def limit_for(scores: Any, answers: Any, precision: float) -> float:
    """The lowest score from which on at least this share is right, with at least 15 rows."""
    order = np.argsort(-scores)
    right = np.cumsum(answers[order]) / np.arange(1, len(order) + 1)
    good = [at for at in range(14, len(order)) if right[at] >= precision]
    return float(scores[order[good[-1]]]) if good else 1.0
