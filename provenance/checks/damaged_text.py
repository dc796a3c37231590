"""The file's characters are damaged: bytes that do not fit its encoding, or letters garbled by a wrong one.

"Ã©" where "é" should stand, a replacement character or a NUL show that the text passed through a program that took it for
something else. Names and quotations in it cannot be trusted letter by letter.

Authority: The Unicode Standard, 3.9 (UTF-8) and 23.8 (replacement character).
"""

import re
from collections.abc import Iterator

from provenance.check import Check, Example, Place
from provenance.dossier import Dossier
from records.findings import Edit
from records.spans import Span

_GARBLED = re.compile(r"(?:[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ\u009d˜¦“”]|\ufffd)+")


def _mended(words: str) -> str | None:
    try:
        fixed = words.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return fixed if fixed != words else None


def _find(dossier: Dossier) -> Iterator[Place]:
    for at, message in dossier.article.warnings:
        yield Place(Span(at, min(at + 1, len(dossier.text))), {"what": message})
    for match in _GARBLED.finditer(dossier.text):
        words, span = match[0], Span(*match.span())
        mended = _mended(words)
        what = f"{words!r} is {mended!r} read in the wrong encoding" if mended else "a wrong encoding damaged these characters"
        if mended or "\ufffd" in words:
            edit = Edit(start=span.start, end=span.end, text=mended, safety="suggested") if mended else None
            yield Place(span, {"what": what}, edit=edit)


CHECK = Check(
    name="damaged-text",
    severity="warning",
    message="{what}",
    find=_find,
    of_works=True,
    flags=(Example("The Office\n\nIs it the caf⟦Ã©⟧ of the north?\n"),),
    passes=(Example("The Office\n\nIs it the café of the north, São João?\n"),),
)
