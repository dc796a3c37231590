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


@pytest.mark.parametrize("form", ["csl-json", "csl-yaml", "endnote-xml", "mods", "pubmed-xml"])
def test_a_library_without_works_is_read_again_as_one(capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str) -> None:
    (tmp_path / "none.bib").write_text("@comment{nothing}\n", encoding="utf-8")
    out = tmp_path / "none"
    run(capsys, "convert", str(tmp_path / "none.bib"), "--to", form, "-o", str(out))
    for more in ([], ["--from", form]):
        assert "no works were found" in run(capsys, "import", *more, str(out))[2]


def test_fields_that_only_the_old_format_has_are_named_when_they_stay_behind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "refs.ris"
    path.write_text("TY  - BOOK\nAU  - Roe, Jane\nTI  - Quays\nAD  - Port Vell\nL1  - a.pdf\nL1  - b.pdf\nER  - \n", encoding="utf-8")
    _, _, err = run(capsys, "convert", str(path), "--to", "bibtex")
    assert "has no place for fields of ris, which stay behind: AD (1), L1 (1)" in err
    for same in ("ris", "csl-json"):
        assert "stay behind" not in run(capsys, "convert", str(path), "--to", same)[2]
    path.write_text(json.dumps([{"id": "a", "type": "book", "title": "Quays", "custom": {"shelf": "B 7"}}]), encoding="utf-8")
    assert "custom, which stay behind: shelf (1)" in run(capsys, "convert", str(path), "--to", "ris")[2]


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


@pytest.fixture
def beside(tmp_path: Path) -> tuple[str, str]:
    """An article that cites one work of a library beside it."""
    library = tmp_path / "refs.bib"
    library.write_text(
        "@book{roe1999,\n  author = {Roe, Jane},\n  title = {Quays}\n  publisher = {Mole},\n  isbn = {978-3-16-148410-1},\n  year = 2091\n}\n"
        "@book{doe2001, author = {Doe, John}, title = {Piers}, title = {Moles}, publisher = {Mole}, year = 2092}\n",
        encoding="utf-8",
    )
    article = tmp_path / "article.md"
    article.write_text("# The Office\n\nThe Office was closed in 1950 [@roe1999, p. 3].\n", encoding="utf-8")
    return str(article), str(library)


IN_LIBRARY = [
    ("missing-comma", "4:3"), ("malformed-identifier", "5:10"), ("future-date", "6:10"), ("library-faults", "8:63"),
]  # fmt: skip


def test_what_an_article_has_from_a_library_is_told_at_its_place_there(capsys: pytest.CaptureFixture[str], beside: tuple[str, str]) -> None:
    article, library = beside
    status, out, _ = run(capsys, "check", article, "--library", library, "--format", "json", "--today", "2026-06-01")
    findings = json.loads(out)["articles"][0]["findings"]
    assert status == 1
    assert [(one["rule"], one["place"]) for one in findings if one.get("file") == library] == IN_LIBRARY
    assert all("file" not in one for one in findings if one["rule"] not in dict(IN_LIBRARY))
    assert all((one["start"], one["end"]) == (0, 0) for one in findings if "file" in one)


@pytest.mark.parametrize("form", ["text", "github", "junit", "sarif"])
def test_every_report_names_the_library_and_the_line(capsys: pytest.CaptureFixture[str], beside: tuple[str, str], form: str) -> None:
    article, library = beside
    _, out, _ = run(capsys, "check", article, "--library", library, "--format", form, "--today", "2026-06-01")
    if form == "sarif":
        places = [result["locations"][0]["physicalLocation"] for result in json.loads(out)["runs"][0]["results"] if result["ruleId"] == "future-date"]
        assert [(place["artifactLocation"]["uri"], place["region"]) for place in places] == [(f"file://{library}", {"startLine": 6, "startColumn": 10})]
    else:
        assert {"text": f"{library}:6:10: error future-date", "github": f"file={library},line=6,col=10,title=future-date", "junit": f"{library}:6:10: error"}[form] in out


def test_the_page_shows_the_library_beside_the_finding(capsys: pytest.CaptureFixture[str], beside: tuple[str, str], tmp_path: Path) -> None:
    article, library = beside
    target = tmp_path / "report.html"
    run(capsys, "report", article, "--library", library, "-o", str(target), "--today", "2026-06-01")
    page = target.read_text(encoding="utf-8")
    assert f"{library}:6:10" in page
    assert page.count("Show in the article: ") == 0


def test_settings_hold_for_faults_of_a_library_beside_an_article(capsys: pytest.CaptureFixture[str], beside: tuple[str, str]) -> None:
    article, library = beside
    Path(article).with_name("provenance.toml").write_text('[severity]\nmissing-comma = "error"\nfuture-date = "off"\nlibrary-faults = "off"\n', encoding="utf-8")
    _, out, _ = run(capsys, "check", article, "--library", library)
    assert f"{library}:4:3: error missing-comma" in out
    assert "future-date" not in out
    assert "library-faults" not in out


def test_two_works_with_the_same_fault_are_both_told(capsys: pytest.CaptureFixture[str], beside: tuple[str, str]) -> None:
    article, library = beside
    Path(article).write_text("# The Office\n\nIt was closed in 1950 [@roe1999], by law [@doe2001].\n", encoding="utf-8")
    text = Path(library).read_text(encoding="utf-8").replace("2092", "2091")
    Path(library).write_text(text, encoding="utf-8")
    _, out, _ = run(capsys, "check", article, "--library", library, "--today", "2026-06-01")
    assert out.count("error future-date published 2091") == 2


def test_a_library_is_no_article_in_what_is_said(capsys: pytest.CaptureFixture[str], bib: str) -> None:
    _, out, _ = run(capsys, "references", "check", bib)
    assert " in 1 library\n" in out
    _, out, _ = run(capsys, "references", "check", bib, bib, "--format", "github")
    assert "A library makes no statements" in out
    assert "statement that needs a source" not in out


@pytest.mark.parametrize("command", ["check", "verify", "report"])
def test_a_judge_that_nobody_knows_is_refused_even_where_no_source_is(capsys: pytest.CaptureFixture[str], beside: tuple[str, str], command: str) -> None:
    sources = Path(beside[0]).with_name("texts")
    sources.mkdir()
    status, _, err = run(capsys, command, beside[0], "--sources", str(sources), "--judge", "nope", *(["-o", str(sources / "report.html")] if command == "report" else []))
    assert status == 2
    assert "judge 'nope': expected built-in, cross-encoder:FOLDER or http://" in err
