"""What reading references in free text is worth, and how fast it is.

    python benchmarks/notes.py [SET.json ...] [--runs 3]

A set is a JSON list of references, each a list of [token, label] with the labels of the AnyStyle core set; without one, the two public
sets that the shipped model was trained on serve for speed alone (their measures by cross-validation: docs/model-card-references.md).

Field F1: a field is a run of tokens with one label; its value is its words joined by single spaces, without signs at either end. A field
counts as found when label and value agree exactly; precision and recall are taken over all fields of all references. Whole reference: all
of its fields agree. Exact title: the title of the CSL item equals the first field labelled title, by the same rule.

Speed: references a second on one core, from text to CSL items with spans and certainty, every reference new to the reader; medians of
interleaved runs. Beside it a linear-chain CRF with the features of AnyStyle's own (python-crfsuite, if it is installed), labels only.
"""

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from references.notes import Piece, parse_references  # noqa: E402
from references.notes.labelling import label_tokens, read_runs  # noqa: E402
from training.references import Reference, fields, read_set, scored  # noqa: E402

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def loaded(path: Path) -> list[Reference]:
    """A set from a file."""
    rows = [row for row in json.loads(path.read_text(encoding="utf-8")) if row]
    return [Reference(tuple(word for word, _ in row), tuple(label for _, label in row), "anystyle") for row in rows]


def titles(references: Sequence[Reference], pieces: Sequence[Piece]) -> tuple[int, int]:
    """How many titles are exact, of how many."""
    right = count = 0
    for reference, piece in zip(references, pieces, strict=True):
        wanted = next((value for label, value in fields(reference.words, reference.labels) if label == "title"), None)
        if wanted:
            count += 1
            right += _EDGES.sub("", str((piece.item or {}).get("title", ""))) == wanted
    return right, count


def measured(path: Path) -> None:
    """Print what the shipped model is worth on a set."""
    references = loaded(path)
    for convention in ("anystyle", "grobid"):
        score = scored(references, label_tokens([reference.words for reference in references], convention))
        print(f"{path.name}, {score.references} references, convention {convention}:")
        print(f"  field F1 {score.f1:.4f}, whole {score.whole / score.references:.4f}")
        print("  " + ", ".join(f"{label} {value:.3f}" for label, value in score.by_label.items()))
    right, count = titles(references, parse_references([" ".join(reference.words) for reference in references]))
    print(f"  exact title of the CSL item: {right} of {count} ({right / max(1, count):.4f})")


# --- speed


def plain_crf(train: Sequence[Reference]) -> Callable[[Sequence[str]], object] | None:
    """A linear-chain CRF as a user would make one; None where python-crfsuite is not installed."""
    try:
        import pycrfsuite
    except ImportError:
        return None

    def seen(words: Sequence[str]) -> list[list[str]]:
        found = []
        for i, word in enumerate(words):
            low, core = word.lower(), re.sub(r"\W", "", word)
            shape = re.sub("[a-z]", "x", re.sub("[A-Z]", "X", re.sub("[0-9]", "9", word)))
            row = [f"w={low}", f"c={core.lower()}", f"e={word[-1]}", f"s={shape}", f"pos={i * 10 // len(words)}"]
            row += [f"p{k}={word[:k]}" for k in (1, 2, 3, 4)] + [f"x{k}={word[-k:]}" for k in (1, 2, 3, 4)]
            row += [f"{k}:{words[i + k].lower()}" for k in (-2, -1, 1, 2) if 0 <= i + k < len(words)]
            found.append(row)
        return found

    trainer = pycrfsuite.Trainer(verbose=False)
    for reference in train:
        trainer.append(seen(reference.words), reference.labels)
    trainer.set_params({"max_iterations": 40, "c2": 0.1, "c1": 0.1})
    path = ROOT / "models-work/plain.crfsuite"
    path.parent.mkdir(exist_ok=True)
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return lambda texts: [tagger.tag(seen(text.split())) for text in texts]


def speed(runs: int) -> None:
    """Print references a second; each run reads other references, none twice."""
    references = read_set("anystyle") + read_set("grobid")
    texts = [" ".join(reference.words) for reference in references]
    read_runs(texts[:1])
    ways: dict[str, Callable[[Sequence[str]], object]] = {"text to CSL": parse_references, "labels alone": read_runs}
    crf = plain_crf(references[::10])
    if crf:
        ways["plain CRF (python-crfsuite), labels alone"] = crf
    size = len(texts) // runs
    for name, way in ways.items():
        rates = []
        for run in range(runs):
            if name != "plain CRF (python-crfsuite), labels alone":
                _forget()
            began = time.process_time()
            way(texts[run * size : (run + 1) * size])
            rates.append(size / (time.process_time() - began))
        each = ", ".join(f"{rate:,.0f}" for rate in rates)
        print(f"{name}: {statistics.median(rates):,.0f} references/s (median of {runs} runs of {size}: {each})")


def _forget() -> None:
    """Take from the reader what it remembers of tokens it has met."""
    from references.notes.labelling import _network

    _network.cache_clear()
    read_runs(["A"])


def main() -> None:
    """Run as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    for path in arguments.sets:
        measured(path)
    speed(arguments.runs)


if __name__ == "__main__":
    main()
