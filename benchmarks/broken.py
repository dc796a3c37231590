"""How the time to read files that are broken all over grows with their length: ten times the length should take about ten times.

    python benchmarks/broken.py [--size 400000]

The pieces that the files are made of are those of `tests/references/formats/test_broken.py`; what fuzzing finds is added there.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from references.format import Source
from references.library import format_named
from tests.references.formats.test_broken import PIECES


def seconds(name: str, around: str, piece: str, length: int) -> float:
    """The processor's time for a file of about this many characters."""
    text = around.format(piece * (length // len(piece)))
    began = time.process_time()
    for _ in format_named(name).read(Source("refs", text)):
        pass
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=400_000)
    size = parser.parse_args().size
    for name, around, piece in PIECES:
        seconds(name, around, piece, 1000)
        short, long = seconds(name, around, piece, size // 10), seconds(name, around, piece, size)
        print(f"{name:12} {around.format(piece)!r:70.70} {long:6.2f} s, {long / max(short, 1e-3):5.1f} times")


if __name__ == "__main__":
    main()
