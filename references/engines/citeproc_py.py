"""The engine citeproc-py: pure Python, covers much of CSL, without disambiguation.

It raises on items it does not expect and prints warnings; here each such item falls back to its raw text, and the
faults are returned.
"""

import html
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from references.engine import Entry, Written
from references.styles import StyleError, style_path

NAME = "citeproc-py"
DESCRIPTION = "citeproc-py: pure Python, no disambiguation"
_FOREIGN = re.compile(r"<(?!/?(?:i|b|em|strong|sup|sub)>|span style=\"font-variant:small-caps\">|/span>)")
_NUMERIC = ("page-first", "number-of-pages", "number-of-volumes")


def _style(path: Path, locale: str | None) -> Any:
    from citeproc import CitationStylesStyle
    from lxml import etree

    try:
        return CitationStylesStyle(str(path), locale=locale, validate=False)
    except (etree.XMLSyntaxError, AttributeError, TypeError, KeyError) as error:
        raise StyleError(f"{path}: not a CSL style that can be used: {error}") from None
    except FileNotFoundError:
        raise StyleError(f"no locale is called {locale!r}; expected one such as en-GB, de-DE or fr-FR") from None
    except ValueError as error:
        raise StyleError(f"{path}: {error}") from None


def _clean(item: dict[str, Any]) -> dict[str, Any]:
    """The item without what citeproc-py cannot take: empty names, empty dates, private fields."""
    kept: dict[str, Any] = {}
    for name, value in item.items():
        if name.startswith("_") or name == "custom" or value in (None, "", [], {}):
            continue
        if isinstance(value, dict) and "date-parts" in value and not (value["date-parts"] and value["date-parts"][0]):
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = [{"family": n["literal"]} if "literal" in n else n for n in value if n]
        kept[name] = value
    return kept


def write(items: Sequence[dict[str, Any]], raw: Sequence[str], style: Path, locale: str | None) -> Written:
    """Format items as a list of entries in HTML, in the style's order; ``raw`` stands in for an item that fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        prepared = _style(style_path(str(style)), locale)
        entries, faults = [], []
        for item, words in zip(items, raw, strict=True):
            try:
                entries.append(Entry(str(item["id"]), _tidy(_one(prepared, _clean(item)))))
            except Exception as error:  # the engine raises anything for an item it did not expect
                entries.append(Entry(str(item["id"]), html.escape(words, quote=False)))
                faults.append(f"{item['id']}: citeproc-py could not format it ({type(error).__name__}); shown as written")
        if prepared.root.bibliography is None:
            faults.append(f"{style.stem} has no reference list of its own; entries are shown as written")
        return Written(_sorted(prepared, items, entries), tuple(faults))


def _one(style: Any, item: dict[str, Any]) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


def _tidy(entry: str) -> str:
    """Join what the engine leaves apart: doubled stops and blanks; a field's own angle brackets, which it lets through, become text."""
    entry = _FOREIGN.sub("&lt;", entry)
    entry = re.sub(r"\s+", " ", entry).strip()
    return re.sub(r"(?<=[.,])\s*(?=[.,](?:\s|$))[.,]", "", entry)


def _sorted(style: Any, items: Sequence[dict[str, Any]], entries: list[Entry]) -> tuple[Entry, ...]:
    """Alphabetical by what is shown where the style sorts at all; else in the order given."""
    bibliography = style.root.bibliography
    if bibliography is None or bibliography.find("cs:sort", bibliography.nsmap if None not in bibliography.nsmap else {
        "cs": "http://purl.org/net/xbiblio/csl"
    }) is None:
        return tuple(entries)
    return tuple(sorted(entries, key=lambda entry: re.sub(r"<[^>]+>|\W+", " ", entry.html).strip().casefold()))
