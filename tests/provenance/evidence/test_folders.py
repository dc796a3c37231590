"""Folders of sources: what is read, and what is refused."""

from pathlib import Path

import pytest

from provenance.evidence.folders import accept, file_copy, read_folder
from provenance.evidence.snapshots import SourcesError, snapshot


def test_files_are_read_in_order_and_hidden_ones_and_libraries_left_out(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{roe, title = {Quays}}", encoding="utf-8")
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


def filed(folder: Path, work: str, data: bytes) -> None:
    file_copy(folder, work, snapshot(data, f"{work}.txt"), data)


def test_a_filed_copy_comes_back_with_its_work_date_and_origin(tmp_path: Path) -> None:
    filed(tmp_path, "roe-1999", b"Words")
    (found,) = read_folder(tmp_path)
    assert (found.work, found.text, found.origin, found.former) == ("roe-1999", "Words", "roe-1999.txt", "")
    assert found.when


def test_a_changed_copy_remembers_the_one_before_until_it_is_accepted(tmp_path: Path) -> None:
    filed(tmp_path, "roe-1999", b"Words")
    filed(tmp_path, "roe-1999", b"Other words")
    (found,) = read_folder(tmp_path)
    assert (found.text, found.former) == ("Other words", snapshot(b"Words").sha256)
    accept(tmp_path, "roe-1999")
    assert read_folder(tmp_path)[0].former == ""
    with pytest.raises(SourcesError, match="has not changed"):
        accept(tmp_path, "roe-1999")
    with pytest.raises(SourcesError, match="is not filed here"):
        accept(tmp_path, "none")


@pytest.mark.parametrize("harm", ["alter", "remove"])
def test_a_copy_that_was_tampered_with_is_not_trusted(tmp_path: Path, harm: str) -> None:
    filed(tmp_path, "roe-1999", b"Words")
    (copy,) = (tmp_path / "kept").iterdir()
    copy.write_bytes(b"Sword") if harm == "alter" else copy.unlink()
    (found,) = read_folder(tmp_path)
    assert (found.state, found.text) == ("broken", "")
    assert "add it again" in found.problem
