"""The paragraphs of an HTML page: its main text and its references, without what stands around them."""

import re
from collections.abc import Iterator
from typing import Any

from provenance.evidence.extractors._paragraphs import folded
from provenance.metas import METAS

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_DROPPED = frozenset(
    "script style noscript template head nav form button select option iframe object svg canvas audio video input textarea dialog".split()
)
_ROLES = frozenset("navigation banner contentinfo search menu menubar dialog complementary".split())
_REFERENCES = re.compile(r"ref(?:erence)?s?\b|cit(?:e|ation)|footnote|endnote|\bnotes?\b|biblio", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|breadcrumbs?|cookies?|share|social|advert(?:isement)?s?|ads?|promo|related"
    r"|newsletter|subscribe|comments?|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST_LINKS, _FEW_WORDS = 0.6, 40
_DAY = re.compile(r"\d{4}")


def _named(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _around(element: Any) -> bool:
    """Whether an element is no part of what the page says: navigation, forms, advertisements, page heads and feet."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag in ("header", "footer", "aside"):
        return not any(parent.tag in ("article", "blockquote", "section") for parent in element.iterancestors())
    named = _named(element)
    return element.tag in _BLOCKS - {"body", "html", "article", "main"} and bool(_AROUND.search(named)) and not _REFERENCES.search(named)


def _text_of(element: Any) -> tuple[str, int]:
    """The words of an element and how many of their characters are link text."""
    linked = sum(len(folded("".join(link.itertext()))) for link in element.iter("a"))
    return folded("".join(element.itertext())), linked


def _core(root: Any) -> Any:
    """The element that holds the main text: ``main`` or ``article`` where these hold most of the paragraphs."""
    whole = sum(len(_text_of(p)[0]) for p in root.iter("p")) or 1
    best, most = root, 0.4 * whole
    for candidate in root.iter("main", "article", "div"):
        if candidate.tag == "div" and candidate.get("role") != "main":
            continue
        size = sum(len(_text_of(p)[0]) for p in candidate.iter("p"))
        if size > most:
            best, most = candidate, float(size)
    return best


def _kept(element: Any, words: str, linked: int) -> bool:
    """Whether a paragraph is text: a short one that is mostly links is navigation, unless it is a reference."""
    return len(words.split()) > _FEW_WORDS or linked <= _MOST_LINKS * len(words) or _referring(element)


def _referring(element: Any) -> bool:
    """Whether an element stands in what its class or id calls references or notes."""
    return any(_REFERENCES.search(_named(parent)) for parent in (element, *element.iterancestors()))


def _walk(element: Any) -> Iterator[tuple[Any, str, int]]:
    """The stretches of text between block boundaries: the block they stand in, their words, how much of them is links."""
    pending, linked = [element.text or ""], 0
    for child in element:
        inside = not _around(child)
        if inside and (child.tag in _BLOCKS or any(node.tag in _BLOCKS for node in child.iter() if node is not child)):
            yield element, folded("".join(pending)), linked
            pending, linked = [], 0
            yield from _walk(child)
        elif inside:
            words, links = _inline(child)
            pending.append(words)
            linked += links
        pending.append(child.tail or "")
    yield element, folded("".join(pending)), linked


def _inline(element: Any) -> tuple[str, int]:
    """The words of an inline element (a ``br`` is a blank) and how many of their characters are link text."""
    words = [" " if element.tag == "br" else element.text or ""]
    linked = 0
    for child in element:
        if not _around(child):
            inner, links = _inline(child)
            words.append(inner)
            linked += links
        words.append(child.tail or "")
    joined = "".join(words)
    return joined, len(joined) if element.tag == "a" else linked


def _dateline(root: Any, core: Any) -> tuple[Any, str] | None:
    """The element that tells when the page was published, and its words: of what the page tells machines, else its first ``time``,
    unless that stands in the main text."""
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        words = folded(meta.get("content") or "")
        if METAS.get(name) == "published" and _DAY.search(words):
            return meta, words
    for element in root.iter("time"):
        words = folded("".join(element.itertext()))
        around = list(element.iterancestors())
        if _DAY.search(words) and (core not in around or any(map(_around, around[: around.index(core)]))):
            return element, words
    return None


def paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """``(XPath, words)`` of every paragraph of the page's main text, and of its references wherever they stand.

    The day of publication, where a page tells it outside its main text, comes second: the first paragraph may be a title.
    """
    tree = root.getroottree()
    core = _core(root)
    told = _dateline(root, core)
    for element, words, linked in _walk(core):
        if words and _kept(element, words, linked):
            yield tree.getpath(element), words
            if told:
                yield tree.getpath(told[0]), told[1]
                told = None
    if core is root:
        return
    for element, words, _ in _walk(root):
        if words and core not in (element, *element.iterancestors()) and _referring(element):
            yield tree.getpath(element), words
