"""Times as a person says them."""

import datetime


def moment(at: str) -> str:
    """An ISO 8601 time in UTC as ``7 Apr 2026, 14:05 UTC``; what is no time stays as it is."""
    try:
        found = datetime.datetime.fromisoformat(at)
    except ValueError:
        return at
    found = found.astimezone(datetime.UTC) if found.tzinfo else found
    return f"{found.day} {found:%b %Y, %H:%M} UTC"
