"""Training of the labelling network: the chain's probabilities against all paths, the same result each time, and what counts as a field."""

import itertools

import numpy as np

from references.notes.tokens import NOWHERE
from training.network import Example, Plan, Trainer, begins, train
from training.references import Reference, examples, fields, scored


def test_the_chain_gives_the_probability_of_each_state() -> None:
    """By brute force over all label paths of a short reference."""
    trainer = Trainer(2, Plan(width=4, hidden=4))
    random = np.random.default_rng(3)
    for name in ("T", "S0", "S1"):
        trainer.weights[name] = random.standard_normal(trainer.weights[name].shape).astype(np.float32)
    scores = random.standard_normal((1, 3, 4)).astype(np.float32)
    weights, expected, total = trainer.weights, np.zeros((3, 4)), 0.0
    for path in itertools.product(range(2), repeat=3):
        new = begins(np.array(path))
        states = [label + (0 if start else 2) for label, start in zip(path, new, strict=True)]
        worth = weights["T"][2, path[0]] + sum(scores[0, t, state] for t, state in enumerate(states))
        for t in (1, 2):
            worth += weights["T"][path[t - 1], path[t]] if new[t] else weights["S0" if new[t - 1] else "S1"][path[t]]
        total += np.exp(worth)
        for t, state in enumerate(states):
            expected[t, state] += np.exp(worth)
    found, _ = trainer.chain(scores, np.ones((1, 3), bool))
    np.testing.assert_allclose(found[0], expected / total, atol=1e-4)


def test_the_same_references_give_the_same_network() -> None:
    examples = [Example(np.array([5, 9, 7], np.int32), np.array([1, 1, 1]), np.array([0, 1, 1])),
                Example(np.array([9, 5], np.int32), np.array([1, 1]), np.array([1, 0]))] * 20  # fmt: skip
    plan = Plan(epochs=8, batch=4, drop=0.0, width=6, hidden=6)
    first, second = (train(examples, 2, plan) for _ in range(2))
    np.testing.assert_array_equal(first.table, second.table)
    assert not np.array_equal(first.table[[5, 7, 9]], Trainer(2, plan).table[[5, 7, 9]])



def test_the_network_ends_as_the_mean_of_what_was_remembered() -> None:
    trainer = Trainer(2, Plan(width=4, hidden=4, wide=3))
    for value in (1, 3):
        trainer.table[:] = trainer.weights["W2"][:] = value
        trainer.remember()
    trainer.settle()
    assert (trainer.table == 2).all()
    assert (trainer.weights["W2"] == 2).all()


def test_the_table_of_a_model_has_a_row_of_zeros_for_what_is_absent() -> None:
    table = Trainer(2, Plan(width=4, hidden=4)).arrays()["table"]
    assert table.shape == (NOWHERE + 1, 4)
    assert not table[NOWHERE].any()


def test_references_are_learnt_each_under_its_habit_and_without_what_is_absent() -> None:
    references = [Reference(("Roe,", "12"), ("author", "pages"), convention) for convention in ("grobid", "anystyle", "grobid")]
    first, second, third = examples(references)
    assert (first.weight, second.weight) == (1.0, 3.0)
    assert first.rows.tolist() == third.rows.tolist() != second.rows.tolist()
    assert first.counts.sum() == len(first.rows)
    assert first.counts[0] == first.counts[1] + 7  # a number has no affixes, and other letters than itself: none
    assert NOWHERE not in first.rows


def test_a_field_is_a_run_of_one_label_without_signs_at_its_ends() -> None:
    words, labels = ("Roe,", "J.", "(1999).", "“Quays.”"), ("author", "author", "date", "title")
    assert fields(words, labels) == {("author", "Roe, J"): 1, ("date", "1999"): 1, ("title", "Quays"): 1}
    score = scored([Reference(words, labels, "anystyle")], [("author", "author", "date", "journal")])
    assert (score.right, score.given, score.wanted, score.whole) == (2, 3, 3, 0)
    assert round(score.f1, 4) == 0.6667
