"""The words of a claim beside the words of a source: which of them the source says, nearly says, or does not say."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.wording import Flags, Floats, Sentence

_NEAR = 8  # words to each side of an aligned word within which its neighbour is looked for
FLOOR = 0.2  # what the commonest content word counts
WORD_TRAITS = (
    "like", "like in best", "said", "said in best", "aligned to itself", "weight", "content", "numeric", "named",
    "left in context", "right in context",
)  # fmt: skip


class Alignment(NamedTuple):
    """A claim's words against some sentences of a source.

    ``likeness`` has a row for each word of the claim and a column for each word of the sentences, in order: the cosine of
    their vectors. ``owner`` tells each column's sentence. ``table`` has the columns ``WORD_TRAITS``.
    """

    claim: Sentence
    sentences: Sequence[Sentence]
    likeness: Floats
    owner: NDArray[np.int64]
    table: Floats


def _vectors(sentence: Sentence) -> Floats:
    if sentence.encoded is None:
        raise ValueError("a sentence must be encoded before it is aligned")
    return sentence.encoded.vectors


def counted(sentence: Sentence) -> Floats:
    """What each word counts when coverage is summed: its weight and a floor for content words, 0 for the others."""
    weights: Floats = np.where(sentence.content, sentence.weight + FLOOR, 0).astype(np.float32)
    return weights


def _stems(sentence: Sentence) -> list[str]:
    """The stems of those words that have vectors (the network reads no more than so many)."""
    return sentence.stems[: len(_vectors(sentence))]


def align(claim: Sentence, sentences: Sequence[Sentence], known: Flags | None = None) -> Alignment:
    """Align a claim to sentences, the best one first; all must be encoded. ``known`` marks words that the source says by its own date."""
    own = _vectors(claim)
    size = len(own)
    theirs = [_vectors(one) for one in sentences]
    owner = np.repeat(np.arange(len(sentences)), [len(rows) for rows in theirs]).astype(np.int64)
    if not len(owner) or not size:
        empty = np.zeros((size, 0), np.float32)
        return Alignment(claim, sentences, empty, owner[:0], _unaligned(claim, size))
    likeness: Floats = own @ np.concatenate(theirs).T
    return Alignment(claim, sentences, likeness, owner, _table(claim, sentences, likeness, owner, known))


def _kinds(claim: Sentence, size: int) -> list[NDArray[Any]]:
    return [(claim.weight * claim.content)[:size], claim.content[:size], claim.numeric[:size], claim.named[:size]]


def _unaligned(claim: Sentence, size: int) -> Floats:
    nothing = np.zeros((size, 5), np.float32)
    return np.column_stack([nothing, *_kinds(claim, size), nothing[:, :2]]).astype(np.float32)


def _table(claim: Sentence, sentences: Sequence[Sentence], likeness: Floats, owner: NDArray[np.int64], known: Flags | None) -> Floats:
    size = len(likeness)
    best = likeness.argmax(1)
    most = likeness.max(1)
    first = likeness[:, owner == owner[0]].max(1)
    flat = [stem for one in sentences for stem in _stems(one)]
    everywhere, lead = set(flat), set(_stems(sentences[int(owner[0])]))
    stems = claim.stems[:size]
    said = np.array([stem in everywhere for stem in stems])
    said_first = np.array([stem in lead for stem in stems])
    itself = np.array([stem == flat[at] for stem, at in zip(stems, best, strict=True)])
    context = _context(claim.content[:size], likeness, best)
    if known is not None:
        most[known[:size]] = 1
        said |= known[:size]
    return np.column_stack([most, first, said, said_first, itself, *_kinds(claim, size), context]).astype(np.float32)


def _context(content: NDArray[np.bool_], likeness: Floats, best: NDArray[np.int64]) -> Floats:
    """How well the content words before and after each word are matched near the place that the word is aligned to."""
    size, width = likeness.shape
    found = np.zeros((size, 2), np.float32)
    numbers = np.flatnonzero(content)
    for word in range(size):
        at = int(best[word])
        near = slice(max(0, at - _NEAR), min(width, at + _NEAR + 1))
        before, after = numbers[numbers < word], numbers[numbers > word]
        for side, neighbours in enumerate((before[-1:], after[:1])):
            found[word, side] = likeness[neighbours[0], near].max() if len(neighbours) else likeness[word].max()
    return found
