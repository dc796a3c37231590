"""Bytes become text: each encoding by what shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.encoding import declared, mixed, narrow, wide


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_known_with_and_without_a_mark(encoding: str) -> None:
    data = "@book{roe, title = {Quays}}".encode(encoding)
    found = wide(data)
    assert found
    assert data.decode(found).lstrip("\ufeff") == "@book{roe, title = {Quays}}"


def test_a_declared_encoding_is_used_where_utf_8_does_not_fit() -> None:
    data = "% Encoding: ISO-8859-2\n@book{roe, title = {Łódź}}".encode("iso-8859-2")
    assert declared(data) == "iso8859-2"
    assert narrow(data)[0].endswith("title = {Łódź}}")


def test_mixed_bytes_are_read_each_as_what_it_is() -> None:
    text, warnings = mixed("é".encode() + b" and \xe9")
    assert text == "é and é"
    assert [at for at, _ in warnings] == [6]


@given(st.binary(max_size=200))
def test_any_bytes_become_text(data: bytes) -> None:
    text, _, warnings = narrow(data)
    assert all(0 <= at < len(text) for at, _ in warnings)
