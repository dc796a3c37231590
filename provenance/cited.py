"""The works an article cites: read from its notes, its reference list and the libraries it names."""

import bisect
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from provenance.marks import folded
from records.articles import Article, Link, Locator, Note
from records.identifiers import find_identifiers
from records.spans import Span, gaps
from records.works import CslItem, Work
from references.notes import Piece, parse_notes, parse_references

_ADDRESS = re.compile(r"(?:\]\(|<)(?P<url>https?://[^\s<>]*?)(?=[>)\s])")
_ARCHIVE = re.compile(
    r"//(?:[\w-]+\.)*(?:archive\.(?:org/web|today|ph|is|li|md|vn)|web\.archive\.org|webcitation\.org|perma\.cc|ghostarchive\.org)\b"
)
_NOT_THE_WORK = ("author", "editor", "translator", "publisher", "publisher-place", "container-title", "collection-title", "ISBN", "ISSN")
_SMALL_WORDS = frozenset("the a an of and for in on der die das und le la les el los".split())


@dataclass(frozen=True)
class Cited:
    """One citation inside a note: the work (None where a cross-reference leads nowhere), its locator and its place."""

    work: str | None
    span: Span
    locator: Locator | None = None
    cross_reference: bool = False


@dataclass(frozen=True)
class NoteReading:
    """A note cut into pieces; ``commentary`` and ``cited`` hold spans of the article's canonical text."""

    note: Note
    commentary: tuple[Span, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Bibliography:
    """All works of an article, and the ways a mark can lead to them.

    ``notes`` maps a note's label to its reading, ``keys`` a citation key to a work's id, ``entries`` ``family|year`` to
    the works of the reference list. ``libraries`` tells whether any library was there to look keys up in.
    """

    works: tuple[Work, ...] = ()
    notes: Mapping[str, NoteReading] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    libraries: bool = False

    @cached_property
    def by_id(self) -> dict[str, Work]:
        """The works by their id."""
        return {work.id: work for work in self.works}


def _slug(words: str, limit: int = 3) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    tokens = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    parts = [token for token in tokens if token not in _SMALL_WORDS and (len(token) > 1 or len(tokens) == 1)]
    return "-".join(parts[:limit])


def _lead_name(item: CslItem) -> str:
    for role in ("author", "editor", "translator"):
        for name in item.get(role) or []:
            return str(name.get("family") or name.get("literal") or name.get("given") or "")
    return ""


def _year(item: CslItem) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    return str(parts[0][0]) if parts and parts[0] else ""


def work_id(item: CslItem, raw: str, taken: Mapping[str, object]) -> str:
    """A readable id that no other work bears: family and year ("ward-2009"), else the title's or text's first words."""
    name = _slug(_lead_name(item)) or _slug(str(item.get("title") or ""), 4) or _slug(raw, 4) or "work"
    base = "-".join(part for part in (name, _year(item)) if part)
    if base not in taken:
        return base
    for suffix in _suffixes():
        if f"{base}{suffix}" not in taken:
            return f"{base}{suffix}"
    return base


def _suffixes() -> Iterator[str]:
    yield from "bcdefghijklmnopqrstuvwxyz"
    number = 2
    while True:
        yield f"-{number}"
        number += 1


class Legible:
    """A stretch of the article without its markup, and the way back to where each character stood."""

    def __init__(self, text: str, kept: list[Span]) -> None:
        self.text = "".join(span.of(text) for span in kept)
        self._kept = kept
        self._starts = [0]
        for span in kept:
            self._starts.append(self._starts[-1] + span.end - span.start)

    def _offset(self, at: int) -> int:
        index = max(0, min(bisect.bisect_right(self._starts, at) - 1, len(self._kept) - 1))
        return self._kept[index].start + at - self._starts[index] if self._kept else 0

    def back(self, span: Span) -> Span:
        """The span in the article that a span of ``text`` stands for."""
        start = self._offset(span.start)
        return Span(start, self._offset(span.end - 1) + 1) if span.end > span.start else Span(start, start)


def _meets(link: Link, span: Span | None) -> bool:
    return span is not None and span.start < link.end and link.start < span.end


def _signs(text: str, part: Span) -> Iterator[Span]:
    """What of a piece of markup is signs: all of it, but for the address in a link or between angle brackets."""
    address = _ADDRESS.match(text, *part)
    if address:
        yield Span(part.start, address.start("url"))
        yield Span(address.end("url"), part.end)
    else:
        yield part


class _Collector:
    """Works as they are met, with the notes and entries that they were met in."""

    def __init__(self, article: Article, library: Sequence[Work] = ()) -> None:
        self.article = article
        self.library = library
        self.works: dict[str, Work] = {}
        self.notes: dict[str, NoteReading] = {}
        self.last: str | None = None
        self.link_starts = [link.start for link in article.links]
        self.markup_starts = [part.start for part in article.markup]

    # --- works

    def legible(self, span: Span) -> Legible:
        """The words of a stretch without emphasis signs and brackets; link destinations stay, as addresses."""
        low = bisect.bisect_left(self.markup_starts, span.start)
        high = bisect.bisect_left(self.markup_starts, span.end)
        hidden = [part for found in self.article.markup[low:high] for part in _signs(self.article.text, Span(found.start, found.end))]
        return Legible(self.article.text, gaps(span, hidden))

    def work(self, piece: Piece, words: Legible, source: str, note: str | None) -> str:
        item: dict[str, Any] = dict(piece.item or {"type": "document"})
        span = words.back(piece.span)
        raw = span.of(self.article.text)
        spans = {variable: words.back(part) for variable, part in piece.fields.items()}
        linked = self._linked(item, span, spans)
        item |= {variable: value for variable, (value, _) in linked.items()}
        spans |= {variable: part for variable, (_, part) in linked.items()}
        name = work_id(item, raw, self.works)
        self.works[name] = Work(
            id=name,
            csl={"id": name, **item},
            raw=raw,
            note=note,
            start=span.start,
            end=span.end,
            origin={variable: f"{source}, {self._stretch(part)}" for variable, part in spans.items()},
            fields={variable: (part.start, part.end) for variable, part in spans.items()},
            losses={loss: words.back(Span(max(0, at - 1), at)).end for loss, at in piece.losses.items() if loss not in linked},
            confidence=piece.confidence,
        )
        return name

    def _linked(self, item: CslItem, span: Span, spans: Mapping[str, Span]) -> dict[str, tuple[str, Span]]:
        """What the links in a reference tell that its words do not: a DOI, and the address of the work with the words that lead there.

        A link on the title is the work's own; one on a name, a publisher or a journal leads to these. Of other links the first
        counts, an archive's copy last.
        """
        low, high = bisect.bisect_left(self.link_starts, span.start), bisect.bisect_left(self.link_starts, span.end)
        links = [link for link in self.article.links[low:high] if not self._leads_elsewhere(link, spans)]
        links.sort(key=lambda link: (_ARCHIVE.search(link.address) is not None, not _meets(link, spans.get("title")), link.start))
        found: dict[str, tuple[str, Span]] = {}
        for link in links:
            place = Span(link.start, link.end)
            doi = next((one.value for one in find_identifiers(link.address) if one.scheme == "doi"), "")
            if doi and "doi.org/" in link.address and "DOI" not in item:
                found.setdefault("DOI", (doi, place))
            elif "URL" not in item and "doi.org/" not in link.address:
                found.setdefault("URL", (link.address, place))
        return found

    def _leads_elsewhere(self, link: Link, spans: Mapping[str, Span]) -> bool:
        return not _meets(link, spans.get("title")) and any(_meets(link, spans.get(variable)) for variable in _NOT_THE_WORK)

    def _stretch(self, span: Span) -> str:
        if self.article.anchors:
            return self.article.place(span.start)
        (line, column), (last_line, last_column) = self.article.lines.at(span.start), self.article.lines.at(span.end)
        return f"{line}:{column}-{last_column}" if line == last_line else f"{line}:{column}-{last_line}:{last_column}"

    # --- notes

    def read_notes(self, notes: Sequence[Note]) -> None:
        texts = [self.legible(note.span) for note in notes]
        for note, words, pieces in zip(notes, texts, parse_notes([words.text for words in texts]), strict=True):
            self._read_note(note, words, pieces)

    def _read_note(self, note: Note, words: Legible, pieces: Sequence[Piece]) -> None:
        commentary: list[Span] = []
        cited: list[Cited] = []
        for piece in pieces:
            span = words.back(piece.span)
            if piece.kind == "commentary":
                commentary.append(span)
            elif piece.kind == "citation":
                self.last = self.work(piece, words, f"note {note.label}", note.label)
                cited.append(Cited(self.last, span, piece.locator))
            else:
                self.last = self._resolve(piece.points_to) or self.last
                cited.append(Cited(self._resolve(piece.points_to), span, piece.locator, cross_reference=True))
        self.notes.setdefault(note.label, NoteReading(note, tuple(commentary), tuple(cited)))

    def _resolve(self, points_to: str) -> str | None:
        """The work a cross-reference means: the one cited last, one of an earlier note, or the one a short form fits.

        A short form is looked up in the notes so far, then in the reference list, then in the libraries.
        """
        kind, _, value = points_to.partition(":")
        if kind == "previous":
            return self.last
        if kind == "note":
            reading = self.notes.get(value)
            return next((cited.work for cited in reading.cited if cited.work), None) if reading else None
        family, _, title = value.partition("|")
        return self._short_form(folded(family), folded(title))

    def _short_form(self, family: str, title: str) -> str | None:
        for work in (*reversed(self.works.values()), *self.library):
            people = work.csl.get("author") or work.csl.get("editor") or []
            names = [folded(str(person.get("family") or person.get("literal") or "")) for person in people]
            fits_name = not family or any(family == name or family in name.split() for name in names)
            whole = folded(f"{work.csl.get('title') or ''} {_year(work.csl)}")
            fits_title = not title or title.rstrip(".… ") in whole
            if fits_name and fits_title and (family or title):
                self.works.setdefault(work.id, work)
                return work.id
        return None


def _add_entries(collector: _Collector) -> dict[str, tuple[str, ...]]:
    """Read the reference list; each entry can be found by the family names and the year it shows."""
    found: dict[str, list[str]] = {}
    entries = [collector.legible(block.span) for block in collector.article.blocks if block.kind == "reference"]
    for words, piece in zip(entries, parse_references([words.text for words in entries]), strict=True):
        name = collector.work(piece, words, "reference list", None)
        work = collector.works[name]
        for key in entry_keys(work.csl, work.raw):
            found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def entry_keys(item: CslItem, raw: str = "") -> set[str]:
    """The ``family|year`` pairs that an author-date mark may name a work by; a year's letter is kept where it is shown."""
    name = folded(_lead_name(item)) or folded(str(item.get("title") or "").split(" ")[0])
    year = _year(item)
    if not name:
        return set()
    letters = set(re.findall(rf"\b{year}[a-z]\b", raw)) if year else set()
    years = letters or ({year} if year else {"n.d.", "n. d.", "forthcoming", "in press"})
    short = name.split()[-1]
    return {f"{who}|{when}" for who in (name, short) for when in years}


def read_works(article: Article, libraries: Sequence[Work] | None = None) -> Bibliography:
    """Read every work the article cites.

    ``libraries`` are works of the library files it was given, None if there were none. Works of a library are kept only
    where a citation key, an author-date mark or a short form uses them. The works come in the article's order, those of
    libraries last.
    """
    collector = _Collector(article, libraries or ())
    entries = _add_entries(collector)
    collector.read_notes(article.notes)
    keys: dict[str, str] = {}
    known = {work.id: work for work in libraries or ()}
    authors = {key: work for work in libraries or () for key in entry_keys(work.csl)}
    for mark in article.marks:
        for target in mark.targets:
            if mark.kind == "key" and target.ref in known:
                collector.works.setdefault(target.ref, known[target.ref])
                keys[target.ref] = target.ref
            elif mark.kind == "author-date" and target.ref not in entries and target.ref in authors:
                work = authors[target.ref]
                collector.works.setdefault(work.id, work)
                entries[target.ref] = (work.id,)
    works = sorted(collector.works.values(), key=lambda work: (work.end == 0, work.start))
    return Bibliography(tuple(works), collector.notes, keys, entries, libraries is not None)
