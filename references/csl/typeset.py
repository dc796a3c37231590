"""The last pass over an output tree: quotation marks, flipped formatting, and punctuation that meets (CSL 1.0.2, "Punctuation").

Formatting flips where a field's own markup meets the same formatting by the style; quotation marks alternate between outer and inner.
Where two pieces meet, ``_DROPPED`` and ``_REPLACED`` say which pair of punctuation marks is one; in a locale with
``punctuation-in-quote``, full stops, commas, question and exclamation marks move inside closing quotation marks.
"""

from typing import NamedTuple

from references.csl.nodes import AreaNode, Mark
from references.csl.output import Piece, Span, Text, plain

PUNCTUATION = frozenset(".,:;!?")
_DROPPED = frozenset(("..", ",,", "::", ";;", "!!", "??", "!.", "!:", "?.", "?:", ":.", ";.", ";:"))
_REPLACED = frozenset((":!", ":?", ";!", ";?"))
_MEETING = PUNCTUATION | {" "}
_MOVES_IN = frozenset(".,!?")
_MOVES_OUT = frozenset(",:;")
_FORMATTING = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align", "quotes")
_FLIP = {
    "font-style": {"italic": "normal", "oblique": "normal", "normal": "italic"},
    "font-weight": {"bold": "normal", "normal": "bold", "light": "bold"},
    "font-variant": {"small-caps": "normal", "normal": "small-caps"},
}


_OTHER_QUOTES = {"outer": "inner", "inner": "outer"}


class QuoteMark(Text):
    """A quotation mark that the style, or the quotes of a field, put into the tree."""

    __slots__ = ("closing", "field", "span")

    def __init__(self, text: str, closing: bool, span: Span, field: bool) -> None:
        super().__init__(text, span.item, "", span.node)
        self.closing = closing
        self.span = span
        self.field = (span.variable, span.node) if field else None


class Quotes(NamedTuple):
    """The quotation marks of a locale, and whether punctuation moves inside them."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    punctuation_inside: bool


Around = dict[str, str]


def settle(span: Span, quotes: Quotes, around: Around) -> None:
    """Resolve marks that depend on what is around them, and write the quotation marks, throughout a tree."""
    if not span.marks:
        for child in span.children:
            if isinstance(child, Span):
                settle(child, quotes, around)
        return
    field = any(name == "~quotes" for name, _ in span.marks)
    inner, marks = dict(around), []
    for mark in reversed(span.marks):
        marks.extend(_resolved(mark, inner))
    span.marks = tuple(reversed(marks))
    for child in span.children:
        if isinstance(child, Span):
            settle(child, quotes, inner)
    for at, (name, value) in enumerate(span.marks):
        if name == "quotes":
            opening, closing = (quotes[2], quotes[3]) if value == "inner" else (quotes[0], quotes[1])
            if at:  # what is formatted inside the quotation marks
                span.children = [Span(span.children, span.marks[:at], span.item, "", span.node)]
                span.marks = span.marks[at:]
            span.children = [QuoteMark(opening, False, span, field), *span.children, QuoteMark(closing, True, span, field)]
            break


def _resolved(mark: Mark, around: Around) -> list[Mark]:
    """The final marks of one mark; ``around`` takes up what it says."""
    name, value = mark
    if value == "normal" and around.get(name, "normal") == "normal":
        return []
    if name in ("~quotes", "quotes"):
        name, value = "quotes", _OTHER_QUOTES.get(around.get("quotes", ""), value)
    elif name == "~nodecor":
        undone = [(key, "normal") for key in _FLIP if around.get(key, "normal") != "normal"]
        around.update(undone)
        return undone
    elif name[0] == "~":
        name = name[1:]
        value = _FLIP.get(name, {}).get(around.get(name, ""), value)
    around[name] = value
    return [(name, value)]


def punctuate(span: Span, inside: bool) -> None:
    """Merge and move punctuation and double spaces where pieces of a tree meet."""
    row: list[Text] = []
    glued: set[int] = set()
    _row(span, row, glued)
    done: list[Text] = []
    for leaf in row:
        if not leaf.text:
            continue
        if done and (leaf.text[0] in _MEETING or type(leaf) is QuoteMark):
            if not (id(leaf) in glued and _kept_apart(done[-1], leaf, inside)):
                _meet(done, leaf, inside)
            if not leaf.text:
                continue
        done.append(leaf)


def _row(span: Span, row: list[Text], glued: set[int]) -> None:
    """The leaves in order; ``glued`` takes those that start with punctuation and stand right behind a formatted piece."""
    formatted = False
    for child in span.children:
        if isinstance(child, Text):
            if formatted and child.text[:1] in PUNCTUATION and child.node is not None and child.node.tag != "layout":
                glued.add(id(child))
            row.append(child)
            formatted = False
        else:
            _row(child, row, glued)
            formatted = bool(child.marks) and any(name in _FORMATTING for name, _ in child.marks) and _is_one_run(child)


def _is_one_run(span: Span) -> bool:
    """Whether a formatted piece holds a single run of text, but for quotation marks."""
    inner = [piece for piece in span.children if type(piece) is not QuoteMark]
    return len(inner) == 1 and (isinstance(inner[0], Text) or (not inner[0].variable and _is_one_run(inner[0])))


def _kept_apart(before: Text, leaf: Text, inside: bool) -> bool:
    """Whether a formatted piece and the punctuation right behind it, which differs from its own, are both kept."""
    last = before.text[-1]
    if type(before) is QuoteMark:
        inner = before.span.children[-2:-1]
        last = plain(inner[0])[-1:] if inner and before.closing else ""
        return not inside and last in PUNCTUATION and last != leaf.text[0]
    return last in PUNCTUATION and last != leaf.text[0]


def _meet(done: list[Text], leaf: Text, inside: bool) -> None:
    """Settle what a leaf's start and the end of what stands before it make of each other."""
    before = done[-1]
    if type(leaf) is QuoteMark:
        if leaf.closing and not inside and before.text[-1] in _MOVES_OUT and len(before.text) > 1:
            leaf.text += before.text[-1]
            before.text = before.text[:-1]
        return
    if leaf.node is None and leaf.text[0] == ",":  # words of the writer's own, such as a cite's suffix
        return
    while leaf.text and before.text:
        last, first = before.text[-1], leaf.text[0]
        if first in PUNCTUATION:
            if type(before) is QuoteMark and before.closing and last not in PUNCTUATION:
                if before.field == (leaf.variable, leaf.node) or not _into_quotes(done, leaf, inside):
                    return
            elif last not in PUNCTUATION:
                return
            elif last + first in _DROPPED:
                leaf.text = leaf.text[1:]
            elif last + first in _REPLACED:
                before.text = before.text[:-1] + first
                leaf.text = leaf.text[1:]
                if len(before.text) == 1 and len(done) > 1:
                    done.pop()
                    _meet(done, before, inside)
                    if before.text:
                        done.append(before)
                    before = done[-1]
            else:
                return
        elif first == " " and last in " \u00a0\u202f" and not _apart(before, leaf):
            leaf.text = leaf.text[1:]
        else:
            return


