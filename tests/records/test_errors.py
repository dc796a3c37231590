"""Every error that a person can mend is of one kind, and reaches the person as one line and status 2."""

from pathlib import Path

import pytest

from provenance.commands._shared import refusing
from provenance.evidence.snapshots import SourcesError
from provenance.reader import UnreadableError
from provenance.settings import SettingsError
from records.errors import MendableError
from references.format import LibraryError
from references.library import works_of_library
from references.styles import StyleError


@pytest.mark.parametrize("kind", [UnreadableError, SettingsError, SourcesError, LibraryError, StyleError])
def test_mendable_errors_are_told_in_one_line(kind: type[MendableError], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left, refusing():
        raise kind("a.txt: expected an article")
    assert left.value.code == 2
    assert capsys.readouterr().err == "provenance: a.txt: expected an article\n"


def test_a_fault_of_the_tool_is_not_hidden() -> None:
    with pytest.raises(ValueError, match="own fault"), refusing():
        raise ValueError("own fault")


def test_what_is_no_library_is_left_to_the_articles(tmp_path: Path) -> None:
    article, library = tmp_path / "a.txt", tmp_path / "a.bib"
    article.write_text("The Office\n\nIt was closed in 1950.\n", encoding="utf-8")
    library.write_text("@book{roe, title = {Quays}, author = {Roe, Jane}}", encoding="utf-8")
    assert works_of_library(str(article)) is None
    assert works_of_library(str(tmp_path / "nowhere.bib")) is None
    found = works_of_library(str(library))
    assert found is not None
    works, faults = found
    assert ([work.id for work in works], faults) == (["roe"], ())
