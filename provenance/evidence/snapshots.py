"""Bytes become a snapshot: hashed, recognised, and their text extracted."""

import datetime
import hashlib
from pathlib import Path

import provenance.evidence.extractors
from provenance.evidence.extraction import Extract, choose
from records.errors import MendableError
from records.snapshots import Snapshot

LARGEST = 256 * 1024 * 1024


class SourcesError(MendableError):
    """A folder or file of sources that cannot be used: the message names it, what was expected and what to do."""


def snapshot(data: bytes, origin: str = "", when: datetime.datetime | None = None, media_type: str = "") -> Snapshot:
    """The snapshot of some bytes; what cannot be read has a state that says why."""
    digest = hashlib.sha256(data).hexdigest()
    extractor = choose(provenance.evidence.extractors, data, origin)
    if len(data) > LARGEST:
        found = Extract(state="too-large", problem=f"{len(data) / 1e6:.0f} MB; a source may have at most {LARGEST / 1e6:.0f} MB")
    elif extractor is None:
        found = Extract(state="unsupported", problem="no kind of document that can be read; save it as PDF, HTML or plain text")
    else:
        found = extractor.extract(data)
    if found.state == "ok" and not found.text.strip():
        found = Extract(state="empty", problem="there is no text in it")
    kind = media_type or (extractor.media_type if extractor else "application/octet-stream")
    return Snapshot(
        sha256=digest,
        text=found.text,
        points=found.points,
        origin=origin,
        when=when,
        media_type=kind,
        state=found.state,
        problem=found.problem,
        title=found.title,
        language=found.language,
    )


def load_snapshot(path: Path) -> Snapshot:
    """The snapshot of a file, dated by the file's own time. Raises ``SourcesError``."""
    try:
        size = path.stat().st_size
        when = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC).replace(microsecond=0)
        if size > LARGEST:
            problem = f"{size / 1e6:.0f} MB; a source may have at most {LARGEST / 1e6:.0f} MB"
            return Snapshot("", origin=str(path), when=when, state="too-large", problem=problem)
        return snapshot(path.read_bytes(), str(path), when)
    except OSError as error:
        raise SourcesError(f"{path}: {(error.strerror or str(error)).lower()}; expected a source to read") from None
