"""References labelled token by token with the model that the package ships, and read into CSL items."""

import math
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from records.spans import Span
from references.notes.assembly import Draft, assemble
from references.notes.runs import Run
from references.notes.tokens import beginnings

if TYPE_CHECKING:
    from references.notes.network import Labels, Network

# The matrices of a few references are too small to be worth a second thread, which would only wait; read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

MODEL = Path(__file__).with_name("labels.model")
CONVENTION = "anystyle"
_BATCH = 64
_LONGEST = 400


@lru_cache(maxsize=1)
def _network() -> "Network":
    from references.notes.network import Network

    return Network(MODEL)


def label_tokens(references: Sequence[Sequence[str]], convention: str = CONVENTION) -> list[list[str]]:
    """The label of each token of each reference, for tokens as they are (none empty, none with white space in it).

    ``convention`` is the habit of a training set: ``anystyle`` or ``grobid``. Labels are those of the AnyStyle core set.
    """
    network = _network()
    return [[network.names[k] for k in found.labels] for found in _labelled(references, convention)]


def _labelled(references: Sequence[Sequence[str]], convention: str) -> "Iterator[Labels]":
    """Label references in batches of similar length, and give them back in their order."""
    from references.notes.network import NOTHING

    network = _network()
    found: dict[int, Labels] = {}
    order = sorted((i for i, words in enumerate(references) if words), key=lambda i: len(references[i]))
    for low in range(0, len(order), _BATCH):
        part = order[low : low + _BATCH]
        found.update(zip(part, network.label([references[i] for i in part], convention), strict=True))
    return (found.get(i, NOTHING) for i in range(len(references)))


def read_runs(texts: Sequence[str], convention: str = CONVENTION) -> list[list[Run]]:
    """The labelled stretches of each reference, in order; spans are offsets in the reference.

    A reference of more than 400 tokens gets no runs: it is no reference.
    """
    words = [text.split() for text in texts]
    words = [found if len(found) <= _LONGEST else [] for found in words]
    return [_runs(text, found, labels) for text, found, labels in zip(texts, words, _labelled(words, convention), strict=True)]


def _runs(text: str, words: Sequence[str], found: "Labels") -> list[Run]:
    names, labels, sure, cut = _network().names, found.labels.tolist(), found.sure.tolist(), found.cut.tolist()
    if not labels:
        return []
    begins = found.begins.tolist()
    begins[0] = True
    places, runs = beginnings(text, words), []
    starts = [i for i, begun in enumerate(begins) if begun]
    for start, end in pairwise([*starts, len(labels)]):
        least = min(cut[start], cut[end] if end < len(labels) else 1.0, *sure[start:end])
        runs.append(Run(names[labels[start]], Span(places[start], places[end - 1] + len(words[end - 1])), _calibrated(least)))
    return runs


_TOO_SURE = math.exp(0.8)


def _calibrated(sure: float) -> float:
    """How often a field is right of which the model is as sure as this: fitted on references that training did not see (Platt scaling)."""
    sure = min(max(sure, 1e-4), 1 - 1e-4)
    odds: float = ((1 - sure) / sure) ** 0.9
    return round(1 / (1 + _TOO_SURE * odds), 3)


def read_references(texts: Sequence[str], convention: str = CONVENTION) -> list[Draft]:
    """CSL items of references, with the span and the certainty of each variable."""
    return [assemble(text, runs) for text, runs in zip(texts, read_runs(texts, convention), strict=True)]
