"""Addresses and identifiers in BibTeX fields, which BibLaTeX reads verbatim and BibTeX's users write in TeX."""

import re
from urllib.parse import unquote

EPRINTS = {
    "arxiv": "https://arxiv.org/abs/", "jstor": "https://www.jstor.org/stable/", "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "googlebooks": "https://books.google.com?id=", "hdl": "https://hdl.handle.net/",
}  # fmt: skip
_LINKED = re.compile(r"\\(?:url|nolinkurl|path)\s*\{((?:[^{}]|\{[^{}]*\})*)\}|\\href\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*(?:\{[^{}]*\})?")
_ESCAPED = re.compile(
    r"\\([_%&#$~{}^])(?:\{\})?|[{}]|\$\\sim\$|\\(?P<name>textasciitilde|sim|textunderscore|textbackslash|slash|textasciicircum)\b\s*(?:\{\})?|\\~\{\}"
)
_NAMED = {"textunderscore": "_", "textbackslash": "\\", "slash": "/", "textasciicircum": "^"}
_SEVERAL = re.compile(r"(?:\s*[,;]\s*|\s+)(?=https?://)", re.IGNORECASE)
_WRAPPED = re.compile(r"<\s*(?:url:\s*)?(\S+?)\s*>\.?$|(?:url|available(?:\s+(?:at|from))?)\s*:?\s*(?=https?://)", re.IGNORECASE)
_DOI = re.compile(r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*(?=10\.))", re.IGNORECASE)
_LEAD = re.compile(
    r"[\W_]*(?:(?:available|accessible|online|electronic|retrieved|see|at|on|from|url|web ?(?:site|page)?|also)\b[\W_]*)*$", re.IGNORECASE
)


def verbatim(raw: str) -> str:
    """The text of a verbatim field without the escapes and commands that BibTeX needs."""
    text = raw.strip()
    if "\\" in text or "{" in text:
        text = _LINKED.sub(lambda match: match[1] if match[1] is not None else match[2], text)
        text = _ESCAPED.sub(_unescaped, text)
    words = text.split()
    if len(words) < 2:
        return text
    return ("" if text.startswith("http") and not _SEVERAL.search(text) else " ").join(words)


def _unescaped(match: re.Match[str]) -> str:
    if match[1] or match["name"]:
        return match[1] or _NAMED.get(match["name"], "~")
    return "" if match[0] in "{}" else "~"


def address(raw: str) -> str:
    """The address in a field ``url``: the first of several, without what stands around it."""
    text = verbatim(raw)
    found = _WRAPPED.match(text)
    if found:
        text = found[1] or text[found.end() :]
    if text.lower().find("http", 1) < 0 or not _SEVERAL.search(text):
        return text
    return "".join(_SEVERAL.split(text)[0].split())


def doi(raw: str) -> str:
    """The DOI in a field ``doi``, without the address of its resolver."""
    text = _DOI.sub("", verbatim(raw))
    return unquote(text) if "/" not in text and "%2f" in text.lower() else text


def linked(raw: str) -> tuple[str, bool] | None:
    """The address in a field such as ``howpublished``, and whether the field says nothing else; None where there is none."""
    if "://" not in raw:
        return None
    found = _LINKED.search(raw) or re.search(r"(https?://[^\s{}]+?)(?=[.,;)]*(?:[\s{}]|$))()", raw)
    target = verbatim(found[1] if found[1] is not None else found[2]) if found else ""
    if found is None or not re.match(r"https?://", target):
        return None
    rest = (raw[: found.start()] + " " + raw[found.end() :]).replace("{", "").replace("}", "")
    return target, _LEAD.match(rest) is not None
