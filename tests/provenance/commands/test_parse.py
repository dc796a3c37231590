"""``provenance parse``: references in free text to items, as text, JSON lines and CSL-JSON."""

import json
from pathlib import Path

import pytest

from provenance.cli import main

ENTRIES = "Hartmann, Ute (2007): Hafenarbeit im Wandel. Wiesbaden: VS Verlag.\n\nOkafor NB, Sato M. Salt exposure. Lancet Mar Med. 2012;18(4):233-41.\n"
NOTE = "The tariff was raised twice in 1950. See Jane Roe, Quays in Winter (Vell: Mole Press, 1999), 12; Ibid., 14.\n"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_entries_as_csl_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(ENTRIES, encoding="utf-8")
    status, out, _ = run(capsys, "parse", str(path), "--format", "csl-json")
    items = json.loads(out)
    assert status == 0
    assert [item["id"] for item in items] == ["line-1-1", "line-3-2"]
    assert [item["title"] for item in items] == ["Hafenarbeit im Wandel", "Salt exposure"]


def test_a_note_as_json_with_spans_in_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(NOTE, encoding="utf-8")
    _, out, _ = run(capsys, "parse", str(path), "--notes", "--format", "json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["kind"] for row in rows] == ["commentary", "citation", "cross-reference"]
    start, end = rows[1]["spans"]["title"]
    assert NOTE[start:end] == rows[1]["csl"]["title"] == "Quays in Winter"
    assert rows[1]["locator"] == {"label": "page", "value": "12"}
    assert rows[2]["points_to"] == "previous"


def test_text_shows_each_variable_and_how_sure_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(ENTRIES, encoding="utf-8")
    _, out, _ = run(capsys, "parse", str(path))
    assert "1:1  book  confidence 0." in out or "1:1  book  confidence 1." in out
    assert "    author             Hartmann, Ute\n" in out


def test_what_cannot_be_read_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"\xff\xfe\x00")
    for source in (str(path), str(tmp_path / "none.txt")):
        status, _, err = run(capsys, "parse", source)
        assert status == 2
        assert err.startswith(f"provenance: {source}: ")
        assert err.count("\n") == 1


def test_a_line_without_end_is_shown_abridged(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("tide " * 20_000, encoding="utf-8")
    status, out, _ = run(capsys, "parse", str(path))
    assert status == 0
    assert len(out) < 1000
    assert "tide tide …" in out
