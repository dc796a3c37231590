"""Whether a text is BibTeX or BibLaTeX."""

import re

from references.format import Source

_ENTRY = re.compile(r"^[ \t%]*@[ \t]*([A-Za-z]+)[ \t\r\n]*[{(]", re.MULTILINE)
_FIELD = re.compile(r"^[ \t,]*+[A-Za-z][\w-]*\s*=\s*[{\"\w]|[{,]\s*[A-Za-z][\w-]*\s*=\s*[{\"]", re.MULTILINE)
_NEW = re.compile(
    r"^[ \t,]*+(?:journaltitle|date|location|langid|hyphenation|urldate|maintitle|eprinttype|institution|subtitle)\s*=",
    re.MULTILINE | re.IGNORECASE,
)
_OLD = re.compile(r"^[ \t,]*+(?:journal|year|month|address|school)\s*=", re.MULTILINE | re.IGNORECASE)


def sniff(source: Source) -> float:
    """From 0 to 1 how surely a source is BibTeX or BibLaTeX."""
    head = source.head
    found = _ENTRY.search(head) or _ENTRY.search(source.text[:2_000_000])
    if found is None:
        return 0.0
    kind = found[1].lower()
    if head.startswith(("<", "{", "[")):
        return 0.1
    sure = _FIELD.search(source.text, found.end(), found.end() + 4000) is not None
    return 0.9 if sure or kind in ("comment", "preamble") else 0.6


def newer(source: Source) -> bool:
    """Whether BibLaTeX's own fields outnumber BibTeX's near the file's beginning."""
    return len(_NEW.findall(source.head)) > len(_OLD.findall(source.head))
