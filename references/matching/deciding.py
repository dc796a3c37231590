"""Deciding what two records are to each other: one publication, versions or editions of one work, related, or different."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from references.matching import features, model, titles
from references.matching.features import STRONG
from references.matching.record import Record

_BESIDE = STRONG | {"close", "begin", "head", "rest", "tail", "lack", "akin", "column"}
Relation = Literal["same", "version", "edition", "related", "different"]


@dataclass(frozen=True)
class Match:
    """What two records are to each other.

    ``relation`` is ``same`` (one publication), ``version`` (one work published twice: preprint and article, conference paper and
    journal article), ``edition`` (editions of one book), ``related`` (a part and its whole, parts of a series, a review or correction
    and what it speaks of) or ``different``. ``probability`` is that of ``same``, from 0 to 1. ``reasons`` are short phrases, the
    weightiest first.
    """

    relation: Relation
    probability: float
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.relation == "same"


def match(a: Mapping[str, Any], b: Mapping[str, Any]) -> Match:
    """Compare two CSL items. Symmetric; an item is the same as itself as far as it has a title or an identifier."""
    return compare(Record(a), Record(b))


def compare(left: Record, right: Record) -> Match:
    """Compare two records that were folded before."""
    levels = features.levels(left, right)
    odds = features.log_odds(levels)
    relation = relation_of(left, right, levels, odds)
    probability = model.probability(odds)
    if relation != "same":
        probability = min(probability, 0.49)
    return Match(relation, round(probability, 4), tuple(reasons(levels, relation)))


def relation_of(left: Record, right: Record, levels: Mapping[str, str], odds: float) -> Relation:
    """The relation for levels and log odds; signs of another version or edition overrule the model."""
    title, who = levels["title"].split()[0], levels["people"].split()[0]
    if _part_and_whole(left, right):
        return "related"
    if levels["difference"] == "numbers" and title in _BESIDE and levels["id"] != "same" and who in ("all", "part", "most", "unknown"):
        return "related"
    if levels["difference"] == "kind" and title in _BESIDE and levels["id"] != "same":
        return "related"
    if who == "none" and titles.speaks_of_another(left) and titles.speaks_of_another(right) and levels["id"] != "same":
        return "related"
    if title not in STRONG and levels["id"] != "same" and levels["arxiv"] != "same":
        return "same" if odds > 0 else _loosely(left, right, levels)
    one_work = title in STRONG and (who in ("all", "part", "most") or (who == "unknown" and len(left.words) >= 4 and title != "cut"))
    if one_work or levels["arxiv"] == "same":
        if levels["difference"] in ("numbers", "number", "kind") and levels["id"] != "same":
            return "related"
        if levels["edition"] == "other":
            return "edition"
        if left.preprint != right.preprint and _stands_elsewhere(left, right) and levels["id"] != "same":
            return "version"
    if odds > 0:
        return "same"
    if not one_work:
        return _loosely(left, right, levels)
    if left.kind == right.kind == "book" or (levels["isbn"] == "other" and "chapter" not in (left.kind, right.kind)):
        return "edition"
    return "version"


def surely_same(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two items are one publication beyond reasonable doubt, for a reader who must not be troubled by false alarms.

    Asked for are a probability of 0.97, titles equal but for slips, cuts and subtitles, people that agree, and one kind of work.
    """
    left, right = Record(a), Record(b)
    levels = features.levels(left, right)
    odds = features.log_odds(levels)
    if relation_of(left, right, levels, odds) != "same" or model.probability(odds) < 0.97:
        return False
    agreed = levels["people"].split()[0] in ("all", "part") or levels["id"] == "same"
    return levels["title"].split()[0] in STRONG and agreed and levels["kind"] in ("same", "unknown") and levels["difference"] != "numbers"


def _stands_elsewhere(left: Record, right: Record) -> bool:
    """Whether the one that is no preprint says where it was published."""
    published = right if left.preprint else left
    return bool(published.venue or published.volume or published.ids.get("doi"))


_PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"))


def _part_and_whole(left: Record, right: Record) -> bool:
    """Whether one is a part of the other: its container bears the other's title."""
    for part, whole in ((left, right), (right, left)):
        if part.kind in _PARTS and whole.kind not in _PARTS and part.venue and part.venue == whole.title != part.title:
            return True
    return False


def _loosely(left: Record, right: Record, levels: Mapping[str, str]) -> Relation:
    """Related or different: a series by the same people, a review, parts of one book."""
    who, title = levels["people"].split()[0], levels["title"].split()[0]
    apart = levels["difference"] != "none"
    if who in ("all", "part", "most") and (title in ("begin", "head", "tail", "lack", "close", "column") or (title in _BESIDE and apart)):
        return "related"
    if levels["isbn"] == "same" and title not in STRONG:
        return "related"
    return "related" if title in _BESIDE and levels["difference"] == "kind" else "different"


_WORDS = {
    "title": {
        "equal": "equal titles", "added": "titles equal but for names, venue or year beside one",
        "spaced": "titles equal but for blanks and small words", "cut": "one title is the other, cut short",
        "main": "equal titles up to the subtitle", "near": "titles differ by slips of the pen", "close": "nearly equal titles",
        "rest": "one title is the other's subtitle", "tail": "one title is the other's end",
        "lack": "one title lacks a word", "column": "equal titles with different subtitles",
        "begin": "titles begin alike", "head": "one title begins the other",
        "akin": "similar titles", "far": "titles differ", "other": "different titles",
    },
    "people": {
        "all": "the same people", "part": "the people of one are among those of the other", "most": "most people in common",
        "few": "few people in common", "none": "different people",
    },
    "year": {
        "same": "the same year", "1 apart": "years one apart", "2 apart": "years two apart", "3-5 apart": "years apart",
        "far apart": "years far apart",
    },
    "venue": {
        "same": "the same venue", "short": "one venue abbreviates the other", "partly": "venues partly alike", "other": "different venues",
    },
    "volume": {"same": "the same volume", "other": "different volumes"},
    "page": {"same": "the same first page", "other": "different pages"},
    "id": {"same": "the same identifier", "other": "different identifiers"},
    "isbn": {"same": "the same ISBN", "other": "different ISBNs"},
    "arxiv": {"same": "the same arXiv number", "other": "different arXiv numbers"},
    "edition": {"same": "the same edition", "other": "different editions"},
    "difference": {
        "numbers": "the titles bear different numbers", "number": "only one title bears a number",
        "kind": "one is a review, reply or correction", "words": "each title has words of its own",
        "sort": "one title names the sort of text",
    },
    "kind": {
        "preprint and not": "one is a preprint", "article/meeting": "a journal article and a conference paper",
        "journal and meeting": "a journal article and a conference paper", "book/part": "a book and a part of one",
    },
}  # fmt: skip


def reasons(levels: Mapping[str, str], relation: Relation) -> list[str]:
    """Why, in an editor's words: what speaks for the relation first, by weight."""
    known = model.weights()
    rows = []
    for name, table in _WORDS.items():
        level = levels[name]
        words = table.get(level) or table.get(level.split()[0])
        if words:
            rows.append((known.get(f"{name}: {level}", 0.0), words))
    decisive = {"edition": "different editions", "version": "one is a preprint"}.get(relation)
    rows.sort(key=lambda row: (row[1] != decisive, -row[0] if relation == "same" else -abs(row[0])))
    return [words for _, words in rows]


