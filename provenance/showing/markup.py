"""HTML that is safe by construction: plain strings are escaped, only ``Html`` goes through as it is."""

from html import escape
from html.parser import HTMLParser

from provenance.showing.encoding import xml

_VOID = frozenset({"br", "hr", "meta", "input"})
_KEPT = frozenset({"i", "b", "em", "strong", "sub", "sup", "span", "div", "a"})
_SILENT = frozenset({"script", "style", "template", "title", "textarea", "iframe", "object", "svg", "math"})
_LOOKS = (("small-caps", "smallcaps"), ("underline", "underlined"), ("italic", "italic"), ("bold", "bold"), ("normal", "upright"))


class Html(str):
    """Markup: text that needs no escaping any more."""

    __slots__ = ()

    def __html__(self) -> "Html":
        """What a template shows of it: itself (the protocol of MarkupSafe)."""
        return self


def text(words: str) -> Html:
    """Words as text or as an attribute's value; characters that no document may hold become U+FFFD."""
    return Html(escape(xml(words)))


def join(*children: str) -> Html:
    """Children side by side; what is not ``Html`` is text."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def el(tag: str, *children: str, **attributes: str | float | bool | None) -> Html:
    """An element.

    In attribute names a trailing underscore is dropped and others read as hyphens; ``None`` and ``False`` leave the
    attribute out, ``True`` writes its bare name.
    """
    written = [tag]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        name = key.rstrip("_").replace("_", "-")
        written.append(name if value is True else f'{name}="{text(str(value))}"')
    opened = f"<{' '.join(written)}>"
    return Html(opened if tag in _VOID else f"{opened}{join(*children)}</{tag}>")


def link(address: str, *children: str) -> Html:
    """A link that leaves the page; an address that is not on the web stays text."""
    if not address.lower().startswith(("http://", "https://")):
        return join(*children)
    return el("a", *children, href=address, rel="noopener noreferrer", target="_blank")


class _Sieve(HTMLParser):
    """Keeps a few harmless elements of foreign markup, and all of its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.open: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that may stay, with only the attributes that may."""
        if tag in _SILENT:
            self.silent += 1
        elif tag in _KEPT and not self.silent:
            self.kept.append(_start(tag, {key: value or "" for key, value in attrs}))
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content says nothing."""

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those that were left open inside it."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in self.open:
            while self.open[-1] != tag:
                self.kept.append(f"</{self.open.pop()}>")
            self.kept.append(f"</{self.open.pop()}>")

    def handle_data(self, data: str) -> None:
        """Words are kept."""
        if not self.silent:
            self.kept.append(text(data))


def _start(tag: str, attributes: dict[str, str]) -> str:
    if tag == "a" and attributes.get("href", "").lower().startswith(("http://", "https://")):
        return f'<a href="{text(attributes["href"])}" rel="noopener noreferrer" target="_blank">'
    style = attributes.get("style", "")
    looks = " ".join(name for sign, name in _LOOKS if sign in style)
    return f'<{tag} class="{looks}">' if looks else f"<{tag}>"


def sift(markup: str) -> Html:
    """A fragment of formatted text, such as a reference from a style, without anything that could act.

    Emphasis, raised and lowered text, small capitals and links to the web stay; other elements leave their words
    behind, scripts and the like leave nothing. The result is well nested.
    """
    sieve = _Sieve()
    sieve.feed(markup)
    sieve.close()
    return Html("".join([*sieve.kept, *(f"</{tag}>" for tag in reversed(sieve.open))]))
