"""A reference list of works in a CSL style, in any output."""

import html
import json
import re
from collections.abc import Sequence
from typing import NamedTuple

import references.engines
from records.plugs import plug
from records.works import Work
from references.completeness import missing_variables
from references.csl.documents import write_document
from references.csl.explanation import explain
from references.csl.layout import Listed
from references.csl.nodes import Mark
from references.csl.output import Piece, Span, Text
from references.csl.writing import output as output_named
from references.csl.writing import outputs
from references.engine import Entry, Written
from references.styles import style_file

__all__ = ["ENGINE", "Explained", "explain_list", "output_for", "outputs", "render", "unique", "write_list"]

ENGINE = "csl"
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_MARKS: dict[str, Mark] = {
    "i": ("font-style", "italic"), "em": ("font-style", "italic"), "b": ("font-weight", "bold"), "strong": ("font-weight", "bold"),
    "sup": ("vertical-align", "sup"), "sub": ("vertical-align", "sub"),
}  # fmt: skip


def unique(works: Sequence[Work]) -> list[Work]:
    """The works without the second of two that are the same to the reader: equal CSL items but for their ids."""
    seen: set[str] = set()
    kept = []
    for work in works:
        key = repr(sorted((k, v) for k, v in work.csl.items() if k != "id")) if work.parsed else work.raw
        if key not in seen:
            seen.add(key)
            kept.append(work)
    return kept


def _as_written(work: Work) -> str:
    """A work as its author wrote it; one that came from a library of items, as its item."""
    return work.raw or json.dumps(work.csl, ensure_ascii=False)


def write_list(works: Sequence[Work], style: str, locale: str | None = None, engine: str = ENGINE) -> Written:
    """Format works as a reference list; a work that was not parsed is listed by its raw text.

    Raises ``StyleError`` for a style or locale that cannot be used, ``KeyError`` for an unknown engine.
    """
    path = style_file(style)
    chosen = plug(references.engines, engine)
    listed = unique(works)
    parsed = [work for work in listed if work.parsed]
    written: Written = chosen.write([work.csl for work in parsed], [_as_written(work) for work in parsed], path, locale)
    rest = [(work.id, _as_written(work)) for work in listed if not work.parsed]
    unread = tuple(Entry(name, html.escape(words, quote=False), Text(words, name)) for name, words in rest)
    return written._replace(entries=written.entries + unread)


def _tree(entry: Entry) -> Piece:
    """The tree of an entry; where the engine gave none, it is read from the entry's HTML."""
    if entry.tree is not None:
        return entry.tree
    stack: list[tuple[str, list[Piece]]] = [("", [])]
    at = 0
    for match in _TAG.finditer(entry.html):
        stack[-1][1].append(Text(html.unescape(entry.html[at : match.start()]), entry.work))
        at = match.end()
        name = match[2].lower()
        if not match[1]:
            stack.append((name, []))
        elif len(stack) > 1:
            opened, children = stack.pop()
            stack[-1][1].append(Span(children, (_MARKS[opened],) if opened in _MARKS else ()))
    stack[-1][1].append(Text(html.unescape(entry.html[at:]), entry.work))
    return Span([piece for _, children in stack for piece in children])


def render(written: Written, output: str) -> str | bytes:
    """The whole list in an output, laid out as the style asks; bytes for outputs that are not text.

    Raises ``ValueError`` for an unknown output.
    """
    return write_document([Listed(entry.work, _tree(entry)) for entry in written.entries], written.style, output)


def output_for(suffix: str) -> str:
    """The output that files of an ending hold (``.docx``); text for any other."""
    if suffix in (".htm", ".html"):
        return "html"
    return next((name for name in outputs() if suffix == output_named(name).SUFFIX), "text")


class GivenField(NamedTuple):
    """A variable, the words of the entry that it gave, and where its value came from."""

    variable: str
    words: str
    origin: str


class Explained(NamedTuple):
    """An entry explained: ``missing`` is what a work of its type needs, ``wanted`` what else the style would have shown."""

    work: str
    text: str
    given: tuple[GivenField, ...]
    missing: tuple[str, ...]
    wanted: tuple[str, ...]


def explain_list(works: Sequence[Work], style: str, locale: str | None = None) -> list[Explained]:
    """The reference list of works explained, entry by entry. Raises ``StyleError`` for a style that cannot be used."""
    listed = {work.id: work for work in unique(works)}
    found = []
    for entry in explain([work.csl for work in listed.values() if work.parsed], style_file(style), locale):
        work = listed[entry.entry.item]
        given = tuple(GivenField(variable, words, work.origin.get(variable, "")) for variable, words in entry.given())
        missing = tuple(missing_variables(work.csl))
        wanted = tuple(name for name in entry.wanted if name not in missing)
        found.append(Explained(work.id, entry.entry.text, given, missing, wanted))
    unread = [work for work in listed.values() if not work.parsed]
    return found + [Explained(work.id, _as_written(work), (), ("title",), ()) for work in unread]
