"""``provenance sources`` as a person uses it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance.commands.sources import COMMAND

ARTICLE = "The Office\n\nThe office employed 400 people in 1931. [1] It closed. [2]\n\n[1] Jane Roe, Quays (Vell: Mole, 1999), p. 3.\n[2] Ida Karlsen, Fees (Vell: Mole, 2001), http://127.0.0.1:9/fees.\n"


def run(*words: str) -> Result:
    return CliRunner().invoke(COMMAND, words)


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return str(tmp_path / "article.txt")


def test_a_copy_is_added_changed_listed_and_accepted(tmp_path: Path, article: str) -> None:
    folder, file = str(tmp_path / "texts"), tmp_path / "quays.txt"
    for text in ("First edition.", "Second edition."):
        file.write_text(text, encoding="utf-8")
        assert run("add", "roe-1999", str(file), "--sources", folder).exit_code == 0
    listed = run("status", article, "--sources", folder).output.splitlines()
    assert listed[0].startswith("roe-1999: 15 characters")
    assert "CHANGED" in listed[0]
    assert listed[1] == "karlsen-2001: no source here; it will not be looked in"
    assert run("accept", "roe-1999", "--sources", folder).exit_code == 0
    assert "CHANGED" not in run("status", "--sources", folder).output


def test_what_cannot_be_fetched_is_told_and_fails(tmp_path: Path, article: str) -> None:
    found = run("fetch", article, "--sources", str(tmp_path / "texts"))
    assert found.exit_code == 2
    assert "karlsen-2001: http://127.0.0.1:9/fees: could not be fetched" in found.output


def test_a_missing_file_or_folder_is_one_line(tmp_path: Path) -> None:
    for words in (("add", "w", str(tmp_path / "none.pdf")), ("status", "--sources", str(tmp_path / "none")), ("accept", "w", "--sources", str(tmp_path))):
        found = run(*words)
        assert found.exit_code == 2
        assert len(found.output.splitlines()) == 1


def test_a_file_that_calls_itself_something_else_is_told_and_fetched_anew(tmp_path: Path, article: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "karlsen-2001.txt").write_text("Herring and Salt: A History\n\nIt closed in 1950.\n", encoding="utf-8")
    status = run("status", article, "--sources", str(tmp_path / "texts")).output.splitlines()
    (line,) = [row for row in status if row.startswith("karlsen-2001: ")]
    assert line.startswith("karlsen-2001: misnamed: its name is this work's, and it calls itself “Herring and Salt: A History”")
    found = run("fetch", article, "--sources", str(tmp_path / "texts"))
    assert "karlsen-2001: http://127.0.0.1:9/fees: could not be fetched" in found.output


@pytest.mark.parametrize(("text", "said"), [
    ("The Office\n\nIt closed.\n", "it cites no works"),
    (ARTICLE.replace(", http://127.0.0.1:9/fees", ""), "2 works give no address"),
])  # fmt: skip
def test_nothing_to_fetch_is_said(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    found = run("fetch", str(tmp_path / "article.txt"), "--sources", str(tmp_path / "texts"))
    assert found.exit_code == 0
    assert f"nothing to fetch: {said}" in found.output


def test_what_is_there_is_not_fetched_and_that_is_said(tmp_path: Path, article: str) -> None:
    (tmp_path / "fees.txt").write_text("Fees.", encoding="utf-8")
    run("add", "karlsen-2001", str(tmp_path / "fees.txt"), "--sources", str(tmp_path / "texts"))
    found = run("fetch", article, "--sources", str(tmp_path / "texts"))
    assert "nothing to fetch: 1 work has its source already (--again fetches them anew); 1 work gives no address" in found.output
