"""The index of copies: the last one holds, a change stays open until it is accepted."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.evidence.index import NAME, Entry, append, holdings, read_index
from provenance.evidence.snapshots import SourcesError

NOW = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)


def entry(work: str, sha256: str, accepted: bool = False) -> Entry:
    return Entry(work=work, sha256=sha256, when=NOW, accepted=accepted)


@pytest.mark.parametrize(
    ("shas", "former"),
    [("a", ""), ("aa", ""), ("ab", "a"), ("abc", "a"), ("aba", ""), ("abB", ""), ("abBc", "b"), ("aB", "")],
)
def test_a_change_is_open_until_it_is_accepted(shas: str, former: str) -> None:
    rows = [entry("w", sha.lower(), sha.isupper()) for sha in shas]
    assert holdings(rows)["w"].former == former


@given(st.lists(st.tuples(st.text(min_size=1), st.text("abc", min_size=1, max_size=2), st.booleans()), max_size=8))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, bool]]) -> None:
    folder = tmp_path_factory.mktemp("index")
    written = [entry(*row) for row in rows]
    for one in written:
        append(folder, one)
    assert read_index(folder) == written


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"work": "a", "sha256": "b", "when": "2026-01-02T00:00:00Z"}\n{"work": 3}\n', encoding="utf-8")
    with pytest.raises(SourcesError, match=r"index\.jsonl:2: work: "):
        read_index(tmp_path)
