"""The plain text of a book gives back every value, and says where it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.codec import HEADER, CodecError, Entry, read, write

TEXT = st.text(st.one_of(st.characters(), st.sampled_from("\n\r\t |-\"\\:\u2028\x85\ud800\udc00#")), max_size=20)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
ENTRY = st.builds(Entry, st.sampled_from(["work", "statement"]), TEXT, st.dictionaries(st.sampled_from("abcd"), VALUE, max_size=4))


@given(st.lists(ENTRY, max_size=4))
def test_every_value_is_read_back(entries: list[Entry]) -> None:
    lines = list(write(entries))
    assert all(line.endswith("\n") and len(line.splitlines()) == 1 for line in lines[1:] if line != "\n" and not line.startswith("\n"))
    text = "".join(lines)
    assert list(read(text.splitlines(keepends=True))) == entries
    assert list(read(text.replace("\n", "\r\n").split("\n"))) == entries


def test_an_entry_is_several_lines() -> None:
    entry = Entry("work", "roe-1990", {"revisions": [{"a": 1}, {"b": 2}], "text": "one\ntwo", "none": []})
    assert "".join(write([entry])) == (
        f'{HEADER}\n\nwork "roe-1990"\n  revisions:\n    - {{"a":1}}\n    - {{"b":2}}\n  text:\n    | one\n    | two\n  none: []\n'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: no dump of a record book"),
        ("book\n", "line 1: no dump"),
        (f"{HEADER}\n  a: 1\n", "line 2: expected an entry"),
        (f"{HEADER}\nwork roe\n", "line 2: expected JSON"),
        (f"{HEADER}\nwork 7\n", "line 2: expected an entry's name"),
        (f'{HEADER}\nwork "a"\n  b: x\n', "line 3: expected JSON"),
        (f'{HEADER}\nwork "a"\n  b: 1\n  b: 2\n', "line 4: expected a new field"),
        (f'{HEADER}\nwork "a"\n  b:\n    - 1\n    | x\n', "line 5: expected an item"),
        (f'{HEADER}\nwork "a"\n<<<<<<< ours\n  b: 1\n', "line 3: a merge conflict"),
    ],
)
def test_what_is_no_dump_is_said_with_its_line(text: str, words: str) -> None:
    with pytest.raises(CodecError, match=words):
        list(read(text.splitlines(keepends=True)))
