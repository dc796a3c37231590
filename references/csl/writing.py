"""Outputs by name: one file each in ``outputs``."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from references.csl.output import Piece


def writer(output: str) -> Callable[[Piece], str]:
    """The function that writes a tree in an output. Raises ``ValueError`` for an unknown one, naming those there are."""
    name = f"references.csl.outputs.{output}"
    if not output.isidentifier() or output.startswith("_") or find_spec(name) is None:
        from pkgutil import iter_modules

        import references.csl.outputs

        known = sorted(found.name for found in iter_modules(references.csl.outputs.__path__) if not found.name.startswith("_"))
        raise ValueError(f"no output is called {output!r}; expected one of: {', '.join(known)}")
    write: Callable[[Piece], str] = import_module(name).write
    return write
