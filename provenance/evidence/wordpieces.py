"""Words cut into word pieces of a fixed vocabulary, longest piece first (Schuster and Nakajima 2012; Devlin et al. 2019)."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
# Letters and digits run on; every other sign, and every Chinese character, stands alone.
_WORD = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff]|(?:(?![\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff_])[\\w\u0300-\u036f])+|\\S")


class Word(NamedTuple):
    """A word or sign of a text at ``start`` to ``end``, and the numbers of its pieces in the vocabulary."""

    start: int
    end: int
    pieces: tuple[int, ...]


class WordPieces:
    """A vocabulary of lower-case pieces without accents; those that go on inside a word begin with ``##``."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.unknown, self.first, self.last = (self._numbers[name] for name in (UNKNOWN, START, END))

    def words(self, text: str) -> list[Word]:
        """The words of a text, in order, each with at least one piece."""
        found = []
        for match in _WORD.finditer(text):
            pieces = self._pieces(match[0])
            if pieces:
                found.append(Word(match.start(), match.end(), pieces))
        return found

    def _pieces(self, word: str) -> tuple[int, ...]:
        known = self._cache.get(word)
        if known is None:
            plain = unicodedata.normalize("NFD", word.lower())
            known = self._cut("".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cc", "Cf")))
            self._cache[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self._numbers.get(word[start:end] if start == 0 else f"##{word[start:end]}")
                if number is not None:
                    break
            else:
                return (self.unknown,)
            found.append(number)
            start = end
        return tuple(found)
