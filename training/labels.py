"""Train the model that labels references, or measure it by cross-validation.

    python -m training.labels [--cross-validate] [--folds 0,1,2,3,4] [--without-made]

The made references are kept in models-work/ and made again when that folder is removed.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from references.notes.labelling import label_tokens
from references.notes.network import Network, write_model
from training.german import german_references
from training.made import made_references
from training.network import Example, Plan, train
from training.references import FOLDS, LABELS, ROOT, DataError, Reference, Score, examples, read_set, scored

TARGET = ROOT / "references/notes/labels.model"
KEPT = ROOT / "models-work/made-references.json"
PLAN = Plan(epochs=10, width=64, hidden=96, wide=96, drop=0.25, forget=0.15)
LAST = replace(PLAN, epochs=3, rate=0.5, seen=0.3, settling=0.5)
TIMES = {"anystyle": 6, "grobid": 1}  # how often each reference of a set is learnt in an epoch at the end


def made(path: Path = KEPT) -> list[Reference]:
    """The references of our own formatter, from the file of an earlier run if there is one."""
    if not path.is_file():
        print("making references in 450 styles (a few minutes)", flush=True)
        rows = [asdict(reference) for reference in made_references(450, 24)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Reference(tuple(row["words"]), tuple(row["labels"]), row["convention"]) for row in rows]


def fit(sets: Mapping[str, Sequence[Example]], more: Sequence[Example], german: Sequence[Example], target: Path) -> None:
    """Train on labelled references of the public sets, ``more`` and German ones, at last without ``more``, and write the model."""

    def say(line: str) -> None:
        print(line, flush=True)

    trainer = train([one for rows in sets.values() for one in rows] + [*more, *german], len(LABELS), PLAN, say)
    last = [replace(one, weight=1.0) for name, rows in sets.items() for one in rows for _ in range(TIMES[name])]
    write_model(target, LABELS, train([*last, *german], len(LABELS), LAST, say, trainer).arrays())


def cross_validate(sets: dict[str, list[Reference]], more: list[Example], german: list[Example], folds: Sequence[int], folder: Path) -> None:
    """Print the measures of each fold and of all, under the set's own convention and under the one in use; keep the models."""
    total: dict[tuple[str, str], Score] = {}
    learnt = {name: examples(rows) for name, rows in sets.items()}
    for fold in folds:
        target = folder / f"fold-{fold}.model"
        fit({name: [e for r, e in zip(rows, learnt[name], strict=True) if r.fold != fold] for name, rows in sets.items()}, more, german, target)
        network = Network(target)
        for name, rows in sets.items():
            held = [reference for reference in rows if reference.fold == fold]
            for convention in dict.fromkeys((name, "anystyle")):
                score = scored(held, label_tokens([reference.words for reference in held], convention, network))
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
        more, german = ([], []) if arguments.without_made else (examples(made()), examples(list(german_references(3000))))
    except DataError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    if arguments.cross_validate:
        with tempfile.TemporaryDirectory() as folder:
            cross_validate(sets, more, german, [int(fold) for fold in arguments.folds.split(",")], Path(folder))
    else:
        fit({name: examples(rows) for name, rows in sets.items()}, more, german, TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
