"""The command line as a person meets it: exit status, one clear line for what cannot be done, formats, completion."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli import main

GOOD = "The Office\n\nThe office was closed in 1950. [1]\n\n[1] Jane Roe, Quays of the North (Vell: Mole Press, 1999), p. 3.\n"
BAD = "The Office\n\nThe office was closed in 1950.\n"


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_nothing_wrong_is_status_0(capsys: pytest.CaptureFixture[str], good: str) -> None:
    assert run(capsys, "check", good)[0] == 0


def test_findings_are_status_1_and_name_the_place(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    status, out, _ = run(capsys, "check", bad)
    assert status == 1
    assert f"{bad}:3:1: error uncited-statement" in out


def test_fail_on_moves_the_bar(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    assert run(capsys, "check", bad, "--fail-on", "never")[0] == 0


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("empty.txt", b"", "empty"), ("a.pdf", b"%PDF-1.4", "PDF"), ("noise.bin", bytes(range(256)) * 9, "binary")],
)
def test_what_cannot_be_read_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    status, out, err = run(capsys, "check", str(path))
    assert (status, out) == (2, "")
    assert words in err
    assert str(path) in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("check", "nowhere.txt"), "nowhere.txt"),
        (("chek", "x"), "did you mean 'check'"),
        (("check",), "ARTICLE"),
        (("rules", "lost-urls"), "did you mean 'lost-url'"),
        (("styles", "zzzzqqq"), "no style"),
        (("check", "{good}", "--reader", "pdf"), "pdf"),
        (("check", "{good}", "--today", "soon"), "expected a date"),
        (("check", "{good}", "--config", "nowhere.toml"), "nowhere.toml"),
        (("bibliography", "{good}", "--style", "chicago-authr-date"), "chicago-author-date"),
        (("bibliography", "{good}", "--style", "nowhere.csl"), "no such style file"),
    ],
)
def test_wrong_options_are_status_2_with_a_hint(capsys: pytest.CaptureFixture[str], good: str, args: tuple[str, ...], words: str) -> None:
    status, _, err = run(capsys, *(arg.format(good=good) for arg in args))
    assert status == 2
    assert words in err
    assert "Traceback" not in err


def test_json_is_what_the_contract_says(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    status, out, _ = run(capsys, "check", bad, "--format", "json")
    found = json.loads(out)
    assert status == 1
    assert found["schema"] == "provenance-desk/inspection/1"
    (statement,) = found["articles"][0]["statements"]
    assert BAD[statement["start"] : statement["end"]] == statement["text"] == "The office was closed in 1950."
    assert (statement["support"], statement["place"], statement["why"]) == ("uncited", "3:1", "states a date")
    assert found["summary"]["errors"] == 1


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_every_format_is_written(capsys: pytest.CaptureFixture[str], bad: str, form: str) -> None:
    status, out, _ = run(capsys, "check", bad, "--format", form)
    assert status == 1
    assert "uncited-statement" in out


def test_an_excuse_is_listed_and_an_expired_one_comes_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        '# The Office\n\n<!-- provenance: allow uncited-statement until=2027-01-01 by="A. Editor" reason="agreed" -->\n\n'
        "The office was closed in 1950.\n",
        encoding="utf-8",
    )
    status, out, _ = run(capsys, "check", str(path), "--today", "2026-06-01")
    assert status == 0
    assert "agreed" in out
    status, out, _ = run(capsys, "check", str(path), "--today", "2027-06-01")
    assert status == 1
    assert "excused until 2027-01-01 by A. Editor" in out


def test_an_excuse_in_the_settings(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    Path(bad).with_name("provenance.toml").write_text(
        '[[excuse]]\nrule = "uncited-statement"\nmatch = "closed in 1950"\nreason = "common knowledge in the town"\n', encoding="utf-8"
    )
    assert run(capsys, "check", bad)[0] == 0


def test_bibliography_of_an_article(capsys: pytest.CaptureFixture[str], good: str) -> None:
    status, out, _ = run(capsys, "bibliography", good, "--style", "apa")
    assert status == 0
    assert out.startswith("Roe, J. (1999). Quays of the North")


def test_bibliography_of_a_library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@book{roe1999, author={Roe, Jane}, title={Quays of the North}, publisher={Mole Press}, year=1999}\n", encoding="utf-8")
    status, out, _ = run(capsys, "bibliography", str(path), "--style", "apa", "--format", "markdown")
    assert status == 0
    assert "*Quays of the North*" in out


def test_a_reference_list_tells_what_is_wrong_with_its_library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "refs.json"
    path.write_text('[{"id": "a", "type": "book", "title": "Quays", "issued": {"date-parts": "soon"}}, {"id": "b", "type": "book", "title": "Fees"}]', encoding="utf-8")
    status, out, err = run(capsys, "bibliography", str(path), "--style", "apa")
    assert (status, out.splitlines()) == (0, ["Fees. (n.d.).", "Quays. (soon)."])
    assert f"{path}:1:" in err
    assert "wrong-shape issued" in err
    status, _, err = run(capsys, "bibliography", str(path), "--style", "apa", "--explain")
    assert "wrong-shape issued" in err


def test_citation_keys_are_looked_up_in_a_library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{roe1999, author={Roe, Jane}, title={Quays}, publisher={Mole}, year=1999}\n", encoding="utf-8")
    path = tmp_path / "a.md"
    path.write_text("# The Office\n\nIt was closed in 1950 [@roe1999, p. 3]. It was sold in 1951 [@doe].\n", encoding="utf-8")
    status, out, _ = run(capsys, "check", str(path))
    assert status == 0
    assert "no library was given" in out
    status, out, _ = run(capsys, "check", str(path), "--library", str(tmp_path / "refs.bib"))
    assert status == 1
    assert "no record with the key doe" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    status, out, _ = run(capsys, "completion", shell)
    assert status == 0
    assert "_PROVENANCE_COMPLETE" in out


def test_completion_completes() -> None:
    asked = {**os.environ, "_PROVENANCE_COMPLETE": "bash_complete", "COMP_WORDS": "provenance ch", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-c", "from provenance.cli import main; main()"], env=asked, capture_output=True, text=True, check=False)
    assert "check" in done.stdout


def test_the_help_of_every_command_loads(capsys: pytest.CaptureFixture[str]) -> None:
    import provenance.commands
    from records.plugs import names

    for name in names(provenance.commands):
        status, out, _ = run(capsys, name, "--help")
        assert status == 0
        assert "Usage: provenance" in out


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    status, out, _ = run(capsys, "check", "-")
    assert status == 1
    assert "-:3:1: error uncited-statement" in out


@pytest.mark.parametrize("command", [["check"], ["report"], ["bibliography"], ["parse"], ["convert", "--to", "ris"]])
def test_what_is_read_is_never_written_over(capsys: pytest.CaptureFixture[str], good: str, tmp_path: Path, command: list[str]) -> None:
    library = tmp_path / "own.bib"
    library.write_text("@book{roe, title = {Quays}, author = {Roe, Jane}, publisher = {Mole}, year = 1999}\n", encoding="utf-8")
    path = Path(good) if command[0] != "convert" else library
    before = path.read_bytes()
    status, _, err = run(capsys, *command, str(path), "-o", str(tmp_path / "." / path.name))
    assert status == 2
    assert "this file is read; name another one for the output" in err
    assert path.read_bytes() == before


def test_a_library_is_read_from_standard_input(tmp_path: Path) -> None:
    text = "@book{roe, title = {Quays}, author = {Roe, Jane}, publisher = {Mole}, year = 1999}\n"
    command = [sys.executable, "-m", "provenance", "bibliography", "-", "--style", "apa"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, cwd=root)
    assert (done.returncode, done.stdout) == (0, "Roe, J. (1999). Quays. Mole.\n"), done.stderr
