"""The labelling network at work: its file, its sums over feature rows, two convolutions and a linear-chain CRF.

Each token is the sum of the rows of its features in a hashed table. Two convolutions look at its neighbourhood, and a
conditional random field (Lafferty, McCallum and Pereira 2001) over "begins a field" and "goes on" chooses the labels of the
whole reference at once. Training the same network is done in ``training/``.
"""

import json
import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from references.notes.tokens import Group, feature_ids, groups

Floats = NDArray[np.float32]

NEAR = (-3, -2, -1, 0, 1, 2, 3)
FAR = (-8, -6, -4, -2, 0, 2, 4, 6, 8)
SIGNATURE = b"PDLABEL1"
_MOST_ROWS = 120_000
_NEVER = np.float32(-1e4)


class Labels(NamedTuple):
    """What the network says of one reference: per token a label's index, whether a field begins, and how sure both are.

    ``likelihood`` is the probability of the whole labelling under the model.
    """

    labels: NDArray[np.int64]
    begins: NDArray[np.bool_]
    sure: Floats
    cut: Floats
    likelihood: float


NOTHING = Labels(np.zeros(0, np.int64), np.zeros(0, np.bool_), np.zeros(0, np.float32), np.zeros(0, np.float32), 0.0)


class ModelError(ValueError):
    """A model file that cannot be read: the message names the file and what to do."""


