"""Logistic regression as plain tables: a weight for each trait, the same answer always."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_EDGE = 0.01  # share of the rows at each end of a column whose values are taken for the value at that edge
_ROUNDS = 25


@dataclass(frozen=True)
class Line:
    """A weight for each column, in ``slope``, by which its distance from ``middle`` adds to the log-odds ``offset``.

    Values below ``lowest`` and above ``highest`` count as these: a source a hundred times as long as any that was learned from is
    a long one, no more.
    """

    offset: float
    lowest: Floats
    highest: Floats
    middle: Floats
    slope: Floats

    def score(self, rows: Floats) -> Floats:
        """The log-odds of each row."""
        found = (np.clip(rows, self.lowest, self.highest) - self.middle) @ self.slope + self.offset
        return found.astype(np.float32)

    def tables(self, name: str) -> dict[str, NDArray[np.generic]]:
        """The tables under names that begin with ``name``, to be kept."""
        parts = {part: getattr(self, part) for part in ("lowest", "highest", "middle", "slope")}
        return {f"{name}.{part}": table for part, table in parts.items()} | {f"{name}.offset": np.array([self.offset], np.float32)}


def draw(rows: Floats, answers: Floats, weights: Floats, ridge: float) -> Line:
    """Fit a line to rows whose answer is 0 or 1, by Newton's method; ``ridge`` draws the weight of each column of spread one to 0."""
    lowest, highest = np.quantile(rows, _EDGE, axis=0), np.quantile(rows, 1 - _EDGE, axis=0)
    inside = np.clip(rows.astype(np.float64), lowest, highest)
    middle, spread = inside.mean(0), inside.std(0)
    spread[spread < 1e-6] = np.inf  # a column that is always the same tells nothing
    table = np.column_stack([(inside - middle) / spread, np.ones(len(rows))])
    drawn = np.append(np.full(rows.shape[1], ridge), 1e-6)
    found = np.zeros(len(drawn))
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-table @ found))
        bend = (table * (weights * chance * (1 - chance))[:, None]).T @ table + np.diag(drawn)
        found += np.linalg.solve(bend, table.T @ (weights * (answers - chance)) - drawn * found)
    parts = (lowest, highest, middle, found[:-1] / spread)
    return Line(float(found[-1]), *(part.astype(np.float32) for part in parts))
