"""The exports: one file for each format that leaves the record book."""
