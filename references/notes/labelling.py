"""References labelled token by token with the model that the package ships, and read into CSL items."""

import math
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from records.spans import Span
from references.notes.assembly import Draft, assemble
from references.notes.runs import Run
from references.notes.tokens import beginnings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from references.notes.network import Labels, Network

    Doubles = NDArray[np.float64]

# The matrices of a few references are too small to be worth a second thread, which would only wait; read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

MODEL = Path(__file__).with_name("labels.model")
CONVENTION = "anystyle"
_BATCH = 256
_LONGEST = 400


@lru_cache(maxsize=1)
def _network() -> "Network":
    from references.notes.network import Network

    return Network(MODEL)


def label_tokens(references: Sequence[Sequence[str]], convention: str = CONVENTION, network: "Network | None" = None) -> list[list[str]]:
    """The label of each token of each reference, for tokens as they are (none empty, none with white space in it).

    ``convention`` is the habit of a training set: ``anystyle`` or ``grobid``. Labels are those of the AnyStyle core set.
    ``network`` is another model than the one that the package ships.
    """
    network = network or _network()
    names = network.names
    found: list[list[str]] = [[] for _ in references]
    for part, labels in _labelled(references, convention, network):
        every = [names[label] for label in labels.labels.tolist()]
        ends = labels.lengths.cumsum().tolist()
        for i, start, end in zip(part, [0, *ends], ends, strict=False):
            found[i] = every[start:end]
    return found


def _labelled(references: Sequence[Sequence[str]], convention: str, network: "Network") -> "Iterator[tuple[list[int], Labels]]":
    """Label references in batches of similar length, each with the numbers of its references; empty ones are left out."""
    order = sorted((i for i, words in enumerate(references) if words), key=lambda i: len(references[i]))
    for low in range(0, len(order), _BATCH):
        part = order[low : low + _BATCH]
        yield part, network.label([references[i] for i in part], convention)


def read_runs(texts: Sequence[str], convention: str = CONVENTION) -> list[list[Run]]:
    """The labelled stretches of each reference, in order; spans are offsets in the reference.

    A reference of more than 400 tokens gets no runs: it is no reference.
    """
    return list(_each(texts, convention))


def _each(texts: Sequence[str], convention: str) -> Iterator[list[Run]]:
    """What ``read_runs`` gives, each when it is asked for: what is not there yet need not be kept."""
    network = _network()
    names = network.names
    words = [text.split() for text in texts]
    words = [tokens if len(tokens) <= _LONGEST else [] for tokens in words]
    found: list[tuple[Stretches, int, int]] = [([], 0, 0)] * len(texts)
    for part, labels in _labelled(words, convention, network):
        stretches, ends = _stretches(labels)
        for i, start, end in zip(part, [0, *ends], ends, strict=False):
            found[i] = stretches, start, end
    for text, tokens, (stretches, first, last) in zip(texts, words, found, strict=True):
        places, runs, end = beginnings(text, tokens), [], 0
        for label, size, sure in stretches[first:last]:
            start, end = end, end + size
            runs.append(Run(names[label], Span(places[start], places[end - 1] + len(tokens[end - 1])), sure))
        yield runs


Stretches = list[tuple[int, int, float]]


def _stretches(found: "Labels") -> tuple[Stretches, list[int]]:
    """The label of each stretch, how many tokens it has, and how sure its label and its ends are; and where the stretches of each reference end."""
    import numpy as np

    begins, cut, ends = found.begins.copy(), found.cut, found.lengths.cumsum()
    begins[0] = begins[ends[:-1]] = True
    starts = np.flatnonzero(begins)
    after = np.append(cut[1:], np.float32(1))
    after[ends - 1] = 1.0
    stops = np.append(starts[1:], len(begins))
    least = np.minimum(np.minimum.reduceat(found.sure, starts), np.minimum(cut[starts], after[stops - 1])).astype(np.float64)
    rows = zip(found.labels[starts].tolist(), (stops - starts).tolist(), _calibrated(least).tolist(), strict=True)
    return list(rows), np.searchsorted(starts, ends).tolist()


_TOO_SURE = math.exp(0.8)


def _calibrated(sure: "Doubles") -> "Doubles":
    """How often fields are right of which the model is as sure as this: fitted on references that training did not see (Platt scaling)."""
    sure = sure.clip(1e-4, 1 - 1e-4)
    found: Doubles = (1 / (1 + _TOO_SURE * ((1 - sure) / sure) ** 0.9)).round(3)
    return found


def read_references(texts: Sequence[str], convention: str = CONVENTION) -> Iterator[Draft]:
    """CSL items of references, with the span and the certainty of each variable, each when it is asked for."""
    for text, runs in zip(texts, _each(texts, convention), strict=True):
        yield assemble(text, runs)
