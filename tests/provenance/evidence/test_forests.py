"""Boosted trees learn what is there, keep to their signs, and give the same answer to the same row."""

import numpy as np
import pytest

from provenance.evidence.forests import Growth, grow

RNG = np.random.default_rng(3)
ROWS = RNG.random((600, 4)).astype(np.float32)
EVEN = np.ones(600)


def test_a_rule_of_two_columns_is_learned() -> None:
    answers = ((ROWS[:, 1] > 0.5) & (ROWS[:, 2] < 0.6)).astype(np.float32)
    chance = grow(ROWS[:400], answers[:400], EVEN[:400], Growth()).chance(ROWS[400:])
    assert ((chance > 0.5) == (answers[400:] > 0)).mean() > 0.95


@pytest.mark.parametrize("sign", [1, -1])
def test_the_answer_only_goes_one_way_with_a_signed_column(sign: int) -> None:
    answers = (RNG.random(600) < 0.5 + 0.3 * np.sin(9 * ROWS[:, 0])).astype(np.float32)
    forest = grow(ROWS, answers, EVEN, Growth(signs=(sign, 0, 0, 0)))
    line = np.tile(ROWS[:1], (50, 1))
    line[:, 0] = np.linspace(0, 1, 50)
    assert (sign * np.diff(forest.score(line)) >= -1e-6).all()


def test_nothing_to_learn_gives_the_share_of_ones() -> None:
    answers = np.r_[np.ones(150), np.zeros(450)].astype(np.float32)
    chance = grow(np.ones((600, 2), np.float32), answers, EVEN, Growth(trees=10)).chance(np.ones((1, 2), np.float32))
    assert float(chance[0]) == pytest.approx(0.25, abs=0.01)


def test_a_weight_counts_as_so_many_rows() -> None:
    rows = np.array([[0.0], [1.0]] * 100, np.float32)
    answers = np.array([0, 1] * 100, np.float32)
    heavy = grow(rows, answers, np.array([1.0, 9.0] * 100), Growth(trees=1, leaf=1))
    assert heavy.base == pytest.approx(np.log(9), abs=0.01)


def test_no_rows_have_no_answers() -> None:
    forest = grow(ROWS, (ROWS[:, 0] > 0.5).astype(np.float32), EVEN, Growth(trees=3))
    assert len(forest.score(ROWS[:0])) == 0
