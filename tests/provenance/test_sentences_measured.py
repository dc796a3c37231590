"""Where sentences end in samples of running text, with citation marks of every style put in."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "tests" / "data").glob("sentences*.txt"))


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measured_sentences", ROOT / "benchmarks" / "sentences.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_marks_of_no_style_change_where_sentences_end(measure: ModuleType, sample: Path) -> None:
    rows = list(measure.paragraphs(sample))
    right = [measure.gold(row) for row in rows]
    assert sum(map(len, right)) >= 30
    for name, style in measure.STYLES.items():
        found = [measure.ours(row, style) for row in rows]
        assert measure.f1(found, right) >= 99.0, name


def test_the_marks_are_really_there(measure: ModuleType) -> None:
    row = next(measure.paragraphs())
    texts = {name: measure.marked(row, style) for name, style in measure.STYLES.items()}
    assert len({text.body for text in texts.values()}) == len(texts)
    assert all(text.count >= 4 for name, text in texts.items() if name != "no marks")
