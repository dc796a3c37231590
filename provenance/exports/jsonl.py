"""JSON lines: one object for each statement with its support, sources, evidence and verdict."""

import json
from collections.abc import Sequence

from provenance.export import Export, Exported
from provenance.exports._rows import rows


def _write(articles: Sequence[Exported]) -> str:
    return "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in rows(articles))


EXPORT = Export("jsonl", "one JSON object for each statement", ".jsonl", _write)
