"""Filed copies written out as a WARC file (ISO 28500), for archives and other tools."""

import io
from pathlib import Path
from urllib.parse import quote

from provenance.evidence.folders import KEPT
from provenance.evidence.index import read_index
from provenance.evidence.snapshots import SourcesError


def write_warc(folder: Path, target: Path) -> int:
    """Write every filed copy as a ``resource`` record, in the order they were filed; returns how many.

    A copy that came from a file has its path as a ``file:`` URI. Raises ``SourcesError``.
    """
    from warcio.warcwriter import WARCWriter

    entries = [entry for entry in read_index(folder) if not entry.accepted]
    if not entries:
        raise SourcesError(f"{folder}: no copy is filed here; expected a folder made by: provenance sources add")
    try:
        with target.open("wb") as file:
            writer = WARCWriter(file, gzip=target.suffix == ".gz")
            for entry in entries:
                uri = entry.origin if "://" in entry.origin else f"file:///{quote(entry.origin.lstrip('/'))}"
                headers = {"WARC-Date": entry.when.strftime("%Y-%m-%dT%H:%M:%SZ")}
                payload = io.BytesIO((folder / KEPT / entry.file).read_bytes())
                kind = entry.media_type or "application/octet-stream"
                record = writer.create_warc_record(uri, "resource", payload=payload, warc_content_type=kind, warc_headers_dict=headers)
                writer.write_record(record)
    except OSError as error:
        raise SourcesError(f"{error.filename}: {(error.strerror or str(error)).lower()}") from None
    return len(entries)
