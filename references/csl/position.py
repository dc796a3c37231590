"""Positions of cites in a document: first, subsequent, ibid, near a note (CSL 1.0.2, "Citation-specific Options", "Position")."""

from collections.abc import Sequence

from references.csl.citation import Cite, Cluster, Position


def locate(clusters: Sequence[Cluster], distance: int = 5) -> None:
    """Set the position, near-note and first note of every cite of clusters in document order (``ordered`` holds the sorted cites).

    Citations in notes and in the text are followed separately. ``distance`` is the style's ``near-note-distance``.
    """
    for group in ([c for c in clusters if not c.note], [c for c in clusters if c.note]):
        _Walk(distance).run(group)


class _Walk:
    """Follows the clusters of the notes, or of the text."""

    def __init__(self, distance: int) -> None:
        self.distance = distance
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.counts: dict[int, int] = {}

    def run(self, clusters: Sequence[Cluster]) -> None:
        before: Cluster | None = None
        for cluster in clusters:
            if before is not None and cluster.note and before.note > cluster.note:
                self.first, self.last, self.counts = {}, {}, {}
            self.counts[cluster.note] = self.counts.get(cluster.note, 0) + len(cluster.ordered)
            for at, cite in enumerate(cluster.ordered):
                self._place(cite, at, cluster, before)
            if cluster.mode != "author-only":
                before = cluster

    def _place(self, cite: Cite, at: int, cluster: Cluster, before: Cluster | None) -> None:
        cite.near_note, cite.first_note = False, 0
        if cite.id not in self.last:
            cite.position = "first"
            self.first[cite.id] = cluster.note
        else:
            previous = self._previous(cite, at, cluster, before)
            cite.position = _position(cite, previous) if previous else "subsequent"
            cite.first_note = self.first[cite.id]
            cite.near_note = not cluster.note or cluster.note - self.last[cite.id] <= self.distance
        self.last[cite.id] = cluster.note

    def _previous(self, cite: Cite, at: int, cluster: Cluster, before: Cluster | None) -> Cite | None:
        """The cite that ibid would refer to, if it is of the same item."""
        if at > 0:
            return cluster.ordered[at - 1] if cluster.ordered[at - 1].id == cite.id else None
        if before is None or not before.ordered:
            return None
        if before.note == cluster.note and cluster.note:
            return before.ordered[-1] if before.ordered[-1].id == cite.id else None
        alone = self.counts[before.note] == 1 if before.note else len(before.ordered) == 1
        same = before.ordered[0].id == cite.id and before.note >= cluster.note - 1
        return before.ordered[0] if same and alone else None


def _position(cite: Cite, previous: Cite) -> Position:
    mine = (cite.locator, cite.label) if cite.locator else None
    its = (previous.locator, previous.label) if previous.locator else None
    if its and not mine:
        return "subsequent"
    return "ibid" if mine == its else "ibid-with-locator"
