"""What a difference between a quotation and its source is: a negation, a number, a date, a name, a word."""

import re
from dataclasses import dataclass
from typing import Literal

from provenance.evidence.quotes.forms import same_number
from records.spans import Span

Kind = Literal[
    "negation", "number", "date", "name", "modality", "quantity", "spelling", "word-swapped", "word-added", "words-dropped", "order",
    "long-insertion", "bracket", "ellipsis-order", "ellipsis-far", "ellipsis-turns-meaning",
    "question",
]  # fmt: skip

NEGATORS = frozenset(
    "no not never none nobody nothing neither nor nowhere without cannot hardly scarcely barely seldom rarely unlikely ain't "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne kaum weder ne pas jamais rien aucun aucune "
    "ni sans nunca jamás nadie nada sin ningún ninguna ninguno tampoco".split()
)
_MODALS = frozenset(
    "may might can could must shall should will would ought possibly probably perhaps allegedly reportedly apparently".split()
)
_QUANTITIES = frozenset(
    "all some most many few every each any several both half majority minority always often sometimes usually generally mostly "
    "only more less fewer least about nearly almost over under".split()
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow januar februar märz mai juni "
    "juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo "
    "mayo junio julio agosto septiembre octubre noviembre diciembre".split()
)
_YEAR = re.compile(r"1\d\d\d|20\d\d")
_FIGURE_SIGN = frozenset("%$€£¥₹°")
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion first second third fourth "
    "fifth sixth seventh eighth ninth tenth dozen half double twice once percent".split()
)
_NEGATIVE = re.compile(r"(?:un|in|im|il|ir|dis|non|mis)(?=[a-z]{3})")


@dataclass(frozen=True)
class Difference:
    """One thing in which a quotation differs from its source: its kind, both sides with their spans, and a phrase for people."""

    kind: Kind
    quoted: str
    written: str
    quoted_span: Span
    source_span: Span
    message: str


@dataclass(frozen=True)
class Side:
    """The words of one side of a difference: keys, and which of them are names by their capital inside a sentence."""

    keys: tuple[str, ...]
    names: tuple[bool, ...]
    raw: str


def negators(keys: tuple[str, ...]) -> list[str]:
    """The negating words among some keys, ``n't`` for a contracted "not", sorted."""
    found = [key for key in keys if key in NEGATORS or key.endswith("n't")]
    return sorted("not" if key in ("cannot", "ain't") or key.endswith("n't") else key for key in found)


def _is_number(key: str) -> bool:
    return key[:1].isdigit() or key in _NUMBER_WORDS or key in _FIGURE_SIGN or bool(re.fullmatch(r"\w*\d\w*", key))


def _opposites(one: str, two: str) -> bool:
    """Whether one word is the other with a negative beginning: legal and illegal."""
    short, long = sorted((one, two), key=len)
    match = _NEGATIVE.match(long)
    return match is not None and long[match.end() :] == short


def letters_apart(one: str, two: str) -> int:
    """How many letters must be changed, added, dropped or exchanged with their neighbour; cut off at 3."""
    if abs(len(one) - len(two)) > 2:
        return 3
    rows = [list(range(len(two) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(two, 1):
            step = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                step = min(step, rows[-2][j - 2] + 1)
            row.append(step)
        rows.append(row)
    return min(rows[-1][-1], 3)


def _changed(quoted: Side, written: Side) -> Kind | None:
    """The gravest kind that holds."""
    both = quoted.keys + written.keys
    if negators(quoted.keys) != negators(written.keys):
        return "negation"
    if len(quoted.keys) == len(written.keys) == 1 and _opposites(quoted.keys[0], written.keys[0]):
        return "negation"
    if sorted(quoted.keys) == sorted(written.keys):
        return "order"
    only = set(quoted.keys) ^ set(written.keys)
    if any(_YEAR.fullmatch(key) for key in only) or any(key in _CALENDAR - {"may", "mars", "march"} for key in only):
        return "date"
    if any(_is_number(key) for key in only) and not same_number(" ".join(quoted.keys), " ".join(written.keys)):
        return "number"
    if len(both) == 2 and set(both) <= _MODALS:
        return "modality"
    if any(quoted.names) or any(written.names):
        return "name"
    if any(key in _MODALS for key in only):
        return "modality"
    return "quantity" if any(key in _QUANTITIES for key in only) else None


def kind_of(quoted: Side, written: Side) -> Kind:
    """The kind of a difference between two stretches of words, either of which may be empty."""
    if not quoted.keys and len(written.keys) > 8:
        return "words-dropped"  # so long that any kind of word is among them
    found = _changed(quoted, written)
    if found:
        return found
    if not written.keys:
        return "word-added"
    if not quoted.keys:
        return "words-dropped"
    if len(quoted.keys) == len(written.keys) == 1 and letters_apart(quoted.keys[0], written.keys[0]) == 1:
        return "spelling"
    return "word-swapped"


def shortened(words: str) -> str:
    """Words for a message: white space folded, the middle left out of what is long."""
    words = re.sub(r"\s+", " ", words)
    return words if len(words) <= 80 else words[:40].rsplit(" ", 1)[0] + " … " + words[-35:].split(" ", 1)[-1]


_SAYS: dict[str, str] = {
    "negation": "the negation is not the source's",
    "number": "the number is not the source's",
    "date": "the date is not the source's",
    "name": "the name is not the source's",
    "modality": "how sure it is, is not as the source says",
    "quantity": "how many it is, is not as the source says",
    "order": "the words stand in another order",
    "spelling": "spelt otherwise by one letter",
}


def message_of(kind: Kind, quoted: Side, written: Side) -> str:
    """A phrase for people: what the source has, what the quotation has, and what that changes."""
    if not quoted.keys:
        words = f"left out without an ellipsis: “{shortened(written.raw)}”"
    elif not written.keys:
        words = f"not in the source: “{quoted.raw}”"
    else:
        words = f"“{quoted.raw}”; the source has “{written.raw}”"
    tail = _SAYS.get(kind, "")
    if kind == "name" and len(quoted.keys) == len(written.keys) == 1 and letters_apart(quoted.keys[0], written.keys[0]) == 1:
        tail = "the name differs by one letter"
    return f"{words} ({tail})" if tail else words
