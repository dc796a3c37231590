"""The labelled rows that the judge of evidence is trained on: claims beside their sources, ready to be ranked and aligned."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from provenance.evidence.alignment import align
from provenance.evidence.examining import EVIDENCE, encode, shortlist, source_traits
from provenance.evidence.passages import Passages
from provenance.evidence.wording import sentence

SETS = ("wice_dev", "wice_tok_train", "wice_tok_dev", "feversym_dev", "scifact_train", "healthver_dev", "covidfact_train")
WICE, EXTRACTS = SETS[:3], ("feversym_dev", "scifact_train", "healthver_dev", "covidfact_train")


class Row(NamedTuple):
    """A claim with its source, ready to be ranked."""

    data: dict[str, Any]
    group: str
    claim: Any
    passages: Any
    numbers: list[int]
    pairs: Any
    source: dict[str, float]


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def group_of(name: str, row: dict[str, Any]) -> str:
    """What must not stand on both sides of a fold: an article, else a claim or its evidence."""
    if name.startswith("wice"):
        return str(row["title"])
    return str(row["claim"] if name == "healthver_dev" else row["sents"][0])


class Reader:
    """Prepares claims and sources; sentences that were encoded once are kept."""

    def __init__(self, encoder: Any) -> None:
        self.encoder = encoder
        self.sentences: dict[str, Any] = {}

    def passages(self, texts: list[str]) -> Passages:
        found = []
        for text in texts:
            if text not in self.sentences:
                self.sentences[text] = sentence(text, self.encoder.pieces)
            found.append(self.sentences[text])
        return Passages(found)

    def row(self, name: str, data: dict[str, Any], texts: list[str] | None = None) -> Row:
        passages = self.passages(texts or data["sents"])
        claim = self.sentences.setdefault(data["claim"], sentence(data["claim"], self.encoder.pieces))
        encode(self.encoder, [claim])
        numbers, pairs, scores = shortlist(self.encoder, claim, passages)
        title = sentence(data["title"].replace("_", " "), self.encoder.pieces) if name.startswith("wice") else None
        return Row(data, group_of(name, data), claim, passages, numbers, pairs, source_traits(claim, passages, scores, title))


def gold_of(row: Row) -> set[int]:
    return {number for group in row.data.get("support") or [] for number in group}


def best_f1(chosen: set[int], groups: list[list[int]]) -> float:
    return max(2 * len(chosen & set(group)) / (len(chosen) + len(group)) for group in groups if group)


class Ranked(NamedTuple):
    row: Row
    numbers: list[int]
    ranks: Any
    alignment: Any


def ranked(row: Row, chances: Any) -> Ranked:
    order = np.argsort(-chances, kind="stable")
    numbers = [row.numbers[at] for at in order]
    return Ranked(row, numbers, chances[order], align(row.claim, [row.passages.sentences[number] for number in numbers[:EVIDENCE]], row.passages.dated(row.claim)))


def word_answers(one: Ranked) -> Any:
    """Whether each word of the claim is unsupported; None where that is not known."""
    row = one.row
    words = row.claim.words[: len(one.alignment.table)]
    if "bad" not in row.data:
        return np.zeros(len(words), np.float32) if row.data["label"] == "S" else None
    spans, at = [], 0
    for token, bad in zip(row.data["tokens"], row.data["bad"], strict=True):
        start = row.data["claim"].find(token, at)
        if start >= 0:
            at = start + len(token)
            spans += [(start, at)] if bad else []
    return np.array([any(start < word.end and word.start < end for start, end in spans) for word in words], np.float32)


def connected(rows: list[dict[str, Any]], name: str) -> list[str]:
    """A group for each row: rows that share a claim or an evidence text, however many steps apart, have the same one."""
    parent: dict[str, str] = {}

    def top(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for row in rows:
        other = row["title"] if name == "wice_dev" else row["sents"][0]
        parent[top(f"claim {row['claim']}")] = top(f"source {other}")
    return [f"{name} {top('claim ' + row['claim'])}" for row in rows]


def prepared(folder: Path, reader: Reader) -> dict[str, list[Row]]:
    """All sets by name; ``others`` and ``similar`` have the claims of WiCE's beside the sources of other articles."""
    found = {}
    for name in SETS:
        found[name] = [reader.row(name, data) for data in rows_of(folder, name)]
        print(f"read {name}: {len(found[name])} rows", file=sys.stderr, flush=True)
    wice = found["wice_dev"]
    for name, chosen in (("others", others_of(wice)), ("similar", similar_of(wice))):
        found[name] = [reader.row("wice_dev", row.data, wice[at].data["sents"]) for row, at in zip(wice, chosen, strict=True)]
    return found


def others_of(rows: list[Row]) -> list[int]:
    """For each row the source of another article, drawn at random."""
    rng = np.random.default_rng(7)
    return [int(rng.choice([at for at, other in enumerate(rows) if other.group != row.group])) for row in rows]


def similar_of(rows: list[Row]) -> list[int]:
    """For each row the source of another article that is most like its own, by words weighted with their rarity."""
    bags = [{stem for one in row.passages.sentences for stem, counts in zip(one.stems, one.content, strict=True) if counts} for row in rows]
    seen: dict[str, int] = {}
    for bag in bags:
        for stem in bag:
            seen[stem] = seen.get(stem, 0) + 1
    idf = {stem: np.log(len(bags) / count) for stem, count in seen.items()}
    sizes = [np.sqrt(sum(idf[stem] ** 2 for stem in bag)) + 1e-9 for bag in bags]

    def like(one: int, two: int) -> float:
        return float(sum(idf[stem] ** 2 for stem in bags[one] & bags[two]) / sizes[one] / sizes[two])

    found = []
    for own, row in enumerate(rows):
        foreign = [(like(own, at), -at) for at, other in enumerate(rows) if other.group != row.group]
        found.append(-max(foreign)[1])
    return found
