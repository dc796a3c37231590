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
    """What must be known of one step on the way back, of the references that are as long: the better of the two states of each label, (labels, references)."""

    ahead: Floats
    was_on: NDArray[np.bool_]
    kept_on: NDArray[np.bool_]


def _ended(longest: int, lengths: Integers) -> list[int]:
    """How many references have ended before each token."""
    ended: list[int] = np.searchsorted(lengths, np.arange(longest), "right").tolist()
    return ended


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

        ``scores`` is (longest, references, states), the shortest reference first; the states beyond the end of a reference mean nothing.
        """
        count, ended = self._count, _ended(len(scores), lengths)
        change, going = self._change[:, :, None], self._going[:, :, None]
        turned = scores.transpose(0, 2, 1).copy()  # references last: long rows for every operation on a label
        begun, on = turned[0, :count] + self._first[:, None], np.full_like(turned[0, :count], _NEVER)
        history: list[_Step] = []
        for t in range(1, len(turned)):
            here, low = turned[t], ended[t]
            was_begun, was_on = begun[:, low:], on[:, low:]
            ahead = np.maximum(was_begun, was_on)
            from_begun, from_on = was_begun + going[0], was_on + going[1]
            history.append(_Step(ahead, was_on > was_begun, from_on > from_begun))
            np.add((ahead[:, None] + change).max(0), here[:count, low:], out=was_begun)
            np.add(np.maximum(from_begun, from_on), here[count:, low:], out=was_on)
        return self._walked_back(np.concatenate([begun, on]).argmax(0), history, ended), np.maximum(begun.max(0), on.max(0))

    def _walked_back(self, state: Integers, history: list[_Step], ended: list[int]) -> Integers:
        count, columns = self._count, np.arange(len(state))
        path = np.empty((len(history) + 1, len(state)), np.int64)
        path[-1] = state
        for t in range(len(history), 0, -1):
            step, low = history[t - 1], ended[t]
            after = path[t, low:]
            label, every = after % count, columns[: len(after)]
            before = (step.ahead + self._change.take(label, 1)).argmax(0)
            from_begin = before + count * step.was_on[before, every]
            path[t - 1, :low] = path[t, :low]
            path[t - 1, low:] = np.where(after < count, from_begin, label + count * step.kept_on[label, every])
        return path

    def marginals(self, scores: Floats, lengths: Integers, states: Integers) -> tuple[Floats, Floats, Floats]:
        """How sure each token's label is, how likely a field begins there, and the logarithm of each reference's partition function.

        ``states`` (longest, references) are those whose labels are asked for; the shortest reference comes first.
        """
        count, longest, ended = self._count, len(scores), _ended(len(scores), lengths)
        change, back, going = self._likely_change, self._likely_change.T, self._likely_going
        top = np.maximum(scores[:, :, :count], scores[:, :, count:]).max(2, keepdims=True)
        likely = np.exp(scores - top)
        ahead, behind = np.ones_like(likely), np.ones_like(likely)
        ahead[0, :, count:] = 0
        np.multiply(likely[0, :, :count], self._likely_first, out=ahead[0, :, :count])
        totals = np.ones((longest, len(lengths)), np.float32)
        totals[0] = ahead[0].sum(1)
        ahead[0] /= totals[0][:, None]
        for t in range(1, longest):
            low = ended[t]
            before, step = ahead[t - 1, low:], ahead[t, low:]
            begun, on = before[:, :count], before[:, count:]
            np.matmul(begun + on, change, out=step[:, :count])
            np.add(begun * going[0], on * going[1], out=step[:, count:])
            step *= likely[t, low:]
            total = step.sum(1)
            step /= total[:, None]
            totals[t, low:] = total
        real = np.arange(longest)[:, None] < lengths
        partition = np.where(real, np.log(totals) + top[:, :, 0], 0).sum(0)
        for t in range(longest - 2, -1, -1):
            low = ended[t + 1]
            after, step = behind[t + 1, low:] * likely[t + 1, low:], behind[t, low:]
            shared = after[:, :count] @ back
            np.add(shared, after[:, count:] * going[0], out=step[:, :count])
            np.add(shared, after[:, count:] * going[1], out=step[:, count:])
            step /= step.sum(1, keepdims=True)
        both = ahead * behind
        both /= both.sum(2, keepdims=True)
        labels = (states % count)[:, :, None]
        sure = np.take_along_axis(both, labels, 2) + np.take_along_axis(both, labels + count, 2)
        return sure[:, :, 0], both[:, :, :count].sum(2), partition
