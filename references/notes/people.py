"""Names of people and bodies in a free-text citation, as CSL names."""

import re
from typing import Any

_BODY = re.compile(
    r"\b(?:of|for|the|and the|United|National|International|Department|Ministry|Committee|Commission|Council|Office|Board|"
    r"Agency|Bureau|Court|Government|Institute?|Institut|Center|Centre|University|Universität|Association|Society|Bank|Group|"
    r"Union|Organi[sz]ation|Authority|Foundation|Service|Administration|Inc|Ltd|GmbH|Verlag|Press|Nations|Staff|Reuters|AP|"
    r"Ministère|Ministerium|Amt|Bundes\w+|Verband|Gesellschaft|Stiftung|Conseil|Comité|Assembl(?:y|ée)|Secretar\w+|Company|"
    r"Corporation|Networks?|Team|Consortium|Collaboration|Project|Initiative|Federation|Parliament|Watch|Amnesty|Nazioni|Unies|Library|Museum|Archive?s?|School|College|Academy|Akademie|Congress|Senate|Treasury|Company)\b"
)
_PARTICLE = r"(?:van der|van den|van de|von der|von dem|vom|van|von|de la|de los|de las|de|del|della|di|du|des|la|le|el|al|bin|ibn|ter|ten|te|zu|zur|af|av|dos|das|da|do|d[’'])"
_PARTICLED = re.compile(rf"(?P<given>.+?)\s(?P<particle>{_PARTICLE})(?:\s|(?<=[’']))(?P<family>\S+(?:\s\S+)?)")
_PARTICLE_FIRST = re.compile(rf"(?P<particle>{_PARTICLE})\s(?P<family>.+)")
_PARTICLE_LAST = re.compile(rf"(?P<given>.+?)\s(?P<particle>{_PARTICLE})")
_PARTICLE_BEFORE = re.compile(rf"{_PARTICLE}\s")
_SUFFIX = re.compile(r",?\s(Jr\.?|Sr\.?|I{2,3}|IV)$")
_ET_AL = re.compile(r"[,;]?\s*\(?(?:&\s)?\b(?:et\.?\s?al(?:ii|\b)|and\sothers|u\.\s?a\b|a\skol\b|e\saltri|y\sotros)\.?\)?[\s.,]*$")
_COMMA, _JUNIOR, _LETTER = re.compile(r"\s*,\s*"), re.compile(r"Jr\.?|Sr\.?|I{2,3}"), re.compile(r"[^\W_]")
_LONGEST_ET_AL = 24
_JOINER = re.compile(r",?\s+(?:and|und|et|y|e|ed|en|och|og)\s+|,?\s*&\s*|\s*;\s*|\s+[–—-]\s+|\s*/\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[-\s]*){1,5}|[^\W\d_a-zß-öø-ÿ]{1,4}")
_DOTTED = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ][a-z]{0,2}\.[-\s]*)+(?:(?:de|van|von|da|del)\b)?")
_VANCOUVER = re.compile(rf"(?P<family>(?:{_PARTICLE}\s)?[^\W\d_a-zß-öø-ÿ][\w’'-]+(?:\s[^\W\d_a-zß-öø-ÿ][\w’'-]+)?)\s(?P<given>[A-ZÀ-Þ]{{1,3}}(?:-[A-Z])?)(?:\s(?P<suffix>Jr|Sr|\d(?:nd|rd)))?")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")


def _literal(words: str) -> dict[str, Any]:
    return {"literal": words} if words else {}


def _named(family: str, given: str, suffix: str | None = None) -> dict[str, Any]:
    name = {"family": family.strip(" ,;"), "given": given.strip(" ,;")}
    particle = _PARTICLE_FIRST.fullmatch(name["family"]) if " " in name["family"] else None
    if particle:
        name |= {"family": particle["family"], "non-dropping-particle": particle["particle"]}
    trailing = _PARTICLE_LAST.fullmatch(name["given"]) if " " in name["given"] else None
    if trailing:
        name |= {"given": trailing["given"], "dropping-particle": trailing["particle"]}
    if suffix:
        name["suffix"] = suffix
    return name


def read_name(words: str) -> dict[str, Any]:
    """One name in its natural order ("Steven R. Ward", "Ludwig van Beethoven Jr."); a body is a literal."""
    words = words.strip(" ,.;:\"“”").strip()
    if words.endswith((" Jr", " Sr")):
        words += "."
    if len(words.split()) < 2 or _BODY.search(words):
        return _literal(words)
    vancouver = _VANCOUVER.fullmatch(words)
    if vancouver:
        return _named(vancouver["family"], vancouver["given"], vancouver["suffix"])
    suffix = _SUFFIX.search(words)
    core = words[: suffix.start()] if suffix else words
    particled = _PARTICLED.fullmatch(core)
    if particled:
        name = {"family": particled["family"], "given": particled["given"], "non-dropping-particle": particled["particle"]}
    else:
        name = _natural(core)
    if suffix and name:
        name["suffix"] = suffix[1]
    return name


