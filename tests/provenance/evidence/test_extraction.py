"""Every extractor reads its own sample back, with a place for every paragraph, and never raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance.evidence.extractors
from provenance.evidence.extraction import choose
from provenance.evidence.snapshots import snapshot
from records.plugs import plugs

EXTRACTORS = [module.EXTRACTOR for module in plugs(provenance.evidence.extractors)]
ROWS = ["The office (of works) employed 400 people in 1931, as its ledgers show & say.", "It was closed in 1950, “for good”."]
PLACES = {
    "text": ["line 1", "line 3"],
    "markdown": ["line 5", "line 7"],
    "html": ["/html/body/p[1]", "/html/body/p[2]"],
    "pdf": ["p. 1", "p. 2"],
    "docx": ["paragraph 1", "paragraph 2"],
    "epub": ["chapter 1, paragraph 1", "chapter 1, paragraph 2"],
}


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: extractor.name)
def test_a_sample_is_recognised_and_read_back_with_its_places(extractor) -> None:
    data = extractor.sample(ROWS)
    assert choose(provenance.evidence.extractors, data, "") is extractor
    found = snapshot(data)
    assert (found.state, found.media_type) == ("ok", extractor.media_type)
    assert " ".join(found.text.split()) == " ".join(ROWS)
    assert [found.place(found.text.index(words)) for words in ("The office", "closed in")] == PLACES[extractor.name]


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: extractor.name)
def test_a_damaged_sample_has_a_state_and_no_traceback(extractor) -> None:
    data = extractor.sample(ROWS * 20)
    for cut in (len(data) // 3, len(data) // 2, len(data) - 30):
        found = snapshot(data[:cut])
        assert found.readable or found.problem


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04word/", b"<!doctype html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_any_bytes_have_text_or_a_reason(data: bytes, start: bytes) -> None:
    found = snapshot(start + data)
    assert found.readable == bool(found.text.strip())
    assert found.readable or found.problem


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"<!doctype html><html><body></body></html>", "empty"),
        (b"\xff\xd8\xff\xe0 picture", "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"%PDF-1.4 nothing", "broken"),
        (b"PK\x03\x04 word/ nothing", "broken"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, state: str) -> None:
    found = snapshot(data)
    assert (found.state, found.text) == (state, "")
    assert found.problem
