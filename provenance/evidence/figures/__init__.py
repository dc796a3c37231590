"""Figures and names of a text, and whether those of a source say the same."""

from provenance.evidence.figures.figure import Figure, Hedge, Kind, figures

__all__ = ["Figure", "Hedge", "Kind", "figures"]
