"""``provenance verify`` as a person uses it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance.commands.verify import COMMAND


def run(*words: str) -> Result:
    return CliRunner().invoke(COMMAND, words)


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "roe-1999.txt").write_text("The office of works employed 400 people in 1931. It was closed in 1950.", encoding="utf-8")
    text = "The Office\n\nThe office employed 400 people in 1931. [1] It was closed in 1951. [1]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return str(tmp_path / "a.txt")


def test_statements_stand_beside_their_passages_with_the_words_compared(tmp_path: Path, article: str) -> None:
    found = run(article, "--sources", str(tmp_path / "sources"))
    assert found.exit_code == 1
    assert "It was closed in [-1951-]." in found.output
    assert "line 1" in found.output
    assert "{+1950+}" in found.output
    assert "A person decides" in found.output


def test_only_one_verdict_can_be_asked_for(tmp_path: Path, article: str) -> None:
    found = run(article, "--sources", str(tmp_path / "sources"), "--only", "contradicted")
    assert "1951" in found.output
    assert "400 people in 1931. [1]" not in found.output
    assert "expected one of supported, partial" in run(article, "--only", "false").output


def test_no_sources_is_one_line_and_never_a_verdict(tmp_path: Path, article: str) -> None:
    found = run(article)
    assert (found.exit_code, len(found.output.splitlines())) == (2, 1)
    assert "expected --sources DIR" in found.output
    assert run(article, "--sources", str(tmp_path / "none")).exit_code == 2


def test_a_judge_that_is_not_there_is_one_line(tmp_path: Path, article: str) -> None:
    found = run(article, "--sources", str(tmp_path / "sources"), "--judge", "oracle")
    assert (found.exit_code, len(found.output.splitlines())) == (2, 1)
