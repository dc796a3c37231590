"""The steps by which a book reaches its present form, one module each; a step that was released never changes."""
