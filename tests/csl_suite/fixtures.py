"""The fixtures of the CSL test suite, read from their files (the form is described in the suite's own README)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SECTION = re.compile(r">>=+ ([A-Z0-9-]+) =+>>[^\n]*\n(.*?)\n?<<=+ \1 =+<<", re.DOTALL)
_JSON = ("INPUT", "INPUT2", "CITATIONS", "CITATION-ITEMS", "BIBENTRIES", "BIBSECTION")


def read(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each fixture's name and what the adapter is asked with; ``expected`` is the RESULT section."""
    for path in sorted(folder.glob("*_*.txt")):
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        sections: dict[str, Any] = {match[1]: match[2] for match in _SECTION.finditer(text)}
        for name in _JSON:
            sections[name] = json.loads(sections[name]) if name in sections else None
        yield (
            path.stem,
            {
                "csl": sections["CSL"].strip(),
                "mode": sections["MODE"].strip().split("-")[0],
                "expected": sections["RESULT"],
                "input": sections["INPUT"],
                "input2": sections["INPUT2"],
                "citations": sections["CITATIONS"],
                "citation_items": sections["CITATION-ITEMS"],
                "bibentries": sections["BIBENTRIES"],
                "bibsection": sections["BIBSECTION"],
                "citation_steps": list(_steps(sections["CITATIONS"] or [])),
                "wrap_bibliography": _wrapped,
            },
        )


def _steps(citations: list[Any]) -> Iterator[list[dict[str, Any]]]:
    """The citations in document order after each step of a CITATIONS section."""
    known: dict[str, dict[str, Any]] = {}
    for citation, before, after in citations:
        name = citation["citationID"]
        known[name] = {**citation, "noteIndex": (citation.get("properties") or {}).get("noteIndex", 0)}
        for other, note in (*before, *after):
            known[other] = {**known[other], "noteIndex": note}
        yield [known[other] for other in (*(other for other, _ in before), name, *(other for other, _ in after))]


def _wrapped(entries: list[str]) -> str:
    body = "".join(f'  <div class="csl-entry">{entry}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{body}</div>'
