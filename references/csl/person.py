"""Persons: the names of an item, their particles, and given names made initials (CSL 1.0.2, "Names", "Name-part Order")."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_LETTERS = (
    "a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0218-\u021b\u0370-\u03ff\u0400-\u052f"
    "\u0590-\u05d4\u05d6-\u05ff\u1e00-\u1fff\u0600-\u06ff\u200c-\u200e\u202a-\u202e"
)
_LATIN = re.compile(f"[{_LETTERS}]")
_PARTICLES = frozenset(
    """'s 't a aan ad adh af al al- am an- ar- as- ash- at- ath- auf aus az- ben bij bin boven d d' da dal dal' dall' dalla das de
    de' deca degli dei del dela dell' della delle dello dem den der des di die do don dos du ed- edh- el el- en- er- es- esh- et-
    eth- ez- gen het i il im in l l' la las le les li lo los lou m 'm of onder op over s s' sen t te ten ter tho thoe thor to toe
    tot uijt uit und unter v v. v.d. van vander vd ver vom von voor vor z ze zu zum zur""".split()
)
_LEADING = re.compile(r"((?:[^\s’']+[’']|[^\s\-]+-|\S+\s+))(?=\S)")
_BLANKS = re.compile(r"[\t\n\r ]+")
_SLANTED = re.compile(f"[-0-9{_LETTERS}]")
_STARTS = re.compile(f"[{_LETTERS}]")
_ET_AL = re.compile(r"^et\.? ?al\.?$")


class Person:
    """One name of an item. ``literal`` names have no parts; ``latin`` is 0 for names wholly in a script written family name first."""

    __slots__ = ("comma_suffix", "dropping", "et_al", "family", "given", "latin", "literal", "non_dropping", "static", "suffix")

    def __init__(self, name: Mapping[str, Any], language: str = "") -> None:
        get = name.get
        self.literal = _text(get("literal"))
        self.family, self.given = _text(get("family")), _text(get("given"))
        self.dropping, self.non_dropping = _text(get("dropping-particle")), _text(get("non-dropping-particle"))
        self.suffix = _text(get("suffix"))
        self.comma_suffix = bool(get("comma-suffix"))
        self.et_al = False
        if self.literal or (self.family and not self.given and get("isInstitution")):
            self.literal = self.literal or self.family
            self.family = self.given = ""
        elif self.family[:1] == '"' and self.family[-1:] == '"' and len(self.family) > 1:
            self.family = self.family[1:-1]
        elif self.family and self.given and not self.non_dropping and get("parse-names", True) and not get("static-particles"):
            self._parse()
        self.latin = _latin(self, language)
        self.static = bool(get("static-ordering")) or self.latin == 0 or language[:2] in ("vi", "hu")

    @property
    def unnamed(self) -> bool:
        """Whether this stands for further people: what programs make of BibTeX's ``and others``, as CSL has no field for it."""
        return self.literal == "others"

    def _parse(self) -> None:
        """Particles in front of the family name do not drop, those behind the given name do; a comma starts a suffix."""
        self.non_dropping, self.family = _split_leading(self.family)
        if "," in self.given and not self.suffix:
            given, _, suffix = self.given.partition(",")
            suffix = suffix.strip()
            if _ET_AL.match(suffix) and not self.dropping:
                self.et_al = True
            else:
                self.comma_suffix = self.comma_suffix or suffix.startswith("!")
                self.suffix = suffix.lstrip("!").strip()
            self.given = given.strip()
        if not self.dropping:
            self.given, self.dropping = _split_trailing(self.given)


def slants(text: str) -> bool:
    """Whether a text holds letters of a script that has italics, or figures."""
    return bool(_SLANTED.search(text))


def alphabetic(text: str) -> bool:
    """Whether a text starts in a script that sets words apart with spaces."""
    return bool(_STARTS.match(text))


def _text(value: Any) -> str:
    return "" if value is None or value is False else _BLANKS.sub(" ", str(value)).strip(" ")


def people(value: Any, language: str = "") -> list[Person]:
    """The names in the value of a name variable; text stands for one literal name."""
    if isinstance(value, str):
        value = [{"literal": value}]
    elif isinstance(value, Mapping):
        value = [value]
    elif not isinstance(value, list):
        return []
    named = [Person(name if isinstance(name, Mapping) else {"literal": str(name)}, language) for name in value if name]
    return [person for person in named if person.literal or person.family or person.given]


