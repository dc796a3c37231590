"""What can be wrong with a style: all faults at once, each with its place, what was expected and a hint."""

from collections.abc import Sequence
from typing import NamedTuple

from references.styles import StyleError


class Fault(NamedTuple):
    """One fault: ``line`` counts from 1 (0 where no place is known), ``hint`` says what to do."""

    line: int
    message: str
    hint: str = ""
    column: int = 0


class FaultyStyleError(StyleError):
    """A style or locale that cannot be used; ``faults`` holds every fault that was found, ``source`` the file's name."""

    def __init__(self, faults: Sequence[Fault], source: str = "") -> None:
        self.faults = tuple(faults)
        self.source = source
        super().__init__("\n".join(self._line(fault) for fault in self.faults))

    def _line(self, fault: Fault) -> str:
        place = ":".join(str(part) for part in (self.source, fault.line, fault.column) if part)
        return (f"{place}: " if place else "") + fault.message + (f"; {fault.hint}" if fault.hint else "")
