"""Whether what stands in brackets and what an ellipsis leaves out are within an editor's rights."""

import re
from typing import NamedTuple

from provenance.evidence.quotes.align import POINTERS
from provenance.evidence.quotes.forms import same_number
from provenance.evidence.quotes.kinds import NEGATORS, Kind, negators
from provenance.evidence.quotes.reading import Item, is_editorial
from provenance.evidence.quotes.words import SourceText

_LONGEST = 7
_VERBS = frozenset(
    "is are was were be been being has have had does did will would can could should may might must said says claimed claims "
    "admitted denied means meant showed shows caused made became".split()
)
_ARTICLES = frozenset("the a an this that these those his her its their our my your der die das le la les el los las".split())
_FORMS = ({"is", "are", "was", "were", "be", "been", "am", "being"}, {"has", "have", "had", "having"}, {"do", "does", "did", "done"},
          {"go", "goes", "went", "gone"}, {"will", "would"}, {"can", "could"}, {"say", "says", "said"})  # fmt: skip
_CLAUSE = re.compile(
    r"[.;:!?,()—–]|\b(?:and|but|or|because|which|who|that|while|although|when|if|und|aber|weil|mais|et|pero|y)\b", re.IGNORECASE
)
_FRONTS = frozenset("do does did is are was were has have had can could will would should may might must shall am be been to".split())


class Ruling(NamedTuple):
    """Whether an edit is allowed: its name, or the kind of the fault with a phrase."""

    edit: str
    fault: Kind | None = None
    why: str = ""


def _same_stem(one: str, two: str) -> bool:
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    return (shared >= 3 and shared >= 0.6 * min(len(one), len(two))) or any({one, two} <= forms for forms in _FORMS)


def rule_bracket(item: Item, source: SourceText, written: tuple[int, int]) -> Ruling:
    """Judge a bracket that stands for the source's words ``written`` (none where it only adds).

    A remark ("sic", "emphasis added") is free. A name for a pronoun or for a noun phrase, another form of a word, or a few
    words of explanation are allowed; a negation, another number, or a clause that says more than the source are not
    (Chicago Manual of Style 18, 12.70-12.73; MHRA Style Guide 4, 9.6).
    """
    inside, words = item.inside, tuple(source.keys[written[0] : written[1]])
    if inside == words and words:
        return Ruling("same")
    mark = bool(inside) and all(key.isdigit() for key in inside)
    if not words and (is_editorial(item.raw.strip("[]()")) or mark):
        return Ruling("footnote-mark" if inside and inside[0].isdigit() else "sic" if "sic" in inside else "remark")
    if negators(inside) != negators(words):
        return Ruling("", "negation", "the bracket changes the negation")
    if any(key[:1].isdigit() for key in words) and not same_number(" ".join(inside), " ".join(words)):
        return Ruling("", "number", "the bracket stands for another number")
    if len(inside) > _LONGEST or (len(inside) >= 4 and any(key in _VERBS for key in inside)):
        return Ruling("", "long-insertion", "the bracket says more than the source")
    if not words:
        return Ruling("insertion")
    return _rule_replacement(inside, words, source.raw(written[0])[:1].isupper())


def _rule_replacement(inside: tuple[str, ...], words: tuple[str, ...], capital: bool) -> Ruling:
    if all(word in POINTERS for word in words):
        return Ruling("name-for-pronoun")
    if len(words) == len(inside) == 1 and (_same_stem(words[0], inside[0]) or (inside[0].startswith(words[0][:1]) and len(inside[0]) == 1)):
        return Ruling("form-in-brackets")
    if len(words) <= 5 and (words[0] in _ARTICLES | POINTERS or capital or inside[0] in _ARTICLES):
        return Ruling("name-for-phrase")
    return Ruling("", "bracket", "the bracket stands for other words")


def turns_meaning(source: SourceText, left_out: tuple[int, int]) -> bool:
    """Whether an ellipsis leaves out a negation that governs the words after it.

    It does where the negating word stands in the clause of both neighbours: no sign or conjunction between what is kept
    before the ellipsis and the negation, nor between it and what is kept after; and where an auxiliary, or nothing else,
    comes before it ("did … find", "is … guilty").
    """
    first, last = left_out
    for at in range(first, last):
        key = source.keys[at]
        if not (key in NEGATORS or key.endswith("n't")) or first == 0 or last >= len(source.keys):
            continue
        before = source.text[source.spans[first - 1][1] : source.spans[at][0]]
        after = source.text[source.spans[at][1] : source.spans[last][0]]
        if at == first and source.keys[first - 1] in _FRONTS and not before.strip():
            after = after.replace(",", "")  # "did not, in the end, accept"
        if _CLAUSE.search(before) or _CLAUSE.search(after):
            continue
        if at == first and (source.keys[first - 1] in _FRONTS or key in ("never", "no", "nicht", "kein")):
            return True
        if at + 1 == last and (key.endswith("n't") or source.keys[at - 1] in _FRONTS):
            return True
    return False
