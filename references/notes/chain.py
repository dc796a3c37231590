"""The conditional random field over the labels of references: the best labelling of each, and how sure every part of it is.

A linear chain (Lafferty, McCallum and Pereira 2001) whose states are, for each label, "begins here" and "goes on". Many references are
worked on at once, token by token; arrays are (tokens, references, ...), so that what belongs to one step lies together.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_NEVER = np.float32(-1e4)


class _Step(NamedTuple):
    """What must be known of one step on the way back: the better of the two states of each label, (labels, references)."""

    ahead: Floats
    was_on: NDArray[np.bool_]
    kept_on: NDArray[np.bool_]


class Chain:
    """A chain with the weights of its steps.

    ``change`` (labels + 1, labels) is the weight of one label after another, its last row that of the first label; ``begun`` and ``kept``
    (labels) those of a label that goes on after its beginning, and after it has gone on.
    """

    def __init__(self, change: Floats, begun: Floats, kept: Floats) -> None:
        self._count = count = change.shape[1]
        self._first = change[count]
        # a label never follows itself by beginning again
        self._change: Floats = change[:count] + np.diag(np.full(count, _NEVER))
        self._going = np.stack([begun, kept])
        self._likely_first = np.exp(self._first)
        self._likely_change: Floats = np.exp(change[:count]) * (1 - np.eye(count, dtype=np.float32))
        self._likely_going = np.exp(self._going)

    def best(self, scores: Floats, lengths: Integers) -> tuple[Integers, Floats]:
        """Viterbi's algorithm: the best state of each token, and the score of each reference's best path.

        ``scores`` is (longest, references, states); the states beyond the end of a reference mean nothing.
        """
        count, shortest = self._count, int(lengths.min())
        change, going = self._change[:, :, None], self._going[:, :, None]
        turned = scores.transpose(0, 2, 1).copy()  # references last: long rows for every operation on a label
        begun, on = turned[0, :count] + self._first[:, None], np.full_like(turned[0, :count], _NEVER)
        history: list[_Step] = []
        for t in range(1, len(turned)):
            ahead = np.maximum(begun, on)
            from_begun, from_on = begun + going[0], on + going[1]
            history.append(_Step(ahead, on > begun, from_on > from_begun))
            next_begun = (ahead[:, None] + change).max(0)
            next_begun += turned[t, :count]
            next_on = np.maximum(from_begun, from_on)
            next_on += turned[t, count:]
            if t >= shortest:
                here = t < lengths
                next_begun, next_on = np.where(here, next_begun, begun), np.where(here, next_on, on)
            begun, on = next_begun, next_on
        return self._walked_back(np.concatenate([begun, on]).argmax(0), history, lengths), np.maximum(begun.max(0), on.max(0))

    def _walked_back(self, state: Integers, history: list[_Step], lengths: Integers) -> Integers:
        count, columns, shortest = self._count, np.arange(len(state)), int(lengths.min())
        path = np.empty((len(history) + 1, len(state)), np.int64)
        path[-1] = state
        for t in range(len(history), 0, -1):
            step = history[t - 1]
            label = state % count
            before = (step.ahead + self._change.take(label, 1)).argmax(0)
            from_begin = before + count * step.was_on[before, columns]
            was = np.where(state < count, from_begin, label + count * step.kept_on[label, columns])
            state = np.where(t < lengths, was, state) if t >= shortest else was
            path[t - 1] = state
        return path

    def marginals(self, scores: Floats, lengths: Integers, states: Integers) -> tuple[Floats, Floats, Floats]:
        """How sure each token's label is, how likely a field begins there, and the logarithm of each reference's partition function.

        ``states`` (longest, references) are those whose labels are asked for.
        """
        count, longest, shortest = self._count, len(scores), int(lengths.min())
        change, back, going = self._likely_change, self._likely_change.T, self._likely_going
        top = np.maximum(scores[:, :, :count], scores[:, :, count:]).max(2, keepdims=True)
        likely = np.exp(scores - top)
        ahead = np.zeros_like(likely)
        ahead[0, :, :count] = likely[0, :, :count] * self._likely_first
        totals = np.ones((longest, len(lengths)), np.float32)
        totals[0] = ahead[0].sum(1)
        ahead[0] /= totals[0][:, None]
        for t in range(1, longest):
            before, step = ahead[t - 1], ahead[t]
            begun, on = before[:, :count], before[:, count:]
            np.matmul(begun + on, change, out=step[:, :count])
            np.add(begun * going[0], on * going[1], out=step[:, count:])
            step *= likely[t]
            step.sum(1, out=totals[t])
            step /= totals[t][:, None]
            if t >= shortest:
                gone = t >= lengths
                step[gone], totals[t, gone] = before[gone], 1
        real = np.arange(longest)[:, None] < lengths
        partition = np.where(real, np.log(totals) + top[:, :, 0], 0).sum(0)
        behind = np.ones_like(likely)
        for t in range(longest - 2, -1, -1):
            after, step = behind[t + 1] * likely[t + 1], behind[t]
            shared = after[:, :count] @ back
            np.add(shared, after[:, count:] * going[0], out=step[:, :count])
            np.add(shared, after[:, count:] * going[1], out=step[:, count:])
            step /= step.sum(1, keepdims=True)
            if t + 1 >= shortest:
                step[t + 1 >= lengths] = 1
        both = ahead * behind
        both /= both.sum(2, keepdims=True)
        labels = (states % count)[:, :, None]
        sure = np.take_along_axis(both, labels, 2) + np.take_along_axis(both, labels + count, 2)
        return sure[:, :, 0], both[:, :, :count].sum(2), partition
