"""Claims without the words that their sources do not say: what is left of them is supported, and differs from them in nothing else."""

from typing import Any

import numpy as np

from provenance.evidence.encoder import Encoder
from provenance.evidence.examining import read, shortlist, source_traits
from provenance.evidence.forests import Forest
from provenance.evidence.wording import sentence
from training.evidence_rows import Ranked, ranked

LEAST = 3  # words that must be left


def trimmed(encoder: Encoder, rank: Forest, one: Ranked, bad: Any) -> tuple[Ranked, Any] | None:
    """A ranked claim without its ``bad`` words (a flag each), and which of its words stayed; None where too little is left.

    The words are overwritten by blanks, so that those that stay are the same words at the same places.
    """
    claim = one.row.claim
    words, text = claim.words[: len(bad)], claim.text
    stay = np.flatnonzero(np.asarray(bad) == 0)
    for at in np.flatnonzero(bad):
        text = text[: words[at].start] + " " * (words[at].end - words[at].start) + text[words[at].end :]
    left = read(encoder, text)
    if len(stay) < LEAST or [(word.start, word.end) for word in left.words] != [words[at][:2] for at in stay]:
        return None
    numbers, pairs, scores = shortlist(encoder, left, one.row.passages)
    title = sentence(one.row.data["title"].replace("_", " "), encoder.pieces)
    row = one.row._replace(claim=left, numbers=numbers, pairs=pairs, source=source_traits(left, one.row.passages, scores, title))
    return ranked(row, rank.chance(pairs)), stay