def _apart(before: Text, leaf: Text) -> bool:
    """Whether spaces that meet are both kept: after the delimiter of two cites, and between a writer's own affixes."""
    return type(before.node) is AreaNode or (before.node is None and leaf.node is None)


def _into_quotes(done: list[Text], leaf: Text, inside: bool) -> bool:
    """Move the first character of a leaf before the closing quotes that end what is done; False if it stays."""
    at = len(done) - 1
    while at >= 0 and type(done[at]) is QuoteMark and done[at].closing:  # type: ignore[attr-defined]  # narrowed by type()
        at -= 1
    if at < 0 or type(done[at]) is QuoteMark:
        return False
    first, before, mark = leaf.text[0], done[at], done[at + 1]
    pair = before.text[-1:] + first
    if pair in _DROPPED and (inside or pair[0] == pair[1] or first == "."):
        leaf.text = leaf.text[1:]
        return True
    if not inside or first not in _MOVES_IN:
        return False
    if pair in _REPLACED:
        before.text = before.text[:-1]
    assert isinstance(mark, QuoteMark)
    added = _append(mark.span.children[:-1], first, mark.span)
    if added is not None:
        done.insert(at + 1, added)
    leaf.text = leaf.text[1:]
    return True


def _append(row: list[Piece], char: str, span: Span) -> Text | None:
    """Put a character at the end of a quoted span, behind a field's own formatting; a new leaf is returned."""
    last = next((piece for piece in reversed(row) if plain(piece)), None)
    if isinstance(last, Text):
        last.text += char
        return None
    if last is None or (last.variable and last.marks and not any(name in ("quotes", "nocase") for name, _ in last.marks)):
        added = Text(char, span.item, "", span.node)
        span.children.insert(len(span.children) - 1 if _closes(span) else len(span.children), added)
        return added
    return _append(last.children[:-1] if _closes(last) else last.children, char, last)


def _closes(span: Span) -> bool:
    return bool(span.children) and type(span.children[-1]) is QuoteMark


def typeset(tree: Span, quotes: Quotes, rich: bool, around: Around | None = None) -> None:
    """Make a tree final. ``rich`` says whether it holds quotes or markup at all; ``around`` is the formatting of the layout."""
    if rich:
        settle(tree, quotes, around or {})
    punctuate(tree, quotes.punctuation_inside)
