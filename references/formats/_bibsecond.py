"""A second reading of BibTeX by bibtexparser: entries that one of the two finds and the other does not are worth a person's look."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from references.format import Fault, Source

LARGEST = 4_000_000
"""Longer files, in characters, are read once: the second reading keeps them in memory whole."""


def second_reading(source: Source, keys: Iterable[str]) -> Iterator[Fault]:
    """A fault for each key that bibtexparser finds as an entry and that is not among ``keys`` as often."""
    if len(source.text) > LARGEST:
        return
    from bibtexparser.splitter import Splitter

    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        entries = Splitter(source.text).split().entries
    except Exception:  # it was not made for files in every state; then there is no second opinion
        return
    finally:
        logger.setLevel(level)
    missing = Counter(entry.key for entry in entries) - Counter(keys)
    for entry in entries:
        if missing[entry.key] > 0:
            missing[entry.key] -= 1
            yield _fault(source, entry.key, entry.start_line or 0)


def _fault(source: Source, key: str, line: int) -> Fault:
    start = source.lines.start_of(line + 1)
    found = re.compile(re.escape(key)).search(source.text, start)
    span = found.span() if found else (start, start)
    message = f"another reader finds an entry {key!r} here, which this one takes for something else; see what stands before it"
    return source.fault("entry-in-doubt", "warning", message, span, key)
