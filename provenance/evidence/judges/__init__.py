"""One file per kind of judge that is stronger than the built-in one; none is used unless a person names it."""
