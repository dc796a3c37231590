"""The socket of the extractors: what an extractor is, what it hands on, and how the right one is found."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple, cast

from records.plugs import plugs
from records.snapshots import Point, State


class Extract(NamedTuple):
    """What an extractor read: the text with its places, or the state that tells why there is none."""

    text: str = ""
    points: tuple[Point, ...] = ()
    state: State = "ok"
    problem: str = ""
    title: str = ""
    language: str = ""


@dataclass(frozen=True)
class Extractor:
    """An extractor plug.

    ``sniff`` says from 0 to 1 how surely bytes with this origin (a file name or URL, may be empty) are of its kind;
    ``extract`` reads them and never raises for what they hold. ``sample`` makes a small file of this kind out of
    paragraphs, for tests and examples.
    """

    name: str
    media_type: str
    sniff: Callable[[bytes, str], float]
    extract: Callable[[bytes], Extract]
    sample: Callable[[list[str]], bytes]


def choose(package: ModuleType, data: bytes, origin: str) -> Extractor | None:
    """The extractor that is surest of some bytes; None where none can read them."""
    found = [cast(Extractor, module.EXTRACTOR) for module in plugs(package)]
    best = max(found, key=lambda extractor: extractor.sniff(data, origin))
    return best if best.sniff(data, origin) > 0 else None
