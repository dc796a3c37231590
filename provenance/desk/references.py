"""References as the house style writes them, each formatted once for as long as its work stays what it is."""

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from provenance.showing.markup import Html, sift, text
from provenance.showing.terms import cut
from records.works import CslItem, Work
from references.bibliography import write_list
from references.completeness import human, missing_variables


def missing_of(item: CslItem) -> list[str]:
    """What a work lacks, in an editor's words."""
    return [human(name, str(item.get("type", ""))) for name in missing_variables(item)]


def name_of(item: Mapping[str, Any], fallback: str = "") -> str:
    """A work in a few words: who, what, when."""
    people = item.get("author") or item.get("editor") or []
    first = people[0] if people and isinstance(people[0], dict) else {}
    who = str(first.get("family") or first.get("literal") or "")
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    year = str(parts[0][0]) if parts and parts[0] else ""
    return cut(", ".join(part for part in (who, str(item.get("title") or ""), year) if part) or fallback, 110)


class Formatter:
    """Entries of a reference list, one at a time, in one style and locale. Raises ``StyleError`` where these cannot be used."""

    def __init__(self, style: str, locale: str | None, most: int = 20_000) -> None:
        write_list([Work(id="w", csl={"id": "w", "type": "book", "title": "Title"})], style, locale)
        self.style, self.locale, self._most = style, locale, most
        self._kept: OrderedDict[str, Html] = OrderedDict()
        self._lock = Lock()

    def entry(self, item: CslItem, raw: str = "") -> Html:
        """A work as the style writes it; one without a title as it was written."""
        return self.entries([(item, raw)])[0]

    def entries(self, works: Sequence[tuple[CslItem, str]]) -> list[Html]:
        """Works as the style writes them, in the order given; what is not known yet is formatted at one go."""
        keys = [json.dumps([{**item, "id": ""}, raw], sort_keys=True, default=str) for item, raw in works]
        with self._lock:
            known = {key: self._kept[key] for key in keys if key in self._kept}
        wanted = {key: work for key, work in zip(keys, works, strict=True) if key not in known}
        known.update(self._write(wanted))
        with self._lock:
            self._kept.update(known)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return [known[key] for key in keys]

    def _write(self, wanted: Mapping[str, tuple[CslItem, str]]) -> dict[str, Html]:
        if not wanted:
            return {}
        names = {f"w{number}": key for number, key in enumerate(wanted)}
        works = [Work(id=name, csl={**wanted[key][0], "id": name}, raw=wanted[key][1]) for name, key in names.items()]
        found = {names[entry.work]: sift(entry.html) for entry in write_list(works, self.style, self.locale).entries}
        return {key: found.get(key) or text(name_of(item, raw)) for key, (item, raw) in wanted.items()}
