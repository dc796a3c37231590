"""The labelling network at work: its file, its sums over feature rows, two convolutions and a linear-chain CRF.

Each token is the sum of the rows of its features in a hashed table. Two convolutions look at its neighbourhood, and a
conditional random field (Lafferty, McCallum and Pereira 2001) over "begins a field" and "goes on" chooses the labels of the
whole reference at once. Training the same network is done in ``training/``.
"""

import json
import mmap
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from references.notes.chain import Chain
from references.notes.surroundings import FIRST, Vocabulary

Floats = NDArray[np.float32]

NEAR = (-3, -2, -1, 0, 1, 2, 3)
FAR = (-8, -6, -4, -2, 0, 2, 4, 6, 8)
SIGNATURE = b"PDLABEL2"
_MOST_ROWS, _AT_ONCE = 120_000, 512


class Labels(NamedTuple):
    """What the network says of references: per token a label's index, whether a field begins, and how sure both are.

    All tokens lie one after the other, in references of the given ``lengths``.
    """

    labels: NDArray[np.int64]
    begins: NDArray[np.bool_]
    sure: Floats
    cut: Floats
    lengths: NDArray[np.int64]


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


def places_of(lengths: NDArray[np.int64], offsets: Sequence[int]) -> NDArray[np.int64]:
    """Where the rows at ``offsets`` from each row are, (tokens, offsets); beyond the edges of a reference, one after the last row of all.

    The references, of the given lengths, lie one after the other.
    """
    ends = np.repeat(lengths.cumsum(), lengths)[:, None]
    places: NDArray[np.int64] = np.arange(len(ends))[:, None] + np.array(offsets)
    places[(places < ends - np.repeat(lengths, lengths)[:, None]) | (places >= ends)] = len(ends)
    return places


def neighbours(rows: Floats, lengths: NDArray[np.int64], offsets: Sequence[int]) -> Floats:
    """The rows at ``offsets`` from each row, side by side: (tokens, width) to (tokens, width * offsets); zeros beyond the edges of a reference."""
    found: Floats = np.concatenate([rows, np.zeros_like(rows[:1])]).take(places_of(lengths, offsets).ravel(), 0).reshape(len(rows), -1)
    return found


class _Layer:
    """A hidden layer over the rows at offsets from each token."""

    def __init__(self, weights: Floats, bias: Floats, offsets: Sequence[int]) -> None:
        self._weights, self._bias, self._offsets = weights, bias, offsets
        self._room = np.empty((_AT_ONCE, len(weights)), np.float32)

    def __call__(self, rows: Floats, lengths: NDArray[np.int64]) -> Floats:
        """What the layer gives on, from rows with one of zeros after the last; so has what is given back."""
        places, width = places_of(lengths, self._offsets), rows.shape[1]
        found = np.empty((len(rows), len(self._bias)), np.float32)
        for low in range(0, len(places), _AT_ONCE):  # few enough that they stay near the processor
            part = places[low : low + _AT_ONCE]
            room = self._room[: len(part)]
            rows.take(part, 0, room.reshape(len(part), -1, width), "clip")
            np.matmul(room, self._weights, out=found[low : low + len(part)])
        found[-1] = 0
        real = found[:-1]
        real += self._bias
        np.maximum(real, 0, out=real)
        return found


class _Sums:
    """The sums of the table's rows for what is seen of tokens under one labelling habit; those of a token by itself are kept."""

    def __init__(self, table: NDArray[np.int8], convention: str) -> None:
        self._table, self._vocabulary = table, Vocabulary(convention)
        self._kept = np.zeros((2048, table.shape[1]), np.int16)  # no sum of a token comes near the limit of 16 bits
        self._count = FIRST

    def __len__(self) -> int:
        return self._count

    def of(self, references: Sequence[Sequence[str]]) -> NDArray[np.int16]:
        """The sum for each token of the references, in the units of the table."""
        seen = self._vocabulary.seen(references)
        first, self._count = self._count, self._count + seen.new.shape[1]
        while self._count > len(self._kept):
            self._kept = np.concatenate([self._kept, np.zeros_like(self._kept)])
        self._add(seen.new, self._kept[first : self._count])
        total = self._kept.take(seen.words, 0)
        self._add(seen.around, total)
        return total

    def _add(self, rows: NDArray[np.int64], total: NDArray[np.int16]) -> None:
        for each in rows:
            total += self._table.take(each, 0)


class Network:
    """A labelling model in memory."""

    def __init__(self, path: Path) -> None:
        self.names, arrays = read_model(path)
        self._table, self._scale = arrays["table"], arrays["scale"].astype(np.float32)
        self._weights = weights = {name: array.astype(np.float32) for name, array in arrays.items() if name not in ("table", "scale")}
        self._near, self._far = _Layer(weights["W1"], weights["b1"], NEAR), _Layer(weights["W2"], weights["b2"], FAR)
        self._last, self._bias = self._states(weights["Wo"]), self._states(weights["bo"])
        self._chain = Chain(weights["T"], weights["S0"], weights["S1"])
        self._alone = Lock()  # what is remembered of tokens, and the room that layers work in, are shared
        self._forget()

    def _states(self, last: Floats) -> Floats:
        """The last layer, which tells of each label, of its beginning and of any beginning, as one that tells of each label begun and going on."""
        count = len(self.names)
        label, begun, any_ = last[..., :count], last[..., count : 2 * count], last[..., 2 * count :]
        return np.concatenate([label + begun + any_, label], -1)

    def _forget(self) -> None:
        self._sums: dict[str, _Sums] = {}

    # --- tokens

    def inputs(self, references: Sequence[Sequence[str]], convention: str) -> Floats:
        """One row per token of all references, the sum of the rows of its features; then a row of zeros."""
        if sum(map(len, self._sums.values())) > _MOST_ROWS:
            self._forget()
        if convention not in self._sums:
            self._sums[convention] = _Sums(self._table, convention)
        sums = self._sums[convention].of(references)
        found = np.empty((len(sums) + 1, sums.shape[1]), np.float32)
        found[-1] = 0
        real = np.multiply(sums, self._scale, out=found[:-1])
        real += self._weights["b0"]
        np.maximum(real, 0, out=real)
        return found

    # --- scores

    def scores(self, references: Sequence[Sequence[str]], convention: str) -> tuple[Floats, NDArray[np.int64]]:
        """The score of each state at each token, (longest, references, states), and the lengths; zero beyond the end of a reference.

        The states are each label begun, then each label going on.
        """
        lengths = np.array([len(words) for words in references])
        first = self.inputs(references, convention)
        second = self._near(first, lengths)
        third = self._far(second, lengths)
        flat = np.concatenate([first, second, third], 1)[:-1] @ self._last
        flat += self._bias
        states = np.zeros((lengths.max(), len(lengths), flat.shape[1]), np.float32)
        which = np.repeat(np.arange(len(lengths)), lengths)
        states[np.arange(len(which)) - np.repeat(lengths.cumsum() - lengths, lengths), which] = flat
        return states, lengths

    # --- labels

    def label(self, references: Sequence[Sequence[str]], convention: str) -> Labels:
        """The best labelling of each reference; none may be empty, the shortest comes first. Threads wait for each other."""
        with self._alone:
            scores, lengths = self.scores(references, convention)
        states = self._chain.best(scores, lengths)[0]
        sure, cut = self._chain.marginals(scores, lengths, states)[:2]
        count = len(self.names)
        real = np.arange(len(scores)) < lengths[:, None]
        states = states.T[real]
        return Labels(states % count, states < count, sure.T[real], cut.T[real], lengths)
