"""The socket of the judges: what a judge is asked and answers, and how one is chosen by its address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple, Protocol, cast

from records.errors import MendableError
from records.plugs import plugs

BUILT_IN = "built-in"


class JudgeError(MendableError):
    """A judge that cannot be used: the message names it, what was expected and what to do."""


class Opinion(NamedTuple):
    """The chances, from 0 to 1, that passages say a claim, and that they say the opposite."""

    supported: float
    contradicted: float = 0.0


class Judge(Protocol):
    """Judges claims by passages. ``name`` is kept with every verdict: it says which model judged."""

    name: str
    threshold: float

    def judge(self, claim: str, passages: Sequence[str]) -> Opinion:
        """The opinion on a claim; the passages come in the order of the source. Raises ``JudgeError``."""


@dataclass(frozen=True)
class Maker:
    """A judge plug: ``accepts`` tells whether an address is of its kind, ``make`` opens it and raises ``JudgeError``."""

    name: str
    form: str
    accepts: Callable[[str], bool]
    make: Callable[[str], Judge]


def open_judge(package: ModuleType, address: str) -> Judge | None:
    """The judge at an address; None for the one that is built in. Raises ``JudgeError``."""
    maker = maker_for(package, address)
    return maker.make(address) if maker else None


def maker_for(package: ModuleType, address: str) -> Maker | None:
    """Who makes the judge at an address; None for the built-in one. Nothing is opened. Raises ``JudgeError`` for one unknown."""
    if address in ("", BUILT_IN):
        return None
    makers = [cast(Maker, module.MAKER) for module in plugs(package)]
    for maker in makers:
        if maker.accepts(address):
            return maker
    raise JudgeError(f"judge {address!r}: expected {BUILT_IN}, {' or '.join(maker.form for maker in makers)}")
