"""Times and lists as a person says them."""

import datetime
from collections.abc import Iterable


def moment(at: str) -> str:
    """An ISO 8601 time in UTC as ``7 Apr 2026, 14:05 UTC``; what is no time stays as it is."""
    try:
        found = datetime.datetime.fromisoformat(at)
    except ValueError:
        return at
    found = found.astimezone(datetime.UTC) if found.tzinfo else found
    return f"{found.day} {found:%b %Y, %H:%M} UTC"


def listed(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    rows = [str(word) for word in words]
    return " and ".join([", ".join(rows[:-1]), rows[-1]] if len(rows) > 1 else rows)
