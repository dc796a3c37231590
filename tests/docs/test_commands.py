"""Every command that the README and the guides show is run, in a copy of the examples, and ends as they say.

A block that begins with ``$ `` lines is run line by line. ``make`` lines are left to CI, which runs them itself. A line
that ends in ``# exit N`` must end with that status; every other one with 0.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCE = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[tuple[str, int]]:
    found = []
    for block in _FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ provenance "):
                command, _, said = line[2:].partition("  # exit ")
                found.append((command.strip(), int(said) if said else 0))
    return found


CASES = [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", CASES)
def test_commands_end_as_the_page_says(page: Path, workplace: Path) -> None:
    for command, status in commands(page):
        line = f"{shlex.quote(sys.executable)} -m {command}"
        done = subprocess.run(["bash", "-c", line], cwd=workplace, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == status, f"{command}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("page", CASES)
def test_python_examples_run(page: Path, workplace: Path) -> None:
    for block in _PYTHON.findall(page.read_text(encoding="utf-8")):
        done = subprocess.run([sys.executable, "-c", block], cwd=workplace, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, f"{block}\n{done.stderr}"


def test_links_inside_the_project_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} -> {target}"


def test_what_the_readme_shows_is_what_is_printed() -> None:
    shown = re.search(r"^```\n(examples/.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert shown
    command = [sys.executable, "-m", "provenance", "check", "examples/harbour-authority.txt"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for line in shown[1].splitlines():
        assert line in printed.splitlines()
