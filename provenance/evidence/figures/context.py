"""What a figure is about: the words that stand around it, as stems, so that only like is compared with like."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from provenance.evidence.figures.dates import dates
from records.spans import Span

_STOP = frozenset(
    "a an the this that these those it its he she they we you i his her their our of in on at by for from with to and or as than then "
    "is are was were be been being has have had do does did will would can could may might must shall should not no nor but so if "
    "when where while which who whom whose there here about around some nearly almost over more less least most only just also very "
    "such same other others into onto out up down off after before during since until between among per each every all both any later "
    "earlier ago year years der die das den dem des ein eine einer eines und oder in im am an auf aus bei mit nach von vor zu zum zur "
    "ist sind war waren hat haben wurde wurden le la les un une des du de et ou dans en sur par pour avec est sont était étaient a "
    "ont el los las una y o con por para es son fue fueron que se".split()
)
_CLASSES = (
    "worker employee staff workforce personnel labourer laborer job",
    "inhabitant resident population citizen dweller",
    "dead killed died death fatality casualty victim kill die perish",
    "founded established created formed found establish create form founding inception foundation",
    "closed shut dissolved closure abolished disbanded close dissolve",
    "born birth",
    "built constructed erected build construct construction completed complete",
    "opened opening inaugurated open inaugurate",
    "student pupil enrolment enrollment",
    "bought purchased acquired buy purchase acquire",
    "elected election elect",
    "ship vessel boat",
    "car vehicle automobile",
    "home house",
    "film movie",
    "doctor physician",
    "cost price costs",
    "revenue turnover sale",
    "began started launched begin start launch",
    "member membership",
    "wounded injured injury wound",
    "signed sign signature",
    "published publish publication released release",
)
_EVENTS = frozenset(f"={number}" for number in (2, 3, 4, 5, 6, 7, 9, 10, 18, 21, 22))
_GENERIC = frozenset(
    "case day group man member men million month number other part peopl percent person thing time total way woman women".split()
)
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|[,;:()–—.!?\"“”]")
_SENTENCE = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[^\Wa-zà-ÿ_])|\n\s*\n|;\s")
_IRREGULAR = {"went": "go", "grew": "grow", "rose": "rise", "fell": "fall", "people": "peopl", "men": "man", "women": "woman"}


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A rough stem that joins the forms of a word, and words that editors use for one another of the things they count."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if word in _SYNONYM:
        return _SYNONYM[word]
    bare = _IRREGULAR.get(word) or _bare(word)
    return _SYNONYM.get(bare, bare)


def _bare(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e", "en"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


_SYNONYM: dict[str, str] = {}
for _number, _row in enumerate(_CLASSES):
    for _word in _row.split():
        _SYNONYM[_word] = f"={_number}"
        _SYNONYM.setdefault(_bare(_word), f"={_number}")


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry meaning."""
    return frozenset(stem(m[0]) for m in _TOKEN.finditer(text) if m[0][0].isalpha() and m[0].lower() not in _STOP)


@dataclass(frozen=True)
class Context:
    """The stems after a figure up to the end of its noun phrase, those near it, those of its sentence; dates there; its event; ``last`` is
    the stem of the word before it."""

    after: frozenset[str]
    near: frozenset[str]
    sentence: frozenset[str]
    days: tuple[tuple[int, int], ...]
    event: str = ""
    last: str = ""


@lru_cache(maxsize=256)
def _breaks(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the sentences of a text begin, and where they end."""
    found = list(_SENTENCE.finditer(text))
    return (0, *(match.end() for match in found)), (*(match.start() + 1 for match in found), len(text))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence (or part of it between semicolons) in which a span stands."""
    starts, ends = _breaks(text)
    start = starts[max(0, bisect_right(starts, span.start) - 1)]
    end = ends[min(len(ends) - 1, bisect_left(ends, span.end))]
    return Span(start, max(end, span.end))


@lru_cache(maxsize=1024)
def _days_of(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple((d.first, d.last) for d in dates(sentence) if d.shift is None and not d.recurring)


def _after(text: str, at: int, end: int) -> list[str]:
    found: list[str] = []
    for match in _TOKEN.finditer(text, at, end):
        word = match[0]
        if not word[0].isalpha() or (found and word.lower() in _STOP):
            break
        if word.lower() not in _STOP:
            found.append(stem(word))
        elif word.lower() not in ("of", "the", "other", "more", "their", "its", "his", "her", "all"):
            break
        if len(found) == 4:
            break
    return found


def context(text: str, span: Span) -> Context:
    """What stands around a figure in its sentence."""
    around = sentence_around(text, span)
    before = [m[0] for m in _TOKEN.finditer(text, around.start, span.start) if m[0][0].isalpha() and m[0].lower() not in _STOP]
    behind = [m[0] for m in _TOKEN.finditer(text, span.end, around.end) if m[0][0].isalpha() and m[0].lower() not in _STOP]
    near = frozenset(stem(word) for word in (*before[-4:], *behind[:4]))
    whole = frozenset(stem(word) for word in (*before, *behind))
    days = _days_of(around.of(text))
    last = stem(before[-1]) if before else ""
    return Context(frozenset(_after(text, span.end, around.end)), near, whole, days, _event(text, span, around), last)


def _event(text: str, span: Span, around: Span) -> str:
    """The event word nearest to a figure; what stands before it counts as nearer, no clause between."""
    best, distance = "", 10**6
    for match in _TOKEN.finditer(text, *around):
        word = stem(match[0]) if match[0][0].isalpha() else ""
        if word not in _EVENTS or span.covers(match.start()):
            continue
        before = match.end() <= span.start
        between = text[match.end() : span.start] if before else text[span.end : match.start()]
        away = len(between) * (1 if before else 2) + (40 if re.search(r"[,;:]", between) else 0)
        if away < distance:
            best, distance = word, away
    return best


def other_time(one: Context, two: Context) -> bool:
    """Whether both speak of dates and none of the two's dates meet: then they speak of different things."""
    if not one.days or not two.days:
        return False
    return not any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in two.days)


def likeness(one: Context, two: Context) -> float:
    """How much two figures are about the same thing: shared words, those right after the figure counting most."""
    return 3.0 * len(one.after & two.after) + 1.0 * len(one.near & two.near) + 0.25 * len(one.sentence & two.sentence)


def same_thing(one: Context, two: Context) -> bool:
    """Whether two counts count the same: the noun after the figure is shared, or two words near it."""
    nouns = (one.after & two.after) - _GENERIC
    near = (one.near & two.near) - _GENERIC
    if nouns:
        return True
    if one.after & two.after and near:
        return True
    if one.after - _GENERIC and two.after - _GENERIC:
        return False  # rooms are no workers, whoever has them
    if not one.after and one.last not in two.near:
        return False  # "at 31" or "position 8": nothing tells what is counted
    return bool(near) and (len(near) >= 2 or shares_subject(one, two))


def shares_subject(one: Context, two: Context) -> bool:
    """Whether the sentences have two words in common, or one where the first has no more ("It cost $5 million")."""
    return len(one.sentence & two.sentence) >= min(2, max(1, len(one.sentence)))


def same_event(one: Context, two: Context) -> bool:
    """Whether two dates tell when the same happened: the event word nearest to each is the same, or three words are shared."""
    if one.event or two.event:
        return one.event == two.event
    return len((one.near & two.near) - _GENERIC) >= 3
