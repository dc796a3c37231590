"""A quotation as its parts: words, words in brackets, and the ellipses between them."""

import re
from dataclasses import dataclass, field

from provenance.evidence.quotes.words import WORD, key_of
from records.spans import Span


@dataclass(frozen=True)
class Item:
    """A word of a quotation, or a bracket put into it (``inside`` holds its keys, ``key`` is empty)."""

    key: str
    span: Span
    raw: str
    bracket: bool = False
    inside: tuple[str, ...] = ()
    remark: bool = False
    lettered: bool = False


@dataclass
class Part:
    """What stands between two ellipses."""

    items: list[Item] = field(default_factory=list)
    gap: Span | None = None


_GAP = re.compile(
    r"\[\s*(?:…|\.{2,}|\.(?:\s?\.){1,3}|—|snip|omitted|omission)\s*\]|\(\s*(?:…|\.{3}|\.(?:\s\.){2})\s*\)|<\s*(?:…|\.{3})\s*>"
    r"|(?:\.\s?)?(?:…|\.{3,}|\.(?:[\s\u00a0]\.){2,3})|\*\s\*\s\*"
)
_BRACKET = re.compile(
    r"(?<!\w)\[([^\[\]]{1,300})\](?!\w)"
    r"|\((?:sic!?|(?:my |our |own )?(?:emphasis|italics|translation)(?: (?:added|mine|ours|in (?:the )?original|by (?:the )?authors?))?|"
    r"hervorhebung(?: \w+){0,2})\)",
    re.IGNORECASE,
)
_EDITORIAL = re.compile(
    r"\W*(?:sic|!|\?|recte|emphasis|italics|my (?:emphasis|italics|translation)|our (?:emphasis|translation)|translat|added|original|"
    r"laughter|laughs|applause|pause|inaudible|crosstalk|hervorhebung|so im original|herv\.|c'est nous|subrayado)\b.*|\W*",
    re.IGNORECASE | re.DOTALL,
)


def is_editorial(words: str) -> bool:
    """Whether a bracket holds a remark on the quotation and nothing of its matter: ``sic``, "emphasis added", a bare sign."""
    return _EDITORIAL.fullmatch(words) is not None


def _items(text: str, span: Span) -> list[Item]:
    brackets = [(Span(*match.span()), match[1] or match[0].strip("()")) for match in _BRACKET.finditer(text, *span)]
    found = [
        Item("", place, place.of(text), True, tuple(key_of(m[0]) for m in WORD.finditer(words)), is_editorial(words))
        for place, words in brackets
    ]  # fmt: skip
    for match in WORD.finditer(text, *span):
        if not any(place.covers(match.start()) for place, _ in brackets):
            found.append(Item(key_of(match[0]), Span(*match.span()), match[0], lettered="[" in match[0]))
    return sorted(found, key=lambda item: item.span)


def parts_of(quotation: str) -> list[Part]:
    """The parts of a quotation in order; ``gap`` is the ellipsis that follows a part. Parts without words are left out."""
    found: list[Part] = []
    at = 0
    for match in _GAP.finditer(quotation):
        found.append(Part(_items(quotation, Span(at, match.start())), Span(*match.span())))
        at = match.end()
    found.append(Part(_items(quotation, Span(at, len(quotation)))))
    return [part for part in found if any(not item.bracket for item in part.items)]
