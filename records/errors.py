"""The errors that a person can mend, as one kind, so that every face of the tool can tell them from faults of its own."""


class MendableError(ValueError):
    """Something that was given cannot be used: the message names the file, the place, what was expected and what to do."""
