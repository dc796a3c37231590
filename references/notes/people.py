"""Names of people and bodies in a free-text citation, as CSL names."""

import re
from typing import Any

# Words of which a body has one in its name and a person none, and how such words begin.
_OF_BODIES = frozenset(
    "of for the United National International Department Ministry Committee Commission Council Office Board Agency Bureau Court Government Institut Institute "
    "Center Centre University Universität Association Society Bank Group Union Organisation Organization Authority Foundation Service Administration Inc Ltd "
    "GmbH Verlag Press Nations Staff Reuters AP Ministère Ministerium Amt Verband Gesellschaft Stiftung Conseil Comité Assembly Assemblée Company "
    "Corporation Network Networks Team Consortium Collaboration Project Initiative Federation Parliament Watch Amnesty Nazioni Unies Library Museum "
    "Archiv Archive Archivs Archives School College Academy Akademie Congress Senate Treasury".split()
)  # fmt: skip
_BODIES_BEGIN = re.compile(r"\b(?:Bundes|Secretar)\w")
_WORDS = re.compile(r"\w+")
_PARTICLE = r"(?:van der|van den|van de|von der|von dem|vom|van|von|de la|de los|de las|de|del|della|di|du|des|la|le|el|al|bin|ibn|ter|ten|te|zu|zur|af|av|dos|das|da|do|d[’'])"
_PARTICLED = re.compile(rf"(?P<given>.+?)\s(?P<particle>{_PARTICLE})(?:\s|(?<=[’']))(?P<family>\S+(?:\s\S+)?)")
_SMALL = re.compile(r"\s[a-z]")
_PARTICLE_FIRST = re.compile(rf"(?P<particle>{_PARTICLE})\s(?P<family>.+)")
_PARTICLE_LAST = re.compile(rf"(?P<given>.+?)\s(?P<particle>{_PARTICLE})")
_PARTICLE_BEFORE = re.compile(rf"{_PARTICLE}\s")
_SUFFIX = re.compile(r",?\s(Jr\.?|Sr\.?|I{2,3}|IV)$")
_AND_OTHERS = ("al", "others", "u.", "kol", "otros")
_ET_AL = re.compile(r"[,;]?\s*\(?(?:&\s)?\b(?:et\.?\s?al(?:ii|\b)|and\sothers|u\.\s?a\b|a\skol\b|e\saltri|y\sotros)\.?\)?[\s.,]*$")
_JUNIOR, _JUNIORS, _LETTER = re.compile(r"Jr\.?|Sr\.?|I{2,3}"), frozenset("JSI"), re.compile(r"[^\W_]")
_LONGEST_ET_AL, _LONGEST_SUFFIX = 24, 8
_JOINERS = ("&", "/", " and ", " und ", " et ", " y ", " e ", " ed ", " en ", " och ", " og ", " – ", " — ", " - ")
_JOINER = re.compile(r"[ ,&;/](?:(?:(?<=,) |(?<= ))(?:and|und|et|y|e|ed|en|och|og) |(?:(?<=,) ?|(?<= ))& ?|(?<=&) ?|(?<= ); ?|(?<=;) ?|(?<= )[–—-] |(?<= )/ ?|(?<=/) ?)")  # one blank between words
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[-\s]*){1,5}|[^\W\d_a-zß-öø-ÿ]{1,4}")
_DOTTED = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ][a-z]{0,2}\.[-\s]*)+(?:(?:de|van|von|da|del)\b)?")
_VANCOUVER = re.compile(rf"(?P<family>(?:{_PARTICLE}\s)?[^\W\d_a-zß-öø-ÿ][\w’'-]+(?:\s[^\W\d_a-zß-öø-ÿ][\w’'-]+)?)\s(?P<given>[A-ZÀ-Þ]{{1,3}}(?:-[A-Z])?)(?:\s(?P<suffix>Jr|Sr|\d(?:nd|rd)))?")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")


def _names_a_body(words: str) -> bool:
    """Whether a name is that of a body, by its words."""
    return not _OF_BODIES.isdisjoint(_WORDS.findall(words)) or (("Bundes" in words or "Secretar" in words) and _BODIES_BEGIN.search(words) is not None)


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
    return _read_name(words, _names_a_body(words))


