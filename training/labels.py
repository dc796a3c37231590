"""Train the model that labels references, or measure it by cross-validation.

    python -m training.labels [--cross-validate] [--folds 0,1,2,3,4] [--without-made]

The made references are kept in models-work/ and made again when that folder is removed.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from references.notes.network import Network, write_model
from training.german import german_references
from training.made import made_references
from training.network import Example, Plan, train
from training.references import FOLDS, LABELS, ROOT, DataError, Reference, Score, examples, read_set, scored

TARGET = ROOT / "references/notes/labels.model"
KEPT = ROOT / "models-work/made-references.json"
PLAN = Plan(epochs=8, width=56, hidden=128)


def made(path: Path = KEPT) -> list[Reference]:
    """The made references, those of our own formatter from the file of an earlier run if there is one."""
    if not path.is_file():
        print("making references in 450 styles (a few minutes)", flush=True)
        rows = [asdict(reference) for reference in made_references(450, 24)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Reference(tuple(row["words"]), tuple(row["labels"]), row["convention"]) for row in rows] + list(german_references(3000))


def fit(examples: Sequence[Example], target: Path, plan: Plan) -> None:
    """Train on labelled references and write the model."""
    trainer = train(examples, len(LABELS), plan, lambda line: print(line, flush=True))
    write_model(target, LABELS, trainer.arrays())


def labelled(network: Network, references: Sequence[Reference], convention: str) -> list[list[str]]:
    """The network's labels for references, in their order."""
    order = sorted(range(len(references)), key=lambda i: len(references[i].words))
    found: dict[int, list[str]] = {}
    for low in range(0, len(order), 128):
        part = order[low : low + 128]
        for i, labels in zip(part, network.label([references[i].words for i in part], convention), strict=True):
            found[i] = [network.names[k] for k in labels.labels]
    return [found[i] for i in range(len(references))]


def cross_validate(sets: dict[str, list[Reference]], more: list[Example], folds: Sequence[int], folder: Path) -> None:
    """Print the measures of each fold and of all, under the set's own convention and under the one in use; keep the models."""
    total: dict[tuple[str, str], Score] = {}
    learnt = {name: examples(rows) for name, rows in sets.items()}
    for fold in folds:
        target = folder / f"fold-{fold}.model"
        kept = [e for name, rows in sets.items() for r, e in zip(rows, learnt[name], strict=True) if r.fold != fold]
        fit(kept + more, target, PLAN)
        network = Network(target)
        for name, rows in sets.items():
            held = [reference for reference in rows if reference.fold == fold]
            for convention in dict.fromkeys((name, "anystyle")):
                score = scored(held, labelled(network, held, convention))
                print(f"fold {fold}, {name} as {convention}: F1 {score.f1:.4f}, whole {score.whole / score.references:.4f}", flush=True)
                total.setdefault((name, convention), Score()).join(score)
    for (name, convention), score in total.items():
        print(f"{name} as {convention}: F1 {score.f1:.4f}, whole {score.whole / score.references:.4f} of {score.references}")
        print("  " + ", ".join(f"{label} {value:.3f}" for label, value in score.by_label.items()))


def main() -> int:
    """Run as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cross-validate", action="store_true", help="train on four fifths, measure on the last, and print what comes of it")
    parser.add_argument("--folds", default=",".join(map(str, range(FOLDS))), help="which fifths to measure on")
    parser.add_argument("--without-made", action="store_true", help="train on the public sets alone")
    arguments = parser.parse_args()
    try:
        sets = {name: read_set(name) for name in ("anystyle", "grobid")}
        more = [] if arguments.without_made else examples(made())
    except DataError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    if arguments.cross_validate:
        with tempfile.TemporaryDirectory() as folder:
            cross_validate(sets, more, [int(fold) for fold in arguments.folds.split(",")], Path(folder))
    else:
        fit([one for rows in sets.values() for one in examples(rows)] + more, TARGET, PLAN)
    return 0


if __name__ == "__main__":
    sys.exit(main())
