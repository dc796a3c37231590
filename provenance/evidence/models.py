"""The trained tables that come with the project: how they are kept, and read once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.crossing import Crossing
from provenance.evidence.encoder import Encoder
from provenance.evidence.forests import Forest
from provenance.evidence.groves import Grove
from provenance.evidence.lines import Line

FOLDER = Path(__file__).parent / "weights"
ENCODER, VOCABULARY, JUDGE, CROSSING, TAGGER = "encoder.npz", "vocabulary.txt", "judge.npz", "crossing.npz", "tagger.npz"
_BY_ROW = ("words", "positions")  # matrices of the encoder that are read row by row
_LEVELS = 127
Weights = Mapping[str, NDArray[np.float32]]


class Model(NamedTuple):
    """The encoder, the networks that read claims and their words, forests, groves and lines by name, and thresholds set on validation
    data."""

    encoder: Encoder
    crossing: Crossing
    taggers: Sequence[Crossing]
    forests: Mapping[str, Forest]
    groves: Mapping[str, Grove]
    lines: Mapping[str, Line]
    limits: Mapping[str, float]


def quantised(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix as 8-bit integers and one scale for each row."""
    scale = np.abs(weight).max(-1, keepdims=True) / _LEVELS
    scale[scale == 0] = 1
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


def _packed(weights: Mapping[str, NDArray[np.float32]]) -> dict[str, Any]:
    """Matrices quantised by row, but for those of positions; the rest as it is."""
    kept: dict[str, Any] = {}
    for name, weight in weights.items():
        if weight.ndim == 2 and name != "positions":
            kept[f"{name}/levels"], kept[f"{name}/scale"] = quantised(weight)
        else:
            kept[name] = weight
    return kept


def _unpacked(path: Path) -> dict[str, NDArray[np.float32]]:
    weights: dict[str, NDArray[np.float32]] = {}
    with np.load(path, allow_pickle=False) as kept:
        for name in kept.files:
            base, _, part = name.partition("/")
            if part == "levels":
                weights[base] = kept[name] * kept[f"{base}/scale"]
            elif not part:
                weights[base] = kept[name]
    return weights


def save_networks(crossing: Weights, taggers: Sequence[Weights], folder: Path = FOLDER) -> None:
    """Keep the network that reads claims beside extracts, and those that tell of each word whether it is said."""
    np.savez_compressed(folder / CROSSING, **_packed(crossing))
    every = {f"{number}|{name}": rows for number, weights in enumerate(taggers) for name, rows in weights.items()}
    np.savez_compressed(folder / TAGGER, **_packed(every))


def save_encoder(weights: Mapping[str, NDArray[np.float32]], vocabulary: list[str], folder: Path = FOLDER) -> None:
    """Keep an encoder: matrices quantised by output row, the rest as 32-bit floats, the vocabulary a line each."""
    turned = {name: weight.T if weight.ndim == 2 and name not in _BY_ROW else weight for name, weight in weights.items()}
    np.savez_compressed(folder / ENCODER, **_packed(turned))
    (folder / VOCABULARY).write_text("\n".join(vocabulary) + "\n", encoding="utf-8")


def load_encoder(folder: Path = FOLDER) -> Encoder:
    """The encoder that was kept."""
    rows = _unpacked(folder / ENCODER)
    turned = {name: weight.T if weight.ndim == 2 and name not in _BY_ROW else weight for name, weight in rows.items()}
    weights = {name: np.ascontiguousarray(weight, np.float32) for name, weight in turned.items()}
    vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8").split("\n")
    return Encoder(weights, vocabulary[:-1])


def save_judge(tables: Iterable[tuple[str, Forest | Grove | Line]], limits: Mapping[str, float], folder: Path = FOLDER) -> None:
    """Keep the forests, groves, lines and thresholds; a name may stand once for each of the three kinds."""
    kept: dict[str, Any] = {f"limit.{name}": np.array([value]) for name, value in limits.items()}
    for name, table in tables:
        kept |= table.tables(name)
    np.savez_compressed(folder / JUDGE, **kept)


def _named(tables: Iterable[str], part: str) -> list[str]:
    """The names that have a table for this part, which only one kind has."""
    return sorted(name.removesuffix(f".{part}") for name in tables if name.endswith(f".{part}"))


@lru_cache(maxsize=2)
def load_model(folder: Path = FOLDER) -> Model:
    """The model that comes with the project, or one from another folder; read once."""
    with np.load(folder / JUDGE, allow_pickle=False) as kept:
        limits = {name.removeprefix("limit."): float(kept[name][0]) for name in kept.files if name.startswith("limit.")}
        forests = {
            name: Forest(float(kept[f"{name}.base"][0]), *(kept[f"{name}.{part}"] for part in ("columns", "limits", "leaves")))
            for name in _named(kept.files, "leaves")
        }
        parts = ("roots", "columns", "limits", "left", "values")
        groves = {name: Grove(*(kept[f"{name}.{part}"] for part in parts)) for name in _named(kept.files, "roots")}
        lines = {
            name: Line(float(kept[f"{name}.offset"][0]), *(kept[f"{name}.{part}"] for part in ("lowest", "highest", "middle", "slope")))
            for name in _named(kept.files, "slope")
        }
    told: dict[str, dict[str, NDArray[np.float32]]] = {}
    for name, rows in _unpacked(folder / TAGGER).items():
        number, _, part = name.partition("|")
        told.setdefault(number, {})[part] = rows
    taggers = [Crossing(told[number]) for number in sorted(told)]
    return Model(load_encoder(folder), Crossing(_unpacked(folder / CROSSING)), taggers, forests, groves, lines, limits)
