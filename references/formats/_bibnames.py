"""Names in BibTeX's and BibLaTeX's forms to CSL names and back (btxdoc 4; biblatex manual 2.3.3; biber's extended form)."""

import functools
import re
from typing import Any

from references.formats._bibanding import AND, COMMA, SUFFIX, anded, cut
from references.tex import decode, encode, without_comments

CslName = dict[str, Any]

_TAKES = re.compile(r"(\\(?:[HcvukrdbtG]|o|O|l|L|aa|AA|ae|AE|oe|OE|ss))\s+((?<=[HcvukrdbtG]\s)[^\W\d_]|(?=[^\W\d_]))")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n\s*")
_JUNIOR = re.compile(r"(?:[JS]r\.?|II|III|IV)$")
_WORDS = re.compile(r"[{}]|[\s~]+")
_EXTENDED = re.compile(r"\s*[A-Za-z][A-Za-z-]*+\s*+=")
_OPTIONS = frozenset(
    "useprefix sortingnamekeytemplatename uniquenametemplatename sortingnamekeytemplate nametemplates nohashothers".split()
)
_KEYS = {"family": "family", "given": "given", "dropping-particle": "prefix", "non-dropping-particle": "prefix", "suffix": "suffix"}
_PARTS = {"family": "family", "given": "given", "suffix": "suffix"}


def split_names(raw: str) -> list[str]:
    """The names of a list, cut at each ``and`` outside braces."""
    return list(_split(raw))


@functools.lru_cache(maxsize=4)  # a list is cut to be read, and again to be looked over
def _split(raw: str) -> tuple[str, ...]:
    names = cut(raw if "{" in raw else f" {raw} ", AND)
    return tuple(name.strip() for name in names if name.strip(" \t\r\n,"))


def _small(word: str) -> bool:
    """Whether BibTeX takes a word for a particle: its first letter outside braces, or in a special character, is small."""
    depth, at = 0, 0
    while at < len(word):
        char = word[at]
        if char == "{":
            if depth == 0 and word[at + 1 : at + 2] == "\\":
                plain = _plain(word[at:])
                return plain[:1].islower()
            depth += 1
        elif char == "}":
            depth -= 1
        elif depth == 0 and char == "\\":
            return _plain(word[at:])[:1].islower()
        elif depth == 0 and char.isalpha():
            return char.islower()
        at += 1
    return False


def _plain(raw: str) -> str:
    text, _ = decode(raw)
    return re.sub(r"[\u00a0\u2009\u2005 ]+", " ", text).strip()


def _joined(words: list[str]) -> str:
    return _plain(" ".join(words))


def _literal(raw: str) -> bool:
    """Whether one pair of braces holds the whole name."""
    if not (raw.startswith("{") and raw.endswith("}")) or raw[1:2] == "\\":
        return False
    depth = 0
    for at, char in enumerate(raw):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(raw) - 1
    return False


@functools.lru_cache(maxsize=50_000)
def _parsed(raw: str, useprefix: bool) -> tuple[tuple[str, str], ...]:
    if raw.lower() == "others":
        return (("literal", "others"),)
    if _literal(raw):
        plain = _plain(raw[1:-1])
        return (("family" if plain == "others" else "literal", plain),)  # a group of that name, not "and others"
    if _EXTENDED.match(raw):
        return _extended(raw, useprefix)
    commas = [part.strip() for part in cut(raw.rstrip(", \t\r\n"), COMMA)]
    if len(commas) == 2 and _JUNIOR.match(commas[1]) and len(_words(commas[0])) > 1:
        commas = [f"{commas[0]} {commas[1]}"]
    if len(commas) == 1:
        words = _words(commas[0])
        suffix = [words.pop()] if len(words) > 2 and _JUNIOR.match(words[-1]) else []
        given, particle, family = _spoken(words)
    else:
        words = _words(commas[0])
        small = 0
        while small < len(words) - 1 and _small(words[small]):
            small += 1
        particle, family = words[:small], words[small:]
        if len(commas) == 3 and SUFFIX.match(commas[2]) and not SUFFIX.match(commas[1]):
            commas = [commas[0], commas[2], commas[1]]
        suffix = [commas[1]] if len(commas) > 2 else []
        given = [part for part in commas[2 if len(commas) > 2 else 1 :] if part]
        given = [", ".join(given)] if len(given) > 1 else given
    return _name(family, given, (particle, useprefix), suffix)


def _words(raw: str) -> list[str]:
    """The words of a name; a command that takes the letter behind it (``Dezs\\H o``, ``\\O ystein``) does not end one."""
    return [word for word in cut(_TAKES.sub(r"\1{\2}", raw) if "\\" in raw else raw, _WORDS) if word]