def _latin(person: Person, language: str) -> int:
    """2 for names in an alphabetic script, 1 for mixed ones, 0 for the scripts that write the family name first, unspaced."""
    if person.literal or not (person.family or person.given):
        return 2
    if not _LATIN.search(person.family.replace('"', "") or person.given):
        return 1 if person.given and _LATIN.match(person.given) else 0
    return 1 if language[:2] in ("ja", "zh") else 2


def _split_leading(family: str) -> tuple[str, str]:
    """Particles at the start of a family name, and the rest."""
    at = 0
    while match := _LEADING.match(family, at):
        word = match[1].strip()
        if word[:1].isupper() or (word.lstrip("'’")[:1].isupper()) or word.replace("’", "'").lower() not in _PARTICLES:
            break
        at = match.end()
    found = family[:at]
    keep = found.rstrip()
    return (keep + " " if keep[-1:] in ("'", "’") and found != keep else keep), family[at:]


def _split_trailing(given: str) -> tuple[str, str]:
    """A given name, and the particles at its end."""
    words = given.split(" ")
    at = len(words)
    while at > 1 and words[at - 1] and words[at - 1][0].islower() and words[at - 1].replace("’", "'").lower() in _PARTICLES:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


_CAPITAL = "A-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u042f\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0370\u0372\u0376\u0386\u0388-\u03ab"
_INITIAL = re.compile(f"([{_CAPITAL}])([a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u052f\u0600-\u06ff\u0370-\u03ff\u1f00-\u1fff]*)(\\.*)")
_PIECE = re.compile(r"(<[^>]+>)|([^\s\-<]+)|(\s*-\s*|\s+)")


@lru_cache(maxsize=16384)
def initials(given: str, mark: str, hyphen: bool = True) -> str:
    """A given name as initials, each followed by ``mark`` ("J.-P. " from "Jean-Paul"); lower-case words stay whole."""
    if not given or not _LATIN.match(re.sub(r"^(?:<[^>]+>)*", "", given)) or given in ("Lord", "Lady"):
        return given
    if not hyphen:
        given = given.replace("-", " ")
    given = re.sub(r"-(?=[a-z])", "\u2013", re.sub(r"\.(?=[^\s])", ". ", given)).replace(". -", ".-")
    out: list[str] = []
    for tag, word, gap in _PIECE.findall(given):
        if tag:
            out.append(tag)
        elif word:
            out.append(_initial(word, mark))
        elif "-" in gap and out:
            out[-1] = out[-1].rstrip(" \u00a0\ufeff")
            out.append("-")
    joined = re.sub(r"([ \u00a0]+)((?:</[^>]+>)+)", r"\2\1", "".join(out))
    return re.sub(r"[ \u00a0\ufeff]+(?=(?:<[^>]+>)*$)", "", re.sub(r" +", " ", re.sub(r"\s*-", "-", joined))).replace("\u2013", "-").strip()


def _initial(word: str, mark: str) -> str:
    match = _INITIAL.match(word)
    if match is None or match[1] != match[1].upper():
        return f" {word} "
    first, rest, dots = match.groups()
    if rest and dots:
        first += rest
    elif rest:
        run = next((at for at, char in enumerate(rest) if not char.isupper()), len(rest))
        first += rest[:run].lower() if run < len(rest) else ""
    return first + mark


@lru_cache(maxsize=4096)
def normalised(given: str, mark: str, hyphen: bool = True) -> str:
    """A given name whose words are kept, and whose initials are spaced and dotted as ``mark`` says (initialize="false")."""
    if not given or not _LATIN.match(re.sub(r"^(?:<[^>]+>)*", "", given)):
        return given
    row = re.split(r"([-\s]+)", re.sub(r"\.(?=[^\s])", ". ", given if hyphen else given.replace("-", " ")).strip())
    words, gaps = row[::2], row[1::2]
    short = [(word.endswith(".") and len(word) > 1) or (len(word) == 1 and word.isupper()) for word in words]
    words = [word.removesuffix(".") if is_short else word for word, is_short in zip(words, short, strict=True)]
    out = words[0]
    for at, word in enumerate(words[1:]):
        if not short[at]:
            out += gaps[at]
        elif len(word) == 1:
            out += mark
        else:
            out += mark + gaps[at] + ("" if short[at + 1] else " ")
        out += word
    out += mark if short[-1] else ""
    return re.sub(r"[ \t\n\r]+", " ", re.sub(r"\s*-\s*", "-", out)).rstrip(" \u00a0\ufeff")
