"""The difference of two wordings, word by word, as a person reads it."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_PIECE = re.compile(r"\s+|\d+(?:[.,]\d+)*|\w+(?:['’-]\w+)*|.", re.DOTALL)


class Run(NamedTuple):
    """A run of words that both wordings have, that was taken out, or that was put in."""

    op: Literal["same", "out", "in"]
    text: str


def pieces(text: str) -> list[str]:
    """A text cut into words, numbers, signs and white space; joined they are the text again."""
    return _PIECE.findall(text)


def word_diff(old: str, new: str) -> tuple[Run, ...]:
    """The runs that turn ``old`` into ``new``.

    The ``same`` and ``out`` runs joined are ``old``, the ``same`` and ``in`` runs joined are ``new``. White space between two
    changed words counts as changed with them, so that a rewritten passage reads as one.
    """
    before, after = pieces(old), pieces(new)
    runs: list[Run] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            runs.append(Run("same", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            runs.append(Run("out", "".join(before[i1:i2])))
        if j2 > j1:
            runs.append(Run("in", "".join(after[j1:j2])))
    return tuple(_joined(runs))


def _joined(runs: list[Run]) -> list[Run]:
    """Let white space that stands alone between two changes belong to both of them."""
    found: list[Run] = []
    out = new = ""
    for index, run in enumerate(runs):
        alone = run.op == "same" and run.text.isspace() and 0 < index < len(runs) - 1
        if run.op == "out" or alone:
            out += run.text
        if run.op == "in" or alone:
            new += run.text
        if run.op == "same" and not alone:
            found += _changed(out, new)
            out = new = ""
            found.append(run)
    return found + _changed(out, new)


def _changed(out: str, new: str) -> list[Run]:
    return [run for run in (Run("out", out), Run("in", new)) if run.text]
