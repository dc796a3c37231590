"""What is known of single characters: class, lower case and shape, in tables that numpy looks up for all characters of a batch at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

UPPER, LOWER, ALPHA, DIGIT, WORD, TAIL, HEAD, OPENS_BRACKET, CLOSES_BRACKET, QUOTE, OPENS_QUOTE, CLOSES_QUOTE = (1 << bit for bit in range(12))

_TAIL, _HEAD, _DASHES = ".,:;)]}\"”’'»?!/", "([{\"“‘'«„`<", "-–—−"
_SIGNS = (
    (TAIL, _TAIL), (HEAD, _HEAD), (OPENS_BRACKET, "(["), (CLOSES_BRACKET, ")]"), (QUOTE, "\"“«„”»"), (OPENS_QUOTE, "“«„"), (CLOSES_QUOTE, "\"”»"),
)  # fmt: skip
_CODES = 0x110000


class Letters(NamedTuple):
    """Characters, one after the other: their code points, what each is (bits), in lower case with digits as 9, and their shape (X, x, 9, or the sign)."""

    codes: NDArray[np.uint32]
    bits: NDArray[np.uint16]
    lower: NDArray[np.uint32]
    shape: NDArray[np.uint32]


class Alphabet:
    """The characters met so far. The tables span all of Unicode; what was never met takes no memory."""

    def __init__(self) -> None:
        self._met = np.zeros(_CODES, np.bool_)
        self._bits = np.zeros(_CODES, np.uint16)
        self._lower, self._shape = np.zeros(_CODES, np.uint32), np.zeros(_CODES, np.uint32)
        self._learn(range(128))

    def _learn(self, codes: "range | list[int]") -> None:
        for code in codes:
            sign = chr(code)
            digit, alpha = sign.isdecimal(), sign.isalpha()
            known = sum(bit for bit, signs in _SIGNS if sign in signs)
            known |= UPPER * sign.isupper() | LOWER * sign.islower() | ALPHA * alpha | DIGIT * digit | WORD * (sign.isalnum() or sign == "_")
            self._bits[code] = known
            self._lower[code] = ord("9") if digit else ord(sign.lower()[0])
            self._shape[code] = ord("9" if digit else "X" if sign.isupper() else "x" if alpha else "-" if sign in _DASHES else sign)
            self._met[code] = True

    def read(self, text: str) -> Letters:
        """What is known of the characters of a text."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        met = self._met.take(codes)
        if not met.all():
            self._learn(np.unique(codes[~met]).tolist())
        return Letters(codes, self._bits.take(codes), self._lower.take(codes), self._shape.take(codes))
