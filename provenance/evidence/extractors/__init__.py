"""One file per kind of source: how its bytes become text with places."""
