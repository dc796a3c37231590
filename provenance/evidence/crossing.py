"""A small network that reads a claim's words beside the words of the sentences it was aligned to, in plain numpy.

Each word of the claim looks for its like among the sentences' words, as decomposable attention does (Parikh et al. 2016), but
with the sameness of stems and the likeness of the encoder's vectors added to what it attends by; then the claim's words look at
each other (Vaswani et al. 2017). Twice over, then the words are pooled into one chance. It has no randomness.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.alignment import FLOOR, WORD_TRAITS, Alignment
from provenance.evidence.encoder import gelu
from provenance.evidence.wording import Floats, Sentence

HEADS, ROUNDS = 4, 2
CLAIM_WORDS, SOURCE_WORDS = 60, 230  # words that are read
SENTENCES = 6  # whose place in rank is told apart
OWN_TRAITS = len(WORD_TRAITS)
OTHER_TRAITS = 6  # weight, content, numeric, named, said by the claim, likeness to the claim
_CONTENT, _WEIGHT = WORD_TRAITS.index("content"), WORD_TRAITS.index("weight")


class Reading(NamedTuple):
    """What the network reads of a claim with ``n`` words and its sentences with ``m`` words.

    ``own`` (n, 384) and ``other`` (m, 384) are vectors, ``traits`` (n, ``OWN_TRAITS`` or more) and ``marks`` (m, ``OTHER_TRAITS``)
    tell of each word, ``place`` (m) is the rank of each word's sentence; ``like`` and ``same`` (n, m) are cosines and equal stems.
    """

    own: Floats
    traits: Floats
    other: Floats
    marks: Floats
    place: NDArray[np.int64]
    like: Floats
    same: Floats


def _marks(one: Sentence) -> Floats:
    size = len(one.encoded.vectors) if one.encoded else 0
    return np.column_stack([one.weight[:size], one.content[:size], one.numeric[:size], one.named[:size]]).astype(np.float32)


def reading(found: Alignment, traits: Floats | None = None) -> Reading | None:
    """What there is to read of an alignment; None where the claim or its sentences have no words.

    ``traits`` are the claim's words' own, a row each, in place of those of the alignment.
    """
    claim, sentences = found.claim, found.sentences
    if not found.likeness.size or claim.encoded is None:
        return None
    stems = np.array([stem for one in sentences for stem in one.stems[: len(_marks(one))]])[:SOURCE_WORDS]
    like = found.likeness[:CLAIM_WORDS, :SOURCE_WORDS]
    same = (np.array(claim.stems[: len(like)])[:, None] == stems[None]).astype(np.float32)
    other = np.concatenate([one.encoded.vectors for one in sentences if one.encoded])[:SOURCE_WORDS]
    marks = np.concatenate([_marks(one) for one in sentences])[:SOURCE_WORDS]
    marks = np.column_stack([marks, same.max(0), like.max(0)]).astype(np.float32)
    place = np.minimum(found.owner[:SOURCE_WORDS], SENTENCES - 1)
    own = (found.table if traits is None else traits)[:CLAIM_WORDS]
    return Reading(claim.encoded.vectors[:CLAIM_WORDS], own, other, marks, place, like, same)


def _softmax(x: Floats) -> Floats:
    raised: Floats = np.exp(x - x.max(-1, keepdims=True))
    raised /= raised.sum(-1, keepdims=True)
    return raised


class Crossing:
    """The network; ``weights`` maps the names that the training program gives to float32 arrays, matrices by output row."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        self._weights = weights

    def chance(self, found: Alignment) -> float:
        """The chance that the sentences say all of the claim; 0 where there is nothing to read."""
        read = reading(found)
        return float(1 / (1 + np.exp(-self.score(read)))) if read else 0.0

    def words(self, read: Reading) -> Floats:
        """The log-odds of each word of the claim of not being said, from a network that was trained on words."""
        return self._linear(self._read(read), "tell")[:, 0]

    def _read(self, read: Reading) -> Floats:
        """The claim's words after all looks."""
        own = 4 * self._linear(read.own, "words") + self._linear(read.traits, "own")
        other = 4 * self._linear(read.other, "words") + self._linear(read.marks, "other") + self._weights["place.weight"][read.place]
        for number in range(ROUNDS):
            own = self._compare(own, other, read, f"compare.{number}.")
            own = self._together(own, f"together.{number}.")
        return own

    def score(self, read: Reading) -> float:
        """The log-odds that the sentences say all of the claim."""
        own = self._read(read)
        content = read.traits[:, _CONTENT] > 0
        if not content.any():
            content = np.ones(len(own), bool)
        weights = content * (read.traits[:, _WEIGHT] + FLOOR)
        mean = (own * (weights / weights.sum())[:, None]).sum(0)
        pooled = np.concatenate([mean, own[content].max(0), own[content].min(0)])
        return float(self._linear(gelu(self._linear(pooled[None], "pool")), "answer")[0, 0])

    def _linear(self, x: Floats, name: str) -> Floats:
        y: Floats = x @ self._weights[f"{name}.weight"].T
        bias = self._weights.get(f"{name}.bias")
        return y if bias is None else y + bias

    def _normal(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-5)
        scaled: Floats = x * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return scaled

    def _heads(self, x: Floats, name: str) -> Floats:
        return self._linear(x, name).reshape(len(x), HEADS, -1).transpose(1, 0, 2)

    def _compare(self, own: Floats, other: Floats, read: Reading, name: str) -> Floats:
        """The claim's words, each with what it found among the sentences' words."""
        query, key, value = self._heads(own, f"{name}query"), self._heads(other, f"{name}key"), self._heads(other, f"{name}value")
        scores: Any = query @ key.transpose(0, 2, 1) * query.shape[-1] ** -0.5
        scores = scores + self._weights[f"{name}like"][:, None, None] * read.like + self._weights[f"{name}same"][:, None, None] * read.same
        told = (_softmax(scores) @ value).transpose(1, 0, 2).reshape(own.shape)
        both = np.concatenate([own, told, own * told, np.abs(own - told)], -1)
        return self._normal(own + self._linear(gelu(self._linear(both, f"{name}join")), f"{name}mix"), f"{name}normal")

    def _together(self, own: Floats, name: str) -> Floats:
        """The claim's words after they have looked at each other."""
        query, key, value = (self._heads(own, f"{name}{part}") for part in ("query", "key", "value"))
        scores = _softmax(query @ key.transpose(0, 2, 1) * query.shape[-1] ** -0.5)
        told = (scores @ value).transpose(1, 0, 2).reshape(own.shape)
        own = self._normal(own + self._linear(told, f"{name}join"), f"{name}joined")
        return self._normal(own + self._linear(gelu(self._linear(own, f"{name}widen")), f"{name}narrow"), f"{name}narrowed")
