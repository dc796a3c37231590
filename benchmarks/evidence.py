"""Measures the judge of evidence: quality on the labelled parts that are named by path, and speed on generated books.

    python benchmarks/evidence.py [FILE.jsonl ...] [--speed]

A row holds a `claim`, the source's sentences `sents`, and perhaps the `title` of the claim's article; with `support`
(alternative sets of sentence numbers) retrieval is measured, with `y` (1 supported) the verdict, with `tokens` and
`bad` the uncovered words. Beside each figure stands what a plain measure reaches: BM25 alone, the share of the
claim's words that the source has. Figures on parts that the model was trained on (docs/model-card-evidence.md) say
little; the training program prints those on rows that were left out.
"""

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from provenance.evidence.examining import Examination, examine, read, supported
from provenance.evidence.models import load_model
from provenance.evidence.passages import Passages
from provenance.evidence.support import Looking, look
from provenance.evidence.wording import sentence
from records.snapshots import Point, Snapshot
from records.statements import Citation, Statement

MODEL = load_model()


def auc(answers: Any, scores: Any) -> float:
    """The area under the ROC curve, ties counted half."""
    answers = np.asarray(answers, bool)
    _, inverse, counts = np.unique(np.asarray(scores, float), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    ones = answers.sum()
    return float((ranks[answers].sum() - ones * (ones + 1) / 2) / (ones * (len(answers) - ones)))


class Part:
    """One file of rows, examined."""

    def __init__(self, path: Path) -> None:
        self.rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        self.passages = [Passages([sentence(text, MODEL.encoder.pieces) for text in row["sents"]]) for row in self.rows]
        self.claims = [read(MODEL.encoder, row["claim"]) for row in self.rows]
        titles = [str(row.get("title", "")).replace("_", " ") for row in self.rows]
        self.titles = [sentence(title, MODEL.encoder.pieces) if title else None for title in titles]
        self.found = [self._beside(at, at) for at in range(len(self.rows))]

    def retrieval(self) -> None:
        own = [at for at, row in enumerate(self.rows) if any(row.get("support") or [])]
        if not own:
            return
        hits, plain, f1 = [], [], []
        for at in own:
            groups = [set(group) for group in self.rows[at]["support"] if group]
            gold = set().union(*groups)
            hits.append(bool(gold & set(self.found[at].numbers[:3])))
            scores = self.passages[at].scores(self.claims[at])
            plain.append(bool(gold & set(self.passages[at].candidates(self.claims[at], scores, 3))))
            chosen = set(self.found[at].chosen)
            f1.append(max(2 * len(chosen & group) / (len(chosen) + len(group)) for group in groups))
        print(f"  a right sentence in the first 3: {np.mean(hits):.4f} (BM25 alone {np.mean(plain):.4f})")
        print(f"  supporting-sentence set F1: {np.mean(f1):.4f}")

    def verdicts(self) -> None:
        answers = [row.get("y") for row in self.rows]
        if len(set(answers)) < 2:
            return
        scores = [supported(MODEL, one) for one in self.found]
        shares = [one.traits[10] for one in self.found]
        print(f"  supported or not, AUROC: {auc(answers, scores):.4f} (share of words said {auc(answers, shares):.4f})")

    def words(self) -> None:
        said, truth = [], []
        for row, one in zip(self.rows, self.found, strict=True):
            if "bad" not in row:
                return
            at = 0
            for token, bad in zip(row["tokens"], row["bad"], strict=True):
                start = max(row["claim"].find(token, at), at)
                at = start + len(token)
                inside = [k for k, word in enumerate(one.claim.words[: len(one.unsaid)]) if word.start < at and start < word.end]
                said.append(any(one.unsaid[k] > MODEL.limits["word"] for k in inside))
                truth.append(bad)
        both = sum(a and b for a, b in zip(said, truth, strict=True))
        every = 2 * sum(truth) / (len(truth) + sum(truth))
        print(f"  unsupported words, token F1: {2 * both / max(sum(said) + sum(truth), 1):.4f} (all of them {every:.4f})")

    def sources(self) -> None:
        if self.rows[0]["ds"] != "wice":
            return
        rng = np.random.default_rng(7)
        groups = [row["title"] for row in self.rows]
        bags = [set().union(*(one.bag for one in source.sentences)) for source in self.passages]
        rand, near = [], []
        for at, group in enumerate(groups):
            others = [k for k, other in enumerate(groups) if other != group]
            rand.append(self._beside(at, int(rng.choice(others))))
            near.append(self._beside(at, max(others, key=lambda k, at=at: len(bags[at] & bags[k]) / len(bags[at] | bags[k]))))
        own = self._log_odds(self.found)
        one = [1] * len(own) + [0] * len(own)
        far, close = (auc(one, [*own, *self._log_odds(found)]) for found in (rand, near))
        print(f"  right source against another's, AUROC: random {far:.4f}, similar {close:.4f}")

    def _beside(self, at: int, other: int) -> Examination:
        return examine(MODEL, self.claims[at], self.passages[other], self.titles[at])

    def _log_odds(self, found: list[Examination]) -> Any:
        return MODEL.forests["source"].score(np.stack([one.traits for one in found]))


def speed() -> None:
    """100 statements, each looked up in one of 10 sources of 50 pages."""
    rng = np.random.default_rng(1)
    words = [word for word in MODEL_WORDS if word.isalpha()]
    sources, sentences = {}, []
    for book in range(10):
        pages = [" ".join(_sentence(rng, words) for _ in range(22)) for _ in range(50)]
        starts = np.cumsum([0, *(len(page) + 1 for page in pages[:-1])])
        points = tuple(Point(int(start), f"p. {number}") for number, start in enumerate(starts, 1))
        sources[f"book-{book}"] = Snapshot(f"{book:064d}", "\n".join(pages), points)
        sentences += [(f"book-{book}", pages[int(page)].split(". ")[3] + ".") for page in rng.integers(0, 50, 10)]
    plain = "\n".join(text for _, text in sentences)
    statements, at = [], 0
    for number, (work, text) in enumerate(sentences):
        cited = (Citation(work=work, mark="[1]", start=at, end=at),)
        span = {"start": at, "end": at + len(text), "place": f"{number + 1}:1"}
        about: dict[str, Any] = {"id": str(number), "kind": "sentence", "needs_source": True, "why": "", "support": "cited"}
        statements.append(Statement(text=text, citations=cited, **about, **span))
        at += len(text) + 1
    times, busy = [], []
    for _ in range(3):
        begin, spent = time.perf_counter(), time.process_time()
        found = look(statements, plain, Looking(sources))
        times.append(time.perf_counter() - begin)
        busy.append(time.process_time() - spent)
    size = sum(len(source.text) for source in sources.values())
    print(f"speed: 100 statements against 10 sources of 50 pages ({size / 1e6:.1f} million characters)")
    print(f"  median {statistics.median(times):.1f} s of {[round(seconds, 1) for seconds in times]}")
    print(f"  processor time: median {statistics.median(busy):.1f} s on one core (wall time is more where others use the machine)")
    print(f"  {sum(one.support == 'supported' for one in found)} of 100 sentences taken from the books are found supported")


def _sentence(rng: Any, words: list[str]) -> str:
    return " ".join(rng.choice(words, int(rng.integers(8, 28)))).capitalize() + "."


MODEL_WORDS = list(MODEL.encoder.pieces._numbers)[2000:12000]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", type=Path)
    parser.add_argument("--speed", action="store_true")
    chosen = parser.parse_args()
    for path in chosen.parts:
        begin = time.perf_counter()
        part = Part(path)
        print(f"{path.name}: {len(part.rows)} rows, {time.perf_counter() - begin:.0f} s")
        for measure in (part.retrieval, part.verdicts, part.words, part.sources):
            measure()
        sys.stdout.flush()
    if chosen.speed or not chosen.parts:
        speed()


if __name__ == "__main__":
    main()
