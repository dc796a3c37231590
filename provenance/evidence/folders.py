"""A folder of sources: plain files, and the copies that were filed with their date and origin."""

import datetime
import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from provenance.evidence.index import NAME, Entry, append, holdings, read_index
from provenance.evidence.snapshots import SourcesError, load_snapshot, snapshot
from records.snapshots import Snapshot

KEPT = "kept"
_LIBRARIES = frozenset((".bib", ".ris", ".nbib", ".enl", ".enw"))
_SUFFIXES = {"text/html": ".html", "application/pdf": ".pdf", "text/plain": ".txt", "application/epub+zip": ".epub"}


def _plain_files(folder: Path) -> Iterator[Path]:
    """The files a person put into the folder or the folders in it, by path; hidden ones and libraries of references are left out."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in parts) or parts[0] in (KEPT, NAME)
        if path.is_file() and not hidden and path.suffix.lower() not in _LIBRARIES:
            yield path


def _checked(folder: Path) -> Path:
    if not folder.is_dir():
        what = "a file" if folder.exists() else "not there"
        raise SourcesError(f"{folder}: {what}; expected a folder with the texts of sources")
    return folder


def _filed(folder: Path, entry: Entry, former: str) -> Snapshot:
    """The snapshot of a filed copy; one whose bytes are gone or not what was filed is broken, and says so."""
    base = Snapshot(entry.sha256, origin=entry.origin, when=entry.when, media_type=entry.media_type, work=entry.work, former=former)
    try:
        data = (folder / KEPT / entry.file).read_bytes()
    except OSError:
        return replace(base, state="broken", problem=f"its copy {KEPT}/{entry.file} is gone; add it again")
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        return replace(base, state="broken", problem=f"its copy {KEPT}/{entry.file} was altered after it was filed; add it again")
    found = snapshot(data, entry.origin, entry.when, entry.media_type)
    return replace(found, work=entry.work, former=former)


def read_folder(folder: Path, but: str = "") -> list[Snapshot]:
    """The snapshots of a folder: filed copies first, then plain files, without the one at the path ``but``. Raises ``SourcesError``."""
    filed = holdings(read_index(_checked(folder)))
    copies = [_filed(folder, holding.entry, holding.former) for holding in filed.values()]
    left_out = Path(but).resolve() if but else None
    return copies + [load_snapshot(path) for path in _plain_files(folder) if path.resolve() != left_out]


def file_copy(folder: Path, work: str, taken: Snapshot, data: bytes) -> Entry:
    """Keep the bytes of a source under their digest and write the index; the folder is made if it is not there.

    Bytes that are filed already are not written again. Raises ``SourcesError``.
    """
    name = f"{taken.sha256}{_suffix(taken)}"
    try:
        (folder / KEPT).mkdir(parents=True, exist_ok=True)
        if not (folder / KEPT / name).is_file():
            (folder / KEPT / name).write_bytes(data)
    except OSError as error:
        raise SourcesError(f"{folder}: {(error.strerror or str(error)).lower()}; expected a folder to write to") from None
    when = taken.when or datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    entry = Entry(work=work, sha256=taken.sha256, when=when, origin=taken.origin, media_type=taken.media_type, file=name)
    append(folder, entry)
    return entry


def accept(folder: Path, work: str) -> Entry:
    """Record that a person has looked at a work's changed copy. Raises ``SourcesError`` where there is none."""
    holding = holdings(read_index(_checked(folder))).get(work)
    if holding is None or not holding.former:
        what = "has not changed" if holding else "is not filed here"
        raise SourcesError(f"{folder}: {work} {what}; expected a work whose copy has changed (see: provenance sources status)")
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    entry = Entry(work=work, sha256=holding.entry.sha256, when=now, accepted=True)
    append(folder, entry)
    return entry


def _suffix(taken: Snapshot) -> str:
    kind = taken.media_type.partition(";")[0].strip().lower()
    return _SUFFIXES.get(kind) or mimetypes.guess_extension(kind) or ".bin"
