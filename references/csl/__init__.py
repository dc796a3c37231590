"""CSL 1.0.2: reference lists and citations in any of 10,800 styles, from CSL-JSON items.

A style is parsed once into nodes, compiled once into functions, and run over items into an output tree, every piece of which says which
item, variable and style node it came from; writers turn the tree into text, HTML and other outputs.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from references.csl.memory import uncollected
from references.csl.output import Labelled, labelled
from references.csl.processor import Entry, Processor, RawCluster
from references.csl.writing import writer

__all__ = ["Entry", "Labelled", "Processor", "format_bibliography", "format_citations", "format_labelled", "format_labelled_citations"]

Items = Iterable[Mapping[str, Any]]


@uncollected()
def format_bibliography(items: Items, style: str | Path, locale: str | None = None, output: str = "html") -> list[str]:
    """The entries of a reference list, in the style's order, as citeproc-js writes them inside ``csl-entry``.

    ``items`` are CSL-JSON items; ``style`` is a name in the collection ("apa"), a path to a ``.csl`` file or CSL text; ``locale`` a
    language tag, else the style's own; ``output`` the name of a writer ("html", "text"). Raises ``FaultyStyleError`` or ``StyleError`` for
    a style that cannot be used, ``ValueError`` for an unknown output.
    """
    write = writer(output)
    return [write(entry.tree) for entry in Processor(style, locale, items).bibliography()]


@uncollected()
def format_citations(
    clusters: Sequence[RawCluster], items: Items, style: str | Path, locale: str | None = None, output: str = "html"
) -> list[str]:
    """The citations of a document, in document order.

    A cluster is a list of CSL citation items (``id``, ``locator``, ``label``, ``prefix``, ``suffix``, ``suppress-author``, ``author-only``)
    or citeproc's citation object. In a note style each stands in a note of its own; note numbers count from 1.
    """
    write = writer(output)
    return [write(tree) for tree in Processor(style, locale, items).cite(clusters)]


def format_labelled(items: Items, style: str | Path, locale: str | None = None) -> list[Labelled]:
    """The entries of a reference list as plain text with the stretches that are values of variables."""
    return [labelled(entry.tree, entry.id) for entry in Processor(style, locale, items).bibliography()]


def format_labelled_citations(clusters: Sequence[RawCluster], items: Items, style: str | Path, locale: str | None = None) -> list[Labelled]:
    """The citations, or notes, of a document as plain text with the stretches that are values of variables."""
    return [labelled(tree) for tree in Processor(style, locale, items).cite(clusters)]
