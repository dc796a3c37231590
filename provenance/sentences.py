"""Sentences of a block, by rules: abbreviations, initials, decimals, quotations and brackets do not end one."""

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance import abbreviations
from records.quoting import quoting
from records.spans import Span, trim

_CANDIDATE = re.compile(
    r"(?:[.!?]+|…|\.(?:\s\.){2})[\"'”’»›)\]]*(?=\s|$)|[。！？]+[」』”’）]*|[.!?][\"”»](?=[A-Z])"
)
_WORD_BEFORE = re.compile(r"[^\s(\[{\"“„«‘—–]*$")
_NEXT = re.compile(r"\s*([\"“„«‘'(\[]*)(\S*)")
# An hour that leads a sentence in: "At 11 a.m. Mr. Roe came".
_AT_HOUR = re.compile(r"(?:^|[.!?”\"]\s+)(?:At|By|Before|After|Around|About|Until|Since|From)\s(?:about\s|around\s)?\d[\d:.]*\s$")
_NUMBER = re.compile(r"[\d.,–/-]*\d")
_SIGNS = tuple("±=+<>×≈~&/")
_SHILLINGS = re.compile(r"\d{1,3}[sd]")
_ABBREVIATED = re.compile(r"[^\W\d_]{2,}\b(?<=[A-Z])|[^\W\d_]\.|[IVXLC]+\b")
_CLIPPED = re.compile(r"[A-Z][a-z]{1,5}(?<![aeiou])")
_BRACKET = re.compile(r"[()\[\]]")

_NUMBER_NEXT = re.compile(r"[§#]?(?:[A-Za-z]?\d|[IVXLC]+\b|[A-Za-z]\b)")
_ORDINAL_LEAD = re.compile(
    r"\b(?:im|am|der|die|das|des|dem|den|zum|zur|vom|beim|bis|seit|ab|jede[rnms]?|ein(?:e[rnms]?)?|sein(?:e[rnms]?)?|ihr(?:e[rnms]?)?)\s$",
    re.IGNORECASE,
)
# Names that end in a mark.
_NAMES_WITH_MARKS = frozenset("yahoo jeopardy oklahoma wham guess".split())
_SPEECH = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|told|wrote|writes|added|adds|argued|argues|explained|asked|replied|noted|notes|"
    r"claimed|insisted|recalled|concluded|answered|cried|remarked|observed|exclaimed|murmured|whispered|shouted|continued|demanded|"
    r"muttered|declared|laughed|sighed|sagte|erklärte)\b(?! that\b)"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.){1,5}[A-Za-z]")
_ROMAN_LIST = re.compile(r"(?:\d{1,3}|[a-hA-H]|[ivx]{1,4})")
_MONTH = re.compile(
    r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jahrhundert|jh)\b", re.IGNORECASE
)


def _shields(plain: str, span: Span) -> list[Span]:
    """Stretches inside which no sentence ends: paired quotations and balanced brackets, outermost ones."""
    found = [pair.inner for pair in quoting(plain, span).pairs]
    opened: list[int] = []
    for match in _BRACKET.finditer(plain, *span):
        if match[0] in "([":
            if len(opened) < 20:
                opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened and match.start() - start <= 600:
                found.append(Span(start + 1, match.start()))
    merged: list[Span] = []
    for shield in sorted(found):
        if merged and shield.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, shield.end))
        else:
            merged.append(shield)
    return merged


def _opens_sentence(word: str) -> bool:
    first = next((c for c in word if c.isalnum()), "")
    return not first or word.startswith("@") or not first.islower()


class _Around(NamedTuple):
    """What stands around a full stop: the word before it and what leads to that, quotation marks, and the two words after."""

    lead: str
    word: str
    openers: str
    following: str
    second: str

    @property
    def bare(self) -> str:
        """The word before the stop, in lower case, of ``Maj.-Gen`` the last part."""
        return self.word.rstrip(".").lower().rpartition("-")[2]

    @property
    def previous(self) -> str:
        """The word before the word."""
        return self.lead.rstrip().rpartition(" ")[2]

    @property
    def next(self) -> str:
        """The word after the stop, in lower case, without signs behind it."""
        return re.sub(r"\W+$", "", self.following).lower()

    @property
    def starts(self) -> bool:
        """Whether what follows opens like a sentence."""
        return self.next in abbreviations.STARTERS or not set(self.openers).isdisjoint("\"“„«")


def _after_unit(around: _Around) -> bool | None:
    """After a number with a unit a word with a capital opens a sentence ("0.2 mm. Yield rose"), an acronym need not."""
    if _SHILLINGS.fullmatch(around.word):
        return not around.following[:1].isdigit()
    if around.word not in abbreviations.UNITS or not (around.previous == "per" or _NUMBER.fullmatch(around.previous)):
        return None
    return around.starts or (around.following[:1].isupper() and not _ABBREVIATED.match(around.following))


def _after_hour(around: _Around) -> bool:
    if _AT_HOUR.search(around.lead):
        return around.next in abbreviations.STARTERS
    return around.next not in abbreviations.AFTER_HOURS and around.second.rstrip(".,;") != "time" and not around.following[:1].isdigit()


