"""Trains the two looks for words that a source does not say, with every figure from models that saw no row of the same article.

The second look, and what judges pages, learn from what the first one says of rows that it was not trained on; so the first look is
trained once without each one and two of the five folds, the second without each one.
"""

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from provenance.evidence.crossing import Crossing, Reading, reading
from provenance.evidence.examining import first_looks
from provenance.evidence.groves import Grove, Scatter, scatter
from provenance.evidence.unsaid import OWN, second_traits, word_traits
from training.crossing import How, fit
from training.evidence_rows import Ranked, word_answers
from training.folds import auc, best_limit, f1_at, fold_of, left_out, stacked

FIRST, SECOND = Scatter(trees=100, leaf=6, share=0.35), Scatter(trees=100, leaf=8, share=0.3)
SEEDS = 2  # networks whose chances are averaged
TAGGER = How(traits=OWN, by_word=True, epochs=10, batch=16, dropped=0.25)

Out = dict[tuple[int, ...], dict[int, Any]]


class Claims(NamedTuple):
    """Ranked rows by number: their folds, their words' traits and readings, and which words are unsupported (None: not known)."""

    rows: Sequence[Ranked]
    folds: Any
    tables: list[Any]
    readings: list[Reading | None]
    answers: list[Any]

    def learned(self, without: tuple[int, ...]) -> list[int]:
        """The rows that are learned from when some folds are left out."""
        return [at for at, answer in enumerate(self.answers) if answer is not None and self.readings[at] and self.folds[at] not in without]


def claims_of(rows: Sequence[Ranked], known: int) -> Claims:
    """Rows made ready; only the first ``known`` are learned from: the others are of other kinds, or beside another's source."""
    tables = [word_traits(one.alignment, one.row.passages, one.numbers, one.ranks) for one in rows]
    readings = [reading(one.alignment, table[:, :OWN]) for one, table in zip(rows, tables, strict=True)]
    answers = [word_answers(one) if at < known else None for at, one in enumerate(rows)]
    return Claims(rows, np.array([fold_of(one.row.group) for one in rows]), tables, readings, answers)


class First(NamedTuple):
    """The first look: a grove over traits, and networks that read words beside words."""

    grove: Grove
    networks: list[dict[str, Any]]

    def looks(self, claims: Claims, at: int) -> list[Any]:
        return first_looks(self.grove, [Crossing(one) for one in self.networks], claims.tables[at], claims.readings[at])


def train_first(claims: Claims, without: tuple[int, ...]) -> First:
    own = claims.learned(without)
    answers = [claims.answers[at] for at in own]
    grove = scatter(stacked([claims.tables[at] for at in own]), stacked(answers), np.ones(sum(map(len, answers))), FIRST)
    readings = [one for at in own if (one := claims.readings[at])]
    return First(grove, [fit(readings, answers, np.ones(len(own)), TAGGER, seed) for seed in range(SEEDS)])


def train_second(claims: Claims, first: Out, without: tuple[int, ...]) -> Grove:
    own = claims.learned(without)
    looks = [first[tuple(sorted({*without, int(claims.folds[at])}))][at] for at in own]
    rows = [second_traits(claims.rows[at].alignment, claims.tables[at], look) for at, look in zip(own, looks, strict=True)]
    answers = stacked([claims.answers[at] for at in own])
    return scatter(stacked(rows), answers, np.ones(len(answers)), SECOND)


def train_words(claims: Claims, known: int, far: range) -> tuple[Out, First, Grove, float]:
    """The first look at every row by models that left out its fold (and up to one more), both looks' models, and the threshold.

    ``far`` rows are of no fold: the models that were trained on all looked at them, as they did not learn from them.
    """
    first: Out = {}
    models: list[First] = []
    for without in left_out(2):
        look = train_first(claims, without)
        models += [look] if not without else []
        first[without] = {at: look.looks(claims, at) for at in _looked_at(claims, without, known, far)}
        print(f"words: first look without {without or 'none'}", file=sys.stderr, flush=True)
    grove, limit = train_looks(claims, first, known)
    return first, models[0], grove, limit


def train_looks(claims: Claims, first: Out, known: int) -> tuple[Grove, float]:
    """The second look, trained on all, and the threshold for its chances."""
    own = [at for at, one in enumerate(claims.rows[:known]) if "bad" in one.row.data]
    truth = stacked([claims.answers[at] for at in own])
    looks = {at: first[alone(claims, at)][at] for at in own}
    second: dict[int, Any] = {}
    for without in left_out(1)[1:]:
        grove = train_second(claims, first, without)
        held = [at for at in own if alone(claims, at) == without]
        second |= {at: grove.chance(second_traits(claims.rows[at].alignment, claims.tables[at], looks[at])) for at in held}
    limit = 0.0
    for name, chances in (("traits", [looks[at][0] for at in own]), ("networks", [looks[at][1] for at in own]),
                          ("second look", [second[at] for at in own])):  # fmt: skip
        said = stacked(chances)
        limit = best_limit(said, truth)
        print(f"unsupported words (wice_tok, out of fold), {name}: F1 {f1_at(said, truth, limit):.4f} at {limit:.4f}; AUROC {auc(truth, said):.4f}")
    return train_second(claims, first, ()), limit


def alone(claims: Claims, at: int) -> tuple[int, ...]:
    """A row's own fold as a set of folds."""
    return (int(claims.folds[at]),)


def _looked_at(claims: Claims, without: tuple[int, ...], known: int, far: range) -> list[int]:
    """The rows that models without some folds are asked about; those beside another's source only with one fold left out."""
    if not without:
        return list(far)
    last = known if len(without) > 1 else len(claims.rows)
    return [at for at in range(last) if at not in far and claims.folds[at] in without and len(claims.tables[at])]
