"""A work as it is compared: folded words, people, year, venue and identifiers of a CSL item."""

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from records.identifiers import identifiers_of, normal

_WORD = re.compile(r"[a-z0-9]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,60}>|\\[a-zA-Z]+")
_LABEL = re.compile(r"^(?:\[[A-Z]{1,8}\]\s*)+")  # "[PDF][C] Quays": what kind of file a search engine found
_SORT = re.compile(r"(?:\s*[(\[]|\.\s|\s[-–—]+\s)([^()\[\]]{4,40}?)[)\].\s]*$")  # "(extended abstract)", ". Technical report"
_SORTS = frozenset(
    "extended abstract short full long preliminary revised invited paper talk session panel demo demonstration description poster keynote "
    "tutorial address version draft report technical tech industrial research track position system prototype student pdf".split()
)
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "α": " alpha ", "β": " beta ", "γ": " gamma ",
})  # fmt: skip
_NUMBER = re.compile(r"[a-z]?\d+")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_SUBTITLE = re.compile(r"[:;?!]\s|\s[-–—]+\s|\.\s(?=[A-Z])")
_PARTICLES = frozenset("von van der den de del della di da dos du la le ten ter zu zur al el bin ibn st".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_HINTS = ("10.", "arxiv", "pubmed", "pmid", "pmc", "urn:", "hdl", "isbn")


class Person(NamedTuple):
    """A name as it is compared: the family name's letters, and the initials of the given names."""

    family: str
    initials: str


class Record:
    """One work, folded for comparison. ``position`` is its place in the list it came from."""

    __slots__ = (
        "edition", "ids", "issue", "item", "kind", "main", "page", "people", "position", "preprint", "rest", "sort", "title",
        "venue", "volume", "words", "year",
    )  # fmt: skip

    def __init__(self, item: Mapping[str, Any], position: int = 0) -> None:
        self.item = item
        self.position = position
        title = str(item.get("title") or "")
        if title[:1] == "[":
            title = _LABEL.sub("", title)
        title, self.sort = _without_sort(title)
        self.words = words_of(title)
        self.title = " ".join(self.words)
        cut = _SUBTITLE.search(title)
        self.main = " ".join(words_of(title[: cut.start()])) if cut and cut.start() > 0 else self.title
        self.rest = " ".join(words_of(title[cut.end() :])) if cut and cut.start() > 0 else ""
        self.people = people_of(item)
        self.year = year_of(item)
        self.venue = venue_of(item)
        self.volume = _number(item.get("volume"))
        self.issue = _number(item.get("issue") or item.get("number"))
        self.page = _number(item.get("page") or item.get("page-first"))
        self.edition = _edition(item.get("edition"))
        self.kind = str(item.get("type") or "")
        self.ids = _ids(item)
        self.preprint = self._is_preprint()

    def _is_preprint(self) -> bool:
        """Whether the record is of a preprint or working paper: on a preprint server, or said to be one."""
        genre = self.item.get("genre")
        if _PREPRINT.search(f"{self.venue} {str(genre).lower()}" if genre else self.venue):
            return True
        return bool(self.ids.get("arxiv")) and not self.venue and not self.volume


def _without_sort(title: str) -> tuple[str, str]:
    """A title and what it says behind of the sort of text it heads: "Quays (extended abstract)" is "Quays", an "extended abstract"."""
    found = _SORT.search(title)
    if found and found.start() >= 8 and _SORTS.issuperset(found[1].lower().split()):
        return title[: found.start()], found[1].lower()
    return title, ""


_PREPRINT = re.compile(r"\b(?:arxiv\w*|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|ssrn|preprints?|repec|eprint|working papers?|hal)\b")


def folded(text: str) -> str:
    """A text in lower case without accents, tags and TeX commands."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text or "\\" in text:
        text = _TAG.sub("", text)
    text = text.lower()
    if text.isascii():
        return text
    text = text.translate(_LETTERS)
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: runs of letters and digits, folded; scripts without case stay as they are."""
    text = folded(text)
    if text.isascii():
        return tuple(_WORD.findall(text.replace("'", "")))
    return tuple(re.findall(r"[^\W_]+", text.replace("'", "").replace("’", "")))


def year_of(item: Mapping[str, Any]) -> int | None:
    """The year a work was issued: of ``date-parts``, else the first year in ``raw``, ``literal`` or a plain value."""
    issued = item.get("issued") or item.get("year")
    if isinstance(issued, Mapping):
        parts = issued.get("date-parts")
        try:
            return int(parts[0][0]) if parts and parts[0] and parts[0][0] else _first_year(issued.get("raw") or issued.get("literal"))
        except (TypeError, ValueError, IndexError, KeyError):
            return None
    return _first_year(issued)


def _first_year(value: object) -> int | None:
    found = _YEAR.search(str(value)) if value else None
    return int(found[1]) if found else None


def _number(value: object) -> str:
    """The first run of letters and digits of a volume, issue or page, without leading zeros; "" where there is none."""
    if not value:
        return ""
    found = _NUMBER.search(str(value).lower())
    return found[0].lstrip("0") if found else ""


_ORDINALS = {word: str(n) for n, words in enumerate(
    ("first 1st", "second 2nd zweite", "third 3rd dritte", "fourth 4th vierte", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
     "ninth 9th", "tenth 10th"), 1) for word in words.split()}  # fmt: skip


def _edition(value: object) -> str:
    words = words_of(str(value)) if value else ()
    for word in words:
        if word in _ORDINALS:
            return _ORDINALS[word]
    number = _number(value)
    return number or " ".join(words)


def _ids(item: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    loose = f"{item.get('URL') or ''} {item.get('note') or ''} {item.get('number') or ''}".lower()
    if item.get("ISBN") or item.get("PMID") or item.get("PMCID") or any(hint in loose for hint in _HINTS):
        found = identifiers_of(item)
    elif item.get("DOI"):
        doi = normal("doi", str(item["DOI"]))
        if doi.startswith("10."):
            found = {"doi": [doi]}
            if doi.startswith("10.48550/arxiv."):
                found["arxiv"] = [doi.removeprefix("10.48550/arxiv.")]
    if "arxiv" in found:
        found["arxiv"] = [re.sub(r"v\d+$", "", value) for value in found["arxiv"]]
    return found


def venue_of(item: Mapping[str, Any]) -> str:
    """Where a work appeared, folded: its container, event or, for a book or a report, nothing."""
    for variable in ("container-title", "event-title", "event", "container-title-short", "journalAbbreviation"):
        value = item.get(variable)
        if value:
            return _folded_venue(value if isinstance(value, str) else str(value))
    return ""


@lru_cache(maxsize=50_000)
def _folded_venue(value: str) -> str:
    return " ".join(words_of(value))


# --- people


def people_of(item: Mapping[str, Any]) -> tuple[Person, ...]:
    """The authors of a work, else its editors, in order."""
    for role in ("author", "editor", "translator", "collection-editor"):
        names = item.get(role)
        if isinstance(names, dict):
            names = [names]
        if names and isinstance(names, (str, list, tuple)):
            rows = _separate(names) if isinstance(names, str) else [one for name in names for one in _each(name)]
            found = (person(row) for row in rows if row)
            return tuple(one for one in found if one.family and one.family not in ("others", "al", "etal", "anonymous", "anon"))
    return ()


_INVERTED = re.compile(r"[^\s,]+,|[a-z]|.*,\s*(?:[A-Z]\.?[\s-]*)+$")  # "Roe, Jane", "von Roe, Jane", "Roe Doe, J. R."


def _each(name: Any) -> list[Any]:
    """The people in one name: a literal may hold a whole list of them."""
    if isinstance(name, dict) and not name.get("given"):
        words = str(name.get("family") or name.get("literal") or "")
    else:
        words = name if isinstance(name, str) else ""
    if "," in words or ";" in words or " and " in words or _OTHERS.search(words):
        return _separate(words)
    return [name]


_OTHERS = re.compile(r"[\s,]*(?:\bet al\b|\band others\b|…|\.\.\.)[\s.]*$", re.IGNORECASE)


def _separate(names: str) -> list[Mapping[str, str]]:
    """Names written in one string: "A Roe, B Doe", "Roe, A. and Doe, B.", "Roe, A.; Doe, B.", "A Roe, B Doe et al."."""
    names = _OTHERS.sub("", names)
    parts = [part.strip(" ,") for part in re.split(r";|\s(?:and|und|et|&)\s", names)]
    inverted = all(part.count(",") == 1 for part in parts) and (len(parts) > 1 or _INVERTED.match(parts[0]) is not None)
    if ";" not in names and not inverted:
        parts = [one.strip() for part in parts for one in part.split(",")]
    return [{"literal": part} for part in parts if part]


def person(name: object) -> Person:
    """A CSL name, or a plain string, as family and initials."""
    if isinstance(name, dict):
        family, given = str(name.get("family") or ""), str(name.get("given") or "")
        if not family:
            family, given = given, ""
        literal = "" if family else str(name.get("literal") or "")
        return _person(family, given, literal)
    return _person("", "", str(name))


@lru_cache(maxsize=200_000)
def _person(family: str, given: str, literal: str) -> Person:
    if literal and "," in literal:
        family, _, given = literal.partition(",")
    elif literal:
        given, family = _parted(literal)
    elif not given and " " in family.strip():
        given, family = _parted(family)
    words = [word for word in words_of(family) if word not in _SUFFIXES]
    kept = [word for word in words if word not in _PARTICLES] or words
    firsts = [word for word in _given_words(given) if word not in _SUFFIXES and word not in _PARTICLES]
    if kept and len(kept[-1]) == 1 and firsts and len(firsts[0]) > 2:  # given and family changed places: "A" "Roe"
        kept, firsts = [firsts[0]], [*kept, *firsts[1:]]
    return Person("".join(kept), "".join(word[0] for word in firsts))


def _given_words(given: str) -> tuple[str, ...]:
    bare = given.strip()
    if bare.isascii() and bare.isalpha() and bare.isupper() and len(bare) <= 3:
        return tuple(bare.lower())  # "JR" is J. R.
    return words_of(given)


def _parted(words: str) -> tuple[str, str]:
    """Given and family name of a name in reading order; "Roe JR" is read as Roe, J. R."""
    parts = words.split()
    while len(parts) > 1 and parts[-1].strip(".").lower() in _SUFFIXES and (len(parts) > 2 or not parts[-1].isupper()):
        parts.pop()
    last = parts[-1] if parts else ""
    letters = last.replace(".", "")
    if len(parts) >= 2 and letters.isupper() and len(letters) <= 3 and len(parts[0]) > 2 and not parts[0].isupper():
        return last, " ".join(parts[:-1])
    return " ".join(parts[:-1]), last
