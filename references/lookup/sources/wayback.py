"""The Wayback Machine: whether a page was archived near the day it was read (https://archive.org/help/wayback_api.php)."""

from collections.abc import Iterator

from records.works import CslItem
from references.lookup.source import Found, Get, Source, json_of, kept, path_part


def _timestamp(item: CslItem) -> str:
    """The day a page was read, else the day it was issued, as the Wayback Machine writes it."""
    for variable in ("accessed", "issued"):
        value = item.get(variable)
        parts = value.get("date-parts") if isinstance(value, dict) else None
        first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        if first and all(isinstance(part, int) for part in first):
            return "".join(f"{part:02d}" for part in first)
    return ""


def find(item: CslItem, get: Get) -> Iterator[Found]:
    """The capture nearest to the day."""
    when = _timestamp(item)
    reply = get(f"/wayback/available?url={path_part(str(item['URL']))}" + (f"&timestamp={when}" if when else ""))
    closest = json_of(reply).row("archived_snapshots").row("closest") if reply else None
    if closest and closest.data.get("available") is True and closest.text("url"):
        day = closest.text("timestamp")
        stamp = [[int(day[:4]), int(day[4:6]), int(day[6:8])]] if len(day) >= 8 and day.isdigit() else None
        yield Found(kept({
            "type": str(item.get("type") or "webpage"), "URL": str(item["URL"]), "archive": "Internet Archive",
            "archive_location": closest.text("url"), "available-date": {"date-parts": stamp} if stamp else None,
        }), "URL")  # fmt: skip


SOURCE = Source(
    name="wayback", title="the Wayback Machine", base="https://archive.org", interval=0.5, find=find,
    asks=lambda item: str(item.get("URL") or "").startswith(("http://", "https://")),
)  # fmt: skip
