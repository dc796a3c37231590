"""The works cited: how they are read, compared and written."""
