"""Records as other libraries would have written them: what people, programs and scanners do to a reference.

Every function takes a ``random.Random``, so that a seed gives the same records again.
"""

import copy
import random
import re
import string
from typing import Any

Item = dict[str, Any]
KEEP = ("id", "type", "title", "author", "container-title", "issued")
_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "Tenth", "Twelfth", "21st")
_PUBLISHERS = (
    "ACM Press", "IEEE Computer Society", "Springer-Verlag", "Elsevier Science", "New York, NY, USA", "portal.acm.org", "Citeseer",
    "Tech. Rep.", "Submitted", "Manuscript", "Lecture Notes", "Dept. of Physics, Univ. of", "Proc. of", "Int. Conf.", "vol. 12", "PhD Thesis",
)  # fmt: skip


def slip(rng: random.Random, text: str) -> str:
    """One letter left out, doubled, exchanged for another or for its neighbour."""
    spots = [at for at, sign in enumerate(text) if sign.isalpha()]
    if len(spots) < 4:
        return text
    at = rng.choice(spots[1:])
    how = rng.randrange(4)
    if how == 0:
        return text[:at] + text[at + 1 :]
    if how == 1:
        return text[:at] + text[at] + text[at:]
    if how == 2:
        return text[:at] + rng.choice(string.ascii_lowercase) + text[at + 1 :]
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def title(rng: random.Random, words: str) -> str:
    """A title as it arrives: cut, without its subtitle, with slips, in another case."""
    chance = rng.random()
    sub = re.search(r"[:?]\s", words)
    if chance < 0.10 and sub and sub.start() > 8:
        words = words[: sub.start()] if rng.random() < 0.85 else words[sub.end() :]
    elif chance < 0.15 and len(words) > 45:
        words = words[: rng.randint(24, max(25, len(words) - 6))] + rng.choice(("", "...", "…"))
    elif chance < 0.30:
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            words = slip(rng, words)
    elif chance < 0.34 and len(words.split()) > 5:
        parts = words.split()
        parts.pop(rng.randrange(len(parts)))
        words = " ".join(parts)
    elif chance < 0.37:
        words = words.replace(" ", "", 1) if rng.random() < 0.5 else words.replace("-", " ")
    elif chance < 0.40:
        words += rng.choice((" (extended abstract)", " [PDF]", " (invited talk)", " (panel)", " - revised version", ", 2nd printing"))
    elif chance < 0.42 and len(words.split()) > 5:
        words = " ".join(words.split()[rng.choice((1, 1, 2, 3)) :])
    if rng.random() < 0.35:
        words = rng.choice((str.lower, str.upper, str.title, str.capitalize))(words)
    return words + "." if rng.random() < 0.2 else words


def _initials(given: str) -> str:
    return " ".join(f"{part[0]}." for part in re.split(r"[\s-]+", given) if part)


def people(rng: random.Random, names: list[dict[str, str]]) -> list[dict[str, str]]:
    """Authors as they arrive: with initials, cut to the first few, one forgotten, in one string each, misspelt."""
    names = copy.deepcopy(names)
    short, literal, plain = rng.random() < 0.5, rng.random() < 0.3, rng.random() < 0.5
    chance = rng.random()
    if chance < 0.08 and len(names) > 2:
        names = names[: rng.randint(1, 3)]
    elif chance < 0.14 and len(names) > 1:
        names.pop(rng.randrange(len(names)))
    elif chance < 0.17 and len(names) > 1:
        rng.shuffle(names)
    elif chance < 0.24 and names[0].get("family"):
        one = rng.choice(names)
        one["family"] = slip(rng, one.get("family", ""))
    elif chance < 0.26:
        for one in names:
            if one.get("family") and one.get("given"):
                one["family"], one["given"] = one["given"], one["family"]
    for one in names:
        given = one.get("given", "")
        if short and given:
            one["given"] = _initials(given) if not plain else _initials(given).replace(".", "").replace(" ", "")
        elif rng.random() < 0.1 and given:
            one["given"] = given.split()[0]
    names = [*names, {"literal": "et al."}] if rng.random() < 0.03 else names
    if literal:
        names = [{"literal": f"{one.get('given', '')} {one.get('family') or one.get('literal', '')}".strip()} for one in names]
    return names


