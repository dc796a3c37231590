"""The lines of printed pages made running text: heads and feet taken out, words that a line's end cut put together."""

import re
from collections import Counter
from collections.abc import Sequence

_HYPHENS = "-\u00ad\u2010\u0002\ufffe"
_CUT = re.compile(rf"(\w+)[{_HYPHENS}]$")
_FIRST = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})\W*$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:][\"'”’)\]]*\d{0,3}$")
_SHORT = 0.8
_FEWEST = 3  # a page of fewer lines has no head that could be told from its text


def without_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages' lines without running heads and feet: what stands first or last on many pages, and page numbers."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_face(line) for line in (*lines[:2], *lines[-2:])})
    often = {face for face, count in seen.items() if face and count >= max(3, len(pages) // 4)}
    return [_trimmed(lines, often) for lines in pages]


def _face(line: str) -> str:
    """A line with its numbers made equal, so that a running head is the same on each page."""
    return _NUMBERS.sub("#", line.strip().lower())


def _trimmed(lines: list[str], often: set[str]) -> list[str]:
    start, end = 0, len(lines)
    if end < _FEWEST:
        return lines
    while start < min(2, end) and (_face(lines[start]) in often or _PAGE_NUMBER.match(lines[start])):
        start += 1
    while end > start and len(lines) - end < 2 and (_face(lines[end - 1]) in often or _PAGE_NUMBER.match(lines[end - 1])):
        end -= 1
    return lines[start:end]


class Joiner:
    """Decides, by the words of the whole document, how a word cut at a line's end is written."""

    def __init__(self, pages: Sequence[list[str]]) -> None:
        words: set[str] = set()
        for lines in pages:
            for line in lines:
                words.update(word.lower() for word in re.findall(r"\w+(?:[-\u2010]\w+)*", line))
        self._words = words

    def joint(self, left: str, right: str) -> str:
        """What stands between the two halves: nothing, or a hyphen that belongs to the word."""
        whole, hyphened = f"{left}{right}".lower(), f"{left}-{right}".lower()
        if whole in self._words:
            return ""
        if hyphened in self._words or right[:1].isupper() or left[-1:].isdigit() or right[:1].isdigit():
            return "-"
        return ""


def joined(pages: Sequence[list[str]]) -> tuple[str, list[int]]:
    """The running text of pages, and the offset in it at which each page begins.

    Lines are joined by a line break, paragraphs (a short line that ends a sentence) by an empty line. Where a word was
    cut by a line's or page's end, its halves are put together, and the rest of the line follows.
    """
    joiner = Joiner(pages)
    wide = _usual_width(pages)
    pieces: list[str] = []
    starts: list[int] = []
    at, last = 0, ""
    for lines in pages:
        begun = False
        for line in lines:
            glue, drop = _glue(joiner, last, line, wide)
            if drop and pieces:
                pieces[-1] = pieces[-1][:-drop]
                at -= drop
            if not begun:
                starts.append(at + len(glue))
                begun = True
            pieces += [glue, line]
            at += len(glue) + len(line)
            last = line
        if not begun:
            starts.append(at)
    for number in range(len(starts) - 1, 0, -1):  # an empty page may lie behind a hyphen that was dropped later
        starts[number - 1] = min(starts[number - 1], starts[number])
    return "".join(pieces), starts


def _usual_width(pages: Sequence[list[str]]) -> int:
    widths = sorted(len(line) for lines in pages for line in lines)
    return widths[len(widths) * 3 // 4] if widths else 0


def _glue(joiner: Joiner, last: str, line: str, wide: int) -> tuple[str, int]:
    """What goes between two lines, and how many characters of the first one are dropped."""
    if not last:
        return "", 0
    cut, first = _CUT.search(last), _FIRST.match(line)
    if cut and first and cut[1][-1].isalnum():
        return joiner.joint(cut[1], first[0]), 1
    if len(last) < _SHORT * wide and _ENDS.search(last):
        return "\n\n", 0
    return "\n", 0
