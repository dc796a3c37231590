"""Names and titles in a text: runs of capitalised words, with the title before them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from records.spans import Span


class Name(NamedTuple):
    """A name and where it stands: ``title`` before it ("General", "" for none), ``words`` without it; the span holds both."""

    span: Span
    title: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as it is written, without its title."""
        return " ".join(self.words)


_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я]"
_WORD = rf"(?:(?:Mc|Mac|O['’]|D['’]|L['’]|al-|el-)?{_CAPITAL}[\w’'-]*\w|{_CAPITAL}\.(?=\s{_CAPITAL}))"
_PARTICLE = r"(?:de la|de|del|della|di|du|van der|van den|van|von der|von|bin|ibn|ter|zu|of the|of)"
_NAME = re.compile(rf"(?<![\w’'-])(?:{_WORD})(?:\s(?:{_PARTICLE}\s)?(?:{_WORD}))*")
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady baron count king queen prince princess emperor pope cardinal bishop archbishop "
    "president vice-president chancellor minister premier senator governor mayor judge justice ambassador "
    "secretary general admiral colonel "
    "major captain lieutenant sergeant commander marshal inspector sheikh ayatollah imam rabbi saint st "
    "chairman chairwoman director herr frau "
    "monsieur madame".split()
)
_NOT_NAMES = frozenset(
    "a an the this that these those it its he she they we you i his her their our my in on at by for from with after before during since "
    "until while when where as if although though however but and or so yet thus therefore moreover there "
    "here what who why how another some "
    "many most several few each every all both one two three four five six seven eight nine ten no not only also then later today instead "
    "despite because through under over between among within without according about more such other to of is are was were "
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday "
    "sunday der die das ein eine es er sie wir im am nach seit le la les un une il elle en el los las una".split()
)
_FIRST = re.compile(r"(?:^|[.!?:;]\s+|[\"“”«(\[]\s*)$")


def _pieces(text: str, match: re.Match[str]) -> Iterator[Name]:
    start = match.start()
    words = [(word[0], word.start()) for word in re.finditer(r"\S+", match[0])]
    while words and words[0][0].lower() in _NOT_NAMES:
        words.pop(0)
    while words and words[-1][0].lower().strip(".") in _NOT_NAMES:
        words.pop()
    if not words:
        return
    begin, title = words[0][1], ""
    if words[0][0].lower().strip(".") in _TITLES and len(words) > 1:
        title = words.pop(0)[0]
    only = words[0][0]
    alone = len(words) == 1 and not title and (only.lower() in _TITLES or _FIRST.search(text, max(0, start + begin - 4), start + begin))
    if alone and not only.isupper():
        return  # any word has a capital at the start of a sentence
    last, at = words[-1]
    bare = re.sub(r"['’]s$", "", last)
    names = (*(word for word, _ in words[:-1]), bare)
    yield Name(Span(start + begin, start + at + len(bare)), title, names)


@lru_cache(maxsize=4096)
def names(text: str) -> tuple[Name, ...]:
    """All names of a text in order. A single capitalised word that opens a sentence is left out, since any word may."""
    return tuple(name for match in _NAME.finditer(text) for name in _pieces(text, match))
