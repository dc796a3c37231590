"""Settings are found, read, and refused with the key and the nearest right one."""

from pathlib import Path

import pytest

from provenance.settings import SettingsError, find_settings, load_settings


def write(folder: Path, text: str) -> Path:
    path = folder / "provenance.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    path = write(tmp_path, 'reach = "paragraph"\n')
    assert find_settings(deep) == path
    assert load_settings(path).reach == "paragraph"


def test_the_search_ends_at_a_repository(tmp_path: Path) -> None:
    inner = tmp_path / "repository"
    (inner / ".git").mkdir(parents=True)
    write(tmp_path, 'reach = "paragraph"\n')
    assert find_settings(inner) is None


def test_library_files_are_relative_to_the_settings(tmp_path: Path) -> None:
    assert load_settings(write(tmp_path, 'library = ["refs.bib"]\n')).library == (str(tmp_path / "refs.bib"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("reech = 1\n", "did you mean 'reach'"),
        ('reach = "page"\n', "reach"),
        ("x = = 1\n", "not valid TOML"),
        ('[[excuse]]\nrule = "lost-url"\n', "reason"),
        ('[[excuse]]\nrule = "lost-url"\nreason = "gone"\nuntill = 2027-01-01\n', "did you mean 'until'"),
        ('[severity]\nlost-url = "fatal"\n', "severity"),
    ],
)
def test_faults_name_the_file_and_the_key(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=r"provenance\.toml") as error:
        load_settings(write(tmp_path, text))
    assert words in str(error.value)
