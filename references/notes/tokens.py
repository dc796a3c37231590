"""The tokens of a reference: where they begin, what sorts of them there are, and how their features are hashed.

A feature is a number under a name. Its hash is mixed from both by numpy, for all tokens of a batch at once; the highest 16 bits of it are the
feature's row in the labelling model's table.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BITS = 16
FEATURES = 1 << BITS
NOWHERE = FEATURES  # the row of what is absent: the table's last, all zeros

Hashes = NDArray[np.uint64]
Integers = NDArray[np.int64]

# The sorts of tokens; the last two stand before the first token of a reference and after its last.
KINDS = (
    "sign", "url", "I.I.", "I", "i", "CAPS2", "CAPS3", "CAPS4", "Cap", "Mix", "low", "other", "year", "year-a", "in-year", "range-p", "range",
    "d1", "d2", "d3", "d4", "d5", "volume", "doi", "ordinal", "letter-digit", "digit-letter", "^", "$",
)  # fmt: skip
KIND = {name: number for number, name in enumerate(KINDS)}
# What may be true of a token, each a bit of its flags.
FLAGS = ("year", "number", "opens", "closes", "opens_bracket", "closes_bracket", "quotes", "stops", "within")

_TOKEN = re.compile(r"\S+")
STEP = np.uint64(0x9E3779B97F4A7C15)
_TURN, _HALF, _TOP = np.uint64(0xD6E8FEB86659FD93), np.uint64(32), np.uint64(64 - BITS)


def beginnings(text: str, words: Sequence[str]) -> list[int]:
    """Where each of the ``words`` of a text (what ``text.split()`` gives) begins in it."""
    if sum(map(len, words)) + len(words) - 1 == len(text):  # one sign between two words, none at the ends
        return list(accumulate([len(word) + 1 for word in words[:-1]], initial=0))
    return [match.start() for match in _TOKEN.finditer(text)]


def salts(names: Sequence[str]) -> Hashes:
    """What the names of features add to their hashes: (names, 1)."""
    return np.array([[crc32(name.encode()) * 0x10001 + 1] for name in names], np.uint64) * STEP


def joined(first: Hashes | Integers, second: Hashes | Integers) -> Hashes:
    """Two values of a feature as one."""
    found: Hashes = first.astype(np.uint64)
    found *= STEP
    found ^= found >> _HALF
    found += second.astype(np.uint64)
    return found


def rows_of(values: Hashes, named: Hashes) -> Integers:
    """The rows of features in the table: ``values`` is (features, tokens), ``named`` the salts of their names."""
    found = values ^ named
    found *= _TURN
    found ^= found >> _HALF
    found *= STEP
    found >>= _TOP
    return found.view(np.int64)
