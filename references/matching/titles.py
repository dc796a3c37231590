"""Comparing two titles: cut short, subtitle dropped, slips of the pen; and whether a differing word is a slip or another work."""

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from references.matching.record import Record

_SMALL = frozenset(
    "a an the of on in for and to with by from at as is are der die das und la le les el los de des du en et ein eine un una using "
    "via".split()
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
_OTHER_WORK = frozenset(
    "review reply comment comments response erratum corrigendum correction retraction addendum rezension discussion preface foreword "
    "editorial introduction tutorial demo demonstration abstract panel keynote".split()
)


def likeness(left: Record, right: Record) -> str:
    """How alike two titles are, from ``equal`` to ``other``; ``unknown`` where one is missing.

    ``equal`` (letter for letter, but for case, accents and punctuation), ``spaced`` (but for blanks and small words), ``cut`` (one is
    the beginning of the other, and long enough), ``main`` (one lacks the subtitle), ``near`` (all words pair up but for slips),
    ``column`` (equal up to subtitles that differ), ``rest`` (the subtitle alone), ``begin`` and ``head`` (one begins the other, and
    says little), then ``close``, ``akin``, ``far`` by the share of letters in common, and ``other``.
    """
    one, other = left.title, right.title
    if not one or not other:
        return "unknown"
    if one == other:
        return "equal"
    ratio = fuzz.ratio(one, other)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if one.replace(" ", "") == other.replace(" ", "") or _content(one) == _content(other):
        return "spaced"
    if long.startswith(short) and len(short) >= 20:
        return "cut" if len(short) * 2 >= len(long) or len(short) >= 40 else "head"
    if left.main == other or right.main == one:
        return "main" if len(short) >= 12 else "head"
    if long.startswith(short + " ") and len(short) >= 10:
        return "head"
    if left.main == right.main and ratio < 90:
        return "column"
    if (ratio >= 80 or fuzz.token_sort_ratio(one, other) >= 90) and _slips(one, other):
        return "near"
    if long.endswith(short) and len(short) >= 16 and short in (left.rest, right.rest):
        return "rest"
    if len(short) >= 25 and fuzz.ratio(short, long[: len(short)]) >= 90:
        return "begin"
    return "close" if ratio >= 90 else "akin" if ratio >= 78 else "far" if ratio >= 65 else "other"


@lru_cache(maxsize=400_000)
def _content(title: str) -> tuple[str, ...]:
    return tuple(word for word in title.split() if word not in _SMALL)


def _unpaired(one: str, other: str) -> tuple[list[str], list[str]]:
    """The words of each title that are not in the other."""
    left, right = _content(one), _content(other)
    rest = list(right)
    alone = []
    for word in left:
        if word in rest:
            rest.remove(word)
        else:
            alone.append(word)
    return alone, rest


def _slips(one: str, other: str) -> bool:
    """Whether every word that only one title has is a slip of a word of the other."""
    alone, rest = _unpaired(one, other)
    if len(alone) > 4 or len(rest) > 4:
        return False
    if "".join(alone) == "".join(rest):
        return True
    for word in alone:
        found = next((far for far in rest if _slip(word, far)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest


def _slip(one: str, other: str) -> bool:
    if one.isdigit() or other.isdigit() or one in _ROMAN or other in _ROMAN:
        return False
    longest = max(len(one), len(other))
    if longest < 4 or abs(len(one) - len(other)) > 2:
        return False
    allowed = 1 if longest <= 7 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def difference(left: Record, right: Record) -> str:
    """What tells two titles apart: ``numbers`` (of parts, of years), ``number`` (only one has it), ``kind`` (a review, a reply),
    ``words`` (each has words of its own), ``more`` (only one has), ``none``."""
    if left.title == right.title:
        return "none"
    alone, rest = _unpaired(left.title, right.title)
    one, other = _numbers(alone), _numbers(rest)
    if one != other and ((one and other) or not _cut_number(left, right)):
        return "numbers" if one and other else "number"
    if bool(_OTHER_WORK.intersection(alone)) != bool(_OTHER_WORK.intersection(rest)):
        return "kind"
    if not alone or not rest:
        return "more" if alone or rest else "none"
    if len(alone) > 5 and len(rest) > 5:
        return "words"
    free = [word for word in alone if not any(_slip(word, far) for far in rest)]
    back = [word for word in rest if not any(_slip(word, far) for far in alone)] if free else []
    return "words" if free and back else "more" if free else "none"


def _numbers(words: list[str]) -> list[str]:
    return sorted(_ROMAN.get(word, word) for word in words if word.isdigit() or word in _ROMAN)


def _cut_number(left: Record, right: Record) -> bool:
    """Whether a number is missing only because a title was cut short before it."""
    short, long = sorted((left.title, right.title), key=len)
    return len(short) >= 24 and long.startswith(short)


_SERIAL = frozenset(
    "editorial editorials editor editors editor's note notes message letter letters from the chair chairman chairs president "
    "guest introduction to special issue section preface foreword prologue epilogue contents table of index calendar news "
    "report reports announcement announcements book books review reviews reviewer in memoriam obituary errata erratum "
    "corrigendum addresses abstracts conference comments comment call for papers panel session keynote workshop summary "
    "overview proceedings this and about authors s vorwort einleitung nachwort rezension".split()
)


def weight(left: Record, right: Record) -> str:
    """How telling the shorter title is: ``serial`` (what every issue has: "Editor's notes"), ``short`` (one or two words), ``medium`` (to
    four) or ``long``."""
    words = left.words if len(left.words) <= len(right.words) else right.words
    if len(words) <= 5 and _SERIAL.issuperset(words):
        return "serial"
    count = len(words)
    return "short" if count <= 2 else "medium" if count <= 4 else "long"
