"""Following statements from draft to draft: never to a wrong one; where two could be meant, to none."""

from collections.abc import Sequence

from records.drafts.anchors import Pairs, anchor, backbone
from records.drafts.edits import Editing
from records.drafts.features import Likeness
from records.drafts.lines import Change, Line, Match
from records.drafts.pieces import Pieces, find_merges, find_splits


def follow(old: Sequence[Line], new: Sequence[Line]) -> list[Match]:
    """What became of every statement of the old draft, and where every one of the new draft comes from.

    Each index occurs in exactly one match. Matches with an old statement come first, in the old order, then what was added.

    Statements that stand word for word in both are paired first, and those of them that kept their order are the
    backbone. An edited one is looked for by its words, rare ones weighing more, and by its place between its neighbours;
    it is paired only with the best candidate, if that is better than any other by a margin and is no third one beside two
    that differ in a number or a name. What remains is deleted or added.
    """
    pairs = anchor(old, new)
    likeness = Likeness(old, new, pairs.open_old(), pairs.open_new())
    splits = find_splits(pairs, likeness)
    merges = find_merges(pairs, likeness)
    splits, merges = _one_reading(splits, merges)
    for row in splits:
        _withdraw(likeness, (row.whole,), row.parts)
    for row in merges:
        _withdraw(likeness, row.parts, (row.whole,))
    editing = Editing(pairs, likeness)
    editing.run()
    return _matches(pairs, likeness, editing, splits, merges)


def _one_reading(splits: list[Pieces], merges: list[Pieces]) -> tuple[list[Pieces], list[Pieces]]:
    """Drop the merges that speak of a statement that a split speaks of."""
    olds = {row.whole for row in splits}
    news = {part for row in splits for part in row.parts}
    return splits, [row for row in merges if row.whole not in news and olds.isdisjoint(row.parts)]


def _withdraw(likeness: Likeness, olds: Sequence[int], news: Sequence[int]) -> None:
    for i in olds:
        likeness.olds.pop(i, None)
    for j in news:
        likeness.news.pop(j, None)


def _matches(pairs: Pairs, likeness: Likeness, editing: Editing, splits: list[Pieces], merges: list[Pieces]) -> list[Match]:
    chain = set(backbone(pairs.to_new.items()))
    found = [_pair(pairs, editing, i, j, (i, j) in chain) for i, j in pairs.to_new.items()]
    found += [Match("split", (row.whole,), row.parts, likeness=round(row.covered, 4)) for row in splits]
    found += [Match("merged", row.parts, (row.whole,), likeness=round(row.covered, 4)) for row in merges]
    olds = {i for match in found for i in match.olds}
    news = {j for match in found for j in match.news}
    found += [Match("deleted", (i,), (), likeness=0.0) for i in range(len(pairs.old)) if i not in olds]
    found.sort(key=lambda match: match.olds)
    return found + [Match("added", (), (j,), likeness=0.0) for j in range(len(pairs.new)) if j not in news]


def _pair(pairs: Pairs, editing: Editing, i: int, j: int, in_order: bool) -> Match:
    same = pairs.old[i] == pairs.new[j]
    alike = 1.0 if same else round(editing.known[i, j], 4)
    change: Change = "moved" if not in_order else "unchanged" if same else "edited"
    return Match(change, (i,), (j,), same=same, likeness=alike)
