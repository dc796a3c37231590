"""The CSL test suite as a two-way ratchet: what passes must pass on, what begins to pass must be listed."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import missing
from tests.csl_suite import adapter, fixtures

HERE = Path(__file__).parent
PASSING = HERE / "passing.txt"
DIFFERS = HERE / "differs.md"


@pytest.fixture(scope="module")
def results(shared: Path) -> dict[str, bool]:
    """Whether each fixture of the suite comes out byte for byte."""
    folder = shared / "csl" / "fixtures"
    if not folder.is_dir():
        missing(f"there is no CSL test suite in {folder}; docs/development.md says how to get it")
    return {name: _render(fixture) == fixture["expected"] for name, fixture in fixtures.read(folder)}


def _render(fixture: dict[str, Any]) -> str:
    try:
        return adapter.render(fixture)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.suite
def test_what_passes_is_what_is_listed(results: dict[str, bool]) -> None:
    listed = set(PASSING.read_text(encoding="utf-8").split())
    broken = sorted(name for name in listed if not results.get(name, True))
    gained = sorted(name for name, exact in results.items() if exact and name not in listed)
    assert not broken, "fixtures that passed are broken"
    assert not gained, "fixtures pass that are not in passing.txt; add them"
    assert len(results) > 500, "the suite is not whole"


@pytest.mark.suite
def test_what_differs_has_a_reason(results: dict[str, bool]) -> None:
    reasons = DIFFERS.read_text(encoding="utf-8")
    assert not [name for name, exact in results.items() if not exact and f"`{name}`" not in reasons]
    assert not [name for name, exact in results.items() if exact and f"`{name}`" in reasons]
