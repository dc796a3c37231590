"""Article readers, one file for each format."""
