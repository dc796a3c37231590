"""Runs one fixture of the CSL test suite on the processor, as the suite's own runner drives citeproc-js."""

from typing import Any

from references.csl.citation import Cluster, read_cluster
from references.csl.outputs.html import write
from references.csl.processor import Processor


def render(fixture: dict[str, Any]) -> str:
    """The text that the fixture's RESULT section should hold."""
    processor = Processor(fixture["csl"], uncited=not fixture["citations"])
    items = fixture["input"]
    for item in fixture["input2"] or items:
        processor.add(item)
    if fixture["bibentries"]:
        kept = {str(name) for name in fixture["bibentries"][-1]}
        processor.items = {name: item for name, item in processor.items.items() if name in kept}
    if fixture["citations"]:
        return _document(processor, fixture)
    if fixture["mode"] == "bibliography":
        if fixture["citation_items"]:
            processor.cite(fixture["citation_items"])
        return _bibliography(processor, fixture)
    clusters = fixture["citation_items"] or [[{"id": name} for name in processor.items]]
    return "\n".join(_alone(processor, cluster) for cluster in clusters)


def _alone(processor: Processor, raw: list[dict[str, Any]]) -> str:
    return write(processor.single(read_cluster(raw), [item.get("position") for item in raw], [item.get("near-note") for item in raw]))


def _document(processor: Processor, fixture: dict[str, Any]) -> str:
    shown: dict[str, str] = {}
    states: dict[str, object] = {}
    marks: dict[str, str] = {}
    order: list[str] = []
    for at, step in enumerate(fixture["citation_steps"]):
        order = [cluster["citationID"] for cluster in step]
        trees = processor.cite([{**cluster, "noteIndex": cluster.get("noteIndex", 0)} for cluster in step])
        shown = dict(zip(order, (write(tree) for tree in trees), strict=True))
        now = {name: (shown[name], _touched(processor, cluster)) for name, cluster in zip(order, processor.clusters, strict=True)}
        cited = fixture["citations"][at][0].get("citationID", f"auto-{at}")
        marks = {name: ">>" if name == cited or states.get(name) != now[name] else ".." for name in order}
        states = dict(now)
    if fixture["mode"] == "bibliography":
        return _bibliography(processor, fixture)
    return "\n".join(f"{marks[name]}[{at}] {shown[name]}" for at, name in enumerate(order))


def _touched(processor: Processor, cluster: Cluster) -> object:
    """What makes citeproc-js report a citation again, beside its text: note numbers that are referred to, a second citation
    of an item, a change in what tells items apart.
    """
    engine = processor.engine
    details = [(processor.details[cite.id].key(), processor.numbers[cite.id] if engine.numbered else 0) for cite in cluster.cites]
    if engine.style.cls != "note" or not engine.positions:
        return details
    counts = [sum(any(cite.id == other.id for other in c.cites) for c in processor.clusters) > 1 for cite in cluster.cites]
    return (details, counts if engine.has_condition else None, cluster.note if engine.refers_back else None)


def _bibliography(processor: Processor, fixture: dict[str, Any]) -> str:
    return str(fixture["wrap_bibliography"]([write(entry.tree) for entry in processor.bibliography()]))
