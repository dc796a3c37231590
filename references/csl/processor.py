"""A document's citations and reference list, kept up to date while citations are inserted, changed and removed."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from references.csl.citation import Cite, Cluster, Position, read_cluster
from references.csl.clusters import write_cluster
from references.csl.disambiguation import disambiguate
from references.csl.engine import Engine, engine
from references.csl.entries import write_entry
from references.csl.items import Item
from references.csl.memory import uncollected
from references.csl.ordering import Row
from references.csl.output import Piece
from references.csl.position import locate
from references.csl.scope import NO_DETAIL, Detail, Scope
from references.csl.substitution import Substituter

RawCluster = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Entry(NamedTuple):
    """An entry of a reference list: the item's id and its output tree."""

    id: str
    tree: Piece


class Processor:
    """One document in one style: its items, its citations in document order, its reference list.

    ``items`` are CSL-JSON items; those never cited are listed as well, unless ``uncited`` is false. After each change,
    ``citations`` gives the output trees of all citations; only those that the change can touch are written anew (``written`` counts them).
    """

    def __init__(self, style: str | Path, locale: str | None = None, items: Iterable[Mapping[str, Any]] = (), uncited: bool = True) -> None:
        self.engine: Engine = engine(style, locale)
        self.uncited = uncited
        self.items: dict[str, Item] = {}
        self.clusters: list[Cluster] = []
        self.details: dict[str, Detail] = {}
        self.numbers: dict[str, int] = {}
        self._order: list[str] = []
        self._state: object = None
        self._rows: dict[str, tuple[object, Row]] = {}
        self._cite_rows: dict[str, tuple[object, Row]] = {}
        self._written: dict[tuple[object, ...], Piece] = {}
        self.written = 0
        for item in items:
            self.add(item)

    def add(self, item: Mapping[str, Any]) -> None:
        """Take up an item, or a changed version of one."""
        name = str(item.get("id", ""))
        self.items[name] = Item(item)
        self._rows.pop(name, None)
        self._cite_rows.pop(name, None)
        self._state = None
        self._written.clear()

    # -- citations -----------------------------------------------------------------------------------------------------

    def cite(self, clusters: Iterable[RawCluster]) -> list[Piece]:
        """Set the citations of the document; in a note style a list of citation items stands in a note of its own, counted from 1."""
        notes = self.engine.style.cls == "note"
        self.clusters = [read_cluster(cluster, at if notes else 0) for at, cluster in enumerate(clusters, 1)]
        return self.citations()

    def insert(self, at: int, cluster: RawCluster) -> list[Piece]:
        """Put a citation before the one at this place."""
        self.clusters.insert(at, read_cluster(cluster))
        return self._renumbered()

    def replace(self, at: int, cluster: RawCluster) -> list[Piece]:
        """Change the citation at this place."""
        self.clusters[at] = read_cluster(cluster)
        return self._renumbered()

    def remove(self, at: int) -> list[Piece]:
        """Take out the citation at this place."""
        del self.clusters[at]
        return self._renumbered()

    def _renumbered(self) -> list[Piece]:
        if self.engine.style.cls == "note":
            for note, cluster in enumerate(self.clusters, 1):
                cluster.note = note
        return self.citations()

    @uncollected()
    def citations(self) -> list[Piece]:
        """The output trees of the citations, in document order."""
        self.update()
        self._sort_cites()
        locate(self.clusters, self.engine.distance)
        return [self._cluster(cluster) for cluster in self.clusters]

    def _cluster(self, cluster: Cluster) -> Piece:
        key = self._key(cluster)
        tree = self._written.get(key)
        if tree is None:
            self.written += 1
            tree = write_cluster(cluster, [self.scope(cite) for cite in cluster.ordered], self.engine)
            self._written[key] = tree
        return tree

    def _key(self, cluster: Cluster) -> tuple[object, ...]:
        """All that a citation's text depends on; of its place only what the style asks for."""
        return (tuple([self._cite_key(cite) for cite in cluster.ordered]), cluster.mode, cluster.prefix, cluster.suffix, cluster.infix)

    def _cite_key(self, cite: Cite) -> tuple[object, ...]:
        engine = self.engine
        detail = self.details.get(cite.id)
        place = (
            cite.position if engine.positions else "",
            cite.near_note and engine.tests_distance,
            cite.first_note if engine.refers_back else 0,
            self.numbers.get(cite.id) if engine.cites_numbers else 0,
        )
        return (cite.id, cite.locator, cite.label, cite.prefix, cite.suffix, cite.author, place, detail.key() if detail else None)

    def scope(self, cite: Cite) -> Scope:
        """The scope of a cite as things stand."""
        item = self.items.get(cite.id) or Item({"id": cite.id})
        return Scope(item, cite, self.details.get(cite.id) or Detail(), self.numbers.get(cite.id, 0))

    def _sort_cites(self) -> None:
        sorter = self.engine.citation_sorter
        for cluster in self.clusters:
            cluster.ordered = [cite for cite in cluster.cites if cite.id in self.items]
            if sorter and len(cluster.ordered) > 1 and not cluster.unsorted:
                rows = [self._cite_row(cite) for cite in cluster.ordered]
                cluster.ordered = [cluster.ordered[at] for at in sorter.order(rows)]

    def _cite_row(self, cite: Cite) -> Row:
        """A cite to be sorted; its keys are kept as long as nothing changes that they may hold."""
        detail, number = self._sort_detail(cite.id), self.numbers.get(cite.id, 0)
        state = (detail.suffix, number if self.engine.citation_sorter.numbered else 0, cite.locator)
        kept = self._cite_rows.get(cite.id)
        if kept is None or kept[0] != state:
            scope = Scope(self.items[cite.id], cite, detail, number)
            kept = self._cite_rows[cite.id] = (state, self.engine.citation_sorter.row(scope))
        return kept[1]

    def _sort_detail(self, name: str) -> Detail:
        """What a sort key takes of an item's detail: the year suffix."""
        detail = self.details.get(name)
        if detail is None or detail.suffix < 0:
            return NO_DETAIL
        kept = Detail()
        kept.suffix = detail.suffix
        return kept

    # -- the list ------------------------------------------------------------------------------------------------------

    def update(self) -> None:
        """Sort and number the items and settle what tells them apart, if the set of items or their order has changed."""
        cited = dict.fromkeys(cite.id for cluster in self.clusters for cite in cluster.cites if cite.id in self.items)
        ids = [*cited, *(name for name in self.items if self.uncited and name not in cited)]
        notes = self._first_notes()
        if (ids, notes) == self._state:
            return
        items = {name: self.items[name] for name in ids}
        self.details = {}
        self._order = self._sorted(items)
        ranks = {name: at for at, name in enumerate(self._order)}
        self.details = disambiguate(self.engine, items, ranks.__getitem__, notes)
        if self.engine.sorter and any(detail.suffix >= 0 for detail in self.details.values()):
            self._order = self._sorted(items)
        self.numbers = {name: at for at, name in enumerate(self._order, 1)}
        self._state = (ids, notes)

    def _first_notes(self) -> dict[str, int]:
        """The note that cites each item first, where the style writes it."""
        notes: dict[str, int] = {}
        if self.engine.refers_back and self.engine.rule == "by-cite":
            for cluster in self.clusters:
                for cite in cluster.cites:
                    notes.setdefault(cite.id, cluster.note)
        return notes

    def _sorted(self, items: Mapping[str, Item]) -> list[str]:
        """The ids in the order of the list; sort keys are made anew only for items whose detail has changed."""
        sorter, names = self.engine.sorter, list(items)
        if not sorter:
            return names
        rows = []
        for at, (name, item) in enumerate(items.items()):
            detail = self._sort_detail(name)
            state = (detail.suffix, at + 1 if sorter.numbered else 0)
            kept = self._rows.get(name)
            if kept is None or kept[0] != state:
                kept = self._rows[name] = (state, sorter.row(Scope(item, detail=detail, number=at + 1)))
            rows.append(kept[1])
        return [names[at] for at in sorter.order(rows)]

    @uncollected()
    def bibliography(self) -> list[Entry]:
        """The reference list in the style's order; items of which the style writes nothing are left out. Empty if the style has none."""
        self.update()
        if self.engine.bibliography is None:
            return []
        substitute = Substituter(self.engine.style)
        entries = []
        for name in self._order:
            scope = Scope(self.items[name], detail=self.details[name], number=self.numbers[name])
            tree = write_entry(scope, self.engine, substitute)
            if tree is not None:
                entries.append(Entry(name, tree))
        return entries

    def single(self, cluster: Cluster, positions: Sequence[Any] = (), near: Sequence[Any] = ()) -> Piece:
        """The output tree of a citation on its own, outside the document; ``positions`` are citeproc's numbers or words for its cites."""
        for cite, position, near_note in zip(cluster.cites, positions, near, strict=False):
            if position is not None:
                cite.position = _POSITIONS.get(str(position), "first")
            cite.near_note = bool(near_note)
        self.update()
        kept, self.clusters = self.clusters, [cluster]
        self._sort_cites()
        self.clusters = kept
        return write_cluster(cluster, [self.scope(cite) for cite in cluster.ordered], self.engine)


_POSITIONS: dict[str, Position] = {
    "0": "first", "1": "subsequent", "2": "ibid", "3": "ibid-with-locator",
    "first": "first", "subsequent": "subsequent", "ibid": "ibid", "ibid-with-locator": "ibid-with-locator",
}  # fmt: skip
