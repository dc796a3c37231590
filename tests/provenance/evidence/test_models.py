"""What is kept comes back, and what is shipped is small."""

from pathlib import Path

import numpy as np

from provenance.evidence.forests import Growth, grow
from provenance.evidence.groves import Scatter, scatter
from provenance.evidence.lines import draw
from provenance.evidence.models import (
    CROSSING,
    ENCODER,
    FOLDER,
    JUDGE,
    TAGGER,
    VOCABULARY,
    load_encoder,
    load_model,
    save_encoder,
    save_judge,
    save_networks,
)

ROWS = np.random.default_rng(1).random((200, 3)).astype(np.float32)
ANSWERS = (ROWS[:, 0] > 0.5).astype(np.float32)


def test_the_shipped_model_is_at_most_25_megabytes() -> None:
    assert sum((FOLDER / name).stat().st_size for name in (ENCODER, VOCABULARY, JUDGE, CROSSING, TAGGER)) <= 25_000_000


def test_a_judge_and_an_encoder_are_read_back(tmp_path: Path) -> None:
    shape = {"attend": (12, 36), "join": (12, 12), "widen": (12, 8), "narrow": (8, 12)}
    weights = {f"layer.0.{name}.weight": np.ones(size, np.float32) for name, size in shape.items()}
    weights |= {f"layer.0.{name}.bias": np.zeros(size[1], np.float32) for name, size in shape.items()}
    for name in ("start", "layer.0.joined", "layer.0.narrowed"):
        weights |= {f"{name}.scale": np.ones(12, np.float32), f"{name}.shift": np.zeros(12, np.float32)}
    weights |= {"words": np.eye(4, 12, dtype=np.float32), "positions": np.zeros((9, 12), np.float32)}
    save_encoder(weights, ["[UNK]", "[CLS]", "[SEP]", "a"], tmp_path)
    assert load_encoder(tmp_path).encode(["a a"])[0].vectors.shape == (2, 12)
    forest, grove = grow(ROWS, ANSWERS, np.ones(200), Growth(trees=5)), scatter(ROWS, ANSWERS, np.ones(200), Scatter(trees=5))
    network = {"tell.weight": np.eye(3, dtype=np.float32), "tell.bias": np.zeros(3, np.float32)}
    save_networks(network, [network, network], tmp_path)
    line = draw(ROWS, ANSWERS, np.ones(200), 5.0)
    save_judge([("page", forest), ("extract", grove), ("page", line)], {"join": 0.25}, tmp_path)
    kept = load_model(tmp_path)
    assert len(kept.taggers) == 2
    assert [*kept.forests, *kept.groves, *kept.lines] == ["page", "extract", "page"]
    assert kept.limits == {"join": 0.25}
    assert np.array_equal(kept.forests["page"].score(ROWS), forest.score(ROWS))
    assert np.array_equal(kept.groves["extract"].chance(ROWS), grove.chance(ROWS))
    assert np.array_equal(kept.lines["page"].score(ROWS), line.score(ROWS))
