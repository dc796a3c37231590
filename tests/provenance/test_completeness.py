"""``provenance completeness``: what a style wants of the references of an article or a library, and where."""

import json
from pathlib import Path

import pytest

from provenance.cli import main


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_a_library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_text("@book{roe, author = {Roe, Jane}, title = {Quays}, year = 1999}\n@book{doe, author={Doe, J.}, title={Ice}, year=1999, publisher={Mole}}", encoding="utf-8")
    status, out, _ = run(capsys, "completeness", str(path), "--style", "apa")
    assert status == 1
    assert "needs its publisher, after its title (works.bib" in out
    assert "Roe, J. (1999). Quays. [publisher]." in out
    assert "1 of 2 works lacks something that apa prints" in out


def test_a_note_names_the_place_in_the_article(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text('The Office\n\nIt was closed in 1950. [1]\n\n[1] Jane Roe, "Quays in Winter," Journal of Ports 12, no. 3: 45-67.\n', encoding="utf-8")
    status, out, _ = run(capsys, "completeness", str(path), "--style", "apa", "--needed", "--format", "json")
    (work,) = json.loads(out)["works"]
    assert status == 1
    assert [(lack["variable"], lack["needed"]) for lack in work["lacks"]] == [("issued", True)]
    assert work["lacks"][0]["place"].startswith("after its author (note 1, 5:")


def test_nothing_needed_is_status_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_text("@book{doe, author={Doe, J.}, title={Ice}, year=1999, publisher={Mole}}", encoding="utf-8")
    assert run(capsys, "completeness", str(path), "--style", "apa")[0] == 0


def test_errors_are_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_text("@book{doe, title={Ice}}", encoding="utf-8")
    status, out, err = run(capsys, "completeness", str(path), "--style", "no-such-style-at-all")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
