"""Folds: groups stay whole, every set of folds is left out once, and figures mean what they are called."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.folds import FOLDS, auc, best_limit, f1_at, fold_of, left_out, limit_for


@given(st.text(max_size=20))
def test_a_group_has_one_fold(group: str) -> None:
    assert 0 <= fold_of(group) < FOLDS
    assert fold_of(group) == fold_of(group)


def test_each_set_of_folds_is_left_out_once_and_none_at_all_comes_first() -> None:
    found = left_out(3)
    assert found[0] == ()
    assert len(found) == len(set(found)) == 1 + 5 + 10 + 10
    assert all(list(one) == sorted(set(one)) for one in found)


def test_area_under_the_curve_counts_pairs_in_the_right_order() -> None:
    answers, scores = [1, 0, 1, 0], [0.9, 0.2, 0.5, 0.5]
    assert auc(answers, scores) == (1 + 1 + 1 + 0.5) / 4


def test_the_best_limit_is_the_one_with_the_best_f1() -> None:
    chances, answers = np.array([0.2, 0.3, 0.45, 0.5]), np.array([0, 0, 1, 1])
    limit = best_limit(chances, answers)
    assert 0.3 <= limit < 0.45
    assert f1_at(chances, answers, limit) == 1


def test_a_limit_for_precision_takes_in_as_many_as_it_can() -> None:
    scores, answers = np.linspace(1, 0, 40), np.array([1] * 20 + [0] * 20)
    limit = limit_for(scores, answers, 0.8)
    assert (scores >= limit).sum() == 25
    assert limit_for(scores, 1 - answers, 0.8) == 1.0
