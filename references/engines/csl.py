"""The project's own CSL 1.0.2 processor.

An item that is in a wrong shape is shown as it was written, with a fault for everything that is wrong with it; all others are formatted.
"""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from references.csl.checking import ItemFault, item_faults
from references.csl.loading import load_style, style_doubts
from references.csl.locale import known
from references.csl.output import Text
from references.csl.outputs.html import write as as_html
from references.csl.processor import Processor
from references.engine import Entry, Written
from references.styles import StyleError

NAME = "csl"
DESCRIPTION = "CSL 1.0.2 in full"


def write(items: Sequence[dict[str, Any]], raw: Sequence[str], style: Path, locale: str | None) -> Written:
    """Format items as a list of entries, in the style's order; ``raw`` stands in for an item that cannot be formatted.

    Raises ``StyleError`` for a style or a locale that cannot be used.
    """
    if locale and not known(locale):
        raise StyleError(f"no locale is called {locale!r}; expected one such as en-GB, de-DE or fr-FR")
    node = load_style(style)
    words = {str(item["id"]): text for item, text in zip(items, raw, strict=True)}
    found = {str(item["id"]): item_faults(item) for item in items}
    faults = [f"{style}:{doubt.line}:{doubt.column}: {doubt.message}; {doubt.hint}" for doubt in style_doubts(style)]
    faults += [f"{name}: {fault}{_fate(fault)}" for name, rows in found.items() for fault in rows]
    sound = [item for item in items if not any(fault.spoils for fault in found[str(item["id"])])]
    if node.bibliography is None:
        faults.append(f"{style.stem} has no reference list of its own; entries are shown as written")
        sound = []
    processor = Processor(style, locale, sound)
    entries = [Entry(entry.id, as_html(entry.tree), entry.tree) for entry in processor.bibliography()]
    done = {entry.work for entry in entries}
    entries += [as_written(name, text) for name, text in words.items() if name not in done]
    return Written(tuple(entries), tuple(faults), node)


def _fate(fault: ItemFault) -> str:
    return " (the reference is shown as written)" if fault.spoils else ""


def as_written(name: str, text: str) -> Entry:
    """An entry that shows the reference as its author wrote it."""
    return Entry(name, html.escape(text, quote=False), Text(text, name))
