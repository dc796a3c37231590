"""The shipped weights: a probability is the sum of named levels, and what is more alike is never less probable."""

import pytest

from references.matching import features, model

LEVELS = {
    "title": "equal long", "difference": "none", "people": "all", "year": "same", "venue": "short", "volume": "unknown", "issue": "unknown",
    "page": "unknown", "edition": "unknown", "id": "unknown", "isbn": "unknown", "arxiv": "unknown", "kind": "same",
}  # fmt: skip


def probability(**changes: str) -> float:
    return model.probability(features.log_odds({**LEVELS, **changes}))


def test_the_log_odds_are_the_sum_of_the_weights() -> None:
    names = features.names(LEVELS)
    expected = model.weights()["bias"] + sum(model.weights().get(name, 0.0) for name in names)
    assert features.log_odds(LEVELS) == pytest.approx(expected)
    assert model.probability(model.odds(0.3)) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("name", "nearer", "farther"),
    [("year", "same", "1 apart"), ("year", "1 apart", "3-5 apart"), ("venue", "short", "other"), ("people", "all", "none"), ("title", "equal long", "akin"), ("page", "same", "other"), ("id", "same", "other")],
)
def test_what_is_more_alike_is_more_probable(name: str, nearer: str, farther: str) -> None:
    assert probability(**{name: nearer}) > probability(**{name: farther})
