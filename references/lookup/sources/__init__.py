"""The registries, one file each: ``SOURCE`` says what it is and how it is asked."""
