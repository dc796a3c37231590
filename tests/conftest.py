"""What all tests share: where real material lies, and what is to happen where it is missing."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Property-based tests are not timed, and where everything must be there they try the same examples at every run.
settings.register_profile("house", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "house")

ROOT = Path(__file__).resolve().parent.parent


def missing(reason: str) -> None:
    """Skip a test that lacks what the project does not ship; fail where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true and {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real articles and public suites: ``PROVENANCE_SHARED``, else ``shared`` beside the checkout."""
    folder = Path(os.environ.get("PROVENANCE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        missing(f"there is no folder {folder}; set PROVENANCE_SHARED to one that holds articles/ (see docs/development.md)")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT
