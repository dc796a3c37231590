"""What the XML formats share: records one at a time with their places, text with its markup, faults of the parser.

Nothing is loaded from anywhere, entities other than XML's own are not expanded, and broken XML is read as far as it goes.
"""

import html
import itertools
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from records.spans import Span, mask
from references.format import Fault, Read, Record, Source

Element = Any
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"[\s\ufeff]*+(?:<\?[^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+<([\w:.-]+)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# An ampersand that XML does not know, and the sign of no script that stands for it while the text is parsed.
_BARE = re.compile(
    r"<!\[CDATA\[(?:[^\]]|\](?!\]>))*+|<!--(?:[^-]|-(?!->))*+"
    r"|(?P<sign>&)(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:[A-Za-z][A-Za-z0-9]{1,30};)?"
)
_STAND_IN = "\ue0b6"
_STOOD = re.compile(_STAND_IN + "([A-Za-z][A-Za-z0-9]{1,30};)?")
_TAGS = {"i": "i", "italic": "i", "em": "i", "b": "b", "bold": "b", "strong": "b", "sup": "sup", "sub": "sub", "sc": "sc"}
_OPEN = {"i": "<i>", "b": "<b>", "sup": "<sup>", "sub": "<sub>", "sc": '<span style="font-variant:small-caps;">'}
_CLOSE = {"i": "</i>", "b": "</b>", "sup": "</sup>", "sub": "</sub>", "sc": "</span>"}
_RICH = re.compile(r"<(/?)(i|b|sup|sub)>")
_DEEPEST = 200
# So many tags without an end that libxml2's parser in pieces would look for each end again and again.
_UNENDED = re.compile(r"(?:<[^<>]*+){200}")
_PARSING: dict[str, Any] = {
    "recover": True, "resolve_entities": False, "no_network": True, "huge_tree": True, "remove_comments": True, "remove_pis": True,
}  # fmt: skip


def local(element: Element) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(source: Source, *names: str) -> Iterator[tuple[Element, int, int] | Fault]:
    """The elements of some names, each with the span of its text in the file, and the faults of the parser.

    An element that stands inside another of these names comes before it. Elements are emptied once they are passed.
    """
    text = source.text
    for match in list(_CONTROLS.finditer(text))[:20]:
        said = f"the character {ord(match[0]):#06x} is not allowed in XML; read as a blank"
        yield source.fault("broken-xml", "warning", said, match.span())
    text = _CONTROLS.sub(" ", text)
    bare = [match.span() for match in itertools.islice((found for found in _BARE.finditer(text) if found["sign"]), 20)]
    for start, end in bare:
        said = "no entity of XML begins with this &; read as the sign itself, or as the character that HTML means"
        yield source.fault("broken-xml", "warning", said, (start, end))
    text = _BARE.sub(lambda found: _STAND_IN + found[0][1:] if found["sign"] else found[0], text) if bare else text
    joints = _joints(text)
    for start, end in joints:
        yield source.fault("broken-xml", "note", "another XML document begins here; read as part of the one before it", (start, end))
    text = mask(text, joints) if joints else text
    declared = _DECLARATION.match(text.lstrip("\ufeff"))
    data = text.lstrip("\ufeff")[declared.end() if declared else 0 :].lstrip()
    lost_lines = text[: len(text) - len(data)].count("\n")
    places = _places(text, names)
    tags = [f"{{*}}{name}" for name in names]
    parser, events = _parsed(data, tags)
    try:
        for _, element in events:
            start, end = next(places, (len(text), len(text)))
            if bare:
                _restore(element)
            yield element, start, end
            if not any(local(above) in names for above in element.iterancestors()):
                _forget(element)
    except etree.XMLSyntaxError as error:
        yield _fault(source, error.lineno or 1, error.position[1], str(error.msg), lost_lines)
    except ValueError as error:
        yield source.fault("broken-xml", "error", f"not valid XML: {error}", (0, 0))
    for entry in list(parser.error_log)[:20]:
        if entry.domain_name == "PARSER" and "Extra content" not in entry.message:
            yield _fault(source, entry.line, entry.column, entry.message, lost_lines)


def _restore(element: Element) -> None:
    """Put the signs back for which another stood while the text was parsed."""
    for node in element.iter():
        node.text, node.tail = _restored(node.text), _restored(node.tail)
        for name, value in node.attrib.items():
            node.set(name, _restored(value))


def _restored(words: str | None) -> str | None:
    return _STOOD.sub(lambda found: html.unescape(f"&{found[1] or ''}"), words) if words and _STAND_IN in words else words


def _joints(text: str) -> list[Span]:
    """Where documents with the same root element were joined into one file: from the end tag to behind the next start tag."""
    root = _ROOT.match(text)
    if root is None:
        return []
    name = re.escape(root[1])
    joint = rf"</{name}\s*+>\s*+(?:\ufeff\s*+)?(?:<\?xml[^>]*+>\s*+)?(?:<!DOCTYPE[^>]*+>\s*+)?<{name}(?=[\s>])[^<>]*+>"
    return [Span(*match.span()) for match in re.finditer(joint, text)]


