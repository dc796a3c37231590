"""Two wordings side by side: what was taken out, what was put in, word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*|\s+|[^\w\s]")
_LONGEST = 4000


class Piece(NamedTuple):
    """A run of words that both wordings have (``same``), or that only the former (``del``) or the latter (``ins``) has."""

    kind: Literal["same", "del", "ins"]
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """What turns one wording into the other; put together without ``ins`` or without ``del`` the pieces give the two.

    White space counts as it stands. Of very long texts the whole is shown as replaced.
    """
    if before == after:
        return [Piece("same", after)] if after else []
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return [piece for piece in (Piece("del", before), Piece("ins", after)) if piece.text]
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(new[c:d])))
            continue
        found += [piece for piece in (Piece("del", "".join(old[a:b])), Piece("ins", "".join(new[c:d]))) if piece.text]
    return _joined(found)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Changed words with only white space between them as one change, which reads better than many."""
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        between = piece.kind == "same" and piece.text.isspace() and 0 < index < len(pieces) - 1
        for one in (Piece("del", piece.text), Piece("ins", piece.text)) if between else (piece,):
            _add(kept, one)
    return kept


def _add(kept: list[Piece], piece: Piece) -> None:
    """Append a piece to the last run of changes, deletions before insertions."""
    at = len(kept)
    while at and piece.kind != "same" and kept[at - 1].kind != "same":
        at -= 1
        if kept[at].kind == piece.kind:
            kept[at] = Piece(piece.kind, kept[at].text + piece.text)
            return
    if piece.kind == "del" and kept and kept[-1].kind == "ins":
        kept.insert(len(kept) - 1, piece)
    else:
        kept.append(piece)
