"""A line weighs columns as their answers ask for, and takes no value for more than it has learned from."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.lines import draw

RNG = np.random.default_rng(3)
ROWS = np.column_stack([RNG.normal(0, 1, 800), RNG.normal(5, 10, 800), RNG.normal(0, 1, 800), np.full(800, 7)]).astype(np.float32)
ANSWERS = (ROWS[:, 0] - ROWS[:, 1] / 10 + RNG.normal(0, 0.5, 800) > -0.5).astype(np.float32)
LINE = draw(ROWS, ANSWERS, np.ones(800), 1.0)


def test_weights_have_the_signs_and_sizes_of_what_made_the_answers() -> None:
    spread = LINE.slope * ROWS.std(0)
    assert spread[0] > 1
    assert spread[1] < -1
    assert abs(spread[2]) < spread[0] / 3
    assert LINE.slope[3] == 0
    assert ((LINE.score(ROWS) > 0) == (ANSWERS > 0)).mean() > 0.85


@given(st.floats(5, 1e6), st.sampled_from([-1, 1]))
def test_a_value_beyond_those_learned_from_counts_as_the_last_of_them(far: float, side: int) -> None:
    beyond, edge = np.zeros((2, 4), np.float32)
    beyond[0] = side * far
    edge[0] = LINE.highest[0] if side > 0 else LINE.lowest[0]
    assert LINE.score(beyond[None])[0] == LINE.score(edge[None])[0]


def test_a_strong_ridge_leaves_the_mean() -> None:
    flat = draw(ROWS, ANSWERS, np.ones(800), 1e9)
    assert np.allclose(1 / (1 + np.exp(-flat.score(ROWS))), ANSWERS.mean(), atol=1e-3)


def test_a_row_of_weight_two_is_as_good_as_two_rows() -> None:
    twice = draw(np.concatenate([ROWS, ROWS]), np.concatenate([ANSWERS, ANSWERS]), np.ones(1600), 40.0)
    heavy = draw(ROWS, ANSWERS, np.full(800, 2), 40.0)
    assert np.allclose(twice.score(ROWS), heavy.score(ROWS), atol=0.02)
    assert not np.allclose(heavy.score(ROWS), draw(ROWS, ANSWERS, np.ones(800), 40.0).score(ROWS), atol=0.02)