def _spoken(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """``First von Last`` cut into its three parts."""
    first = next((at for at, word in enumerate(words[:-1]) if _small(word)), None)
    if first is None:
        return words[:-1], [], words[-1:]
    last = first
    while last < len(words) - 1 and _small(words[last]):
        last += 1
    return words[:first], words[first:last], words[last:]


def _name(family: list[str], given: list[str], particle: tuple[list[str], bool], suffix: list[str]) -> tuple[tuple[str, str], ...]:
    kind = "non-dropping-particle" if particle[1] else "dropping-particle"
    parts = (("family", family), ("given", given), (kind, particle[0]), ("suffix", suffix))
    found = tuple((name, _joined(words)) for name, words in parts if words)
    kept = tuple((name, words) for name, words in found if words)
    return (("literal", kept[0][1]),) if len(kept) == 1 and kept[0][0] != "family" else kept


def _extended(raw: str, useprefix: bool) -> tuple[tuple[str, str], ...]:
    """biber's form ``family=..., given=..., prefix=..., useprefix=true``."""
    parts: dict[str, str] = {}
    for part in cut(raw, COMMA):
        key, _, value = part.partition("=")
        parts[key.strip().lower()] = value.strip().strip('"')
    chosen = parts.get("useprefix", str(useprefix)).lower() == "true"
    kind = "non-dropping-particle" if chosen else "dropping-particle"
    found = {_PARTS.get(key, kind): _plain(value) for key, value in parts.items() if key in (*_PARTS, "prefix")}
    if parts.get("literal"):
        return (("literal", _plain(parts["literal"])),)
    order = ("family", "given", kind, "suffix")
    if not found and set(parts) <= _OPTIONS:
        return ()
    return tuple((key, found[key]) for key in order if found.get(key)) or (("literal", _plain(raw)),)


def parse_names(raw: str, useprefix: bool = False) -> list[CslName]:
    """The CSL names of a BibTeX name list. ``useprefix`` is BibLaTeX's option: particles belong to the family name."""
    if "%" in raw and "\n" in raw:
        raw = _COMMENT.sub("", without_comments(raw))
    found = (dict(_parsed(name, useprefix)) for name in split_names(raw))
    return [name for name in found if any(name.values())]


def too_many_commas(raw: str) -> list[str]:
    """The names of a list that have more parts than BibTeX knows, or three of which none is a suffix such as "Jr."."""
    if raw.count(",") < 2:
        return []
    return [name for name in split_names(raw) if name.count(",") > 1 and not _EXTENDED.match(name) and _overfull(cut(name, COMMA))]


def _overfull(parts: list[str]) -> bool:
    parts = [part.strip() for part in parts if part.strip()]
    return len(parts) > 3 or (len(parts) == 3 and not parts[1][0].islower() and not any(SUFFIX.match(part) for part in parts[1:]))


# --- writing ----------------------------------------------------------------------------------------------------------


def _same(written: str, name: CslName) -> bool:
    return parse_names(anded(written)) == [name]


def _guarded(text: str) -> str:
    found = encode(text)
    return f"{{{found}}}" if re.search(r"[,;|=&\"]|^\s|\s$|(?:^|\s)and(?:\s|$)|\bet\.?\s+al\b", found, re.IGNORECASE) else found


def write_name(name: CslName, extended: bool = True) -> str:
    """A CSL name in the plainest form that reads back equal; ``extended`` allows biber's form for what no other can say."""
    if name.get("literal") == "others":
        return "others"
    if "literal" in name:
        return f"{{{encode(str(name['literal']))}}}"
    get = {key: _guarded(str(value)) for key, value in name.items() if isinstance(value, str)}
    particle = get.get("dropping-particle") or get.get("non-dropping-particle") or ""
    family = " ".join(part for part in (particle, get.get("family", "")) if part)
    rest = [part for part in (get.get("suffix"), get.get("given", "") if "suffix" in get else get.get("given")) if part is not None]
    plain = ", ".join([family, *rest])
    guarded = ", ".join([" ".join(part for part in (particle, f"{{{get.get('family', '')}}}") if part), *rest])
    wanted = {key: value for key, value in name.items() if value}
    for written in (plain, guarded):
        if _same(written, wanted):
            return written
    if not extended:
        return plain
    parts = [f"{theirs}={get[ours]}" for ours, theirs in _KEYS.items() if get.get(ours)]
    return ", ".join([*parts, *(["useprefix=true"] if get.get("non-dropping-particle") else [])])


def write_names(names: list[CslName], extended: bool = True) -> str:
    """A name list; names that could be taken for several stand in braces."""
    rows = [write_name(name, extended) for name in names if isinstance(name, dict)]
    joined = " and ".join(rows)
    if anded(joined) == joined:
        return joined
    return " and ".join(row if "{" in row or "," not in row else f"{{{row.replace(', ', '}, {')}}}" for row in rows)
