"""Engines that write reference lists in a CSL style, one file each."""
