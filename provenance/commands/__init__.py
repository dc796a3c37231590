"""The commands of ``provenance``, one file each: ``COMMAND`` is a click command."""
