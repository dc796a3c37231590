"""Which words of a claim a source does not say: what is known of each word, of its phrase, and of the words beside it.

What a source leaves out is seldom a single word: it is a date with its preposition, an adjective, a clause. So each word is
weighed with its phrase (from one preposition, conjunction or comma to the next), its clause, and the content words on both sides;
and its place among the claim's words counts, as something is missing in most claims that a source says in part only.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.alignment import WORD_TRAITS, Alignment
from provenance.evidence.datelines import date_words
from provenance.evidence.passages import Passages
from provenance.evidence.phrases import KINDS, PREPOSITIONS, TELLING, by_group, kinds, nearest, phrases
from provenance.evidence.wording import Flags, Floats, Sentence

_CORE = [WORD_TRAITS.index(name) for name in ("like", "said", "aligned to itself", "weight", "content")]
_LIKE, _BEST, _SAID = (WORD_TRAITS.index(name) for name in ("like", "like in best", "said"))
OWN = len(WORD_TRAITS) + 4 + 2 + 2 + len(KINDS)  # the first columns, which tell of a word by itself
_REACH, _AROUND = 2, 3  # words to each side that the first and the second look take in
_FAR = 60  # sentences between a word and the evidence from which on the distance is no longer told


def _presence(claim: Sentence, alignment: Alignment, passages: Passages, numbers: Sequence[int]) -> Floats:
    """Where in the source each word stands: whether, in how many sentences, how far from the best one, in what share of the evidence."""
    size = len(alignment.table)
    rows = np.zeros((size, 4), np.float32)
    best = numbers[0] if len(numbers) else 0
    for at, stem in enumerate(claim.stems[:size]):
        places = passages.where(stem)
        if len(places):
            far = float(np.abs(places - best).min())
            rows[at] = [1, np.log1p(len(places)), np.log1p(min(far, _FAR)), 0]
        else:
            rows[at] = [0, 0, np.log1p(2 * _FAR), 0]
        rows[at, 3] = sum(stem in one.bag for one in alignment.sentences) / max(len(alignment.sentences), 1)
    return rows


def _nearness(claim: Sentence, alignment: Alignment, each: Floats) -> Floats:
    """For each word the longest beginning that it shares with a word of the evidence, as a share of it, and how far its likeness
    falls from the best to the second best sentence."""
    size = len(alignment.table)
    stems = {stem for one in alignment.sentences for stem in one.stems if len(stem) > 3}
    beginnings = {stem[:length] for stem in stems for length in range(3, len(stem) + 1)}
    shared = np.zeros((size, 2), np.float32)
    for at, stem in enumerate(claim.stems[:size]):
        shared[at, 0] = next((length / len(stem) for length in range(len(stem), 2, -1) if stem[:length] in beginnings), 0.0)
    if each.shape[1] > 1:
        highest = np.sort(each, axis=1)
        shared[:, 1] = highest[:, -1] - highest[:, -2]
    return shared


def _each(alignment: Alignment) -> Floats:
    """A row for each word of the claim, a column for each sentence that has words: the likeness of the likest word."""
    if not alignment.likeness.size:
        return np.zeros((len(alignment.table), 1), np.float32)
    starts = np.flatnonzero(np.r_[True, np.diff(alignment.owner) > 0])
    return np.maximum.reduceat(alignment.likeness, starts, axis=1)


def _order(values: Floats, chosen: NDArray[np.bool_]) -> Floats:
    """The share of the chosen words whose value is less, for each word."""
    known = np.sort(values[chosen])
    if not len(known):
        return np.full(len(values), 0.5, np.float32)
    return (np.searchsorted(known, values) / len(known)).astype(np.float32)


class _Words(NamedTuple):
    """The words of a claim that were aligned, which of them carry meaning, and what is around each of them."""

    written: list[str]
    content: Flags
    phrase: NDArray[np.int64]
    clause: NDArray[np.int64]
    after: NDArray[np.int64]
    before: NDArray[np.int64]


def _words(alignment: Alignment) -> _Words:
    claim, size = alignment.claim, len(alignment.table)
    written = [claim.text[word.start : word.end].lower() for word in claim.words[:size]]
    content = claim.content[:size]
    return _Words(written, content, *phrases(written), nearest(content, 1), nearest(content, -1))


def _beside(values: Floats, reach: int) -> list[Floats]:
    """The rows of the words before and after each word, so many to each side; at the ends the first and the last one again."""
    padded = np.vstack([values[:1]] * reach + [values] + [values[-1:]] * reach)
    return [padded[reach + step : reach + step + len(values)] for step in range(-reach, reach + 1) if step]


def word_traits(alignment: Alignment, passages: Passages, numbers: Sequence[int], ranks: Floats) -> Floats:
    """The first look: a row for each word of the claim, its own ``OWN`` columns first, then those of what is around it.

    ``numbers`` and ``ranks`` tell of the candidates, the best first: their numbers in the source, and their chances.
    """
    table, claim, size = alignment.table, alignment.claim, len(alignment.table)
    if not size:
        return np.zeros((0, OWN), np.float32)
    words, each = _words(alignment), _each(alignment)
    presence, near = _presence(claim, alignment, passages, numbers), _nearness(claim, alignment, each)
    dates = np.column_stack([date_words(claim)[:size], passages.dated(claim)[:size]])
    own = [table, presence, near, dates, np.array([kinds(word) for word in words.written])]
    known = np.column_stack([table[:, [_LIKE, _BEST, _SAID]], presence[:, [0, 2]], near[:, :1]]).astype(np.float32)
    some = words.content if words.content.any() else np.ones(size, bool)
    whole = known[some].mean(0)
    phrase, least = by_group(words.phrase, known, words.content, whole)
    around = [*_beside(table[:, _CORE], _REACH), known[words.after], known[words.before], phrase, least]
    around += [*by_group(words.clause, known[:, :5], words.content, whole[:5])]
    around += [np.tile(np.r_[whole, known[some].min(0)], (size, 1)), known - whole, *_places(alignment, words, ranks)]
    around += [np.column_stack([_order(known[:, 0], some), _order(phrase[:, 0], some)]), _positions(claim, words, ranks)]
    around += [np.array([kinds(words.written[at])[TELLING:] for at in words.after])]
    found: Floats = np.nan_to_num(np.hstack([*own, *around])).astype(np.float32)
    return found


def _places(alignment: Alignment, words: _Words, ranks: Floats) -> list[Floats]:
    """How far from each other, and whether in one sentence, each word and the next ones that carry meaning were found; and the
    rank of that sentence."""
    size = len(alignment.table)
    if not alignment.likeness.size:
        return [np.zeros((size, 5), np.float32)]
    best = alignment.likeness.argmax(1)
    owner = alignment.owner[best]
    columns: list[Floats] = []
    for other in (words.after, words.before):
        columns += [np.log1p(np.abs(best - best[other])), owner == owner[other]]
    return [np.column_stack([*columns, ranks[np.minimum(owner, len(ranks) - 1)]])]


def _positions(claim: Sentence, words: _Words, ranks: Floats) -> Floats:
    """Where in its claim and phrase each word stands, what else its phrase has, and how sure the best two sentences are."""
    size = len(words.written)
    steps, first = np.arange(size), np.flatnonzero(np.r_[True, np.diff(words.phrase) > 0])[words.phrase]
    led = [word[0].isalnum() and words.written[at] in PREPOSITIONS for word, at in zip(words.written, first, strict=True)]
    held = [np.bincount(words.phrase, flags[:size])[words.phrase] for flags in (words.content, claim.numeric, claim.named)]
    best = [np.full(size, ranks[at] if len(ranks) > at else 0.0) for at in (0, 1)]
    columns: Floats = np.column_stack([
        words.after - steps, steps - words.before, steps - first, *held, words.phrase == 0, words.phrase == words.phrase[-1],
        steps / max(size - 1, 1), np.full(size, size / 30), *best, np.array([len(word) for word in words.written]) / 10, led,
    ])  # fmt: skip
    return columns


def second_traits(alignment: Alignment, table: Floats, looks: Sequence[Floats]) -> Floats:
    """The second look: a row for each word of the claim with what the first looks (chances by word) say of it and around it.

    ``table`` are the ``word_traits``.
    """
    size = len(table)
    if not size:
        return np.zeros((0, OWN), np.float32)
    words, every = _words(alignment), np.ones(size, bool)
    mean = np.mean(looks, 0)
    said = np.column_stack([*looks, mean]).astype(np.float32)
    whole = said.mean(0)
    phrase, _ = by_group(words.phrase, said, every, whole)
    meaning, _ = by_group(words.phrase, said, words.content, whole)
    _, most = by_group(words.phrase, -said, every, whole)
    clause, _ = by_group(words.clause, said, every, whole)
    around = [*_beside(said, _AROUND), said[words.after], said[words.before], phrase, meaning, -most, clause]
    around += [np.tile(np.r_[whole, said.max(0)], (size, 1)), said - said.max(0)]
    around += [np.column_stack([_order(mean, every), _order(phrase[:, -1], every)])]
    return np.hstack([said, *around, table]).astype(np.float32)
