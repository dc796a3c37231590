"""WARC files: every filed copy is a record that other tools read back."""

import datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from provenance.evidence.archiving import write_warc
from provenance.evidence.folders import file_copy
from provenance.evidence.snapshots import SourcesError, snapshot


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_records_hold_bytes_date_and_origin(tmp_path: Path, name: str) -> None:
    when = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    for origin, data in (("https://a.example/x", b"<html><p>A</p></html>"), ("in/b c.txt", b"B")):
        file_copy(tmp_path, "w", snapshot(data, origin, when), data)
    assert write_warc(tmp_path, tmp_path / name) == 2
    with (tmp_path / name).open("rb") as file:
        found = [
            (r.rec_headers["WARC-Target-URI"], r.rec_headers["WARC-Date"], r.rec_headers["Content-Type"], r.content_stream().read())
            for r in ArchiveIterator(file)
        ]
    assert found == [
        ("https://a.example/x", "2026-01-02T03:04:05Z", "text/html", b"<html><p>A</p></html>"),
        ("file:///in/b%20c.txt", "2026-01-02T03:04:05Z", "text/plain", b"B"),
    ]


def test_a_folder_without_copies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="no copy is filed here"):
        write_warc(tmp_path, tmp_path / "out.warc")
