"""Import and export formats of works, one file each."""
