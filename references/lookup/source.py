"""The socket of the registries: what each of them is, and what it yields for a work."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from records.works import CslItem
from references.lookup.answers import Notice
from references.lookup.transport import CouldNotAsk, Reply


@dataclass(frozen=True)
class Found:
    """A work as a registry has it, and what it was asked by; a work found by its ``title`` may be another one."""

    item: CslItem
    by: str
    notices: tuple[Notice, ...] = ()


Get = Callable[..., Reply | None]


@dataclass(frozen=True)
class Source:
    """A registry: its address, the least time between two requests in seconds, and how it is asked.

    ``find`` is called with a CSL item and ``get(path)``, which fetches ``base`` + path; it yields works, those asked by an identifier
    first, and raises ``CouldNotAsk`` where a reply cannot be read. ``asks`` tells whether an item says anything to ask by, ``hint`` what
    a person can do where it does not answer.
    """

    name: str
    title: str
    base: str
    interval: float
    asks: Callable[[CslItem], bool]
    find: Callable[[CslItem, Get], Iterator[Found]]
    hint: str = ""


@dataclass(frozen=True)
class Row:
    """A JSON object that may lack anything, read without surprises: a value of the wrong kind counts as missing."""

    data: Mapping[str, Any] = field(default_factory=dict)

    def text(self, *names: str) -> str:
        """The first of the named values that is a non-empty string or number, or a list that begins with one."""
        for name in names:
            value = self.data.get(name)
            if isinstance(value, list):
                value = value[0] if value else None
            if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
                return " ".join(str(value).split())
        return ""

    def row(self, name: str) -> "Row":
        """The object of that name; an empty one if there is none."""
        value = self.data.get(name)
        return Row(value if isinstance(value, dict) else {})

    def rows(self, name: str) -> list["Row"]:
        """The objects in the list of that name."""
        value = self.data.get(name)
        return [Row(one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []

    def texts(self, name: str) -> list[str]:
        """The strings in the list of that name, or the one string."""
        value = self.data.get(name)
        rows = value if isinstance(value, list) else [value]
        return [str(one).strip() for one in rows if isinstance(one, str | int) and str(one).strip()]


def json_of(reply: Reply) -> Row:
    """The JSON object of a reply. Raises ``CouldNotAsk`` where it is none: a broken answer is no answer."""
    value = any_json_of(reply)
    if not isinstance(value, dict):
        raise CouldNotAsk(f"{_place(reply)} is no JSON object")
    return Row(value)


def any_json_of(reply: Reply) -> Any:
    """The JSON value of a reply. Raises ``CouldNotAsk`` where it cannot be read."""
    try:
        return json.loads(reply.body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise CouldNotAsk(f"{_place(reply)} cannot be read as JSON") from None


def _place(reply: Reply) -> str:
    return f"the answer of {reply.evidence.url.split('/')[2]}"


def path_part(value: str) -> str:
    """A value as one part of a path or a query."""
    return quote(value, safe="")


def date_of(text: str) -> dict[str, Any] | None:
    """A CSL date of what a registry writes: "2001-05-03", "2001 May 3", "May 2001", "2001"."""
    from records.dates import parse_date

    swapped = re.sub(r"^(\d{4})\s+([A-Za-z]{3,})\.?(?:\s+(\d{1,2}))?$", lambda m: f"{m[3] or ''} {m[2]} {m[1]}".strip(), text.strip())
    found = parse_date(swapped)
    return found.csl if found else None


def kept(item: CslItem) -> CslItem:
    """The item without empty values."""
    return {name: value for name, value in item.items() if value not in ("", None, [], {})}


def words_to_ask(item: CslItem) -> str:
    """The title and the first family name, as a search wants them; "" where there is no title of two words."""
    title = str(item.get("title") or "")
    if len(title.split()) < 2:
        return ""
    people = item.get("author") or item.get("editor") or []
    first = people[0] if isinstance(people, list) and people and isinstance(people[0], dict) else {}
    return " ".join(f"{title} {first.get('family') or first.get('literal') or ''}".split())[:300]
