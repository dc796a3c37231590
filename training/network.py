"""Training of the labelling network: the same sums, convolutions and CRF as in ``references.notes.network``, with gradients.

The loss is the negative log-likelihood of the labelling. Rows of the table are updated by AdaGrad only where a batch uses
them, everything else by Adam; dropout keeps the layers from leaning on single features.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse

from references.notes.network import FAR, NEAR, neighbours
from references.notes.tokens import FEATURES


@dataclass(frozen=True)
class Example:
    """One labelled reference: the ids of each token's features, and the index of each token's label."""

    rows: Any  # int32, all tokens' features one after the other
    counts: Any  # how many features each token has
    labels: Any
    weight: float = 1.0


@dataclass(frozen=True)
class Plan:
    """How a network is trained."""

    epochs: int = 8
    batch: int = 32
    drop: float = 0.3
    forget: float = 0.0  # the part of the features that is left out at each step
    width: int = 48
    hidden: int = 96
    wide: int = 96  # of the second hidden layer
    rate: float = 1.0
    seen: float = 1e-3  # how well each row of the table is taken to be known at first: known ones change less
    settling: float = 0.7  # the part of the training after which the network is remembered: it ends as the mean of what was
    seed: int = 0


def begins(labels: Any) -> Any:
    """Where a field begins: the first token, and each whose label differs from the one before."""
    return np.concatenate([[True], labels[1:] != labels[:-1]])


def fields_back(gradient: Any, offsets: Sequence[int], width: int) -> Any:
    """The gradient of ``neighbours``, padded: (references, length, width * offsets) to (..., width)."""
    length = gradient.shape[1]
    found = np.zeros((gradient.shape[0], length, width), np.float32)
    for k, offset in enumerate(offsets):
        low, high = max(0, -offset), length - max(0, offset)
        if low < high:
            found[:, low + offset : high + offset] += gradient[:, low:high, k * width : (k + 1) * width]
    return found


class Trainer:
    """A network in training."""

    def __init__(self, count: int, plan: Plan) -> None:
        self.random = np.random.default_rng(plan.seed)
        self.plan, self.count = plan, count
        width, hidden, wide = plan.width, plan.hidden, plan.wide
        self.table = self._normal((FEATURES, width), 0.05)
        self.seen = np.full((FEATURES, 1), plan.seen, np.float32)
        self.weights = {
            "b0": np.zeros(width, np.float32),
            "W1": self._normal((width * len(NEAR), hidden), np.sqrt(2 / (width * len(NEAR)))), "b1": np.zeros(hidden, np.float32),
            "W2": self._normal((hidden * len(FAR), wide), np.sqrt(2 / (hidden * len(FAR)))), "b2": np.zeros(wide, np.float32),
            "Wo": self._normal((width + hidden + wide, 2 * count + 1), 0.02), "bo": np.zeros(2 * count + 1, np.float32),
            "T": np.zeros((count + 1, count), np.float32), "S0": np.zeros(count, np.float32), "S1": np.zeros(count, np.float32),
        }  # fmt: skip
        self.moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in self.weights.items()}
        self.steps = self.summed = 0
        self.sums = {name: np.zeros_like(value) for name, value in self._all().items()}

    def _all(self) -> dict[str, Any]:
        return {"table": self.table} | self.weights

    def begin_as(self, other: "Trainer") -> None:
        """Take over what another network of this size has learnt."""
        for name, value in other._all().items():
            self._all()[name][:] = value

    def remember(self) -> None:
        """Count the network as it is now into the mean that it ends as."""
        self.summed += 1
        for name, value in self._all().items():
            self.sums[name] += value

    def settle(self) -> None:
        """Become the mean of what was remembered, which is right more often than the last state."""
        for name, value in self._all().items():
            value[:] = self.sums[name] / self.summed

    def _normal(self, shape: tuple[int, int], spread: float) -> Any:
        return (self.random.standard_normal(shape) * spread).astype(np.float32)

    def _dropped(self, rows: Any) -> tuple[Any, Any]:
        keep = (self.random.random(rows.shape) > self.plan.drop) / np.float32(1 - self.plan.drop)
        keep = keep.astype(np.float32)
        return rows * keep, keep

    # --- the CRF

    def chain(self, scores: Any, real: Any) -> tuple[Any, dict[str, Any]]:
        """The probability of each state at each token, and how often each transition is expected."""
        count, weights = self.count, self.weights
        likely = np.exp(scores - scores.max(2, keepdims=True))
        change = np.exp(weights["T"][:count]) * (1 - np.eye(count, dtype=np.float32))
        going = np.exp(np.stack([weights["S0"], weights["S1"]]))
        ahead, behind = np.zeros_like(likely), np.ones_like(likely)
        ahead[:, 0, :count] = likely[:, 0, :count] * np.exp(weights["T"][count])
        ahead[:, 0] /= ahead[:, 0].sum(1, keepdims=True)
        length = scores.shape[1]
        for t in range(1, length):
            begun, on = ahead[:, t - 1, :count], ahead[:, t - 1, count:]
            step = np.concatenate([(begun + on) @ change, begun * going[0] + on * going[1]], 1) * likely[:, t]
            ahead[:, t] = np.where(real[:, t, None], step / step.sum(1, keepdims=True), ahead[:, t - 1])
        for t in range(length - 2, -1, -1):
            next_ = behind[:, t + 1] * likely[:, t + 1]
            shared = next_[:, :count] @ change.T
            step = np.concatenate([shared + next_[:, count:] * going[0], shared + next_[:, count:] * going[1]], 1)
            behind[:, t] = np.where(real[:, t + 1, None], step / step.sum(1, keepdims=True), 1)
        both = ahead * behind
        both /= both.sum(2, keepdims=True)
        expected = {name: np.zeros_like(weights[name]) for name in ("T", "S0", "S1")}
        expected["T"][count] = both[:, 0, :count].sum(0)
        for t in range(1, length):
            here = real[:, t]
            was, now = ahead[here, t - 1], behind[here, t] * likely[here, t]
            begun, on = was[:, :count], was[:, count:]
            both_were = begun + on
            kept0, kept1 = begun * going[0] * now[:, count:], on * going[1] * now[:, count:]
            total = ((both_were @ change) * now[:, :count]).sum(1) + (kept0 + kept1).sum(1)
            expected["T"][:count] += change * (both_were.T @ (now[:, :count] / total[:, None]))
            expected["S0"] += (kept0 / total[:, None]).sum(0)
            expected["S1"] += (kept1 / total[:, None]).sum(0)
        return both, expected

    # --- one step

    def step(self, batch: Sequence[Example], rate: float) -> None:
        """Learn from some references."""
        weights, count, width, hidden = self.weights, self.count, self.plan.width, self.plan.hidden
        rows, sizes = np.concatenate([e.rows for e in batch]), np.concatenate([e.counts for e in batch])
        used, places = np.unique(rows, return_inverse=True)
        bounds = np.concatenate([[0], np.cumsum(sizes)])
        kept = (self.random.random(len(rows)) >= self.plan.forget) / np.float32(1 - self.plan.forget)
        inputs = sparse.csr_matrix((kept.astype(np.float32), places.astype(np.int32), bounds), shape=(len(sizes), len(used)))
        lengths = np.array([len(e.labels) for e in batch])
        real = np.arange(lengths.max())[None] < lengths[:, None]

        def padded(flat: Any) -> Any:
            found = np.zeros((*real.shape, flat.shape[1]), np.float32)
            found[real] = flat
            return found

        first, keep0 = self._dropped(np.maximum(inputs @ self.table[used] + weights["b0"], 0))
        near = neighbours(first, lengths, NEAR)
        second, keep1 = self._dropped(np.maximum(near @ weights["W1"] + weights["b1"], 0))
        far = neighbours(second, lengths, FAR)
        third, keep2 = self._dropped(np.maximum(far @ weights["W2"] + weights["b2"], 0))
        joined = np.concatenate([first, second, third], 1)
        flat = joined @ weights["Wo"] + weights["bo"]
        scores = padded(np.concatenate([flat[:, :count] + flat[:, count : 2 * count] + flat[:, 2 * count :], flat[:, :count]], 1))
        gradients, error = self._errors(batch, scores, real)
        gradients |= {"Wo": joined.T @ error, "bo": error.sum(0)}
        back = error @ weights["Wo"].T
        back2 = back[:, width + hidden :] * (third > 0) * keep2
        gradients |= {"W2": far.T @ back2, "b2": back2.sum(0)}
        from_far = fields_back(padded(back2 @ weights["W2"].T), FAR, hidden)[real]
        back1 = (back[:, width : width + hidden] + from_far) * (second > 0) * keep1
        gradients |= {"W1": near.T @ back1, "b1": back1.sum(0)}
        from_near = fields_back(padded(back1 @ weights["W1"].T), NEAR, width)[real]
        back0 = (back[:, :width] + from_near) * (first > 0) * keep0
        gradients["b0"] = back0.sum(0)
        self._learn(gradients, rate)
        table = np.asarray(inputs.T.tocsr() @ back0) * 10 + 1e-4 * self.table[used]
        self.seen[used] += (table * table).mean(1, keepdims=True)
        self.table[used] -= rate * 0.05 * table / np.sqrt(self.seen[used])

    def _errors(self, batch: Sequence[Example], scores: Any, real: Any) -> tuple[dict[str, Any], Any]:
        """The gradients of the transitions, and of the scores as the last layer gives them."""
        count, size = self.count, np.float32(len(batch))
        found, expected = self.chain(scores, real)
        error = found[real]
        labels = np.concatenate([e.labels for e in batch])
        starts = np.concatenate([begins(e.labels) for e in batch])
        error[np.arange(len(labels)), labels + count * ~starts] -= 1
        error *= np.repeat(np.array([e.weight for e in batch], np.float32), [len(e.labels) for e in batch])[:, None]
        for example in batch:
            path, new = example.labels, begins(example.labels)
            expected["T"][count, path[0]] -= 1
            np.subtract.at(expected["T"], (path[:-1][new[1:]], path[1:][new[1:]]), 1)
            np.subtract.at(expected["S0"], path[1:][~new[1:] & new[:-1]], 1)
            np.subtract.at(expected["S1"], path[1:][~new[1:] & ~new[:-1]], 1)
        begun, on = error[:, :count], error[:, count:]
        back = np.concatenate([begun + on, begun, begun.sum(1, keepdims=True)], 1) / size
        return {name: value / size for name, value in expected.items()}, back

    def _learn(self, gradients: dict[str, Any], rate: float) -> None:
        self.steps += 1
        for name, gradient in gradients.items():
            mean, square = self.moments[name]
            mean += 0.1 * (gradient - mean)
            square += 0.01 * (gradient * gradient - square)
            corrected = (mean / (1 - 0.9**self.steps)) / (np.sqrt(square / (1 - 0.99**self.steps)) + 1e-8)
            self.weights[name] -= np.float32(rate * 0.003) * corrected

    # --- the result

    def arrays(self) -> dict[str, Any]:
        """The arrays of a model file: the table in 8 bits with a scale for each column and a last row of zeros, the rest in 16."""
        scale = np.abs(self.table).max(0) / 127 + 1e-9
        table = np.concatenate([np.round(self.table / scale), np.zeros_like(scale)[None]]).astype(np.int8)
        return {"table": table, "scale": scale.astype(np.float32)} | {k: v.astype(np.float16) for k, v in self.weights.items()}


def train(
    examples: Sequence[Example], count: int, plan: Plan, say: Callable[[str], None] | None = None, start: Trainer | None = None
) -> Trainer:
    """Train a network on labelled references, from ``start`` on where it is given; the same input and plan give the same network."""
    trainer, size = Trainer(count, plan), plan.batch
    if start:
        trainer.begin_as(start)
    total, done, began = plan.epochs * len(examples) / size, 0, time.process_time()
    for epoch in range(plan.epochs):
        order = trainer.random.permutation(len(examples))
        for low in range(0, len(order), size * 20):
            chunk = sorted(order[low : low + size * 20], key=lambda i: len(examples[i].labels))
            for start in range(0, len(chunk), size):
                done += 1
                rate = plan.rate * min(1, done / 100) * max(0.05, 1 - done / total)
                trainer.step([examples[i] for i in chunk[start : start + size]], rate)
                if done > total * plan.settling and done % 20 == 0:
                    trainer.remember()
        if say:
            say(f"epoch {epoch + 1} of {plan.epochs}, {time.process_time() - began:.0f} s of processor time")
    if trainer.summed:
        trainer.settle()
    return trainer
