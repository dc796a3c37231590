"""Train the model that labels references, or measure it by cross-validation.

    python -m training.labels [--cross-validate] [--folds 0,1]
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from references.notes.network import Network, write_model
from training.network import Plan, train
from training.references import LABELS, ROOT, DataError, Reference, Score, example, read_set, scored

TARGET = ROOT / "references/notes/labels.model"
PLAN = Plan()


def fit(references: Sequence[Reference], target: Path, plan: Plan) -> None:
    """Train on references and write the model."""
    trainer = train([example(reference) for reference in references], len(LABELS), plan, lambda line: print(line, flush=True))
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


def cross_validate(sets: dict[str, list[Reference]], more: list[Reference], folds: Sequence[int], plan: Plan) -> None:
    """Print the measures of each fold and of all, with the set's own convention and without one."""
    total: dict[tuple[str, str], Score] = {}
    for fold in folds:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "labels.model"
            fit([r for rows in sets.values() for r in rows if r.fold != fold] + more, target, plan)
            network = Network(target)
            for name, rows in sets.items():
                held = [r for r in rows if r.fold == fold]
                for convention in dict.fromkeys((name, "anystyle")):
                    labels = labelled(network, held, convention)
                    score = scored(held, labels)
                    print(f"fold {fold}, {name} as {convention}: F1 {score.f1:.4f}, whole {score.whole / score.references:.4f}", flush=True)
                    total.setdefault((name, convention), Score()).join(score)
    for (name, convention), score in total.items():
        print(f"{name} as {convention}: F1 {score.f1:.4f}, whole {score.whole / score.references:.4f} of {score.references}")
        print("  " + ", ".join(f"{label} {value:.3f}" for label, value in score.by_label.items()))


def main() -> int:
    """Run as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--drop", type=float, default=PLAN.drop)
    parser.add_argument("--epochs", type=int, default=PLAN.epochs)
    parser.add_argument("--width", type=int, default=PLAN.width)
    parser.add_argument("--hidden", type=int, default=PLAN.hidden)
    arguments = parser.parse_args()
    plan = Plan(epochs=arguments.epochs, drop=arguments.drop, width=arguments.width, hidden=arguments.hidden)
    try:
        sets = {name: read_set(name) for name in ("anystyle", "grobid")}
    except DataError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    if arguments.cross_validate:
        cross_validate(sets, [], [int(fold) for fold in arguments.folds.split(",")], plan)
    else:
        fit([r for rows in sets.values() for r in rows], TARGET, plan)
    return 0


if __name__ == "__main__":
    sys.exit(main())
