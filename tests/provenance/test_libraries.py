"""Libraries from the command line: imported, converted, checked."""

import json
from pathlib import Path

import pytest

from provenance.cli import main

BIB = """@book{roe1999,
  author = {Roe, Jane},
  title = {Quays},
  publisher = {Mole Press},
  isbn = {978-3-16-148410-1},
  year = 2091
}
@book{doe2001, author = {Doe, John} title = {Piers}, publisher = {Mole}, scale = {1:1000}, year = 2001}
"""


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


@pytest.fixture
def bib(tmp_path: Path) -> str:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return str(path)


def test_a_library_is_checked_without_an_article(capsys: pytest.CaptureFixture[str], bib: str) -> None:
    status, out, _ = run(capsys, "references", "check", bib, "--format", "json", "--today", "2026-06-01")
    (article,) = json.loads(out)["articles"]
    found = [(finding["rule"], finding["place"]) for finding in article["findings"]]
    assert status == 1
    assert found == [("malformed-identifier", "5:10"), ("future-date", "6:10"), ("missing-comma", "8:37")]
    assert [work["id"] for work in article["works"]] == ["roe1999", "doe2001"]


def test_findings_of_a_library_are_shown_with_their_lines(capsys: pytest.CaptureFixture[str], bib: str) -> None:
    status, out, _ = run(capsys, "references", "check", bib, "--fail-on", "never")
    assert status == 0
    assert "refs.bib:5:10: error malformed-identifier" in out
    assert "Coverage" not in out


def test_settings_hold_for_the_rules_of_a_format(capsys: pytest.CaptureFixture[str], bib: str) -> None:
    Path(bib).with_name("provenance.toml").write_text('[severity]\nmissing-comma = "error"\nfuture-date = "off"\nmalformed-identifier = "off"\n', encoding="utf-8")
    status, out, _ = run(capsys, "references", "check", bib)
    assert status == 1
    assert "8:37: error missing-comma" in out


def test_a_library_is_converted_and_what_is_lost_is_named(capsys: pytest.CaptureFixture[str], bib: str) -> None:
    status, out, err = run(capsys, "convert", bib, "--to", "csl-json")
    assert status == 0
    assert [item["title"] for item in json.loads(out)] == ["Quays", "Piers"]
    assert "references check" in err
    status, out, err = run(capsys, "convert", bib, "--to", "bibtex", "--all")
    assert out.startswith("@book{roe1999,")
    assert "refs.bib:8:37: note missing-comma" in err


def test_a_format_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], bib: str) -> None:
    status, _, err = run(capsys, "convert", bib, "--to", "word")
    assert status == 2
    assert "no 'word' here; there are: biblatex" in err


def test_libraries_are_gathered_under_ids_of_their_own(capsys: pytest.CaptureFixture[str], bib: str, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    status, said, _ = run(capsys, "import", bib, bib, "-o", str(out))
    assert status == 0
    assert said.count("biblatex, 2 works") + said.count("bibtex, 2 works") == 2
    assert [item["id"] for item in json.loads(out.read_text(encoding="utf-8"))] == ["roe1999", "doe2001", "roe1999-2", "doe2001-2"]
