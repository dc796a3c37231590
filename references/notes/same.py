"""Names that stand for the people of the work before: "Ders.", "Dies.", "Idem", and a dash in a list."""

import re
from dataclasses import replace
from typing import Any

from records.spans import Span
from references.notes.pieces import Piece

_STANDS_FOR = re.compile(
    r"(?P<who>(?:ders|dies|derselbe|dieselbe|idem|eadem)\b\.?|[-–_]{2,}|[—―]+)(?:\s?(?P<role>\((?:hg|hrsg|ed|éd|dir)\w*\.?\)|,?\s?(?:hg|hrsg|eds?)\.))?(?=[\s,.:;(]|$)", re.IGNORECASE
)


class Carrying:
    """The people of the last citation, carried over to one whose names only point to them."""

    def __init__(self) -> None:
        self._people: list[dict[str, Any]] = []

    def over(self, text: str, piece: Piece) -> Piece:
        """The piece, its names filled in; pieces are given in the order of the text. A cross-reference ends what is carried."""
        if piece.kind == "cross-reference":
            self._people = []
        if piece.kind != "citation" or piece.item is None:
            return piece
        match = _STANDS_FOR.match(text, *piece.span)
        if match and self._people and "title" in piece.item and _is_open(piece, match.end("who")):
            role = "editor" if match["role"] else "author"
            item = {"type": piece.item["type"], role: self._people, **{name: value for name, value in piece.item.items() if name not in ("type", role)}}
            piece = replace(piece, item=item, fields={**piece.fields, role: Span(*match.span("who"))})
        item = piece.item or {}
        self._people = item.get("author") or item.get("editor") or []
        return piece


def _is_open(piece: Piece, end: int) -> bool:
    """Whether no names were read but what only points to some, and nothing else was read there."""
    author = piece.fields.get("author")
    return author is None or author.end <= end
