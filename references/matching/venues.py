"""Comparing where two works appeared: abbreviations, acronyms, "Proceedings of the 3rd ..." and what a library itself teaches."""

import re
from functools import lru_cache

_EMPTY = frozenset(
    "the of on in for and an de la le les des du der die das und fur et do da proceedings proc annual international intl int "
    "conference conf symposium symp workshop meeting acm ieee sigs press st nd rd th ed eds edition held at to".split()
)
_JOURNAL = re.compile(
    r"\b(?:journal|j|jour|transactions?|trans|tran|letters?|lett|review|rev|magazine|mag|record|bulletin|bull|annals|ann|acta|"
    r"zeitschrift|revue|quarterly|archiv(?:es?)?|newsletter|communications?|commun)\b"
)
_MEETING = re.compile(
    r"\b(?:proceedings|proc|conference|conf|symposium|symp|workshops?|wksp|meeting|congress|colloquium|tagung|annual)\b"
)


_NOWHERE = frozenset(
    "thesis dissertation phd masters diploma unpublished submitted publication manuscript draft preprint technical tech report rep memo "
    "working paper university univ department dept institute institut faculty school springer verlag elsevier north holland wiley kluwer "
    "academic publishers mit prentice hall addison wesley morgan kaufmann computer society lecture notes science lncs citeseer portal www "
    "http https com org net edu html pdf appear new york usa".split()
)
_UNPRINTED = frozenset("thesis dissertation unpublished submitted manuscript university univ department dept".split())


def is_common(word: str) -> bool:
    """Whether a word stands in the names of most venues."""
    return word in _EMPTY or _JOURNAL.fullmatch(word) is not None


@lru_cache(maxsize=100_000)
def says_nothing(venue: str) -> bool:
    """Whether a name is no venue's: a publisher, a university, an address, "Technical report", or "Proceedings of the" cut short."""
    words = _content(venue)
    if len(words) > 1 and not _JOURNAL.search(venue) and not _MEETING.search(venue) and _UNPRINTED.intersection(words):
        return True
    return _NOWHERE.issuperset(words) and words != ("computer",) and words != ("science",)


@lru_cache(maxsize=100_000)
def sort_of(venue: str) -> str:
    """``journal``, ``meeting`` or "" where a venue's name does not tell."""
    if _MEETING.search(venue):
        return "meeting"
    return "journal" if _JOURNAL.search(venue) else ""


@lru_cache(maxsize=400_000)
def likeness(one: str, other: str) -> str:
    """How alike two venue names are: ``same``, ``short`` (one abbreviates the other), ``partly``, ``other``, ``unknown``."""
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    left, right = _content(one), _content(other)
    if left and left == right:
        alike = sort_of(one) == sort_of(other) or ("meeting" in (sort_of(one), sort_of(other)) and not _both(one, other))
        return "same" if alike else "partly"
    if left and right and _marked(left) != _marked(right) and left[: len(right)] == right[: len(left)]:
        return "partly"
    for short, long in ((one, other), (other, one)):
        if _acronym(short, long):
            return "partly" if sort_of(short) == "journal" != sort_of(long) else "short"
    if says_nothing(one) or says_nothing(other):
        return "unknown"
    return _by_words(*((left, right) if len(left) <= len(right) else (right, left)), _both(one, other))


def _by_words(short: tuple[str, ...], long: tuple[str, ...], clash: bool) -> str:
    hits = _aligned(short, long)
    if hits == len(short) and not clash:
        return "short" if len(short) == len(long) or (len(short) >= 2 and not _marked(long) - _marked(short)) else "partly"
    if len(short) == len(long) and min(len(short[-1]), len(long[-1])) == 1:
        return "other"
    telling = [word for word in short if not _JOURNAL.fullmatch(word)]
    return "partly" if telling and _aligned(tuple(telling), long) * 2 > len(telling) else "other"


def _both(one: str, other: str) -> bool:
    """Whether one is a journal's name and the other a meeting's."""
    return {sort_of(one), sort_of(other)} == {"journal", "meeting"}


def _marked(words: tuple[str, ...]) -> frozenset[str]:
    """The words that tell journals of one family apart: "letters", "record", "B"; by their first letters, as they are abbreviated."""
    return frozenset("jou" if word == "j" else word[:3] for word in words if _JOURNAL.fullmatch(word) or len(word) == 1)


@lru_cache(maxsize=100_000)
def _content(venue: str) -> tuple[str, ...]:
    """The words that tell a venue from others: without articles, numbers, years and the words all venues share."""
    words = venue.split()
    return tuple(w for at, w in enumerate(words) if w not in _EMPTY and not w[0].isdigit() and (w != "a" or at == len(words) - 1 > 0))


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    """How many words of the shorter name are, in order, words of the longer or abbreviate them."""
    hits = at = 0
    for word in short:
        for ahead in range(at, len(long)):
            if _abbreviates(word, long[ahead]) or _abbreviates(long[ahead], word):
                hits, at = hits + 1, ahead + 1
                break
    return hits


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word is another cut short ("trans"), contracted ("intl", "mgmt") or the same."""
    if long.startswith(short):
        return True
    if len(short) < 3 or len(short) > len(long) or short[0] != long[0]:
        return False
    if len(long) >= 6 and len(short) >= len(long) - 1:
        return sum(a != b for a, b in zip(short, long, strict=False)) <= 1
    letters = iter(long)
    return short[-1] in long[-2:] and len(short) <= 6 and all(letter in letters for letter in short)


def _acronym(short: str, long: str) -> bool:
    """Whether a word of the one name is made of the initials of the other: "vldb", "sigmod" (of special interest groups), "tods"."""
    words = [word for word in long.split() if not word[0].isdigit()]
    if len(words) < 2:
        return False
    for word in short.split():
        if len(word) >= 3 and word not in _EMPTY:
            bare = word[3:] if word.startswith("sig") and len(word) >= 6 else word
            if _spelled(bare, words):
                return True
    return False


def _spelled(letters: str, words: list[str]) -> bool:
    """Whether letters are the initials of consecutive words, where small words may be passed over and "db" may be one word's."""
    for start, first in enumerate(words):
        if first[0] != letters[0]:
            continue
        at = 0
        for word in words[start:]:
            if at < len(letters) and word[0] == letters[at]:
                at += 1
            elif word not in _EMPTY:
                break
            if at == len(letters):
                return True
        if at == len(letters):
            return True
    return False
