"""Extremely randomised trees as plain tables (Geurts, Ernst and Wehenkel 2006): many rough trees, whose mean is smooth."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Scatter(NamedTuple):
    """How a grove is grown: ``share`` of the columns is tried at each node, leaves hold at least ``leaf`` rows."""

    trees: int = 120
    leaf: int = 8
    share: float = 0.4
    seed: int = 11


@dataclass(frozen=True)
class Grove:
    """Binary trees in one table of nodes; ``roots`` are the trees' first nodes.

    A node whose ``left`` is 0 is a leaf with the answer ``values``; else a row goes to ``left`` where its column is at most
    the limit, to the node after it where it is more.
    """

    roots: NDArray[np.int32]
    columns: NDArray[np.uint8]
    limits: Floats
    left: NDArray[np.int32]
    values: NDArray[np.float16]

    def chance(self, rows: Floats) -> Floats:
        """The probability of each row: the mean of all trees' answers."""
        nodes = np.tile(self.roots, (len(rows), 1))
        every = np.arange(len(rows))[:, None]
        while True:
            left = self.left[nodes]
            inner = left > 0
            if not inner.any():
                break
            more = rows[every, self.columns[nodes]] > self.limits[nodes]
            nodes = np.where(inner, left + more, nodes)
        found: Floats = self.values[nodes].astype(np.float32).mean(1)
        return found

    def tables(self, name: str) -> dict[str, NDArray[np.generic]]:
        """The tables under names that begin with ``name``, to be kept."""
        return {f"{name}.{part}": getattr(self, part) for part in ("roots", "columns", "limits", "left", "values")}


def scatter(rows: Floats, answers: Floats, weights: Floats, how: Scatter) -> Grove:
    """Grow a grove that tells rows whose answer is 1 from those whose answer is 0; the same seed grows the same grove."""
    rng = np.random.default_rng(how.seed)
    nodes: list[list[float]] = []
    roots = []
    for _ in range(how.trees):
        roots.append(len(nodes))
        nodes.append([0, 0, 0, 0])
        pending = [(roots[-1], np.arange(len(rows)))]
        while pending:
            node, own = pending.pop()
            nodes[node][3] = float(np.average(answers[own], weights=weights[own]))
            split = _split(rows[own], answers[own], weights[own], (how, rng))
            if split is None:
                continue
            column, limit = split
            more = rows[own, column] > limit
            nodes[node][:3] = [column, limit, len(nodes)]
            pending += [(len(nodes), own[~more]), (len(nodes) + 1, own[more])]
            nodes += [[0, 0, 0, 0], [0, 0, 0, 0]]
    table = np.array(nodes)
    return Grove(
        np.array(roots, np.int32), table[:, 0].astype(np.uint8), table[:, 1].astype(np.float32), table[:, 2].astype(np.int32),
        table[:, 3].astype(np.float16),
    )  # fmt: skip


def _split(rows: Floats, answers: Floats, weights: Floats, how: tuple[Scatter, np.random.Generator]) -> tuple[int, float] | None:
    """The best of some columns, each divided at a random place; None where the rows agree or are too few."""
    settings, rng = how
    if len(rows) < 2 * settings.leaf or answers.min() == answers.max():
        return None
    count = max(1, round(settings.share * rows.shape[1]))
    columns = rng.choice(rows.shape[1], count, replace=False)
    tried = rows[:, columns]
    low, high = tried.min(0), tried.max(0)
    limits = (low + rng.random(count) * (high - low)).astype(np.float32)
    more = tried > limits
    many = more.sum(0)
    whole, mass = weights.sum(), weights @ more
    right, all_right = (weights * answers) @ more, float(weights @ answers)
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = right**2 / mass + (all_right - right) ** 2 / (whole - mass)
    gain[(many < settings.leaf) | (len(rows) - many < settings.leaf) | (low == high)] = -1
    best = int(gain.argmax())
    return (int(columns[best]), float(limits[best])) if gain[best] > 0 else None
