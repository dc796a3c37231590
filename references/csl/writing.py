"""Outputs by name: one file each in ``outputs``. In a name, ``-`` and ``_`` are one."""

from collections.abc import Callable
from typing import cast

import references.csl.outputs
from records.plugs import names, plug
from references.csl.layout import Output
from references.csl.output import Piece


def outputs() -> list[str]:
    """The names of all outputs."""
    return names(references.csl.outputs)


def output(name: str) -> Output:
    """The output of a name. Raises ``ValueError`` for an unknown one, naming those there are."""
    try:
        return cast(Output, plug(references.csl.outputs, name.replace("_", "-")))
    except KeyError:
        raise ValueError(f"no output is called {name!r}; expected one of: {', '.join(outputs())}") from None


def writer(name: str) -> Callable[[Piece], str]:
    """The function that writes a tree in an output. Raises ``ValueError`` for an unknown one, naming those there are."""
    return output(name).write
