"""Looking ahead in a text again and again, in time that grows with its length however broken it is."""

import re

_BRACE = re.compile(r"[{}]")


class Ahead:
    """Looks for a pattern in a text, again and again from later places; what was passed over once is not searched again."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._since, self._until = 0, -1
        self._found: re.Match[str] | None = None

    def find(self, begin: int, limit: int) -> re.Match[str] | None:
        """The first match between two offsets."""
        if not (self._since <= begin and self._until == limit and (self._found is None or begin <= self._found.start())):
            self._since, self._until, self._found = begin, limit, self._pattern.search(self._text, begin, limit)
        return self._found


class Braces:
    """Finds closing braces. Where too much was searched in vain, all of them are looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._vainly = 0
        self._closed: dict[int, int] | None = None

    def closing(self, at: int, limit: int) -> int | None:
        """The offset behind the brace that closes the one at ``at``; None where there is none before ``limit``."""
        if self._closed is not None:
            end = self._closed.get(at)
            return end if end is not None and end <= limit else None
        depth = 0
        for match in _BRACE.finditer(self._text, at, limit):
            depth += 1 if match[0] == "{" else -1
            if depth <= 0:
                return match.end()
        self.searched_in_vain(limit - at)
        return None

    def searched_in_vain(self, characters: int) -> None:
        """Count characters that a search passed over and that will be read again."""
        self._vainly += characters
        if self._closed is None and self._vainly > 4 * len(self._text) + 10_000:
            self._closed = _closings(self._text)


def _closings(text: str) -> dict[int, int]:
    """For each opening brace that is closed, by offset, the offset behind the brace that closes it."""
    found: dict[int, int] = {}
    open_at: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            open_at.append(match.start())
        elif open_at:
            found[open_at.pop()] = match.end()
    return found
