"""Copies the sentence encoder's weights from the safetensors file of its package."""

import json
from pathlib import Path

import numpy as np

from provenance.evidence.models import save_encoder


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
