"""A folder of sources: plain files, each of which becomes a snapshot."""

from collections.abc import Iterator
from pathlib import Path

from provenance.evidence.snapshots import SourcesError, load_snapshot
from records.snapshots import Snapshot


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder and of the folders in it, by path; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def read_folder(folder: Path) -> list[Snapshot]:
    """The snapshots of a folder's files. Raises ``SourcesError`` if there is no such folder."""
    if not folder.is_dir():
        what = "a file" if folder.exists() else "not there"
        raise SourcesError(f"{folder}: {what}; expected a folder with the texts of sources")
    return [load_snapshot(path) for path in _files(folder)]
