"""How bytes become text: byte order marks, UTF-16 without one, declared charsets, UTF-8 mixed with Windows-1252."""

import codecs
import re

_STRAY_BYTES = re.compile("[\udc80-\udcff]+")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})"""
    rb"""|^%\s*encoding:\s*([\w-]{2,20})""",
    re.IGNORECASE | re.MULTILINE,
)


def wide(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding of the data by its byte order mark, or by every other byte being NUL."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    head = data[:400]
    if (len(head) >= 8 and len(head) % 2 == 0) or len(head) >= 400:
        even, odd = head[::2].count(0), head[1::2].count(0)
        half = len(head) // 2
        if odd > 0.7 * half and even < 0.05 * half:
            return "utf-16-le"
        if even > 0.7 * half and odd < 0.05 * half:
            return "utf-16-be"
    return None


def declared(data: bytes) -> str | None:
    """The encoding that the data names near its beginning: an HTML meta element, an XML declaration, ``% Encoding: x``."""
    match = _DECLARED.search(data[:4096])
    name = (match[1] or match[2] or match[3]).decode("ascii").lower() if match else None
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def mixed(data: bytes) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Decode as UTF-8 where that fits and as Windows-1252 where it does not, with ``(offset, message)`` for each such place."""
    text = data.decode("utf-8", errors="surrogateescape")
    warnings: list[tuple[int, str]] = []

    def mend(match: re.Match[str]) -> str:
        words = match[0].encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")
        warnings.append((match.start(), f"these bytes are not UTF-8; read as Windows-1252: {words!r}"))
        return words

    return _STRAY_BYTES.sub(mend, text), tuple(warnings)


def narrow(data: bytes) -> tuple[str, str, tuple[tuple[int, str], ...]]:
    """Decode data that is not UTF-16 or UTF-32: ``(text, encoding, warnings)``.

    UTF-8, a declared charset and Windows-1252 are tried in this order; where UTF-8 and Windows-1252 are mixed, each place is
    decoded as what it is, with a warning ``(offset, message)``.
    """
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    named = declared(data)
    if named and named != "utf-8":
        text = data.decode(named, errors="replace")
        if "\ufffd" not in text:
            return text, named, ()
    text, warnings = mixed(data)
    alone = not any(ord(c) > 127 for c in data.decode("utf-8", errors="ignore"))
    if alone and "\ufffd" not in text:
        return text, "cp1252", ()
    return text, "utf-8", warnings
