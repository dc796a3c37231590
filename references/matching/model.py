"""The model: one weight for each level, their sum a log odds (Fellegi and Sunter 1969; trained by logistic regression).

The weights are data, ``weights.json`` beside this file; ``make train-matching`` makes them anew.
"""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def weights() -> Mapping[str, float]:
    """The shipped weights by feature; what is not named weighs nothing."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


def log_odds(features: Iterable[str], table: Mapping[str, float] | None = None) -> float:
    """The log odds that two records are one publication."""
    known = weights() if table is None else table
    return known.get("bias", 0.0) + sum(known.get(name, 0.0) for name in features)


def odds(probability: float) -> float:
    """The log odds of a probability."""
    share = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(share / (1 - share))


def probability(odds: float) -> float:
    """The probability for log odds."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, odds))))
