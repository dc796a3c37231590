"""Every style of the collection loads and formats a mixed list; a sample of 300 unless CSL_STYLES=all (``make styles``)."""

import os

import pytest

from references.csl import Processor
from references.csl.output import plain
from references.csl.outputs.html import write
from references.styles import style_names
from tests.references.csl.mixed import items

SAMPLE = 300


def wanted() -> list[str]:
    """The styles to try: all, or every n-th so that there are 300."""
    names = style_names()
    return names if os.environ.get("CSL_STYLES") == "all" else names[:: max(len(names) // SAMPLE, 1)][:SAMPLE]


@pytest.mark.slow
def test_styles_format_a_mixed_list() -> None:
    works = items()
    clusters = [[{"id": work["id"], "locator": "12-14", "label": "page"}] for work in works[:10]]
    clusters += [[{"id": work["id"]} for work in works[:8]], [{"id": "item-0"}], [{"id": "item-0"}]]
    faults = []
    for name in wanted():
        try:
            document = Processor(name, None, works)
            entries = document.bibliography()
            texts = [write(entry.tree) for entry in entries]
            cited = [plain(tree) for tree in document.cite(clusters)]
        except Exception as error:
            faults.append(f"{name}: {type(error).__name__}: {error}")
            continue
        if document.engine.bibliography and not any(texts):
            faults.append(f"{name}: the list is empty")
        if len(cited) != len(clusters):
            faults.append(f"{name}: {len(cited)} citations of {len(clusters)}")
    assert not faults


def test_a_mixed_list_keeps_every_item_in_a_full_style() -> None:
    entries = Processor("chicago-author-date", None, items()).bibliography()
    assert {entry.id for entry in entries} >= {work["id"] for work in items()} - {"item-13"}
