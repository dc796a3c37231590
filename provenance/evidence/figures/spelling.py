"""Names of statements that the cited sources spell otherwise, by an index of the names of each source."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from provenance.evidence.figures.compare import compare_name
from provenance.evidence.figures.names import Name, names
from records.snapshots import Snapshot
from records.spans import Span
from records.statements import Statement

_ENDINGS = ("an", "ian", "ese", "ish", "s", "es", "i")


class Spelt(NamedTuple):
    """A name of a statement, how a source spells it, and the span of that in the source's text."""

    statement: Statement
    said: Name
    found: str
    span: Span
    work: str


def _plain(word: str) -> str:
    """A word of a name in lower case, without accents and without the ending of a genitive."""
    bare = unicodedata.normalize("NFKD", word.lower()).removesuffix("'s").removesuffix("’s")
    return "".join(c for c in bare if not unicodedata.combining(c))


class NameBook:
    """The names of a source: which words they have, and those that may be a given name spelt otherwise."""

    def __init__(self, text: str) -> None:
        self.words: set[str] = set()
        self._near: dict[tuple[str, str], list[Name]] = {}
        seen: set[tuple[str, ...]] = set()
        for name in (piece for whole in names(text) for piece in (*_pieces(whole), *_windows(whole))):
            lower = tuple(_plain(word) for word in name.words)
            self.words.update(lower)
            if lower not in seen:
                seen.add(lower)
                for key in _keys(name):
                    self._near.setdefault(key, []).append(name)

    def has(self, name: Name) -> bool:
        """Whether the source has every word of a name in some name."""
        return all(_plain(word) in self.words for word in name.words)

    def alike(self, name: Name) -> Iterator[Name]:
        """The names that share a word with it, or, for a single word, its first or last two letters."""
        for key in _keys(name):
            yield from self._near.get(key, ())


def _pieces(name: Name) -> Iterator[Name]:
    """A name, and its parts where "of" joins two: "Jane Hoffmann of Harberton"."""
    yield name
    if "of" in name.words:
        at = name.words.index("of")
        one, two = name.words[:at], name.words[at + 1 :]
        start = name.span.end - len(name.text)
        yield Name(Span(start, start + len(" ".join(one))), "", one)
        yield Name(Span(name.span.end - len(" ".join(two)), name.span.end), "", two)


def _windows(name: Name) -> Iterator[Name]:
    """Two or three words of a longer run, in which a line's end may have joined two names."""
    count = len(name.words)
    for size in (2, 3):
        for at in range(count - size + 1 if count > size else 0):
            words = name.words[at : at + size]
            if "of" not in (words[0], words[-1]):
                start = name.span.end - len(" ".join(name.words[at:]))
                yield Name(Span(start, start + len(" ".join(words))), "", words)


def _keys(name: Name) -> set[tuple[str, str]]:
    if len(name.words) == 1:
        only = name.words[0].lower()
        return {("begins", only[:2]), ("ends", only[-2:])}
    return {(str(len(name.words)), word.lower()) for word in name.words}


def _derived(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether one name (its plain words) is a form of the other: Libya and Libyan."""
    for a, b in zip(one, two, strict=True):
        short, long = sorted((a, b), key=len)
        ending = long.removeprefix(short)
        if ending and ending not in _ENDINGS and not (ending == "n" and short.endswith("a")):
            return False
    return True


@lru_cache(maxsize=64)
def _book(text: str) -> NameBook:
    return NameBook(text)


def spelling(name: Name, text: str) -> Name | None:
    """How a source spells a name by one letter otherwise (two in a longer name); None where it has it so, or not at all."""
    book = _book(text)
    if book.has(name):
        return None
    ours = [_plain(word) for word in name.words]
    for other in book.alike(name):
        row = compare_name(name, other)
        theirs = [_plain(word) for word in other.words]
        if row and row.verdict == "differs" and ours != theirs and not _derived(ours, theirs):
            return other
    return None


def spelt_otherwise(statements: Sequence[Statement], sources: Mapping[str, Snapshot], plain: str) -> Iterator[Spelt]:
    """The names of statements that a cited source spells otherwise, where no cited source has them as the statement does.

    Names inside quotations are left to the comparison of quotations. The spans of ``said`` are in the statement.
    """
    for statement in statements:
        known = dict.fromkeys(c.work for c in statement.citations if c.work and c.work in sources and sources[c.work].readable)
        if not known:
            continue
        quoted = [Span(q.start, q.end).shift(-statement.start) for q in statement.quotations]
        for name in (piece for whole in names(plain[statement.start : statement.end]) for piece in _pieces(whole)):
            if "of" in name.words or any(span.covers(name.span) for span in quoted):
                continue
            if any(_book(sources[work].text).has(name) for work in known):
                continue
            for work in known:
                other = spelling(name, sources[work].text)
                if other:
                    yield Spelt(statement, name, other.text, other.span, work)
                    break
