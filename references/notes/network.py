"""The labelling network at work: its file, its sums over feature rows, two convolutions and a linear-chain CRF.

Each token is the sum of the rows of its features in a hashed table. Two convolutions look at its neighbourhood, and a
conditional random field (Lafferty, McCallum and Pereira 2001) over "begins a field" and "goes on" chooses the labels of the
whole reference at once. Training the same network is done in ``training/``.
"""

import json
import mmap
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from references.notes.chain import Chain
from references.notes.surroundings import GROUPS, Seen, Vocabulary
from references.notes.tokens import FEATURES

Floats = NDArray[np.float32]

NEAR = (-3, -2, -1, 0, 1, 2, 3)
FAR = (-8, -6, -4, -2, 0, 2, 4, 6, 8)
SIGNATURE = b"PDLABEL1"
_MOST_ROWS, _LAST = 120_000, FEATURES - 1


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


def _hidden(values: Floats, bias: Floats) -> Floats:
    """What a hidden layer gives on, put in the place of its sums."""
    values += bias
    return np.maximum(values, 0, out=values)


class _Sums:
    """The sums of the table's rows for what is seen of tokens under one labelling habit, added up where a key is met for the first time."""

    def __init__(self, table: NDArray[np.int8], vocabulary: Vocabulary, convention: str) -> None:
        self._table, self._vocabulary, self._convention = table, vocabulary, convention
        self._places = [np.full(1024, -1, np.int32) for _ in GROUPS]  # of each key of each group; -1 where it was never met
        self._values = np.zeros((2048, table.shape[1]), np.int16)  # no sum of a token comes near the limit of 16 bits
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def of(self, seen: Seen) -> NDArray[np.int16]:
        """The sum for each token, in the units of the table."""
        places = [self._known(group, keys) for group, keys in enumerate(seen.keys)]
        new = [(group, key) for group, keys in enumerate(seen.keys) for key in np.unique(keys[places[group] < 0]).tolist()]
        if new:
            self._add(new)
            places = [self._places[group].take(keys) for group, keys in enumerate(seen.keys)]
        total = self._table.take(np.array(seen.pairs) & _LAST, 0).astype(np.int16)
        for part in places:
            total += self._values.take(part, 0)
        return total

    def _known(self, group: int, keys: NDArray[np.int64]) -> NDArray[np.int32]:
        """The place of each key's sum; -1 where it is not there yet."""
        most = int(keys.max())
        if most >= len(self._places[group]):
            self._places[group] = np.concatenate([self._places[group], np.full(most + 1, -1, np.int32)])
        return self._places[group].take(keys)

    def _add(self, new: list[tuple[int, int]]) -> None:
        """Sum up the rows for keys, each given as its group and its number: the first row of all, then the second of those that have one ..."""
        hashes = [GROUPS[group](self._vocabulary, key, self._convention) for group, key in new]
        counts = np.array([len(found) for found in hashes])
        rows = np.fromiter(chain.from_iterable(hashes), np.int64, counts.sum()) & _LAST
        order = np.argsort(-counts, kind="stable")
        starts, ends = (counts.cumsum() - counts)[order], np.searchsorted(-counts[order], -np.arange(counts.max()))
        total = np.zeros((len(new), self._table.shape[1]), np.int16)
        for at, end in enumerate(ends.tolist()):
            total[:end] += self._table.take(rows[starts[:end] + at], 0)
        first, self._count = self._count, self._count + len(new)
        while self._count > len(self._values):
            self._values = np.concatenate([self._values, np.zeros_like(self._values)])
        self._values[first + order] = total
        for place, (group, key) in enumerate(new, first):
            self._places[group][key] = place


class Network:
    """A labelling model in memory."""

    def __init__(self, path: Path) -> None:
        self.names, arrays = read_model(path)
        self._table = arrays["table"]
        self._scale = arrays["scale"].astype(np.float32)
        self._weights = {name: array.astype(np.float32) for name, array in arrays.items() if name not in ("table", "scale")}
        self._chain = Chain(self._weights["T"], self._weights["S0"], self._weights["S1"])
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
        found: Floats = self._sums[convention].of(self._vocabulary.seen(references)) * self._scale
        return found

    # --- scores

    def scores(self, references: Sequence[Sequence[str]], convention: str) -> tuple[Floats, NDArray[np.int64]]:
        """The score of each state at each token, (longest, references, states), and the lengths; zero beyond the end of a reference.

        The states are each label begun, then each label going on.
        """
        weights = self._weights
        lengths = np.array([len(words) for words in references])
        first = _hidden(self.inputs(references, convention), weights["b0"])
        second = _hidden(neighbours(first, lengths, NEAR) @ weights["W1"], weights["b1"])
        third = _hidden(neighbours(second, lengths, FAR) @ weights["W2"], weights["b2"])
        flat = np.concatenate([first, second, third], 1) @ weights["Wo"]
        flat += weights["bo"]
        count = len(self.names)
        states = np.zeros((lengths.max(), len(lengths), 2 * count), np.float32)
        which = np.repeat(np.arange(len(lengths)), lengths)
        at = np.arange(len(which)) - np.repeat(lengths.cumsum() - lengths, lengths)
        states[at, which, :count] = flat[:, :count] + flat[:, count : 2 * count] + flat[:, 2 * count :]
        states[at, which, count:] = flat[:, :count]
        return states, lengths

    # --- labels

    def label(self, references: Sequence[Sequence[str]], convention: str) -> list[Labels]:
        """The best labelling of each reference (none may be empty)."""
        scores, lengths = self.scores(references, convention)
        states, best = self._chain.best(scores, lengths)
        sure, cut, partition = self._chain.marginals(scores, lengths, states)
        likely = np.exp(np.minimum(0, best - partition)).tolist()
        count, found = len(self.names), []
        labels, begins = states % count, states < count
        for i, length in enumerate(lengths.tolist()):
            found.append(Labels(labels[:length, i], begins[:length, i], sure[:length, i], cut[:length, i], likely[i]))
        return found
