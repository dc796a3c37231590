"""``provenance parse``: free-text references and notes read into CSL items."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.commands._books import shortened
from provenance.commands._shared import refuse, refusing, write

if TYPE_CHECKING:
    from references.notes import Piece


_LONGEST_SHOWN = 400


def _text(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        refuse(f"{source}: {(error.strerror or str(error)).lower()}; expected a text file, one reference a line, or - for standard input")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse(f"{source}: not UTF-8 at byte {error.start}; convert it to UTF-8 first")


def _rows(read: "list[tuple[int, str, Piece]]") -> Iterator[dict[str, Any]]:
    """One row per piece, as it is printed: spans are offsets in the line."""
    for line, text, piece in read:
        row: dict[str, Any] = {
            "line": line, "kind": piece.kind, "raw": piece.span.of(text), "start": piece.span.start, "end": piece.span.end,
        }  # fmt: skip
        if piece.kind == "citation":
            row |= {"confidence": piece.confidence, "csl": piece.item, "spans": {name: list(span) for name, span in piece.fields.items()}}
        if piece.kind == "cross-reference":
            row["points_to"] = piece.points_to
        if piece.locator:
            row["locator"] = {"label": piece.locator.label, "value": piece.locator.value}
        if piece.losses:
            row["losses"] = dict(piece.losses)
        yield row


def _as_json(read: "list[tuple[int, str, Piece]]") -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(read))


def _as_csl(read: "list[tuple[int, str, Piece]]") -> str:
    cited = [(line, piece.item or {}) for line, _, piece in read if piece.kind == "citation"]
    items = [{"id": f"line-{line}-{number}", **item} for number, (line, item) in enumerate(cited, 1)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(", ".join(filter(None, (name.get("family") or name.get("literal"), name.get("given")))) for name in value)
    if isinstance(value, dict):
        return "/".join("-".join(f"{part:02d}" for part in parts) for parts in value.get("date-parts", []))
    return str(value)


def _as_text(read: "list[tuple[int, str, Piece]]") -> str:
    lines = []
    for line, text, piece in read:
        raw = shortened(piece.span.of(text), _LONGEST_SHOWN)
        if piece.kind == "citation":
            lines.append(f"{line}:{piece.span.start + 1}  {(piece.item or {}).get('type', 'document')}  confidence {piece.confidence:.2f}")
            lines += [f"    {name:<18} {_shown(value)}" for name, value in (piece.item or {}).items() if name != "type"]
            lines += [f"    {'cited at':<18} {piece.locator.label} {piece.locator.value}"] if piece.locator else []
            lines += [f"    {'lost':<18} {loss}" for loss in piece.losses]
            lines += [f"    {'kept as written':<18} {raw}"] if len(piece.item or {}) < 2 else []
        else:
            points = f"  {piece.points_to}" if piece.points_to else ""
            points += f", {piece.locator.label} {piece.locator.value}" if piece.locator else ""
            lines.append(f"{line}:{piece.span.start + 1}  {piece.kind}{points}\n    {raw}")
    return "\n".join(lines) + ("\n" if lines else "")


@click.command("parse")
@click.argument("source", metavar="FILE|-")
@click.option("--notes", is_flag=True, help="Each line is a note that may hold several works and commentary, and no entry of a list.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json", "csl-json"]))
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
def COMMAND(source: str, notes: bool, form: str, output: str | None) -> None:  # noqa: N802
    """Read references in free text, one a line, into CSL items with their certainty and the place of each field.

    The format json prints one object a line for each piece, with spans (characters of the line) and certainty; csl-json only the works.
    """
    with refusing():
        from references.notes import parse_notes, parse_references

        lines = [(number, line.strip()) for number, line in enumerate(_text(source).splitlines(), 1) if line.strip()]
        if not lines:
            refuse(f"{source}: holds no text; expected one reference or note a line")
        if notes:
            cut = parse_notes([line for _, line in lines])
            read = [(number, line, piece) for (number, line), pieces in zip(lines, cut, strict=True) for piece in pieces]
        else:
            pieces = parse_references([line for _, line in lines])
            read = [(number, line, piece) for (number, line), piece in zip(lines, pieces, strict=True)]
        write({"text": _as_text, "json": _as_json, "csl-json": _as_csl}[form](read), output)
