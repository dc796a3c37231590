"""CSV (RFC 4180): one row for each statement; what would be read as a formula is set off by an apostrophe."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from provenance.export import Export, Exported
from provenance.exports._rows import rows

COLUMNS = (
    "article", "version", "statement", "place", "start", "end", "kind", "text", "needs_source", "why", "support", "works",
    "locators", "evidence", "state", "ruling", "editor", "decided_at", "reason", "decision", "open_findings",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """A value as a cell's text: lists joined by ``; ``, evidence as JSON, nothing for None.

    A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return cell("; ".join(item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in value))
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _write(articles: Sequence[Exported]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(articles):
        writer.writerow([cell(row[name]) for name in COLUMNS])
    return out.getvalue()


EXPORT = Export("csv", "one row for each statement, for spreadsheets", ".csv", _write)
