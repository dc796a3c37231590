"""Following statements from draft to draft."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from records.drafts.lines import Line, Match


def follow(old: Sequence[Line], new: Sequence[Line]) -> list[Match]:
    """What became of every statement of the old draft, and where every one of the new draft comes from."""
    matches: list[Match] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes():
        if op == "equal":
            matches += [Match("unchanged", (i,), (j,), same=True) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
            continue
        paired = min(i2 - i1, j2 - j1) if i2 - i1 == j2 - j1 else 0
        for step in range(paired):
            likeness = SequenceMatcher(None, old[i1 + step].words.split(), new[j1 + step].words.split()).ratio()
            if likeness > 0.5:
                matches.append(Match("edited", (i1 + step,), (j1 + step,), likeness=likeness))
            else:
                matches += [Match("deleted", (i1 + step,), ()), Match("added", (), (j1 + step,))]
        if not paired:
            matches += [Match("deleted", (i,), ()) for i in range(i1, i2)] + [Match("added", (), (j,)) for j in range(j1, j2)]
    return matches
