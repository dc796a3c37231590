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

from references.notes.surroundings import Vocabulary

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


def neighbours(rows: Floats, lengths: NDArray[np.int64], offsets: Sequence[int]) -> Floats:
    """The rows at ``offsets`` from each row, side by side: (tokens, width) to (tokens, width * offsets).

    The references, of the given lengths, lie one after the other; beyond the edges of a reference are zeros.
    """
    ends = np.repeat(lengths.cumsum(), lengths)[:, None]
    places = np.arange(len(rows))[:, None] + np.array(offsets)
    outside = (places < ends - np.repeat(lengths, lengths)[:, None]) | (places >= ends)
    places[outside] = len(rows)
    found: Floats = np.concatenate([rows, np.zeros_like(rows[:1])]).take(places.ravel(), 0).reshape(len(rows), -1)
    return found


class _Sums(dict[int, int]):
    """The place of each key's sum of rows; keys met for the first time are added up together by ``matrix``."""

    def __init__(self, table: NDArray[np.int8], vocabulary: Vocabulary, convention: str) -> None:
        super().__init__()
        self._table, self._vocabulary, self._convention = table, vocabulary, convention
        self._values = np.zeros((2048, table.shape[1]), np.int16)
        self._new: list[list[int]] = []

    def __missing__(self, key: int) -> int:
        row = self[key] = len(self)
        self._new.append(self._vocabulary.rows(key, self._convention))
        return row

    def matrix(self) -> NDArray[np.int16]:
        """All sums, a row each, in the units of the table; no sum of a token comes near the limit of 16 bits."""
        if self._new:
            starts = np.zeros(len(self._new), np.int64)
            np.cumsum([len(rows) for rows in self._new[:-1]], out=starts[1:])
            found = self._table[[row for rows in self._new for row in rows]].astype(np.int16)
            first = len(self) - len(self._new)
            while len(self) > len(self._values):
                self._values = np.concatenate([self._values, np.zeros_like(self._values)])
            np.add.reduceat(found, starts, axis=0, out=self._values[first : len(self)])
            self._new = []
        return self._values


class Network:
    """A labelling model in memory."""

    def __init__(self, path: Path) -> None:
        self.names, arrays = read_model(path)
        self._table = arrays["table"]
        self._scale = arrays["scale"].astype(np.float32)
        self._weights = {name: array.astype(np.float32) for name, array in arrays.items() if name not in ("table", "scale")}
        self._forget()

    def _forget(self) -> None:
        self._vocabulary = Vocabulary()
        self._sums: dict[str, _Sums] = {}

    # --- tokens

    def inputs(self, references: Sequence[Sequence[str]], convention: str) -> Floats:
        """One row per token of all references: the sum of the rows of its features."""
        if sum(map(len, self._sums.values())) > _MOST_ROWS:
            self._forget()
        if convention not in self._sums:
            self._sums[convention] = _Sums(self._table, self._vocabulary, convention)
        sums = self._sums[convention]
        keys, pairs = self._vocabulary.seen(references)
        places = np.array([sums[key] for key in keys.ravel().tolist()])
        values = sums.matrix()[places.reshape(keys.shape).T]
        total = self._table[pairs].astype(np.int16)
        for part in values:
            total += part
        found: Floats = total * self._scale
        return found

    # --- scores

    def scores(self, references: Sequence[Sequence[str]], convention: str) -> tuple[Floats, NDArray[np.bool_]]:
        """The score of each state (label begun, label going on) at each token, padded, and which rows are tokens."""
        weights = self._weights
        lengths = np.array([len(words) for words in references])
        real = np.arange(lengths.max())[None] < lengths[:, None]
        first = np.maximum(self.inputs(references, convention) + weights["b0"], 0)
        second = np.maximum(neighbours(first, lengths, NEAR) @ weights["W1"] + weights["b1"], 0)
        third = np.maximum(neighbours(second, lengths, FAR) @ weights["W2"] + weights["b2"], 0)
        flat = np.concatenate([first, second, third], 1) @ weights["Wo"] + weights["bo"]
        count = len(self.names)
        states = np.zeros((*real.shape, 2 * count), np.float32)
        states[real, :count] = flat[:, :count] + flat[:, count : 2 * count] + flat[:, 2 * count :]
        states[real, count:] = flat[:, :count]
        return states, real

    # --- labels

    def label(self, references: Sequence[Sequence[str]], convention: str) -> list[Labels]:
        """The best labelling of each reference (none may be empty)."""
        scores, real = self.scores(references, convention)
        states, best = self._best(scores, real)
        sure, cut, partition = self._marginals(scores, real, states)
        count, found = len(self.names), []
        for i, length in enumerate(map(len, references)):
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
