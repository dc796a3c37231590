"""Words of a Markdown text as they read: emphasis set, links without their addresses; whatever else stands there is text."""

import re

from provenance.showing.markup import Html, el, join

_PIECE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<!!)\[(?P<words>[^\[\]]{1,500})\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
    r"|(?P<sign>\*{1,3}|(?<!\w)_{1,3})(?=[^\s*_])(?P<inner>(?:(?!\n[ \t]*\n).){1,1000}?)(?<=[^\s*_])(?P=sign)(?![*_])(?:(?<=\*)|(?!\w))",
    re.DOTALL,
)
_DEEPEST = 4
_TAGS = {1: ("em",), 2: ("strong",), 3: ("em", "strong")}


def inline(words: str, depth: int = 0) -> Html:
    """Markdown's inline signs as elements; every word is escaped, and a sign without its partner stays as it is."""
    done: list[str] = []
    at = 0
    for match in _PIECE.finditer(words) if depth < _DEEPEST else ():
        done.append(words[at : match.start()])
        done.append(_set(match, depth))
        at = match.end()
    return join(*done, words[at:])


def _set(match: re.Match[str], depth: int) -> Html:
    if match["escaped"]:
        return join(match["escaped"])
    if match["code"]:
        return el("code", match["code"])
    if match["words"]:
        return inline(match["words"], depth + 1)
    found = inline(match["inner"], depth + 1)
    for tag in _TAGS[len(match["sign"])]:
        found = el(tag, found)
    return found
