"""Free-text references and notes: cut into pieces, and each citation parsed into a CSL item."""

from references.notes.pieces import Piece

__all__ = ["Piece"]