def _read_name(words: str, bodies: bool) -> dict[str, Any]:
    """One name; ``bodies`` says whether it may be that of a body."""
    words = words.strip(" ,.;:\"“”").strip()
    if words.endswith((" Jr", " Sr")):
        words += "."
    if len(words.split()) < 2 or (bodies and _names_a_body(words)):
        return _literal(words)
    vancouver = _VANCOUVER.fullmatch(words)
    if vancouver:
        return _named(vancouver["family"], vancouver["given"], vancouver["suffix"])
    suffix = _SUFFIX.search(words, max(0, len(words) - _LONGEST_SUFFIX))
    core = words[: suffix.start()] if suffix else words
    particled = _PARTICLED.fullmatch(core) if _SMALL.search(core) else None
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
    return "." not in bare and 1 <= len(bare.split()) <= 2 and (" " not in words or _VANCOUVER.fullmatch(words) is None)


def _may_be_given(words: str) -> bool:
    found = words.split()
    return 1 <= len(found) <= 3 and all(_WORD.fullmatch(word) and (word[0].isupper() or word in ("de", "van", "von")) for word in found)


def _chunks(parts: list[str]) -> list[str]:
    """The stretches between commas in what stands between joiners and semicolons; "Jr." stays with its name."""
    found: list[str] = []
    for part in parts:
        for chunk in (part.strip(" ,.") + ("." if part.rstrip(" ,").endswith(".") else "")).split(","):
            chunk = chunk.strip()
            if found and chunk[:1] in _JUNIORS and _JUNIOR.fullmatch(chunk):
                found[-1] += f" {chunk}"
            elif chunk.strip(" ."):
                found.append(chunk)
    return found


def _by_semicolon(words: str) -> list[dict[str, Any]]:
    names: list[dict[str, Any]] = []
    for part in re.split(r"\s*;\s*(?:&|and|und|et)?\s*", words):
        family, comma, given = part.partition(",")
        inverted = comma and _is_family(family.strip()) and not _names_a_body(part)
        names.extend([_named(family, _unstopped(given.strip()))] if inverted and given.strip(" .") else read_names(part))
    return [name for name in names if name]


def read_names(words: str) -> list[dict[str, Any]]:
    """A list of names: natural order, inverted ("Ward, S. R., & Lee, K.") or Vancouver ("Ward SR, Lee K"), in any mixture."""
    words = " ".join(words.split())
    end = words[-_LONGEST_ET_AL:]
    more = _ET_AL.search(words, max(0, len(words) - _LONGEST_ET_AL)) if any(sign in end for sign in _AND_OTHERS) else None
    words = (words[: more.start()] if more else words).strip(" ,;:")
    if not _LETTER.search(words):
        return []
    if ";" in words:
        return _by_semicolon(words)
    bodies = _names_a_body(words)
    if bodies and not re.search(r"\b[A-Z]\.|,\s[A-Z][\w.]+\s[A-Z]", words):
        return [_literal(words.rstrip("."))]
    parts = _JOINER.split(words) if any(sign in words for sign in _JOINERS) else [words]
    chunks, names, at = _chunks(parts), [], 0
    alone = len(chunks) == 2 and len(parts) == 1 and words.count(",") == 1
    inverted = len(chunks) > 1 and _is_family(chunks[0]) and (
        _is_given(chunks[1]) or (_may_be_given(chunks[1]) and (len(chunks[0].split()) == 1 or (alone and " " not in chunks[1])))
    )  # fmt: skip
    while at < len(chunks):
        chunk, next_ = chunks[at], chunks[at + 1] if at + 1 < len(chunks) else ""
        if next_ and _is_family(chunk) and not (bodies and _names_a_body(chunk)) and (_is_given(next_) or (inverted and _follows(chunk, next_, at, bodies))):
            names.append(_named(chunk, _unstopped(next_)))
            at += 2
        else:
            names.append(_read_name(chunk, bodies))
            at += 1
    return [name for name in names if name]


def _follows(family: str, given: str, at: int, bodies: bool) -> bool:
    """Whether two stretches after an inverted first name make another inverted name ("Roe, Jane, Lee, Kim")."""
    if not _may_be_given(given) or (bodies and _names_a_body(given)):
        return False
    return at == 0 or (len(family.split()) == 1 and len(given.split()) <= 2)


def _unstopped(given: str) -> str:
    """A given name without the full stop that ends the list and not an initial."""
    return given[:-1] if given.endswith(".") and re.search(r"[^\W\d_]{3,}\.$", given) else given


