"""What people write between the names of a BibTeX list instead of ``and``: semicolons, bars, ``&``, commas, "et al."."""

import re
from functools import lru_cache

AND = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_BAR = re.compile(r"[{};|]")
COMMA = re.compile(r"[{},]")
_AMPERSAND = re.compile(r"[{}]|(?<=\s)\\?&(?=\s)")
_ENTITY = re.compile(r"&#?\w{1,8};")
_ET_AL = re.compile(r"(?:^|,?\s+(?:and\s+)?)et\.?\s+al\.?\s*$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s~-]{0,3}){1,4}$")
_GIVEN = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*[\s~]*){1,3}$")
_FAMILY = re.compile(
    r"(?:(?:(?:von|vom|van|zu|zur|de|del|della|di|da|do|dos|du|des|la|le|los|den|der|ter|ten|bin|ibn|al|el|st)\b|[^\W\d_a-zß-ÿ])[\w.'’-]*[\s~]*){1,5}$"
)
# "Roe JM", as MEDLINE writes a person.
_BRIEF = re.compile(r"[^\W\d_][\w'’ -]*[a-zß-ÿ][\w'’-]* [^\W\d_a-z]{1,3}$")
_UNPARTED = re.compile(
    r"(?P<family>(?:(?:von|van|de|di|da|du|la|le|der|den|ter) )*[^\W\d_a-z][^\W\d_]*[a-z][\w'’-]*) (?P<initials>[A-Z]{1,3})$"
)
_BODIES = re.compile(r"^(?:Group|Committee|Team|Class|Panel|Unit|Division|Section|Type|Study|Project|Agency|Institute|Office|Department)\b")
SUFFIX = re.compile(
    r"(?:jr|sr|jnr|snr|jun|sen|junior|senior|ii|iii|iv|vi{0,3}|\d(?:st|nd|rd|th)|ph\.?\s?d|m\.?\s?[ad]|b\.?a|esq|s\.?\s?j|o\.?p|o\.?s\.?b)\.?$",
    re.IGNORECASE,
)


def cut(raw: str, pattern: re.Pattern[str]) -> list[str]:
    """The parts of a text between what a pattern finds outside braces; the pattern finds single braces, too."""
    if "{" not in raw and "}" not in raw:
        return pattern.split(raw)
    parts, depth, at = [], 0, 0
    for match in pattern.finditer(raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(raw[at : match.start()])
            at = match.end()
    return [*parts, raw[at:]]


@lru_cache(maxsize=32)  # an inherited list is read with every entry that inherits it
def anded(raw: str) -> str:
    """A list whose names are parted by other signs, as databases and hands write it, with ``and`` between them; others as they are.

    The semicolon of an entity (``M&uuml;ller``) parts nothing, nor does a sign inside braces.
    """
    found = _at_bars(raw) if ";" in raw or "|" in raw else raw
    if not ("&" in found or "," in found or _others(found)):
        return found
    if "&" not in found and _usual(found):
        return found
    listed = [part.strip() for part in cut(f" {found} ", AND) if part.strip()]
    enumerated = len(listed) == 2 and "," not in listed[1] and " " in listed[1] and "{" not in listed[1]
    changed = [name for part in listed for name in _names(part, 2 if enumerated else 3)]
    return " and ".join(changed) if changed != listed else found


def _usual(raw: str) -> bool:
    """Whether a list without ``&`` surely is written as it should be: no name of it has two commas, or initials at its end alone."""
    names = " ".join(raw.split()).replace(" AND ", " and ").split(" and ")
    if (len(names) == 2 and "," not in names[1]) or _others(raw):
        return False
    return not any(name.count(",") > 1 or ("," in name and (name[-1:].isupper() or name[-1:] == ",")) for name in names)


def _at_bars(raw: str) -> str:
    shielded = _ENTITY.sub(lambda found: found[0].replace(";", "\0"), raw)
    names = [name.strip() for name in cut(shielded.rstrip("; |\r\n\t"), _BAR)]
    if len(names) < 2 or not all(any(char.isalpha() for char in name) for name in names):
        return raw
    return " and ".join(names).replace("\0", ";")


def _names(raw: str, least: int) -> list[str]:
    """The names in what stands between two ``and``; at least so many whole names are taken for several."""
    others: list[str] = []
    if tail := _others(raw):
        raw, others = raw[: tail.start()].rstrip(), ["others"]
    parts = [part.strip() for part in cut(raw, _AMPERSAND)] if "&" in raw else []
    if len(parts) < 2 or not all("," in part for part in parts):
        parts = [raw] if raw.strip(", ") else []
    return [name for part in parts for name in _at_commas(part, least)] + others


def _others(raw: str) -> re.Match[str] | None:
    """The "et al." at the end of a list."""
    return _ET_AL.search(raw) if raw.rstrip().removesuffix(".")[-2:].lower() == "al" else None


def _at_commas(raw: str, least: int) -> list[str]:
    """``Roe, Jane, Doe, John`` and ``Roe J, Doe K, Poe T`` in names; anything else as it is."""
    commas, last = raw.count(","), raw.rstrip(", \n")[-1:]
    if commas == 0 or (commas + 1 < least and (last.islower() or not last.isalpha())):
        return [raw]
    parts = [part.strip() for part in cut(raw.rstrip(", \n"), COMMA)]
    brief = len(parts) > 1 and all(_BRIEF.match(part) for part in parts)
    if (len(parts) < least and not brief) or "{" in raw or "=" in raw or not all(parts) or any(SUFFIX.match(part) for part in parts[1:]):
        return [raw]
    if all(" " in part and _FAMILY.match(part) and not (part[0].islower() or _INITIALS.match(part)) for part in parts):
        return [_turned(part) for part in parts]
    families, given = parts[::2], parts[1::2]
    if len(parts) > 3 and len(families) == len(given) and all(map(_FAMILY.match, families)) and all(map(_GIVEN.match, given)):
        return [f"{family}, {first}" for family, first in zip(families, given, strict=True)]
    return [raw]


def _turned(name: str) -> str:
    """``Roe JM`` as ``Roe, JM``."""
    family, _, given = name.rpartition(" ")
    return f"{family}, {given}" if _INITIALS.match(given) and given == given.upper() and "." not in family else name


def several(text: str) -> list[str]:
    """The names on a line that should hold but one: one, or more where they are parted as people part them."""
    found = anded(text)
    parts = [part.strip() for part in cut(f" {found} ", AND) if part.strip()]
    return parts if found != text or all("," in part or part == "others" for part in parts) else [text]


def unparted(text: str) -> str | None:
    """``Roe JM`` as ``Roe, JM``; None for a name that is not written so, and for a body such as "Study Group A"."""
    found = _UNPARTED.match(text)
    return f"{found['family']}, {found['initials']}" if found and not _BODIES.search(text) else None
