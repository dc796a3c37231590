"""Which file of a folder is which work: by DOI or ISBN, by title, or by the file's name if its text does not gainsay it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from records.identifiers import find_identifiers
from records.snapshots import Snapshot
from records.works import Work

HEAD = 4000
_SMALL = frozenset("a an the of and or in on for to at by from with der die das und le la les de el".split())


_LONGEST_HEADING = 120
_TITLE_PAGE = 600
_SHOWN = 80
_LISTED = 3  # titles at a text's beginning that make it a list of works: a chapter and its book are two
# What stands first in a file and is no work's title: a part's heading, a page's number, a library's stamp, a program's default.
_NO_TITLE = re.compile(
    r"\W*(?:chap|chapter|part|section|book|vol|volume|appendix|preface|foreword|introduction|conclusion|contents|abstract|summary|notes?|"
    r"excerpt|extract|from|page|pp?|fig|figure|table|downloaded|retrieved|this content|copyright|https?|www|doi|issn|isbn|kapitel|teil|"
    r"abschnitt|seite|chapitre|partie|untitled|document|microsoft word|scan|home|index)\b",
    re.IGNORECASE,
)


class Shelved(NamedTuple):
    """Works with their snapshots, and the files that belong to none.

    A work's file by name alone that calls itself something else is there as ``misnamed``, and is not looked in.
    """

    sources: dict[str, Snapshot]
    left: tuple[Snapshot, ...]


def words(text: str) -> list[str]:
    """The words of a title or file name: without accents and signs, in lower case."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def _telling(text: str) -> list[str]:
    return [word for word in words(text) if word not in _SMALL]


def _stem(origin: str) -> str:
    path = unquote(urlsplit(origin).path) if "://" in origin else origin
    name = re.split(r"[\\/]", path.rstrip("\\/"))[-1]
    return re.sub(r"\.[A-Za-z0-9]{1,8}$", "", name)


def _identifiers(text: str) -> set[str]:
    return {f"{found.scheme}:{found.value.lower()}" for found in find_identifiers(text) if found.scheme in ("doi", "isbn")}


def _heading(text: str) -> str:
    """The heading that a text begins with; empty where it begins otherwise."""
    first = next((line.strip() for line in text[:HEAD].splitlines() if line.strip()), "").lstrip("# ")
    return first if len(first) <= _LONGEST_HEADING and not re.search(r"[.!:;,]$", first) else ""


def _own_title(source: Snapshot) -> str:
    """What a document calls itself: its own title, or the heading that its text begins with; empty if it has neither."""
    titles = (source.title.strip(), _heading(source.text))
    return next((title for title in titles if len(_telling(title)) >= 2 and not _NO_TITLE.match(title)), "")


