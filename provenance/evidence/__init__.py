"""Evidence: the texts of the sources, and whether they say what the article says."""
