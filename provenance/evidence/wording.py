"""Sentences as the judge sees them: words with stems, weights and kinds, and vectors once they are needed."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from math import log1p

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.encoder import Encoded
from provenance.evidence.wordpieces import Word, WordPieces
from records.dates import ENGLISH_MONTHS

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
SMALL = frozenset(
    "a an the of and or in on for to at by from with as is are was were be been being it its this that these those he she they his"
    " her their him them i we you your our us who which what when where has have had do does did not no will would can could may"
    " might must shall should also than then there here into over about after before between during such other more most some any"
    " all each both if but so while because s t".split()
)
_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("ingly", ""), ("edly", ""),
    ("ments", ""), ("ment", ""), ("ness", ""), ("ies", "y"), ("sses", "ss"), ("ions", "ion"), ("ing", ""), ("ers", "er"),
    ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_COMMON, _RAREST = 1996, 30522  # the vocabulary's words stand by falling frequency between these numbers
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_FULL = {name[:3]: name for name in ENGLISH_MONTHS if name[:3] not in ("mar", "may")} | {"sept": "september"}
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_COUNTED = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ORDERED = "fourth fifth sixth seventh eighth ninth tenth".split()
_FIGURES = {word: str(number) for number, word in enumerate(_COUNTED, 2)}
_FIGURES |= {word: f"{number}th" for number, word in enumerate(_ORDERED, 4)}
_FIGURES |= {"third": "3rd", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100"}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A lower-case word without its commonest English endings, so that most forms of a word are equal.

    Numbers are figures, and months are not shortened.
    """
    if word in _FIGURES:
        return _FIGURES[word]
    if word[0].isdigit():
        return word[:-1] if word[-1] == "s" and word[-2].isdigit() else word
    word = _FULL.get(word, word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] + "y" if word.endswith("i") and len(word) > 3 else word


def _weight(word: Word) -> float:
    """How much a word tells, from 0 to 1: the rarer, the more; a word that is cut into pieces is rare."""
    if len(word.pieces) > 1:
        return 1.0
    rank = max(word.pieces[0] - _COMMON, 0)
    return min(1.0, log1p(rank / 50) / log1p((_RAREST - _COMMON) / 50))


MONTH_STEMS = frozenset(map(stem, ENGLISH_MONTHS))


def _stems(text: str, words: list[Word], lower: list[str]) -> list[str]:
    """The stems of a sentence's words; all parts of a number with commas are the number, the day of a date is a figure."""
    stems = [stem(word) for word in lower]
    starts = [word.start for word in words]
    for number in _THOUSANDS.finditer(text):
        for at in range(bisect_left(starts, number.start()), bisect_left(starts, number.end())):
            if lower[at].isdigit():
                stems[at] = number[0].replace(",", "")
    for at, one in enumerate(stems):
        if (day := _ORDINAL.fullmatch(one)) and MONTH_STEMS & {*stems[max(0, at - 1) : at], *stems[at + 1 : at + 3]}:
            stems[at] = day[1]
    return stems


@dataclass
class Sentence:
    """A sentence at ``start`` to ``end`` of its text, and what is known of its words, each an array or list by word.

    ``content`` marks the words that carry meaning, ``numeric`` those with digits, ``named`` those with a capital inside
    the sentence; ``weight`` is from 0 to 1. ``encoded`` is set once vectors were asked for.
    """

    text: str
    start: int
    end: int
    words: list[Word]
    stems: list[str]
    weight: Floats
    content: Flags
    numeric: Flags
    named: Flags
    encoded: Encoded | None = None
    bag: frozenset[str] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.words)


def sentence(text: str, pieces: WordPieces, start: int = 0) -> Sentence:
    """Read a sentence that begins at ``start`` of its text."""
    words = pieces.words(text)
    written = [text[word.start : word.end] for word in words]
    lower = [word.lower() for word in written]
    stems = _stems(text, words, lower)
    return Sentence(
        text=text,
        start=start,
        end=start + len(text),
        words=words,
        stems=stems,
        weight=np.array([_weight(word) for word in words], np.float32),
        content=np.array([word[0].isalnum() and word not in SMALL for word in lower], bool),
        numeric=np.array([_DIGIT.search(word) is not None for word in lower], bool),
        named=np.array([bool(number) and word[0].isupper() for number, word in enumerate(written)], bool),
        bag=frozenset(stems),
    )