def _after_dot(around: _Around) -> bool:
    """Whether a full stop ends the sentence, when the word after it may open one."""
    bare, word = around.bare, around.word.rstrip(".")
    if (around.following[:1] in _SIGNS or around.openers == "(") and _known(bare, word):
        return False
    if (ends := _after_unit(around)) is not None:
        return ends
    if bare in abbreviations.CLOCK:
        return _after_hour(around)
    if bare in abbreviations.CALENDAR:
        return not around.following[:1].isdigit() and around.next not in abbreviations.CALENDAR
    if bare in abbreviations.LIST_ENDS:
        return True
    if bare in abbreviations.BEFORE_NUMBERS:
        return _NUMBER_NEXT.match(around.following) is None and not _goes_on(around)
    if bare in abbreviations.MAYBE or (word[:1].isupper() and bare in abbreviations.PROPER):
        return around.starts or (bare in abbreviations.BEHIND_NAMES and _takes_up(around))
    if len(bare) == 1 and word.islower() and bare not in "vc" and around.starts:
        return True  # "Student's t. In the table"; but "Roe v. The Crown"
    if bare in abbreviations.NEVER or bare + "." in abbreviations.NEVER or _goes_on(around):
        return False
    if _INITIAL.fullmatch(word) and word[:1].isupper():
        return around.starts and around.following.lower() not in ("i", "a", "de", "la")
    if _ACRONYM.fullmatch(word) or (len(bare) == 1 and bare.isalpha()):
        return around.starts or around.previous in ("and", "or", "und", "et")  # "z. B.", "9 h. 30"; but "at most x. Then"
    return True


def _takes_up(around: _Around) -> bool:
    """Whether a subject follows a firm's ending: the firm's name again ("by Roe Inc. Roe says"), or a word and its verb."""
    return re.sub("['’]s$", "", around.following) == around.previous or around.second in abbreviations.VERBS


def _known(bare: str, word: str) -> bool:
    """Whether a word is an abbreviation, of any kind but the ones that end a list or are units."""
    return bare in abbreviations.ALL or (word[:1].isupper() and bare in abbreviations.PROPER)


def _goes_on(around: _Around) -> bool:
    """Whether a short word with a capital and the abbreviation behind it are one name: "Cal. App.", "J. Agric. Sci."."""
    return _CLIPPED.fullmatch(around.word) is not None and around.following.endswith(".") and around.next in abbreviations.LINKS


def _german_ordinal(plain: str, start: int, word: str, next_word: str) -> bool:
    """Whether a number with a dot is a German ordinal: "am 3. Mai", "im 2. Weltkrieg"."""
    if not word.isdigit() or len(word) > 2:
        return False
    return _MONTH.match(next_word) is not None or _ORDINAL_LEAD.search(plain, max(0, start - 12), start) is not None


def _ends(plain: str, match: re.Match[str], span: Span, language: str) -> bool:
    """Whether the sign or signs of a match end a sentence."""
    sign, closers = match[0][0], match[0].lstrip(".!?…")
    if sign in "。！？":
        return True
    following = _NEXT.match(plain, match.end(), span.end)
    openers, next_word = (following[1], following[2]) if following else ("", "")
    if not next_word and not openers:
        return True
    if not _opens_sentence(next_word) and (not openers or "(" in openers):
        return False
    named = sign != "." or next_word.lower() not in abbreviations.STARTERS
    if named and closers[:1] in tuple("\"”»") and following and _SPEECH.match(plain, following.start(2), span.end):
        return False
    before = _WORD_BEFORE.search(plain, max(span.start, match.start() - 40), match.start())
    word = before[0] if before else ""
    if closers:
        return True
    if sign in "!?":
        return word.lower() not in _NAMES_WITH_MARKS or next_word.lower() in abbreviations.STARTERS
    if match[0] != ".":
        return True
    if _starts_block(plain, span, match.start(), word):
        return False
    if language == "de" and _german_ordinal(plain, match.start() - len(word), word, next_word):
        return False
    lead = plain[max(span.start, match.start() - len(word) - 40) : match.start() - len(word)]
    later = _NEXT.match(plain, following.end(), span.end) if following else None
    return _after_dot(_Around(lead, word, openers, next_word, later[2] if later else ""))


def _starts_block(plain: str, span: Span, dot: int, word: str) -> bool:
    """Whether the dot belongs to a list number at the block's start (``1. Text``)."""
    return _ROMAN_LIST.fullmatch(word) is not None and not plain[span.start : dot - len(word)].strip()


def cut(plain: str, span: Span, language: str = "en") -> list[Span]:
    """Cut a stretch of text into sentences.

    ``plain`` is the canonical text in which citation marks and markup were overwritten by spaces (``records.spans.mask``),
    so that offsets stay true. Returns spans without outer white space, in order; together they hold every word.
    """
    shields = _shields(plain, span)
    starts = [shield.start for shield in shields]
    found: list[Span] = []
    start = span.start
    for match in _CANDIDATE.finditer(plain, *span):
        if _shielded(shields, starts, match) or not _ends(plain, match, span, language):
            continue
        found.append(trim(plain, Span(start, match.end())))
        start = match.end()
    found.append(trim(plain, Span(start, span.end)))
    return [piece for piece in found if piece.start < piece.end]


def _shielded(shields: Sequence[Span], starts: Sequence[int], match: re.Match[str]) -> bool:
    """Whether a possible end lies inside a shield; one that ends with it (``services."``) is not inside."""
    index = bisect.bisect_right(starts, match.start()) - 1
    return index >= 0 and match.start() < shields[index].end and match.end() <= shields[index].end
