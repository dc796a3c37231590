"""``provenance duplicates``: found, explained, merged, taken apart; an error is one line."""

import json
from pathlib import Path

import pytest

from provenance.cli import main

ONE = """@article{a, author = {Roe, Jane and Doe, John}, title = {Quays in winter: a survey}, journal = {Journal of Ports}, year = 2001, volume = 12}
@article{p, author = {Roe, Jane and Doe, John}, title = {Quays in winter: a survey}, journal = {arXiv}, year = 2001}
"""
TWO = "@article{b, author = {J. Roe and J. Doe}, title = {Quays in Winter}, journal = {J. Ports}, year = 2001, pages = {45--67}}\n"


@pytest.fixture
def libraries(tmp_path: Path) -> list[str]:
    for name, text in (("one.bib", ONE), ("two.bib", TWO)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / "one.bib"), str(tmp_path / "two.bib")]


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_duplicates_are_named_with_their_places_and_reasons(capsys: pytest.CaptureFixture[str], libraries: list[str]) -> None:
    status, out, _ = run(capsys, "duplicates", *libraries)
    assert status == 1
    assert "one.bib, a\n" in out
    assert "two.bib, b: " in out
    assert "one.bib, p" not in out
    assert "3 records; 1 of them" in out


def test_the_json_report_names_what_disagrees(capsys: pytest.CaptureFixture[str], libraries: list[str]) -> None:
    status, out, _ = run(capsys, "duplicates", "--format", "json", *libraries)
    (row,) = json.loads(out)
    assert status == 1
    assert [work.rsplit("/", 1)[-1] for work in row["works"]] == ["one.bib, a", "two.bib, b"]
    assert set(row["conflicts"]) == {"title", "container-title"}


def test_merging_keeps_everything_and_can_be_undone(capsys: pytest.CaptureFixture[str], libraries: list[str], tmp_path: Path) -> None:
    merged, apart = str(tmp_path / "merged.json"), str(tmp_path / "apart.json")
    assert run(capsys, "duplicates", *libraries, "--merge", "-o", merged)[0] == 0
    items = json.loads(Path(merged).read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == ["a", "p"]
    assert (items[0]["volume"], items[0]["page"].replace("–", "-")) == ("12", "45-67")
    assert run(capsys, "duplicates", merged, "--unmerge", "-o", apart)[0] == 0
    assert [item["id"] for item in json.loads(Path(apart).read_text(encoding="utf-8"))] == ["a", "b", "p"]


def test_the_notes_of_an_article_are_compared_with_a_library(capsys: pytest.CaptureFixture[str], libraries: list[str], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    note = 'Jane Roe and John Doe, "Quays in Winter," Journal of Ports 12 (2001): 45–67.'
    article.write_text(f"The Office\n\nIt was closed in 1950. [1]\n\n[1] {note}\n", encoding="utf-8")
    status, out, _ = run(capsys, "duplicates", str(article), libraries[0])
    assert status == 1
    assert "article.txt, note 1\n" in out
    assert "one.bib, a: " in out


def test_none_found_is_status_0(capsys: pytest.CaptureFixture[str], libraries: list[str]) -> None:
    status, out, _ = run(capsys, "duplicates", libraries[1])
    assert (status, out) == (0, "1 record; 0 of them repeat another\n")


def test_across_two_libraries_pairs_are_told_with_their_probability(capsys: pytest.CaptureFixture[str], libraries: list[str]) -> None:
    status, out, _ = run(capsys, "duplicates", "--across", "--format", "json", *libraries)
    (row,) = json.loads(out)
    assert status == 1
    assert [work.rsplit("/", 1)[-1] for work in row["works"]] == ["one.bib, a", "two.bib, b"]
    assert 0.5 < row["probability"] <= 1
    status, out, _ = run(capsys, "duplicates", "--across", *libraries)
    assert status == 1
    assert out.splitlines()[0] == "Quays in winter: a survey"
    assert "two.bib, b: probability " in out
    assert out.endswith("3 records, 1 pair\n")


def test_across_does_not_look_within_a_library(capsys: pytest.CaptureFixture[str], libraries: list[str], tmp_path: Path) -> None:
    (tmp_path / "other.bib").write_text("@book{z, author = {Mole, Max}, title = {The Winter Harbour}, year = 1999}\n", encoding="utf-8")
    (tmp_path / "twice.bib").write_text(TWO + TWO.replace("{b,", "{c,"), encoding="utf-8")
    status, out, _ = run(capsys, "duplicates", "--across", str(tmp_path / "twice.bib"), str(tmp_path / "other.bib"))
    assert (status, out) == (0, "3 records, 0 pairs\n")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["missing.bib"], "no such file"), (["a.bib", "--merge", "--unmerge"], "expected one of them"),
        (["a.bib", "b.bib", "--merge", "--across"], "expected one of them"), (["a.bib", "--across"], "expected two files"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(capsys: pytest.CaptureFixture[str], args: list[str], words: str) -> None:
    status, out, err = run(capsys, "duplicates", *args)
    assert (status, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1


def test_the_guide_shows_what_is_printed(capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    _, out, _ = run(capsys, "duplicates", "examples/two-libraries.bib")
    assert out in (root / "docs" / "one-work.md").read_text(encoding="utf-8")
