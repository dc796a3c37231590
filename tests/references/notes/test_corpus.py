"""Notes of many kinds, written for this project (corpus.txt), read whole: pieces, types, people, titles, containers, dates, places cited."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from references.notes import Piece, parse_note

CORPUS = Path(__file__).with_name("corpus.txt")
NAMES = ("type", "author", "title", "container-title", "publisher", "issued")
# Fields that are not read as the corpus has them; the number may only go down.
STILL_WRONG = 4


def notes() -> Iterator[tuple[str, list[str]]]:
    text, pieces = "", []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            pieces.append(line.strip())
        elif line.strip() and not line.startswith("#"):
            if text:
                yield text, pieces
            text, pieces = line, []
    yield text, pieces


def shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(name.get("family") or name["literal"] for name in value)
    if isinstance(value, dict):
        return "-".join(map(str, value["date-parts"][0]))
    return "-" if value is None else str(value)


def cited_at(piece: Piece) -> str:
    return f"{piece.locator.label} {piece.locator.value}" if piece.locator else "-"


def wrong(piece: Piece, text: str, expected: str) -> list[str]:
    """What of a piece is not as the corpus has it."""
    if expected.startswith("~"):
        good = piece.kind == "commentary" and piece.span.of(text).startswith(expected[2:])
        return [] if good else [f"no commentary: {piece.kind}"]
    if expected.startswith(">"):
        target, place = (part.strip() for part in expected[1:].split(" | "))
        return [] if (piece.points_to, cited_at(piece)) == (target, place) else [f"points to {piece.points_to!r}, {cited_at(piece)}"]
    item, columns = piece.item or {}, [part.strip() for part in expected.split(" | ")]
    pairs = [(name, shown(item.get(name)), value) for name, value in zip(NAMES, columns, strict=False)]
    pairs.append(("locator", cited_at(piece), columns[6]))
    for more in columns[7].split("; ") if len(columns) > 7 else []:
        if "=" in more:
            name, value = more.split("=", 1)
            pairs.append((name, shown(item.get(name)).split("; ")[0], value))
    free = {("type", "-"), ("publisher", "-")}
    return [f"{name}: {got!r} instead of {value!r}" for name, got, value in pairs if got != value and (name, value) not in free]


def faults() -> list[str]:
    found = []
    for text, expected in notes():
        pieces = parse_note(text)
        if len(pieces) != len(expected):
            found.append(f"{text}: {len(pieces)} pieces")
        else:
            found += [f"{text}: {fault}" for piece, row in zip(pieces, expected, strict=True) for fault in wrong(piece, text, row)]
    return found


def test_notes_of_many_kinds() -> None:
    found = faults()
    assert len(found) <= STILL_WRONG, "\n".join(found)


@pytest.mark.parametrize(("text", "expected"), list(notes()), ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_every_field_stands_where_its_span_says(text: str, expected: list[str]) -> None:
    for piece in parse_note(text):
        for name, span in piece.fields.items():
            value = (piece.item or {})[name]
            assert piece.span.start <= span.start < span.end <= piece.span.end
            if isinstance(value, str) and name != "edition":
                assert " ".join(span.of(text).split()) == value, name
