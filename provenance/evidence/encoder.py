"""A small sentence encoder in plain numpy: each word gets a vector that tells what it means where it stands.

The network is BERT (Devlin et al. 2019) with 6 layers, 384 dimensions and 12 heads, as MiniLM (Wang et al. 2020) has it. Its
weights are kept as 8-bit integers with a scale for each row. It has no randomness: equal texts have equal vectors.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from provenance.evidence.wordpieces import Word, WordPieces

Array = np.ndarray[Any, np.dtype[np.float32]]
LONGEST = 126  # word pieces of a sentence that are read, beside the two at its ends
BATCH = 64
_EPSILON = 1e-12


class Encoded(NamedTuple):
    """A sentence's words, and one row of unit length for each; ``whole`` is the unit vector of the sentence."""

    words: list[Word]
    vectors: Array
    whole: Array


def unit(rows: Array) -> Array:
    """Rows scaled to length one; rows of zeros stay."""
    lengths = np.sqrt((rows * rows).sum(-1, keepdims=True))
    scaled: Array = rows / np.maximum(lengths, 1e-9)
    return scaled


def gelu(x: Array) -> Array:
    """The Gaussian error linear unit by its tanh form (Hendrycks and Gimpel 2016), in place of the error function."""
    inner = x * x
    inner *= 0.044715
    inner += 1
    inner *= x
    inner *= 0.7978845608
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= 0.5
    return inner


class Encoder:
    """The network; ``weights`` maps names to float32 arrays, ``vocabulary`` holds the word pieces by number."""

    def __init__(self, weights: dict[str, Array], vocabulary: Sequence[str], heads: int = 12) -> None:
        self.pieces = WordPieces(vocabulary)
        self._weights = weights
        self._heads = heads
        self._layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layer."))

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """The words and vectors of each text; a text without words has none and a vector of zeros."""
        words = [self.pieces.words(text) for text in texts]
        order = sorted((sum(len(word.pieces) for word in row), number) for number, row in enumerate(words))
        found: list[Encoded | None] = [None] * len(texts)
        for begin in range(0, len(order), BATCH):
            numbers = [number for _, number in order[begin : begin + BATCH]]
            for number, one in zip(numbers, self._batch([words[number] for number in numbers]), strict=True):
                found[number] = one
        return [one for one in found if one is not None]

    def _batch(self, rows: list[list[Word]]) -> list[Encoded]:
        kept = [_cut(row) for row in rows]
        inputs = [[self.pieces.first, *(piece for word in row for piece in word.pieces), self.pieces.last] for row in kept]
        states = self._run(inputs)
        found, at = [], 0
        for row, numbers in zip(kept, inputs, strict=True):
            own = states[at : at + len(numbers)]
            found.append(_encoded(row, own))
            at += len(numbers)
        return found

    def _run(self, inputs: list[list[int]]) -> Array:
        """The last layer's states of all sentences, one after the other."""
        lengths = [len(row) for row in inputs]
        longest = max(lengths)
        sentence = np.repeat(np.arange(len(inputs)), lengths)
        position = np.concatenate([np.arange(length) for length in lengths])
        number = np.concatenate([np.asarray(row) for row in inputs])
        mask = np.where(np.arange(longest)[None, :] < np.asarray(lengths)[:, None], 0, -1e9).astype(np.float32)[:, None, None, :]
        weights = self._weights
        x = weights["words"][number] + weights["positions"][position]
        x = self._normal(x, "start")
        for layer in range(self._layers):
            x = self._layer(x, f"layer.{layer}.", (sentence, position, mask))
        return x

    def _normal(self, x: Array, name: str) -> Array:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + _EPSILON)
        x *= self._weights[f"{name}.scale"]
        x += self._weights[f"{name}.shift"]
        return x

    def _linear(self, x: Array, name: str) -> Array:
        y: Array = x @ self._weights[f"{name}.weight"]
        y += self._weights[f"{name}.bias"]
        return y

    def _layer(self, x: Array, name: str, shape: tuple[Any, Any, Array]) -> Array:
        sentence, position, mask = shape
        count, longest, width = len(mask), mask.shape[-1], x.shape[-1]
        size = width // self._heads
        joined = self._linear(x, f"{name}attend")
        padded = np.zeros((count, longest, 3 * width), np.float32)
        padded[sentence, position] = joined
        query, key, value = padded.reshape(count, longest, 3, self._heads, size).transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2)
        scores *= size**-0.5
        scores += mask
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        context = (scores @ value).transpose(0, 2, 1, 3).reshape(count, longest, width)[sentence, position]
        x = self._normal(self._linear(context, f"{name}join") + x, f"{name}joined")
        inner = gelu(self._linear(x, f"{name}widen"))
        return self._normal(self._linear(inner, f"{name}narrow") + x, f"{name}narrowed")


def _cut(row: list[Word]) -> list[Word]:
    """The first words of a sentence, as many as are read."""
    total = 0
    for number, word in enumerate(row):
        total += len(word.pieces)
        if total > LONGEST:
            return row[:number]
    return row


def _encoded(row: list[Word], states: Array) -> Encoded:
    whole = unit(states.mean(0, keepdims=True))[0] if row else np.zeros(states.shape[-1], np.float32)
    if not row:
        return Encoded(row, np.zeros((0, states.shape[-1]), np.float32), whole)
    sizes = [len(word.pieces) for word in row]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    sums = np.add.reduceat(states[1:-1], starts, axis=0)
    return Encoded(row, unit(sums), whole)