class _Face(NamedTuple):
    """What a snapshot can be recognised by."""

    snapshot: Snapshot
    named: list[str]
    titled: list[list[str]]
    head: list[str]
    identifiers: set[str]

    @classmethod
    def of(cls, source: Snapshot) -> "_Face":
        stem, head = _stem(source.origin), source.text[:HEAD]
        titled = [_telling(name) for name in (source.title, stem, _heading(source.text))]
        return cls(source, words(stem), titled, _telling(head[: HEAD // 2]), _identifiers(head))


def _face(source: Snapshot, titles: set[str]) -> _Face:
    """The face of a snapshot; where it begins with the titles of several works it is a list of works, and none of them by these."""
    face = _Face.of(source)
    return face._replace(head=[]) if sum(_contains(face.head, title.split()) for title in titles) >= _LISTED else face


def _by_filing(work: Work, face: _Face) -> bool:
    """A person filed it under the work's id, DOI or title."""
    filed = face.snapshot.work
    names = (work.id, str(work.csl.get("DOI") or ""), str(work.csl.get("title") or ""))
    return bool(filed) and any(name and words(name) == words(filed) for name in names)


def _by_identifier(work: Work, face: _Face) -> bool:
    """A DOI or ISBN of the work stands at the source's beginning, or is its file's name (a slash written otherwise)."""
    doi, isbn = str(work.csl.get("DOI") or "").lower(), str(work.csl.get("ISBN") or "")
    known = ({f"doi:{doi}"} if doi else set()) | (_identifiers(f"ISBN {isbn}") if isbn else set())
    return bool(known & face.identifiers) or (bool(doi) and words(doi) == face.named)


def _by_address(work: Work, face: _Face) -> bool:
    """The source was taken from the work's URL."""
    url, origin = str(work.csl.get("URL") or ""), face.snapshot.origin
    return bool(url) and "://" in origin and url.rstrip("/") == origin.rstrip("/")


def _contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _by_title(work: Work, face: _Face) -> bool:
    """The title, or its part before a colon, is the document's own, its heading or file's name, or the title stands at its beginning.

    A document's own title, heading or file name of four telling words may also stand inside the work's reference.
    """
    title = str(work.csl.get("title") or "")
    whole = _telling(title)
    if len(whole) < 2:
        return bool(whole) and whole in face.titled
    main = _telling(re.split(r"[:.?!] ", title, maxsplit=1)[0])
    if any(_contains(place, whole) for place in (*face.titled, face.head)) or (len(main) >= 2 and main in face.titled):
        return True
    return any(len(own) >= 4 and _contains(_telling(f"{title} {work.raw}"), own) for own in face.titled)


def _gainsaid(work: Work, face: _Face) -> str:
    """What a document calls itself where that is another work's DOI or title; empty where it has none, or one like the work's.

    A title is another's where less than half of its telling words, or of the work's title, stand in the work's reference.
    """
    source = face.snapshot
    own, title = _own_title(source), str(work.csl.get("title") or "")
    doi = str(work.csl.get("DOI") or "").lower()
    shown = sorted(name for name in _identifiers(source.text[:_TITLE_PAGE]) if name.startswith("doi:"))
    if doi and len(shown) == 1 and shown[0] != f"doi:{doi}":
        return shown[0]
    if not own or not title:
        return ""
    reference = set(_telling(" ".join([title, str(work.csl.get("container-title") or ""), str(work.csl.get("publisher") or ""), work.raw])))
    telling = set(_telling(own))
    fewest = min(len(telling), len(set(_telling(title))) or 1)
    return "" if len(telling & reference) * 2 >= fewest else f"“{own if len(own) <= _SHOWN else own[: _SHOWN - 1] + '…'}”"


def _called(work: Work, face: _Face) -> bool:
    """The file is called by the work's id or its note's number: ``ward-2009.pdf``, ``3.txt``, ``note-3.txt``."""
    note = words(work.note or "")
    return face.named == words(work.id) or (bool(note) and face.named in (note, ["note", *note]))


def _by_name(work: Work, face: _Face) -> bool:
    """The file is called after the work, and does not call itself otherwise."""
    return _called(work, face) and not _gainsaid(work, face)


def _by_creator(work: Work, face: _Face) -> bool:
    """The file's name holds a creator's family name and the year, and its text does not gainsay it."""
    dates = (work.csl.get("issued") or {}).get("date-parts") or [[]]
    year = str(dates[0][0]) if dates[0] else ""
    families = [words(str(name.get("family") or name.get("literal") or "")) for name in work.csl.get("author") or []]
    named = bool(year) and year in face.named and any(family and set(family) <= set(face.named) for family in families)
    return named and not _gainsaid(work, face)


def _misnamed(work: Work, face: _Face) -> Snapshot:
    """A file that is called after a work and calls itself otherwise: it is not looked in, and says why."""
    remedy = f"if it is the right one, file it with: provenance sources add {work.id} FILE"
    why = f"its name is this work's, and it calls itself {_gainsaid(work, face)}; {remedy}"
    return replace(face.snapshot, state="misnamed", problem=why)


# The surest sign first: a sign is asked of all works and files before the next one is.
_SIGNS: tuple[Callable[[Work, _Face], bool], ...] = (_by_filing, _by_identifier, _by_address, _by_title, _by_name)


def shelve(works: Iterable[Work], snapshots: Sequence[Snapshot]) -> Shelved:
    """Give each work its snapshot. A file may serve several works (one book cited twice); a work has one file.

    A sign that fits several files of one work takes the first readable one by origin. A name counts only where the document
    does not call itself otherwise. A creator and a year in it count last, and only where they leave no doubt: one such work
    without a file, one such file without a work.
    """
    rows = list(works)
    titles = {" ".join(title) for work in rows if len(title := _telling(str(work.csl.get("title") or ""))) > 1}
    faces = [_face(s, titles) for s in sorted(snapshots, key=lambda found: (not found.readable, found.origin))]
    found: dict[str, _Face] = {}
    for sign in _SIGNS:
        for work in rows:
            if work.id not in found and (face := next((f for f in faces if sign(work, f)), None)):
                found[work.id] = face
    taken = {id(face) for face in found.values()}
    pairs = [(w, f) for w in rows if w.id not in found for f in faces if id(f) not in taken and _by_creator(w, f)]
    for work, face in pairs:
        if sum(w.id == work.id for w, _ in pairs) == sum(f is face for _, f in pairs) == 1:
            found[work.id] = face
    taken = {id(face) for face in found.values()}
    sources = {work.id: found[work.id].snapshot for work in rows if work.id in found}
    for work, face in [(w, f) for w in rows for f in faces if f.snapshot.readable and id(f) not in taken and _called(w, f)]:
        if work.id not in sources:
            sources[work.id] = _misnamed(work, face)
            taken.add(id(face))
    return Shelved(sources, tuple(face.snapshot for face in faces if id(face) not in taken))
