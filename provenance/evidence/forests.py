"""Boosted decision trees as plain tables (Friedman 2001): grown on one set of rows, read on any, always the same way."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_GAIN = 1e-4  # what a division must win


class Growth(NamedTuple):
    """How a forest is grown. ``signs`` holds +1, -1 or 0 for each column: which way the answer may only go with it."""

    trees: int = 150
    depth: int = 3
    rate: float = 0.05
    leaf: float = 20.0
    ridge: float = 5.0
    bins: int = 48
    signs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Forest:
    """Complete binary trees of one depth, as tables with a row for each tree.

    Node ``n`` of a tree asks whether column ``columns[t, n]`` is at most ``limits[t, n]``; if so its child is ``2n + 1``, else
    ``2n + 2``. ``leaves`` are log-odds, added to ``base``.
    """

    base: float
    columns: NDArray[np.int16]
    limits: Floats
    leaves: Floats

    def score(self, rows: Floats) -> Floats:
        """The log-odds of each row."""
        every, inner = np.arange(len(rows))[:, None], self.columns.shape[1]
        trees = np.arange(len(self.columns))
        nodes = np.zeros((len(rows), len(trees)), np.int64)
        for _ in range(inner.bit_length()):
            nodes = 2 * nodes + 1 + (rows[every, self.columns[trees, nodes]] > self.limits[trees, nodes])
        total: Floats = self.base + self.leaves[trees, nodes - inner].sum(1, dtype=np.float64)
        return total.astype(np.float32)

    def chance(self, rows: Floats) -> Floats:
        """The probability of each row, from 0 to 1."""
        odds: Floats = (1 / (1 + np.exp(-self.score(rows)))).astype(np.float32)
        return odds

    def tables(self, name: str) -> dict[str, NDArray[np.generic]]:
        """The tables under names that begin with ``name``, to be kept."""
        base = np.array([self.base], np.float32)
        return {f"{name}.base": base, f"{name}.columns": self.columns, f"{name}.limits": self.limits, f"{name}.leaves": self.leaves}


class _Rows(NamedTuple):
    """What a tree is grown on: bin numbers, the same counted on from column to column, gradients, curvatures."""

    binned: NDArray[np.uint8]
    shifted: NDArray[np.int64]
    slope: NDArray[np.float64]
    bend: NDArray[np.float64]


def grow(rows: Floats, answers: Floats, weights: Floats, growth: Growth) -> Forest:
    """Grow a forest that tells rows whose answer is 1 from those whose answer is 0, by logistic loss."""
    edges = [np.unique(np.quantile(rows[:, j], np.linspace(0, 1, growth.bins + 1)[1:-1])) for j in range(rows.shape[1])]
    binned = np.column_stack([np.searchsorted(edge, rows[:, j], side="left") for j, edge in enumerate(edges)]).astype(np.uint8)
    shifted = binned + np.arange(binned.shape[1]) * (growth.bins + 1)
    mean = float(np.average(answers, weights=weights))
    base = float(np.log(mean / (1 - mean)))
    score = np.full(len(rows), base, np.float64)
    inner = 2**growth.depth - 1
    columns = np.zeros((growth.trees, inner), np.int16)
    limits = np.full((growth.trees, inner), np.inf, np.float32)
    leaves = np.zeros((growth.trees, inner + 1), np.float32)
    for tree in range(growth.trees):
        chance = 1 / (1 + np.exp(-score))
        data = _Rows(binned, shifted, weights * (chance - answers), weights * chance * (1 - chance))
        planter = _Planter(data, edges, growth, (columns[tree], limits[tree], leaves[tree]))
        planter.plant(0, np.arange(len(rows)), (-np.inf, np.inf))
        score += planter.added
    return Forest(base, columns, limits, leaves)


class _Planter:
    """Grows one tree into its tables."""

    def __init__(self, data: _Rows, edges: list[Floats], growth: Growth, tables: tuple[NDArray[np.int16], Floats, Floats]) -> None:
        self.data, self.edges, self.growth = data, edges, growth
        self.columns, self.limits, self.leaves = tables
        self.added = np.zeros(len(data.slope))
        self.width = growth.bins + 1

    def plant(self, node: int, own: NDArray[np.int64], bounds: tuple[float, float]) -> None:
        """Divide the rows of a node as well as can be, or make all leaves below it alike."""
        inner = len(self.columns)
        if node >= inner:
            value = float(np.clip(self._value(own), *bounds)) * self.growth.rate
            self.leaves[node - inner] = value
            self.added[own] = value
            return
        column, limit, sign = self._best(own)
        self.columns[node] = column
        if limit < 0:
            self.plant(2 * node + 1, own, bounds)
            self.plant(2 * node + 2, own[:0], bounds)
            return
        self.limits[node] = self.edges[column][limit]
        low = self.data.binned[own, column] <= limit
        left, right = own[low], own[~low]
        middle = float(np.clip((self._value(left) + self._value(right)) / 2, *bounds))
        below, above = (bounds[0], middle), (middle, bounds[1])
        first, second = {0: (bounds, bounds), 1: (below, above), -1: (above, below)}[sign]
        self.plant(2 * node + 1, left, first)
        self.plant(2 * node + 2, right, second)

    def _value(self, own: NDArray[np.int64]) -> float:
        return float(-self.data.slope[own].sum() / (self.data.bend[own].sum() + self.growth.ridge * 0.2))

    def _best(self, own: NDArray[np.int64]) -> tuple[int, int, int]:
        """The column, the bin after which to divide, and the column's sign; the bin is -1 where nothing is won."""
        ridge, size = self.growth.ridge * 0.2, self.width
        bins = self.data.shifted[own].ravel()
        shape = (self.data.shifted.shape[1], size)
        each = np.repeat(own, shape[0])
        g = np.bincount(bins, self.data.slope[each], shape[0] * size).reshape(shape).cumsum(1)
        h = np.bincount(bins, self.data.bend[each], shape[0] * size).reshape(shape).cumsum(1)
        n = np.bincount(bins, minlength=shape[0] * size).reshape(shape).cumsum(1)
        gl, hl, nl = g[:, :-1], h[:, :-1], n[:, :-1]
        gr, hr, nr = g[:, -1:] - gl, h[:, -1:] - hl, n[:, -1:] - nl
        won = gl**2 / (hl + ridge) + gr**2 / (hr + ridge) - g[:, -1:] ** 2 / (h[:, -1:] + ridge)
        won[(nl < self.growth.leaf) | (nr < self.growth.leaf)] = -1
        signs = np.array(self.growth.signs or [0] * shape[0])
        won[signs[:, None] * (gl / (hl + ridge) - gr / (hr + ridge)) < 0] = -1
        column, at = divmod(int(won.argmax()), size - 1)
        return (column, at, int(signs[column])) if won[column, at] > _GAIN else (0, -1, 0)
