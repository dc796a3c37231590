"""Snapshots: digests and places."""

import hashlib

from records.snapshots import Point, Snapshot


def test_a_text_without_points_has_lines() -> None:
    source = Snapshot.of_text("one\ntwo\nthree")
    assert [source.place(at) for at in (0, 4, 12)] == ["line 1", "line 2", "line 3"]
    assert source.sha256 == hashlib.sha256(b"one\ntwo\nthree").hexdigest()
    assert source.readable


def test_an_offset_falls_under_the_last_point_before_it() -> None:
    source = Snapshot("", "one two three", points=(Point(0, "p. 1"), Point(4, "p. 2")))
    assert [source.place(at) for at in (0, 3, 4, 12)] == ["p. 1", "p. 1", "p. 2", "p. 2"]


def test_a_source_that_could_not_be_read_is_not_readable() -> None:
    assert not Snapshot("", state="encrypted").readable
