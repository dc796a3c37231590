"""Names of people and bodies in a free-text citation, as CSL names."""

import re
from typing import Any

_BODY = re.compile(
    r"\b(?:of|for|the|and the|United|National|International|Department|Ministry|Committee|Commission|Council|Office|Board|"
    r"Agency|Bureau|Court|"
    r"Government|Institute|Center|Centre|University|Association|Society|Bank|Group|Union|Organi[sz]ation|Authority|"
    r"Foundation|Service|"
    r"Administration|Inc|Ltd|GmbH|Verlag|Press|Nations|Staff|Reuters|AP)\b"
)
_PARTICLE = r"(?:van der|van den|von der|van|von|de la|de|del|della|di|du|la|le|el|al|bin|ibn|ter|ten|zu|zur|af|av|dos|da)"
_SUFFIX = re.compile(r",?\s(Jr\.?|Sr\.?|I{2,3}|IV)$")
_JOINER = re.compile(r",?\s(?:and|&|und|et|y|e)\s|;\s")
_INVERTED = re.compile(rf"(?P<family>(?:{_PARTICLE}\s)?[^\W\d_][\w’'-]+(?:[ -][^\W\d_][\w’'-]+)?),\s(?P<given>(?:[^\W\d_]\.?[- ]?){{1,4}}|[A-Z][\w’'-]+(?:\s[A-Z]\.?)*)(?=$|,|\s&|\sand|;)")
_VANCOUVER = re.compile(r"(?P<family>[^\W\d_a-z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s(?P<given>[A-Z]{1,3})(?=$|,|\.)")
_ET_AL = re.compile(r",?\s(?:et\sal|and\sothers|u\.\s?a)\b\.?$")


def read_name(words: str) -> dict[str, Any]:
    """One name in its natural order ("Steven R. Ward", "Ludwig van Beethoven Jr."); a body is a literal."""
    words = words.strip(" ,.;:\"“”").strip()
    if words.endswith((" Jr", " Sr")):
        words += "."
    if _BODY.search(words) or not re.search(r"\s", words):
        return {"literal": words} if words else {}
    suffix = _SUFFIX.search(words)
    core = words[: suffix.start()] if suffix else words
    match = re.fullmatch(rf"(?P<given>.+?)\s(?:(?P<particle>{_PARTICLE})\s)?(?P<family>[^\s]+)", core)
    if match is None:
        return {"literal": words}
    name = {"family": match["family"], "given": match["given"]}
    if match["particle"]:
        name["non-dropping-particle"] = match["particle"]
    if suffix:
        name["suffix"] = suffix[1]
    return name


def read_names(words: str) -> list[dict[str, Any]]:
    """A list of names: natural order, inverted ("Ward, S. R., & Lee, K.") or Vancouver ("Ward SR, Lee K")."""
    words = _ET_AL.sub("", re.sub(r"\s+", " ", words).strip(" ,;:"))
    for pattern in (_VANCOUVER, _INVERTED):
        found = list(pattern.finditer(words))
        if found and sum(len(m[0]) for m in found) >= 0.75 * len(words.replace(" and ", " ").replace("& ", "")):
            return [{"family": m["family"], "given": m["given"].strip()} for m in found]
    inverted = re.match(r"(?P<family>[^\W\d_][\w’' -]+?),\s(?P<given>[A-Z][\w.’' -]+?)(?:,?\s(?:and|&)\s(?P<rest>.+))?$", words)
    if inverted and not _BODY.search(words) and len(inverted["family"].split()) <= 2 and len(inverted["given"].split()) <= 3:
        rest = read_names(inverted["rest"]) if inverted["rest"] else []
        return [{"family": inverted["family"], "given": inverted["given"].strip()}, *rest]
    if _BODY.search(words) and not re.search(r",\s[A-Z][\w.]+\s[A-Z]", words):
        return [{"literal": words}]
    pieces = [piece for part in _JOINER.split(words) for piece in re.split(r",\s(?!Jr|Sr|I{2})", part)]
    return [name for name in map(read_name, pieces) if name]
