"""Trains what judges whether a page supports a claim, by the traits of claims whose words were looked at by models that had not
learned from them."""

from itertools import cycle
from typing import Any

import numpy as np

from provenance.evidence.examining import page_chances
from provenance.evidence.forests import Forest, Growth, grow
from provenance.evidence.lines import Line, draw
from provenance.evidence.traits import CLAIM_TRAITS, SIGNS, claim_traits
from training.evidence_rows import Ranked
from training.folds import FOLDS, auc
from training.unsaid import Claims, Out

PAGES = Growth(trees=250, depth=1, ridge=25, bins=96, signs=tuple(SIGNS.values()))
PAIR_WEIGHT = 0.8  # of a sub-claim beside a claim
LINE = 200.0  # how strongly the weights of the line are drawn to nothing
RESPLITS = 8  # other divisions into folds, to see how much a figure owes to one


def untitled(traits: Any) -> Any:
    """The same rows as if nobody had told what their articles are about."""
    found = traits.copy()
    found[:, CLAIM_TRAITS.index("subject in source")] = 0.5
    return found


def both_ways(answers: Any, titled: Any, bare: Any) -> str:
    return f"{auc(answers, titled):.4f}, without the article's title {auc(answers, bare):.4f}"


class Pages:
    """Supported or not, for pages, by the traits of claims whose words were looked at by models that had not learned from them.

    Beside the claims of ``count`` rows stand the sub-claims of which a part is not said, and what is left of each without that
    part (``left``: by row, ranked, and which words stayed), which is said.
    """

    def __init__(self, claims: Claims, first: Out, count: int, left: dict[int, tuple[Ranked, Any]]) -> None:
        self.claims, self.first, self.left = claims, first, left
        self.answers = np.array([one.row.data["y"] for one in claims.rows[:count]], np.float32)
        self.folds = claims.folds[:count]
        self.known: dict[tuple[bool, int, tuple[int, ...]], Any] = {}

    def rows(self, chosen: Any, without: tuple[int, ...], left: bool = False) -> Any:
        """The traits of rows, or of what is left of them, a row each."""
        return np.array([self.traits(int(at), tuple(sorted({*without, int(self.claims.folds[at])})), left) for at in chosen])

    def traits(self, at: int, without: tuple[int, ...], left: bool) -> Any:
        """The traits of a row whose words were looked at by models that left out some folds, its own among them."""
        if (left, at, without) not in self.known:
            doubts = self.first[without][at][0]
            one, stay = self.left[at] if left else (self.claims.rows[at], np.arange(len(doubts)))
            self.known[left, at, without] = np.nan_to_num(traits_of(one, doubts[stay]))
        return self.known[left, at, without]

    def fit(self, chosen: Any, without: tuple[int, ...]) -> tuple[Forest, Line]:
        """What is learned from claims, and from all sub-claims that are not in the folds that are left out."""
        return self.learn(chosen, [at for at in self.left if self.claims.folds[at] not in without], without)

    def learn(self, chosen: Any, pairs: list[int], without: tuple[int, ...]) -> tuple[Forest, Line]:
        """A forest and a line from claims, and from sub-claims with what is left of them; each with its article's title and without."""
        traits = np.concatenate([self.rows(chosen, without), self.rows(pairs, without, left=True), self.rows(pairs, without)])
        answers = np.r_[self.answers[chosen], np.ones(len(pairs)), np.zeros(len(pairs))].astype(np.float32)
        weights = np.r_[np.ones(len(chosen)), np.full(2 * len(pairs), PAIR_WEIGHT)]
        rows = np.concatenate([traits, untitled(traits)]), np.tile(answers, 2), np.tile(weights / 2, 2)
        return grow(*rows, PAGES), draw(*rows, LINE)

    def train(self) -> tuple[Any, tuple[Forest, Line]]:
        """The out-of-fold chances, and what was learned from all rows."""
        scores, bare = np.zeros(len(self.folds), np.float32), np.zeros(len(self.folds), np.float32)
        for fold in range(FOLDS):
            own = np.flatnonzero(self.folds == fold)
            both, traits = self.fit(np.flatnonzero(self.folds != fold), (fold,)), self.rows(own, (fold,))
            scores[own], bare[own] = page_chances(*both, traits), page_chances(*both, untitled(traits))
        print(f"supported or not, AUROC wice_dev, out of fold: {both_ways(self.answers, scores, bare)}")
        print(f"the same for {RESPLITS} other divisions into folds: {self.resplit()}")
        return scores, self.fit(np.arange(len(self.folds)), ())

    def resplit(self) -> str:
        """The mean AUROC over divisions into folds by chance, with its range, and the mean over single folds; then those of trees alone
        and of lines alone.

        The models of words stay those without a row's own fold, so that a row's traits still owe nothing to its own words.
        """
        group = {at: self.claims.rows[at].row.group for at in (*range(len(self.folds)), *self.left)}
        names, found, single = sorted(set(group.values())), np.zeros((3, RESPLITS)), []
        for seed in range(RESPLITS):
            place = dict(zip(np.random.default_rng(seed).permutation(names).tolist(), cycle(range(FOLDS)), strict=False))
            folds, said = np.array([place[group[at]] for at in range(len(self.folds))]), np.zeros((3, len(self.folds)), np.float32)
            for fold in range(FOLDS):
                pairs, own = [at for at in self.left if place[group[at]] != fold], np.flatnonzero(folds == fold)
                trees, line = self.learn(np.flatnonzero(folds != fold), pairs, ())
                traits = self.rows(own, ())
                said[:, own] = page_chances(trees, line, traits), trees.score(traits), line.score(traits)
                single.append(auc(self.answers[own], said[0, own]))
            found[:, seed] = [auc(self.answers, part) for part in said]
        both, *parts = found.mean(1)
        span = f"{found[0].min():.4f} to {found[0].max():.4f}"
        return f"{both:.4f} ({span}), fold by fold {np.mean(single):.4f}; trees and line alone " + ", ".join(f"{part:.4f}" for part in parts)


def traits_of(one: Ranked, doubts: Any) -> Any:
    return claim_traits(one.alignment, one.ranks, one.row.source, doubts)
