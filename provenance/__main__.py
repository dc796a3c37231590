"""``python -m provenance``: the same as the command ``provenance``."""

from provenance.cli import main

main()
