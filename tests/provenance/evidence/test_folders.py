"""Folders of sources: what is read, and what is refused."""

from pathlib import Path

import pytest

from provenance.evidence.folders import read_folder
from provenance.evidence.snapshots import SourcesError


def test_files_are_read_in_order_and_hidden_ones_left_out(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text("Two\nlines", encoding="utf-8")
    (tmp_path / "a.txt").write_text("One", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    found = read_folder(tmp_path)
    assert [(Path(s.origin).name, s.text, s.state) for s in found] == [("a.txt", "One", "ok"), ("b.txt", "Two\nlines", "ok")]
    assert all(s.when and len(s.sha256) == 64 for s in found)


def test_an_empty_file_has_a_state_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n", encoding="utf-8")
    assert [(s.state, s.text, bool(s.problem)) for s in read_folder(tmp_path)] == [("empty", "", True)]


def test_no_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"missing: not there; expected a folder"):
        read_folder(tmp_path / "missing")