def venue(rng: random.Random, words: str, others: list[str]) -> str | None:
    """A venue as it arrives: abbreviated, by its acronym, with the number of the meeting, as its publisher, or not at all."""
    chance = rng.random()
    parts = [part for part in re.split(r"[\s\-/]+", words) if part]
    if chance < 0.22:
        return None
    if chance < 0.45:
        return " ".join(part if len(part) < 5 or rng.random() < 0.25 else part[: rng.randint(3, 5)] + "." for part in parts)
    if chance < 0.53 and len(parts) >= 3:
        return "".join(part[0] for part in parts if part[0].isupper() and part.lower() not in ("the", "of")) or words
    if chance < 0.60:
        return f"{rng.choice(('Proc. of the', 'Proceedings of the', 'In Proc.'))} {rng.choice(_ORDINALS)} {words}"
    if chance < 0.65:
        return f"{words}, {rng.choice(('vol. 12', '1998', '34(2)', '12:1-15'))}"
    if chance < 0.69:
        return rng.choice(_PUBLISHERS)
    if chance < 0.72:
        return rng.choice(others)
    if chance < 0.76:
        return f"{words} ({''.join(part[0] for part in parts).upper()})"
    return words.lower() if chance < 0.8 else words


def issued(rng: random.Random, value: dict[str, Any]) -> dict[str, Any] | None:
    """A date as it arrives: without month, a year off, or missing."""
    year, chance = int(value["date-parts"][0][0]), rng.random()
    if chance < 0.2:
        return None
    off = rng.choice((-1, 1)) if chance < 0.27 else rng.choice((-2, 2, 10)) if chance < 0.285 else 0
    return {"date-parts": [[year + off]]}


def record(rng: random.Random, item: Item, others: list[str]) -> Item:
    """Another library's record of the same publication."""
    new = {key: copy.deepcopy(value) for key, value in item.items() if not key.startswith("_")}
    chance = rng.random()
    heading = str(new["title"])
    new["title"] = title(rng, new["title"])
    if chance < 0.02 and new.get("author"):
        new["title"] = f"{new['author'][0].get('family', '')}{rng.choice((', ', ': ', ' - '))}{heading}"
    elif chance < 0.04 and new.get("container-title"):
        new["title"] = f"{heading}{rng.choice((', ', '. ', '. In: '))}{new['container-title']}"
    if new.get("author"):
        new["author"] = [] if rng.random() < 0.03 else people(rng, new["author"])
    if new.get("container-title"):
        new["container-title"] = venue(rng, new["container-title"], others)
    if new.get("issued"):
        new["issued"] = issued(rng, new["issued"])
    for variable in ("volume", "issue", "page", "DOI", "ISBN", "URL", "publisher"):
        if rng.random() < 0.45:
            new.pop(variable, None)
    if new.get("page") and rng.random() < 0.3:
        new["page"] = re.split(r"[-–]", new["page"])[0]
    if rng.random() < 0.15:
        new["type"] = rng.choice(("document", "article-journal", "article-journal", "paper-conference"))
    return {key: value for key, value in new.items() if value}


def other_version(rng: random.Random, item: Item, others: list[str]) -> Item:
    """The same words published again: the journal article of a conference paper, or a preprint; another publication."""
    new = copy.deepcopy(item)
    for variable in ("DOI", "ISBN", "URL", "volume", "issue", "page", "ISSN"):
        new.pop(variable, None)
    year = int(new["issued"]["date-parts"][0][0])
    new["issued"] = {"date-parts": [[year + rng.choice((-4, -3, -2, -2, -1, -1, -1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 0))]]}
    new["container-title"] = rng.choice(others)
    if rng.random() < 0.2 and len(new["author"]) > 1:
        new["author"].pop(rng.randrange(len(new["author"])))
    new["type"] = rng.choice(("article-journal", "paper-conference"))
    if rng.random() < 0.6:
        new["volume"], new["page"] = str(rng.randint(1, 90)), str(rng.randint(1, 900))
    return new


def sibling(rng: random.Random, item: Item, other: Item) -> Item:
    """Another work by the same people: part II, or a title that shares its words."""
    new = other_version(rng, item, [item.get("container-title") or other.get("container-title") or "Notes"])
    if rng.random() < 0.25:  # short pieces on one page of one issue, by the same or by other people
        new.update({name: item[name] for name in ("container-title", "issued", "volume", "issue", "page", "type") if name in item})
        if rng.random() < 0.5:
            new["author"] = other["author"]
    words, theirs = item["title"].split(), other["title"].split()
    how = rng.randrange(4)
    if how == 0:
        new["title"] = item["title"] + rng.choice((" II", ", Part 2", " (Part III)", ": Part I"))
    elif how == 1:
        new["title"] = " ".join(words[: max(2, len(words) // 2)] + theirs[len(theirs) // 2 :])
    elif how == 2:
        for _ in range(rng.randint(1, 2)):
            words[rng.randrange(len(words))] = rng.choice(theirs)
        new["title"] = " ".join(words)
    else:
        new["title"] = rng.choice(("A comment on ", "Review of ", "Reply to ")) + item["title"]
    return new

