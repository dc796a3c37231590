"""Reading a text in a format, for all tests of the formats."""

from collections.abc import Callable
from typing import Any

import pytest

from references.format import Fault, Record, Source
from references.library import format_named

ReadText = Callable[..., tuple[list[dict[str, Any]], list[Fault]]]


@pytest.fixture(scope="session")
def read() -> ReadText:
    """``read(format, text)`` gives the items and the faults."""

    def reading(name: str, text: str, path: str = "refs") -> tuple[list[dict[str, Any]], list[Fault]]:
        found = list(format_named(name).read(Source(path, text)))
        for one in found:
            assert 0 <= one.start <= one.end <= len(text)
        return [one.csl for one in found if isinstance(one, Record)], [one for one in found if isinstance(one, Fault)]

    return reading
