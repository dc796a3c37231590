"""Rich text in fields: the HTML-like tags and quotation marks of CSL-JSON, read into pieces (CSL 1.0.2, "Rich text", "Quotes").

Tags are ``<i> <b> <sup> <sub> <sc>``, ``<span style="font-variant:small-caps;">``, ``<span class="nocase">`` and
``<span class="nodecor">``. Marks that depend on what is around them carry ``~`` before their property, until ``typeset`` resolves them: an
italic word in an italic title is set upright. What is not well nested stays as characters.
"""

import re

from references.csl.nodes import Mark, Node
from references.csl.output import Piece, Span, Text

SPECIAL = re.compile(r"[<\"'“”‘’«»‹›„]")
_TOKEN = re.compile(
    r"</?(?:i|b|sup|sub|sc)>|<span\s+style=\"font-variant:\s*small-caps;?\"[^>]*>|<span\s+class=\"no(?:case|decor)\"[^>]*>|</span>|[\"'“”‘’«»‹›„]"
)
_TAGS: dict[str, Mark] = {
    "i": ("~font-style", "italic"),
    "b": ("~font-weight", "bold"),
    "sup": ("~vertical-align", "sup"),
    "sub": ("~vertical-align", "sub"),
    "sc": ("~font-variant", "small-caps"),
}
_PAIRS = {"“": "”", "‘": "’", "«": "»", "‹": "›", "„": "“"}
_OUTER: Mark = ("~quotes", "outer")
_INNER: Mark = ("~quotes", "inner")
_SPACES = (" ", "\u00a0", "\u202f")
_BEFORE_OPENING = " \u00a0\u202f([{-–—/\t\n"


class _Frame:
    """An opening tag or quote that waits for its end, and the pieces since."""

    __slots__ = ("closer", "mark", "opener", "pieces")

    def __init__(self, opener: str, closer: str, mark: Mark) -> None:
        self.opener, self.closer, self.mark = opener, closer, mark
        self.pieces: list[Piece] = []


class _Reader:
    """Reads one field."""

    def __init__(self, item: str, variable: str, node: Node | None) -> None:
        self.where = (item, variable, node)
        self.frames = [_Frame("", "", ("", ""))]
        self.quote = ""

    def text(self, words: str) -> None:
        if words:
            pieces = self.frames[-1].pieces
            if pieces and isinstance(pieces[-1], Text):
                pieces[-1].text += words
            else:
                pieces.append(Text(words, *self.where))

    def open(self, opener: str, closer: str, mark: Mark) -> None:
        self.frames.append(_Frame(opener, closer, mark))

    def open_quote(self, opener: str, closer: str, mark: Mark) -> None:
        """Open quotes; the first sign of a field stands for its outer quotes, another straight one for the inner."""
        self.quote = self.quote or opener
        self.open(opener, closer, mark)

    def close(self, closer: str) -> bool:
        """End the innermost frame that this closes; frames inside it become characters. False if none waits for it."""
        depth = next((at for at in range(len(self.frames) - 1, 0, -1) if self.frames[at].closer == closer), 0)
        if not depth:
            return False
        while len(self.frames) - 1 > depth:
            self.spill()
        frame = self.frames.pop()
        self.frames[-1].pieces.append(Span(frame.pieces, (frame.mark,), *self.where))
        return True

    def spill(self) -> None:
        """Turn the innermost frame's opener back into characters."""
        frame = self.frames.pop()
        self.text("’" if frame.opener == "'" else frame.opener)
        for piece in frame.pieces:
            if isinstance(piece, Text):
                self.text(piece.text)
            else:
                self.frames[-1].pieces.append(piece)


def pieces(text: str, item: str = "", variable: str = "", node: Node | None = None, quotes: tuple[str, ...] = ()) -> list[Piece]:
    """The pieces of a field. ``quotes`` are the quotation marks of the locale (open, close, open inner, close inner)."""
    if not SPECIAL.search(text):
        return [Text(text, item, variable, node)] if text else []
    reader = _Reader(item, variable, node)
    at = 0
    pairs = {quotes[0]: quotes[1], quotes[2]: quotes[3]} if quotes else {}
    for match in _TOKEN.finditer(text):
        reader.text(text[at : match.start()])
        at = match.end()
        sign = match[0]
        if sign[0] == "<":
            _tag(reader, sign)
        else:
            _quote(reader, sign, text[: match.start()], text[at:], pairs)
    reader.text(text[at:])
    while len(reader.frames) > 1:
        reader.spill()
    return reader.frames[0].pieces


def _tag(reader: _Reader, sign: str) -> None:
    if sign.startswith("</"):
        if not reader.close(sign):
            reader.text(sign)
    elif sign.startswith("<span"):
        mark = ("~font-variant", "small-caps") if "small-caps" in sign else ("nocase", "true") if "nocase" in sign else ("~nodecor", "true")
        reader.open(sign, "</span>", mark)
    else:
        reader.open(sign, f"</{sign[1:]}", _TAGS[sign[1:-1]])


def _quote(reader: _Reader, sign: str, before: str, after: str, pairs: dict[str, str]) -> None:
    before = re.sub(r"<[^>]*>$", "", before) if before.endswith(">") else before
    bare = re.sub(r"^<[^>]*>", "", after) if after.startswith("<") else after
    opening = (not before or before[-1] in _BEFORE_OPENING or (before[-1] in "\"'“‘" and _after_opening(before))) and bare[:1] not in (
        "",
        " ",
    )
    if sign in "\"'":
        if opening and not (sign == "'" and _closes_nothing(bare)):
            reader.open_quote(sign, sign, _OUTER if reader.quote in ("", sign) else _INNER)
        elif sign == "'" and bare[:1].isalnum() and before[-1:].isalnum():
            reader.text("’")
        elif before[-1:] in _SPACES or not reader.close(sign):
            reader.text("’" if sign == "'" else sign)
    elif sign in pairs and pairs[sign] != sign and opening:
        reader.open_quote(sign, pairs[sign], _OUTER if sign == next(iter(pairs)) else _INNER)
    elif (sign == "’" and bare[:1].isalnum() and before[-1:].isalnum()) or not (sign in pairs.values() and reader.close(sign)):
        reader.text(sign)


def _closes_nothing(after: str) -> bool:
    """Whether no straight single quote that could close follows; then a leading one is an apostrophe."""
    return not re.search(r"'(?!\w)", after)


def _after_opening(before: str) -> bool:
    rest = before.rstrip("\"'“‘")
    return not rest or rest[-1] in _BEFORE_OPENING
