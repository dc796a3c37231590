"""A reference list of works in a CSL style, as text, HTML or Markdown."""

import html
import re
from collections.abc import Sequence

import references.engines
from records.plugs import plug
from records.works import Work
from references.engine import Entry, Written
from references.styles import style_path

OUTPUTS = ("text", "html", "markdown")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_MARKDOWN = {"i": "*", "em": "*", "b": "**", "strong": "**", "sup": "^", "sub": "~"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")


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


def write_list(works: Sequence[Work], style: str, locale: str | None = None, engine: str = "citeproc-py") -> Written:
    """Format works as a reference list in HTML entries; a work that was not parsed is listed by its raw text.

    Raises ``StyleError`` for a style or locale that cannot be used, ``KeyError`` for an unknown engine.
    """
    path = style_path(style)
    chosen = plug(references.engines, engine)
    listed = unique(works)
    parsed = [work for work in listed if work.parsed]
    written: Written = chosen.write([work.csl for work in parsed], [work.raw or work.id for work in parsed], path, locale)
    rest = tuple(Entry(work.id, html.escape(work.raw or work.id, quote=False)) for work in listed if not work.parsed)
    return Written(written.entries + rest, written.faults)


def as_text(entry: Entry) -> str:
    """An entry as plain text."""
    return html.unescape(_TAG.sub("", entry.html))


def as_markdown(entry: Entry) -> str:
    """An entry as Markdown (pandoc's spelling of superscripts and subscripts), special characters escaped."""
    pieces, at = [], 0
    for match in _TAG.finditer(entry.html):
        pieces.append(_SPECIAL.sub(r"\\\1", html.unescape(entry.html[at : match.start()])))
        pieces.append(_MARKDOWN.get(match[2], ""))
        at = match.end()
    pieces.append(_SPECIAL.sub(r"\\\1", html.unescape(entry.html[at:])))
    return "".join(pieces)


def render(written: Written, output: str) -> str:
    """The whole list in one of ``OUTPUTS``; HTML is a list of ``csl-entry`` divs, as citeproc-js writes it."""
    if output == "html":
        body = "".join(f'  <div class="csl-entry" id="ref-{html.escape(e.work)}">{e.html}</div>\n' for e in written.entries)
        return f'<div class="csl-bib-body">\n{body}</div>\n'
    if output == "markdown":
        return "".join(f"- {as_markdown(entry)}\n" for entry in written.entries)
    return "".join(f"{as_text(entry)}\n" for entry in written.entries)
