"""What kind of word a word is, and which phrase and clause of its sentence it belongs to: by closed word lists and endings."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.wording import SMALL, Flags, Floats

PREPOSITIONS = frozenset(
    "in on at by for from to of with without during after before since until till under over between into through against about off"
    " as among across around behind beside beyond despite except inside near onto outside per than throughout toward towards upon"
    " via within".split()
)
_LINKS = frozenset("and or but nor so yet while where which who whom whose that when because if although though whereas".split())
_ARTICLES = frozenset("a an the this that these those its his her their our my your".split())
_VERBS = frozenset("is was are were be been being has have had do does did will would can could might must shall should".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct"
    " nov dec spring summer autumn winter".split()
)
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion first second third fourth fifth"
    " sixth seventh eighth ninth tenth several many few dozen half both".split()
)
_SCOPES = frozenset("only all every always first last most best largest highest never none also still later then subsequently".split())
KINDS = (
    "small", "preposition", "link", "article", "verb", "sign", "month", "count", "scope", "-ly", "-ed", "-ing", "plural", "adjective",
)
TELLING = KINDS.index("month")  # from here on the kinds of words that carry meaning
_ADJECTIVES = ("al", "ic", "ous", "ive", "ful", "ian", "ish", "less", "able", "ary")
_JOINING = frozenset("'’-–\"“”")  # signs inside phrases
_PARTING = frozenset(",;:.()")  # signs between clauses


def kinds(word: str) -> list[bool]:
    """The ``KINDS`` that a word or sign in lower case is of, as flags."""
    plain = word.isalpha()
    return [
        word in SMALL, word in PREPOSITIONS, word in _LINKS, word in _ARTICLES, word in _VERBS, not word[0].isalnum(),
        word in _MONTHS, word in _COUNTS, word in _SCOPES, plain and word.endswith("ly"), plain and word.endswith("ed"),
        plain and word.endswith("ing"), plain and word.endswith("s") and not word.endswith("ss"), plain and word.endswith(_ADJECTIVES),
    ]  # fmt: skip


def phrases(words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The number of the phrase, and of the clause, that each word (in lower case) belongs to.

    A phrase begins with a preposition (the first of several), a link, an auxiliary verb or a sign; a clause with a link, or after
    a sign that parts.
    """
    phrase, clause = np.zeros(len(words), np.int64), np.zeros(len(words), np.int64)
    for at, word in enumerate(words[1:], 1):
        before = words[at - 1]
        begins = word in _LINKS or word in _VERBS or _parts(word) or _parts(before)
        begins = begins or (word in PREPOSITIONS and before not in PREPOSITIONS)
        phrase[at] = phrase[at - 1] + begins
        clause[at] = clause[at - 1] + (word in _LINKS or before in _PARTING)
    return phrase, clause


def _parts(word: str) -> bool:
    return not word[0].isalnum() and word not in _JOINING


def by_group(group: NDArray[np.int64], values: Floats, chosen: Flags, without: Floats) -> tuple[Floats, Floats]:
    """For each word the mean, and the least, of its group's chosen words' values (a column each); ``without`` where none is chosen."""
    count = int(group[-1]) + 1
    total = np.zeros((count, values.shape[1]), np.float32)
    np.add.at(total, group[chosen], values[chosen])
    many = np.bincount(group[chosen], minlength=count)
    least = np.full((count, values.shape[1]), np.inf, np.float32)
    np.minimum.at(least, group[chosen], values[chosen])
    mean: Floats = (total / np.maximum(many, 1)[:, None]).astype(np.float32)
    mean[many == 0] = least[many == 0] = without
    return mean[group], least[group]


def nearest(chosen: Flags, step: int) -> NDArray[np.int64]:
    """For each word the number of the nearest chosen word after (``step`` 1) or before (-1) it; itself where there is none."""
    found = np.arange(len(chosen))
    last = -1
    for at in range(len(chosen)) if step < 0 else range(len(chosen) - 1, -1, -1):
        found[at] = last if last >= 0 else at
        if chosen[at]:
            last = at
    return found