def _parsed(data: str, tags: list[str]) -> tuple[Any, Iterator[tuple[str, Element]]]:
    """A parser, which knows the errors afterwards, and its ``end`` events for elements of some names."""
    if _UNENDED.search(data) is None:
        pieces = etree.iterparse(BytesIO(data.encode("utf-8")), events=("end",), tag=tags, **_PARSING)
        return pieces, pieces
    whole = etree.XMLParser(**_PARSING)
    return whole, _walked(data, whole, tags)


def _walked(data: str, parser: Any, tags: list[str]) -> Iterator[tuple[str, Element]]:
    root = etree.fromstring(data.encode("utf-8"), parser)
    if root is not None:
        # A list, because the elements are emptied while they are passed.
        yield from list(etree.iterwalk(root, events=("end",), tag=tags))


def _forget(element: Element) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _fault(source: Source, line: int, column: int, message: str, lost_lines: int) -> Fault:
    at = min(source.lines.start_of(line + lost_lines) + max(0, column - 1), len(source.text))
    said = f"not valid XML: {message[:1].lower()}{message[1:]}"
    return source.fault("broken-xml", "error", said, (at, min(at + 1, len(source.text))))


def _places(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Spans of the elements of these names in the order of their ends."""
    pattern = re.compile(rf"<(?P<close>/)?(?:[\w.-]+:)?(?:{'|'.join(map(re.escape, names))})(?=[\s>/])[^<>]*>")
    open_at: list[int] = []
    for match in pattern.finditer(text):
        if match["close"]:
            yield (open_at.pop() if open_at else match.start()), match.end()
        elif match[0].endswith("/>"):
            yield match.span()
        else:
            open_at.append(match.start())
    while open_at:
        yield open_at.pop(), len(text)


def records(
    source: Source, names: tuple[str, ...], read: Callable[[Element], tuple[dict[str, Any], list[tuple[str, str]]]]
) -> Iterator[Read]:
    """A record for each element of some names; ``read`` gives the item and ``(rule, message)`` for what is wrong with it."""
    for found in elements(source, *names):
        if isinstance(found, Fault):
            yield found
            continue
        element, start, end = found
        item, problems = read(element)
        for rule, message in problems:
            yield source.fault(rule, "note", message, (start, min(end, start + len(names[0]) + 2)), item["id"] or None)
        yield Record(item, start, end)


# --- text -------------------------------------------------------------------------------------------------------------


def plain(element: Element | None) -> str:
    """All the text of an element on one line, without markup; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def rich(element: Element | None) -> str:
    """The text of an element on one line, with CSL-JSON's rich text for italics, bold, sub- and superscripts."""
    if element is None:
        return ""
    parts: list[str] = []
    _walk(element, parts, 0)
    return " ".join("".join(parts).split())


def _walk(element: Element, parts: list[str], depth: int) -> None:
    parts.append(element.text or "")
    for child in element:
        faces = _faces(child) if depth < _DEEPEST else []
        parts += [_OPEN[face] for face in faces]
        if depth < _DEEPEST:
            _walk(child, parts, depth + 1)
        else:
            parts.append("".join(child.itertext()))
        parts += [_CLOSE[face] for face in reversed(faces)]
        parts.append(child.tail or "")


def _faces(element: Element) -> list[str]:
    name = local(element)
    if name == "style":
        words = (element.get("face") or "").lower().split()
        known = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
        return [known[word] for word in words if word in known] if (element.text or len(element)) else []
    if name in _TAGS:
        return [_TAGS[name]]
    return []


def child(element: Element, *path: str) -> Element | None:
    """The first element down a path of local names; None if there is none."""
    for name in path:
        found = next((below for below in element if local(below) == name), None)
        if found is None:
            return None
        element = found
    return element


def children(element: Element, *path: str) -> list[Element]:
    """All elements down a path of local names."""
    found = [element]
    for name in path:
        found = [below for above in found for below in above if local(below) == name]
    return found


# --- writing ----------------------------------------------------------------------------------------------------------


def tag(name: str, content: str, /, **attributes: str) -> str:
    """An element around content that is XML already."""
    said = "".join(f' {key.rstrip("_")}="{escape(clean(value), {chr(34): "&quot;"})}"' for key, value in attributes.items() if value)
    return f"<{name}{said}>{content}</{name}>"


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _CONTROLS.sub(" ", text)


def text(words: object) -> str:
    """Plain text as XML."""
    return escape(clean(str(words)))


def is_rich(words: str) -> bool:
    """Whether text holds well-nested rich text that an XML format can show as elements."""
    open_tags: list[str] = []
    found = False
    for match in _RICH.finditer(words):
        found = True
        if not match[1]:
            open_tags.append(match[2])
        elif not open_tags or open_tags.pop() != match[2]:
            return False
    return found and not open_tags


def split_rich(words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pieces of rich text, each with the tags that are open around it."""
    open_tags: list[str] = []
    at = 0
    for match in _RICH.finditer(words):
        if match.start() > at:
            yield words[at : match.start()], tuple(open_tags)
        at = match.end()
        if match[1]:
            open_tags.pop()
        else:
            open_tags.append(match[2])
    if at < len(words):
        yield words[at:], tuple(open_tags)
