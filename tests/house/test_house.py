"""The house keeps its own rules: captions, sizes, hints, and a test for every room."""

import ast
import re
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINGS = ("records", "references", "provenance")
FILES = sorted(path for wing in WINGS for path in (ROOT / wing).rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def functions() -> list[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return [(p, n) for p, tree in TREES.items() for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    return (node.end_lineno or 0) - node.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if documented else 0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_opens_with_a_caption(path: Path) -> None:
    caption = ast.get_docstring(TREES[path])
    assert caption
    assert len(caption.splitlines()[0]) <= 140


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_outgrows_its_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_files_and_functions_are_small() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in FILES]
    lengths = sorted(body_lines(node) for _, node in functions())
    assert statistics.median(sizes) <= 200
    assert lengths[int(len(lengths) * 0.9)] <= 25
    too_long = [f"{path.relative_to(ROOT)}:{node.lineno} {node.name}" for path, node in functions() if body_lines(node) > 60]
    assert not too_long


def test_no_path_of_one_machine_stands_in_the_project() -> None:
    own = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/")
    texts = [p for p in ROOT.rglob("*") if p.suffix in (".py", ".md", ".toml", ".css", ".js", ".yml") and ".venv" not in p.parts]
    assert not [str(p.relative_to(ROOT)) for p in texts if own.search(p.read_text(encoding="utf-8", errors="replace"))]


def test_pins_cover_what_the_project_asks_for() -> None:
    import tomllib

    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pinned = {line.split("==")[0].lower() for line in (ROOT / "requirements/run.txt").read_text(encoding="utf-8").splitlines() if "==" in line}
    assert {re.split(r"[<>=!~\[;]", row)[0].lower() for row in asked} <= pinned