def _natural(core: str) -> dict[str, Any]:
    """A name without suffix or particle: the last word is the family, unless capitals mark another one."""
    words = core.split()
    if len(words) < 2:
        return _literal(core)
    capitals = [word.isupper() and len(word) > 3 and "." not in word for word in words]
    if capitals[0] and not any(capitals[1:]):
        return _named(words[0], " ".join(words[1:]))
    if _DOTTED.fullmatch(words[-1]) and not any(_DOTTED.fullmatch(word) for word in words[:-1]):
        return _named(" ".join(words[:-1]), words[-1])
    if len(words[0]) > 3 and all(len(word.rstrip(".")) == 1 for word in words[1:]):
        return _named(words[0], " ".join(words[1:]))
    start = next((i for i in range(len(words) - 1, 0, -1) if not (capitals[i] and capitals[i - 1])), len(words) - 1)
    return _named(" ".join(words[start:]), " ".join(words[:start]))


def _is_given(words: str) -> bool:
    """Whether a stretch between commas can only be the given name of the family name before it."""
    return _INITIALS.fullmatch(words) is not None or _DOTTED.fullmatch(words) is not None


def _is_family(words: str) -> bool:
    particle = _PARTICLE_BEFORE.match(words)
    bare = words[particle.end() :] if particle else words
    return 1 <= len(bare.split()) <= 2 and "." not in bare and _VANCOUVER.fullmatch(words) is None


def _may_be_given(words: str) -> bool:
    found = words.split()
    return 1 <= len(found) <= 3 and all(_WORD.fullmatch(word) and (word[0].isupper() or word in ("de", "van", "von")) for word in found)


def _chunks(words: str) -> list[str]:
    """The stretches between commas, joiners and semicolons; "Jr." stays with its name."""
    found: list[str] = []
    for part in _JOINER.split(words):
        for chunk in _COMMA.split(part.strip(" ,.") + ("." if part.rstrip(" ,").endswith(".") else "")):
            if found and _JUNIOR.fullmatch(chunk):
                found[-1] += f" {chunk}"
            elif chunk.strip(" ."):
                found.append(chunk.strip())
    return found


def _by_semicolon(words: str) -> list[dict[str, Any]]:
    names: list[dict[str, Any]] = []
    for part in re.split(r"\s*;\s*(?:&|and|und|et)?\s*", words):
        family, comma, given = part.partition(",")
        inverted = comma and _is_family(family.strip()) and not _BODY.search(part)
        names.extend([_named(family, _unstopped(given.strip()))] if inverted and given.strip(" .") else read_names(part))
    return [name for name in names if name]


def read_names(words: str) -> list[dict[str, Any]]:
    """A list of names: natural order, inverted ("Ward, S. R., & Lee, K.") or Vancouver ("Ward SR, Lee K"), in any mixture."""
    words = " ".join(words.split())
    more = _ET_AL.search(words, max(0, len(words) - _LONGEST_ET_AL))
    words = (words[: more.start()] if more else words).strip(" ,;:")
    if not _LETTER.search(words):
        return []
    if ";" in words:
        return _by_semicolon(words)
    if _BODY.search(words) and not re.search(r"\b[A-Z]\.|,\s[A-Z][\w.]+\s[A-Z]", words):
        return [_literal(words.rstrip("."))]
    chunks, names, at = _chunks(words), [], 0
    alone = len(chunks) == 2 and words.count(",") == 1 and not _JOINER.search(words)
    inverted = len(chunks) > 1 and _is_family(chunks[0]) and (
        _is_given(chunks[1]) or (_may_be_given(chunks[1]) and (len(chunks[0].split()) == 1 or (alone and " " not in chunks[1])))
    )  # fmt: skip
    while at < len(chunks):
        chunk, next_ = chunks[at], chunks[at + 1] if at + 1 < len(chunks) else ""
        if next_ and _is_family(chunk) and not _BODY.search(chunk) and (_is_given(next_) or (inverted and _follows(chunk, next_, at))):
            names.append(_named(chunk, _unstopped(next_)))
            at += 2
        else:
            names.append(read_name(chunk))
            at += 1
    return [name for name in names if name]


def _follows(family: str, given: str, at: int) -> bool:
    """Whether two stretches after an inverted first name make another inverted name ("Roe, Jane, Lee, Kim")."""
    if not _may_be_given(given) or _BODY.search(given):
        return False
    return at == 0 or (len(family.split()) == 1 and len(given.split()) <= 2)


def _unstopped(given: str) -> str:
    """A given name without the full stop that ends the list and not an initial."""
    return given[:-1] if given.endswith(".") and re.search(r"[^\W\d_]{3,}\.$", given) else given


