"""The CSL test suite as a two-way ratchet: what passes must pass on, what begins to pass must be listed."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import missing
from tests.csl_suite import adapter

HERE = Path(__file__).parent
PASSING = HERE / "passing.txt"
DIFFERS = HERE / "differs.md"


@pytest.fixture(scope="module")
def results(shared: Path) -> dict[str, bool]:
    """Whether each fixture of the suite comes out byte for byte."""
    folder = shared / "csl"
    if not (folder / "fixtures").is_dir():
        missing(f"there is no CSL test suite in {folder}; see docs/development.md for how to get it")
    suite = _module(folder / "csltest.py")
    return {fixture.name: _render(fixture, suite) == fixture.expected for fixture in suite.load_fixtures(folder / "fixtures")}


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("csltest", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["csltest"] = module
    spec.loader.exec_module(module)
    return module


def _render(fixture: Any, suite: Any) -> str:
    final, steps = suite.final_document(fixture.citations) if fixture.citations else ([], [])
    asked = {**fixture.as_dict(), "final_citations": final, "citation_steps": steps, "wrap_bibliography": suite.wrap_bibliography}
    try:
        return adapter.render(asked)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.suite
def test_what_passes_is_what_is_listed(results: dict[str, bool]) -> None:
    listed = set(PASSING.read_text(encoding="utf-8").split())
    broken = sorted(name for name in listed if not results.get(name, True))
    gained = sorted(name for name, exact in results.items() if exact and name not in listed)
    assert not broken, "fixtures that passed are broken"
    assert not gained, "fixtures pass that are not in passing.txt; add them"


@pytest.mark.suite
def test_what_differs_has_a_reason(results: dict[str, bool]) -> None:
    reasons = DIFFERS.read_text(encoding="utf-8")
    assert not [name for name, exact in results.items() if not exact and f"`{name}`" not in reasons]
    assert not [name for name, exact in results.items() if exact and f"`{name}`" in reasons]
