"""From a style's name, file or text to a parsed style in a language; each is read once in a process."""

from functools import lru_cache
from pathlib import Path

from references.csl.faults import Fault, FaultyStyleError
from references.csl.locale import Locale, locale
from references.csl.nodes import StyleNode
from references.csl.parse import doubts, parent_link, parse_style
from references.csl.xml import Xml, read_xml
from references.styles import StyleError, is_collected, style_file


def load_style(style: str | Path) -> StyleNode:
    """The style of a name in the collection ("apa"), a path to a ``.csl`` file, or CSL text itself.

    A dependent style is its parent, in the dependent style's own default locale. Raises ``FaultyStyleError`` (all faults of the style, with
    their places) and ``references.styles.StyleError`` (no such style, or no parent).
    """
    if isinstance(style, str) and style.lstrip().startswith("<"):
        return _from_text(style)
    path = style_file(str(style))
    return _from_file(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _from_text(text: str) -> StyleNode:
    return _resolve(text.encode("utf-8"), "")


@lru_cache(maxsize=64)
def _from_file(path: str, changed: int) -> StyleNode:
    return _resolve(Path(path).read_bytes(), path)


def _resolve(data: bytes, source: str, depth: int = 0) -> StyleNode:
    root = read_xml(data, source)
    link = parent_link(root)
    if link is None:
        return parse_style(root, source, data)
    if depth > 4:
        raise FaultyStyleError([Fault(root.line, "dependent styles follow each other without end", "name an independent parent")], source)
    path = _parent_file(link, source)
    style = _resolve(path.read_bytes(), str(path), depth + 1)
    own = root.get("default-locale")
    return style.but(default_locale=own) if own else style


def _parent_file(link: Xml, source: str) -> Path:
    """The file of the style that a link names: beside the dependent style, else in the collection. Raises ``StyleError``."""
    name = link.get("href").rstrip("/").rsplit("/", 1)[-1]
    beside = Path(source).parent / f"{name}.csl" if source else None
    if beside and beside.is_file():
        return beside
    try:
        return style_file(name)
    except StyleError as error:
        place = f"{source or 'style'}:{link.line}:{link.column}"
        raise StyleError(f"{place}: the style follows another that is not there: {error}; put {name}.csl beside it") from None


def style_doubts(style: str | Path) -> list[Fault]:
    """What CSL does not know in a style of one's own that can be used all the same; the collection's styles raise none."""
    path = style_file(str(style))
    if is_collected(path):
        return []
    return doubts(read_xml(path.read_bytes(), str(path)))


def style_locale(style: StyleNode, language: str | None) -> Locale:
    """The locale for a style: the language asked for, else the style's default, else en-US; with the style's overrides."""
    return locale(language or style.default_locale.split("-x-")[0] or "en-US", style.locales)
