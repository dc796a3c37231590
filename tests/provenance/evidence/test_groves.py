"""Randomised trees learn what is there, the same way each time."""

import numpy as np

from provenance.evidence.groves import Scatter, scatter

ROWS = np.random.default_rng(5).random((600, 5)).astype(np.float32)
ANSWERS = (ROWS[:, 0] + ROWS[:, 3] > 1).astype(np.float32)


def test_a_sum_of_two_columns_is_learned() -> None:
    chance = scatter(ROWS[:400], ANSWERS[:400], np.ones(400), Scatter(trees=60)).chance(ROWS[400:])
    assert ((chance > 0.5) == (ANSWERS[400:] > 0)).mean() > 0.9
    assert ((chance >= 0) & (chance <= 1)).all()


def test_one_seed_grows_one_grove() -> None:
    one, two = (scatter(ROWS, ANSWERS, np.ones(600), Scatter(trees=9, seed=4)) for _ in range(2))
    assert np.array_equal(one.limits, two.limits)
    assert not np.array_equal(one.limits, scatter(ROWS, ANSWERS, np.ones(600), Scatter(trees=9, seed=5)).limits)


def test_leaves_are_not_smaller_than_asked() -> None:
    grove = scatter(ROWS, ANSWERS, np.ones(600), Scatter(trees=1, leaf=100))
    assert (grove.left == 0).sum() <= 6
