"""Asking registries about works: Crossref, DataCite, PubMed, arXiv, Open Library, Zotero, the Wayback Machine; only when asked to.

Nothing here runs unless a caller makes a ``Transport`` and asks. Three outcomes are kept apart everywhere: ``found``, ``not found`` (the
registry answered, and has no such work) and ``could not ask`` (it did not answer, or nothing was known to ask by).
"""

from references.lookup.answers import Answer, Evidence, Notice
from references.lookup.asking import ask, known_sources
from references.lookup.comparing import Difference, compare
from references.lookup.transport import Transport

__all__ = ["Answer", "Difference", "Evidence", "Notice", "Transport", "ask", "compare", "known_sources"]
