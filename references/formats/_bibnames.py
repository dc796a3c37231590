"""Names in BibTeX's and BibLaTeX's forms to CSL names and back (btxdoc 4; biblatex manual 2.3.3; biber's extended form)."""

import functools
import re
from typing import Any

from references.tex import decode, encode, without_comments

CslName = dict[str, Any]

_AND = re.compile(r"(?<=\s)and(?=\s)", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_COMMA = re.compile(r"[{},]")
_BAR = re.compile(r"[{};|]")
_ENTITY = re.compile(r"&#?\w{1,8};")
_WORDS = re.compile(r"[{}]|[\s~]+")
_EXTENDED = re.compile(r"\s*[A-Za-z][A-Za-z-]*+\s*+=")
_OPTIONS = frozenset(
    "useprefix sortingnamekeytemplatename uniquenametemplatename sortingnamekeytemplate nametemplates nohashothers".split()
)
_KEYS = {"family": "family", "given": "given", "dropping-particle": "prefix", "non-dropping-particle": "prefix", "suffix": "suffix"}
_PARTS = {"family": "family", "given": "given", "suffix": "suffix"}


def split_names(raw: str) -> list[str]:
    """The names of a list, cut at each ``and`` outside braces."""
    if "{" not in raw:
        return [name.strip() for name in _AND.split(f" {raw} ") if name.strip(" \t\r\n,")]
    names, depth, at = [], 0, 0
    for match in _AND_OR_BRACE.finditer(raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            names.append(raw[at : match.start()])
            at = match.end()
    return [name.strip() for name in (*names, raw[at:]) if name.strip(" \t\r\n,")]


def anded(raw: str) -> str:
    """A list whose names stand between semicolons or bars, as databases export it, with ``and`` between them; others as they are.

    The semicolon of an entity (``M&uuml;ller``) parts nothing, nor does one inside braces.
    """
    if ";" not in raw and "|" not in raw:
        return raw
    shielded = _ENTITY.sub(lambda found: found[0].replace(";", "\0"), raw)
    names = [name.strip() for name in _cut(shielded.rstrip("; |\r\n\t"), _BAR)]
    if len(names) < 2 or not all(any(char.isalpha() for char in name) for name in names):
        return raw
    return " and ".join(names).replace("\0", ";")


def _cut(raw: str, pattern: re.Pattern[str]) -> list[str]:
    """The parts of a name between separators outside braces."""
    if "{" not in raw:
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
        return (("literal", _plain(raw[1:-1])),)
    if _EXTENDED.match(raw):
        return _extended(raw, useprefix)
    commas = [part.strip() for part in _cut(raw, _COMMA)]
    if len(commas) == 1:
        given, particle, family = _spoken([word for word in _cut(raw, _WORDS) if word])
        suffix: list[str] = []
    else:
        words = [word for word in _cut(commas[0], _WORDS) if word]
        small = 0
        while small < len(words) - 1 and _small(words[small]):
            small += 1
        particle, family = words[:small], words[small:]
        suffix = [commas[1]] if len(commas) > 2 else []
        given = [part for part in commas[2 if len(commas) > 2 else 1 :] if part]
        given = [", ".join(given)] if len(given) > 1 else given
    return _name(family, given, (particle, useprefix), suffix)


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
    for part in _cut(raw, _COMMA):
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
    return [dict(found) for name in split_names(without_comments(raw)) if (found := _parsed(name, useprefix))]


def too_many_commas(raw: str) -> list[str]:
    """The names of a list that have more parts than BibTeX knows."""
    if raw.count(",") < 3:
        return []
    return [name for name in split_names(raw) if name.count(",") > 2 and not _EXTENDED.match(name) and len(_cut(name, _COMMA)) > 3]


# --- writing ----------------------------------------------------------------------------------------------------------


def _same(written: str, name: CslName) -> bool:
    return parse_names(written) == [name]


def _guarded(text: str) -> str:
    found = encode(text)
    return f"{{{found}}}" if re.search(r"[,;|=\"]|^\s|\s$|(?:^|\s)and(?:\s|$)", found, re.IGNORECASE) else found


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
    """A name list."""
    return " and ".join(write_name(name, extended) for name in names if isinstance(name, dict))
