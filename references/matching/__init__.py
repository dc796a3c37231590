"""Which records are one work: compare two, find duplicates in a list, link two lists, merge and undo it.

>>> from references.matching import match
>>> one = {"type": "article-journal", "title": "Quays in winter: a survey", "author": [{"family": "Roe", "given": "Jane"}]}
>>> match(one, {"title": "Quays in Winter", "author": [{"literal": "J. Roe"}]}).relation
'same'
"""

from references.matching.deciding import Match, Relation, match, surely_same
from references.matching.grouping import Group, Pair, find_duplicates, link
from references.matching.merging import Merger, Value, merge, unmerge

__all__ = [
    "Group", "Match", "Merger", "Pair", "Relation", "Value", "find_duplicates", "link", "match", "merge", "surely_same", "unmerge",
]  # fmt: skip
