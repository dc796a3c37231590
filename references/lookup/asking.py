"""Asking a registry about a work: by its identifiers first, then by its title, taking only what is surely the same work."""

from collections.abc import Mapping
from typing import cast

import references.lookup.sources
from records.plugs import plugs
from records.works import CslItem
from references.lookup.answers import Answer
from references.lookup.source import Found, Source
from references.lookup.transport import CouldNotAsk, Reply, Transport
from references.matching import match


def known_sources() -> dict[str, Source]:
    """All registries by name."""
    found = (cast(Source, module.SOURCE) for module in plugs(references.lookup.sources))
    return {source.name: source for source in found}


def ask(item: CslItem, source: Source, transport: Transport, base: str | None = None) -> Answer:
    """What a registry says of a work. ``base`` is another address than the registry's own, such as a mirror's.

    Never raises for what a registry does or does not answer: that is the outcome ``could not ask`` with its reason.
    """
    if not source.asks(item):
        return Answer(source=source.name, outcome="could not ask", reason=f"the reference says nothing that {source.title} can be asked by")
    before = len(transport.evidence)

    def get(path: str, accept: str = "application/json") -> Reply | None:
        return transport.get((base or source.base).rstrip("/") + path, source.interval, accept)

    try:
        best = _chosen(item, source, get)
    except CouldNotAsk as error:
        reason = f"{error}; {source.hint}" if source.hint else str(error)
        return Answer(source=source.name, outcome="could not ask", reason=reason, evidence=tuple(transport.evidence[before:]))
    evidence = tuple(transport.evidence[before:])
    if best is None:
        return Answer(source=source.name, outcome="not found", evidence=evidence)
    return Answer(source=source.name, outcome="found", item=best.item, by=best.by, notices=best.notices, evidence=evidence)


def _chosen(item: CslItem, source: Source, get: object) -> Found | None:
    """What was found by an identifier, else the likeliest of what was found by the title, if it is the same work."""
    candidates: list[tuple[float, Found]] = []
    for found in source.find(item, get):  # type: ignore[arg-type]  # a function of this shape
        if found.by != "title":
            return found
        likeness = match(item, found.item)
        if likeness.relation == "same":
            candidates.append((likeness.probability, found))
    return max(candidates, key=lambda row: row[0])[1] if candidates else None


def bases(named: tuple[str, ...], known: Mapping[str, Source]) -> dict[str, str]:
    """Addresses given as NAME=URL. Raises ``KeyError`` for a name that is none, ``ValueError`` for what is not of that form."""
    found = {}
    for row in named:
        name, equals, url = row.partition("=")
        if not equals or not url.startswith(("http://", "https://")):
            raise ValueError(f"{row}: expected a name and an address, such as zotero=http://localhost:23119")
        if name not in known:
            raise KeyError(f"no registry is called {name!r}; there are: {', '.join(known)}")
        found[name] = url
    return found
