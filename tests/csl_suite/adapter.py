"""Runs one fixture of the CSL test suite on the processor, as the suite's own runner drives citeproc-js."""

from typing import Any

from references.csl.citation import read_cluster
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
    marks: dict[str, str] = {}
    order: list[str] = []
    for at, step in enumerate(fixture["citation_steps"]):
        names = [cluster["citationID"] for cluster in step]
        trees = processor.cite([{**cluster, "noteIndex": cluster.get("noteIndex", 0)} for cluster in step])
        now = dict(zip(names, (write(tree) for tree in trees), strict=True))
        cited = fixture["citations"][at][0].get("citationID", f"auto-{at}")
        marks = {name: ">>" if name == cited or shown.get(name) != now[name] else ".." for name in names}
        shown, order = now, names
    if fixture["mode"] == "bibliography":
        return _bibliography(processor, fixture)
    return "\n".join(f"{marks[name]}[{at}] {shown[name]}" for at, name in enumerate(order))


def _bibliography(processor: Processor, fixture: dict[str, Any]) -> str:
    entries = processor.bibliography()
    section = fixture["bibsection"]
    if section:
        entries = processor.selected(entries, section)
    return str(fixture["wrap_bibliography"]([write(entry.tree) for entry in entries]))
