"""Outputs of a tree, one file each: ``NAME``, ``DESCRIPTION`` and ``write``."""
