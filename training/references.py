"""Labelled references for training: the public sets, their folds, and what a labelling is worth against them."""

import json
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from references.notes.surroundings import FIRST, Vocabulary
from references.notes.tokens import NOWHERE
from training.network import Example

ROOT = Path(__file__).resolve().parents[1]
SETS = {"anystyle": "refs/anystyle-core-train.json", "grobid": "refs/grobid-citation-train.json"}
WEIGHTS = {"anystyle": 3.0, "grobid": 1.0, "made": 0.3}
FOLDS = 5

LABELS = (
    "author", "citation-number", "collection-title", "container-title", "date", "director", "doi", "edition", "editor", "genre",
    "isbn", "journal", "location", "medium", "note", "pages", "producer", "publisher", "source", "title", "translator", "url",
    "volume",
)  # fmt: skip


class DataError(Exception):
    """Training data that is not there: the message says what is needed and where to put it."""


@dataclass(frozen=True)
class Reference:
    """A reference of a set: its tokens (no white space in any), their labels, and which fold it belongs to."""

    words: tuple[str, ...]
    labels: tuple[str, ...]
    convention: str
    fold: int = -1


def shared() -> Path:
    """The folder with public data: ``PROVENANCE_SHARED``, else ``shared`` beside the checkout."""
    return Path(os.environ.get("PROVENANCE_SHARED", ROOT.parent / "shared"))


def read_set(name: str) -> list[Reference]:
    """The references of a public set.

    The small set is folded by a hash of its words. The large one is folded in five stretches of its file, since neighbours
    in it come from the same papers and would tell on each other. Raises ``DataError`` if the file is not there.
    """
    path = shared() / SETS[name]
    if not path.is_file():
        raise DataError(f"{path} is needed: a JSON list of references, each a list of [token, label]; set PROVENANCE_SHARED to its folder")
    rows = [row for row in json.loads(path.read_text(encoding="utf-8")) if row]
    found = []
    for index, row in enumerate(rows):
        words, labels = tuple(word for word, _ in row), tuple(label for _, label in row)
        fold = zlib.crc32(" ".join(words).encode()) % FOLDS if name == "anystyle" else index * FOLDS // len(rows)
        found.append(Reference(words, labels, name, fold))
    return found


def examples(references: Sequence[Reference]) -> list[Example]:
    """References as the network learns from them, each under the habit of its set."""
    found: dict[int, Example] = {}
    for convention in dict.fromkeys(reference.convention for reference in references):
        which = [i for i, reference in enumerate(references) if reference.convention == convention]
        for low in range(0, len(which), 500):
            part = which[low : low + 500]
            found.update(zip(part, _examples([references[i] for i in part], convention), strict=True))
    return [found[i] for i in range(len(references))]


def _examples(references: Sequence[Reference], convention: str) -> Iterator[Example]:
    seen = Vocabulary(convention).seen([reference.words for reference in references])
    rows = np.concatenate([seen.new.take(seen.words - FIRST, 1), seen.around]).T.astype(np.int32)
    start = 0
    for reference in references:
        end = start + len(reference.words)
        here = rows[start:end]
        present = here != NOWHERE
        yield Example(
            rows=here[present],
            counts=present.sum(1),
            labels=np.array([LABELS.index(label) for label in reference.labels]),
            weight=WEIGHTS[convention],
        )
        start = end


# --- what a labelling is worth


_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def fields(words: Sequence[str], labels: Sequence[str]) -> Counter[tuple[str, str]]:
    """The fields of a labelling: each run of one label, its words joined by single spaces, without signs at either end."""
    found: Counter[tuple[str, str]] = Counter()
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or labels[at] != labels[start]:
            found[labels[start], _EDGES.sub("", " ".join(words[start:at]))] += 1
            start = at
    return found


@dataclass
class Score:
    """Fields found, missed and made up; references with every field right."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    whole: int = 0
    references: int = 0
    labels: dict[str, list[int]] = field(default_factory=dict)

    def add(self, wanted: Counter[tuple[str, str]], given: Counter[tuple[str, str]]) -> None:
        """Count one reference."""
        both = wanted & given
        self.right, self.given, self.wanted = self.right + both.total(), self.given + given.total(), self.wanted + wanted.total()
        self.whole, self.references = self.whole + (wanted == given), self.references + 1
        for index, counter in enumerate((both, given, wanted)):
            for (label, _), number in counter.items():
                self.labels.setdefault(label, [0, 0, 0])[index] += number

    def join(self, other: "Score") -> None:
        """Add what another score counted."""
        self.right, self.given, self.wanted = self.right + other.right, self.given + other.given, self.wanted + other.wanted
        self.whole, self.references = self.whole + other.whole, self.references + other.references
        for label, counts in other.labels.items():
            self.labels[label] = [a + b for a, b in zip(self.labels.get(label, [0, 0, 0]), counts, strict=True)]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over all fields."""
        return 2 * self.right / max(1, self.given + self.wanted)

    @property
    def by_label(self) -> dict[str, float]:
        """F1 of each label, the most frequent first."""
        ordered = sorted(self.labels.items(), key=lambda row: -row[1][2])
        return {label: 2 * right / max(1, given + wanted) for label, (right, given, wanted) in ordered}


def scored(references: Iterable[Reference], labellings: Iterable[Sequence[str]]) -> Score:
    """What labellings are worth against the references' own labels."""
    score = Score()
    for reference, labels in zip(references, labellings, strict=True):
        score.add(fields(reference.words, reference.labels), fields(reference.words, labels))
    return score
