"""Titles of German footnotes, written for this project (german.txt): of how many works cited the title is exact.

The halves are kept apart: the rules were written with the first in sight, the second is for measuring alone.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from references.notes import parse_note

SAMPLE = Path(__file__).with_name("german.txt")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def notes() -> Iterator[tuple[str, list[str]]]:
    text, titles = "", list[str]()
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            titles.append(line.strip())
        elif line.strip() and not line.startswith("#"):
            if text:
                yield text, titles
            text, titles = line, []
    yield text, titles


def exact(half: int) -> float:
    """The share of titles that come out exact, signs at either end aside."""
    right = count = 0
    for text, titles in list(notes())[half::2]:
        found = [_EDGES.sub("", str((piece.item or {}).get("title", ""))) for piece in parse_note(text)]
        count += len(titles)
        right += sum(_EDGES.sub("", title) in found for title in titles)
    return right / count


@pytest.mark.parametrize(("half", "least"), [(0, 0.9), (1, 0.75)])
def test_titles(half: int, least: float) -> None:
    assert exact(half) >= least
