"""Comparing two titles: cut short, subtitle dropped, slips of the pen; and whether a differing word is a slip or another work."""

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from references.matching import venues
from references.matching.record import Record

_SMALL = frozenset(
    "a an the of on in for and to with by from at as is are der die das und la le les el los de des du en et ein eine un una using "
    "via".split()
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
_OTHER_WORK = frozenset(
    "review reply replies comment comments response responses rejoinder remark remarks note notes erratum errata corrigendum corrigenda "
    "correction corrections retraction addendum addenda additions rezension discussion preface foreword editorial introduction tutorial "
    "demo demonstration abstract panel keynote toward towards revisited".split()
)


def likeness(left: Record, right: Record) -> str:
    """How alike two titles are, from ``equal`` to ``other``; ``unknown`` where one is missing.

    ``equal`` (letter for letter, but for case, accents and punctuation), ``added`` (but for its people, venue or year before or behind
    it), ``spaced`` (but for blanks and small words), ``cut`` (one is the beginning of the other, and long enough), ``main`` (one lacks
    the subtitle), ``near`` (all words pair up but for slips), ``column`` (equal up to subtitles that differ), ``rest`` (the subtitle
    alone), ``tail`` (the end alone), ``lack`` (one lacks a word or two of the other), ``begin`` and ``head`` (one begins the other,
    and says little), then ``close``, ``akin``, ``far`` by the share of letters in common, and ``other``.
    """
    one, other = left.title, right.title
    if not one or not other:
        return "unknown"
    if one == other:
        return "equal"
    ratio = fuzz.ratio(one, other)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if (long.startswith(short) or long.endswith(short)) and _added(left, right, short, long):
        return "added"
    if one.replace(" ", "") == other.replace(" ", "") or _content(one) == _content(other):
        return "spaced"
    if long.startswith(short) and len(short) >= 16:
        return "cut" if len(short) >= 20 and (len(short) * 2 >= len(long) or len(short) >= 40) else "head"
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
    if long.endswith(" " + short) and len(short) >= 20:
        return "tail"
    if ratio >= 75 and _lacking(short, long):
        return "lack"
    if len(short) >= 25 and fuzz.ratio(short, long[: len(short)]) >= 90:
        return "begin"
    return "close" if ratio >= 90 else "akin" if ratio >= 78 else "far" if ratio >= 65 else "other"


_BINDING = frozenset("in proc proceedings of the by conf to appear pp and".split())


def _added(left: Record, right: Record, short: str, long: str) -> bool:
    """Whether the longer title is the shorter one with people's names before it, or with the venue or the year behind it."""
    if long.endswith(" " + short):
        names = {person.family for record in (left, right) for person in record.people}
        before = long[: -len(short)].split()
        return any(word in names for word in before) and all(word in names or len(word) <= 3 for word in before)
    if not long.startswith(short + " "):
        return False
    behind = long[len(short) + 1 :]
    first = behind.split()[0]
    if first in _ROMAN or (first.isdigit() and len(first) <= 2):
        return False
    known = {str(record.year) for record in (left, right) if record.year} | _BINDING
    places = [record.venue for record in (left, right) if record.venue]
    if all(word in known for word in behind.split()) or any(behind == place for place in places):
        return True
    return any(venues.likeness(behind, place) in ("same", "short") for place in places)


def _lacking(short: str, long: str) -> bool:
    """Whether the shorter title is the longer one without a word or two, neither of which is a number."""
    words, rest = _content(short), _content(long)
    missing = len(rest) - len(words)
    if not 0 < missing <= 2 or len(words) < 3 * missing:
        return False
    at = 0
    for word in rest:
        if at < len(words) and word == words[at]:
            at += 1
        elif word.isdigit() or word in _ROMAN:
            return False
    return at == len(words)


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


_REPLIES = frozenset(
    "reply replies comment comments response responses rejoinder remarks erratum errata corrigendum corrigenda correction corrections "
    "retraction addendum addenda discussion revisited".split()
)


_ABOUT = frozenset("review reply comment comments response remarks rezension discussion".split())


def difference(left: Record, right: Record) -> str:
    """What tells two titles apart: ``numbers`` (of parts, of years), ``number`` (only one has it), ``kind`` (a review, a reply),
    ``words`` (each has words of its own), ``more`` (only one has), ``sort`` (only one says "extended abstract"), ``none``."""
    found = _apart(left.title, right.title)
    return "sort" if found == "none" and left.sort != right.sort else found


def _apart(one: str, other: str) -> str:
    if one == other:
        return "none"
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    found = _told_apart(one, other, short, long)
    return "more" if found == "words" and long.startswith(short) else found  # the word that was cut is no word of its own


def _told_apart(one: str, other: str, short: str, long: str) -> str:
    if long.startswith(short) and len(short) >= 12:
        return _behind(short, long)
    alone, rest = _unpaired(one, other)
    if "".join(alone) == "".join(rest):
        return "none"
    numbers, theirs = _numbers(alone), _numbers(rest)
    if numbers != theirs:
        return "numbers" if numbers and theirs else "number"
    if not alone or not rest or (len(alone) > 5 and len(rest) > 5):
        return "kind" if _other_work(alone, rest) else "words" if alone and rest else "more"
    free = [word for word in alone if not any(_slip(word, far) for far in rest)]
    back = [word for word in rest if not any(_slip(word, far) for far in alone)]
    if _other_work(free, back):
        return "kind"
    return "words" if free and back else "more" if free else "none"


def speaks_of_another(record: Record) -> bool:
    """Whether a title says that its work speaks of another one: a review, a reply, a correction."""
    return not _ABOUT.isdisjoint(record.words[:3])


def _other_work(alone: list[str], rest: list[str]) -> bool:
    return bool(_OTHER_WORK.intersection(alone)) != bool(_OTHER_WORK.intersection(rest))


def _behind(short: str, long: str) -> str:
    """What a title has that begins with the other: the number of a part, a reply to it, or more words."""
    rest = long[len(short) :].split()
    if long[len(short)] != " ":  # a word was cut
        whole = long.split()[len(short.split()) - 1]
        if whole in _ROMAN or (whole.isdigit() and len(whole) <= 2):
            return "numbers"
        rest = rest[1:]
    telling = [word for word in rest if word not in ("part", "pt", "no", "number", "vol", "volume", "chapter")]
    if telling and all(word.isdigit() or word in _ROMAN for word in telling):
        return "number"
    if _numbers(rest) and len(short) < 24:
        return "number"
    return "kind" if len(rest) <= 3 and _REPLIES.intersection(rest) else "more"


def _numbers(words: list[str]) -> list[str]:
    return sorted(_ROMAN.get(word, word) for word in words if word.isdigit() or word in _ROMAN)


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