def write_model(path: Path, names: Sequence[str], arrays: dict[str, NDArray[Any]]) -> None:
    """Write a model: signature, length of the header, header (JSON), arrays one after the other, each at a multiple of 64."""
    entries, at = {}, 0
    for name, array in arrays.items():
        entries[name] = {"dtype": array.dtype.str, "shape": array.shape, "at": at}
        at += -(-array.nbytes // 64) * 64
    header = json.dumps({"labels": list(names), "arrays": entries}).encode()
    header += b" " * (-(len(header) + 16) % 64)
    with path.open("wb") as file:
        file.write(SIGNATURE + len(header).to_bytes(8, "little") + header)
        for array in arrays.values():
            file.write(array.tobytes() + b"\0" * (-array.nbytes % 64))


def read_model(path: Path) -> tuple[list[str], dict[str, NDArray[Any]]]:
    """The labels and arrays of a model file, mapped into memory and not copied. Raises ``ModelError``."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if data[:8] != SIGNATURE:
            raise ValueError("other signature")
        start = 16 + int.from_bytes(data[8:16], "little")
        header = json.loads(data[16:start])
        arrays = {}
        for name, entry in header["arrays"].items():
            count = int(np.prod(entry["shape"]))
            arrays[name] = np.frombuffer(data, entry["dtype"], count, start + entry["at"]).reshape(entry["shape"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: no labelling model of this version ({error}); install the package again or run make train") from None
    return header["labels"], arrays


def neighbours(padded: Floats, offsets: Sequence[int]) -> Floats:
    """The rows at ``offsets`` from each row, side by side: (references, length, width) to (..., width * offsets)."""
    length, width = padded.shape[1:]
    found = np.zeros((padded.shape[0], length, width * len(offsets)), np.float32)
    for k, offset in enumerate(offsets):
        low, high = max(0, -offset), length - max(0, offset)
        if low < high:
            found[:, low:high, k * width : (k + 1) * width] = padded[:, low + offset : high + offset]
    return found


class _Sums(dict[Group, int]):
    """The place of each group's sum of rows; groups met for the first time are added up together by ``matrix``."""

    def __init__(self, table: NDArray[np.int8], scale: Floats) -> None:
        super().__init__()
        self._table, self._scale = table, scale
        self._values = np.zeros((2048, scale.size), np.float32)
        self._new: list[list[int]] = []

    def __missing__(self, group: Group) -> int:
        row = self[group] = len(self)
        self._new.append(feature_ids(group))
        return row

    def matrix(self) -> Floats:
        """All sums, a row each."""
        if self._new:
            starts = np.zeros(len(self._new), np.int64)
            np.cumsum([len(ids) for ids in self._new[:-1]], out=starts[1:])
            rows = self._table[[row for ids in self._new for row in ids]].astype(np.float32)
            first = len(self) - len(self._new)
            while len(self) > len(self._values):
                self._values = np.concatenate([self._values, np.zeros_like(self._values)])
            self._values[first : len(self)] = np.add.reduceat(rows, starts, axis=0) * self._scale
            self._new = []
        return self._values


class Network:
    """A labelling model in memory."""

    def __init__(self, path: Path) -> None:
        self.names, arrays = read_model(path)
        self._table = arrays["table"]
        self._scale = arrays["scale"].astype(np.float32)
        self._weights = {name: array.astype(np.float32) for name, array in arrays.items() if name not in ("table", "scale")}
        self._sums = _Sums(self._table, self._scale)

    # --- tokens

    def _rows(self, reference: list[list[Group]]) -> list[int]:
        """The places of the sums that a reference's tokens add up; all tokens have equally many groups."""
        sums = self._sums
        return [sums[group] for token in reference for group in token]

    def _inputs(self, references: Sequence[list[int]], lengths: NDArray[np.int64]) -> Floats:
        """One row per token of all references: the sum of its groups."""
        flat = np.concatenate([np.array(rows, np.int32) for rows in references])
        found: Floats = self._sums.matrix()[flat.reshape(int(lengths.sum()), -1)].sum(1)
        return found

    # --- scores

    def scores(self, references: Sequence[list[int]], lengths: NDArray[np.int64]) -> tuple[Floats, NDArray[np.bool_]]:
        """The score of each state (label begun, label going on) at each token, padded, and which rows are tokens."""
        weights = self._weights
        real = np.arange(lengths.max())[None] < lengths[:, None]
        first = np.maximum(self._inputs(references, lengths) + weights["b0"], 0)
        second = self._convolved(first, real, NEAR, ("W1", "b1"))
        third = self._convolved(second, real, FAR, ("W2", "b2"))
        flat = np.concatenate([first, second, third], 1) @ weights["Wo"] + weights["bo"]
        count = len(self.names)
        states = np.zeros((*real.shape, 2 * count), np.float32)
        states[real, :count] = flat[:, :count] + flat[:, count : 2 * count] + flat[:, 2 * count :]
        states[real, count:] = flat[:, :count]
        return states, real

    def _convolved(self, rows: Floats, real: NDArray[np.bool_], offsets: Sequence[int], names: tuple[str, str]) -> Floats:
        padded = np.zeros((*real.shape, rows.shape[1]), np.float32)
        padded[real] = rows
        found: Floats = np.maximum(neighbours(padded, offsets)[real] @ self._weights[names[0]] + self._weights[names[1]], 0)
        return found

    # --- labels

    def label(self, references: Sequence[Sequence[str]], convention: str) -> list[Labels]:
        """The best labelling of each reference (none may be empty)."""
        if len(self._sums) > _MOST_ROWS:
            self._sums = _Sums(self._table, self._scale)
        lengths = np.array([len(words) for words in references])
        scores, real = self.scores([self._rows(groups(words, convention)) for words in references], lengths)
        states, best = self._best(scores, real)
        sure, cut, partition = self._marginals(scores, real, states)
        count, found = len(self.names), []
        for i, length in enumerate(lengths):
            path = states[i, :length]
            likely = float(np.exp(min(0.0, best[i] - partition[i])))
            found.append(Labels(path % count, path < count, sure[i, :length], cut[i, :length], likely))
        return found

    def _best(self, scores: Floats, real: NDArray[np.bool_]) -> tuple[NDArray[np.int64], Floats]:
        """Viterbi's algorithm over all references at once; a label never follows itself by beginning again."""
        count = len(self.names)
        weights = self._weights
        change = weights["T"][:count] + np.diag(np.full(count, _NEVER))
        going = np.stack([weights["S0"], weights["S1"]])
        begun, on = scores[:, 0, :count] + weights["T"][count], np.full_like(scores[:, 0, :count], _NEVER)
        history = []
        for t in range(1, real.shape[1]):
            ahead = np.maximum(begun, on)
            steps = ahead[:, :, None] + change
            source = steps.argmax(1)
            new = np.take_along_axis(steps, source[:, None], 1)[:, 0] + scores[:, t, :count]
            from_begun, from_on = begun + going[0], on + going[1]
            history.append((source, on > begun, from_on > from_begun))
            here = real[:, t, None]
            begun, on = np.where(here, new, begun), np.where(here, np.maximum(from_begun, from_on) + scores[:, t, count:], on)
        return self._walked_back(begun, on, history, real), np.maximum(begun.max(1), on.max(1))

    def _walked_back(self, begun: Floats, on: Floats, history: list[Any], real: NDArray[np.bool_]) -> NDArray[np.int64]:
        count, rows = len(self.names), np.arange(len(real))
        path = np.zeros(real.shape, np.int64)
        state = np.concatenate([begun, on], 1).argmax(1)
        path[:, -1] = state
        for t in range(real.shape[1] - 1, 0, -1):
            source, was_on, kept_on = history[t - 1]
            label = state % count
            before = source[rows, label]
            from_begin = before + count * was_on[rows, before]
            from_on = label + count * kept_on[rows, label]
            state = np.where(real[:, t], np.where(state < count, from_begin, from_on), state)
            path[:, t - 1] = state
        return path

    def _marginals(self, scores: Floats, real: NDArray[np.bool_], states: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """How sure each token's label is, how likely a field begins there, and the logarithm of the partition function."""
        count, weights = len(self.names), self._weights
        top = scores.max(2, keepdims=True)
        likely = np.exp(scores - top)
        change = np.exp(weights["T"][:count]) * (1 - np.eye(count, dtype=np.float32))
        going = np.exp(np.stack([weights["S0"], weights["S1"]]))
        ahead = np.zeros_like(likely)
        ahead[:, 0, :count] = likely[:, 0, :count] * np.exp(weights["T"][count])
        total = ahead[:, 0].sum(1)
        partition = np.log(total) + top[:, 0, 0]
        ahead[:, 0] /= total[:, None]
        for t in range(1, real.shape[1]):
            begun, on = ahead[:, t - 1, :count], ahead[:, t - 1, count:]
            step = np.concatenate([(begun + on) @ change, begun * going[0] + on * going[1]], 1) * likely[:, t]
            total = step.sum(1)
            ahead[:, t] = np.where(real[:, t, None], step / total[:, None], ahead[:, t - 1])
            partition += np.where(real[:, t], np.log(total) + top[:, t, 0], 0)
        behind = np.ones_like(likely)
        for t in range(real.shape[1] - 2, -1, -1):
            next_ = behind[:, t + 1] * likely[:, t + 1]
            shared = next_[:, :count] @ change.T
            step = np.concatenate([shared + next_[:, count:] * going[0], shared + next_[:, count:] * going[1]], 1)
            behind[:, t] = np.where(real[:, t + 1, None], step / step.sum(1, keepdims=True), 1)
        both = ahead * behind
        both /= both.sum(2, keepdims=True)
        labels = states[:, :, None] % count
        sure = np.take_along_axis(both, labels, 2) + np.take_along_axis(both, labels + count, 2)
        return sure[:, :, 0], both[:, :, :count].sum(2), partition
