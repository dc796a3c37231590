"""Identifiers in a citation, under their CSL variables, with the labels and addresses that announce them."""

import re
from typing import NamedTuple

from records.identifiers import SCHEMES, find_identifiers
from records.spans import Span

_LABEL_BEFORE = re.compile(
    r"(?:\b(?:DOI|ISBN(?:-?1[03])?|[ep]?-?ISSN|PMID|PMCID|PubMed(?:\sID)?)\b\s?(?:\([^()]*\))?[:=]?\s?(?:PMC)?|(?:https?://)?(?:(?:dx|www)\.)?doi\.org/(?:doi:)?)$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40
_OCLC = re.compile(r"\bOCLC(?:\s?(?:no|nr)\.?)?[:\s]\s?(?P<number>\d{4,12})\b", re.IGNORECASE)


class Identified(NamedTuple):
    """An identifier as it is written: its CSL variable, its ``span``, and ``whole``, which holds its label too. Spans are offsets in the citation.

    CSL has no variable for an OCLC number; it is a ``note`` ("OCLC: 12345678"), as reference managers keep it.
    """

    variable: str
    value: str
    span: Span
    whole: Span


def _may_identify(lower: str) -> bool:
    """Whether words in lower case have a sign of an identifier."""
    return (
        "10." in lower or "doi" in lower or "isbn" in lower or "issn" in lower or "pmid" in lower or "pmc" in lower or "pubmed" in lower
        or "/med/" in lower or "oclc" in lower or "978" in lower or "979" in lower
    )  # fmt: skip


def identified(text: str) -> list[Identified]:
    """The identifiers in a citation that CSL has a place for, in order."""
    if not _may_identify(text.lower()):
        return []
    found = []
    for one in find_identifiers(text):
        variable = SCHEMES[one.scheme].variable
        if variable:
            label = _LABEL_BEFORE.search(text, max(0, one.start - _LONGEST_LABEL), one.start)
            start = one.start - 3 if one.scheme == "pmcid" and text[:one.start].upper().endswith("PMC") else one.start
            found.append(Identified(variable, text[start : one.end], Span(start, one.end), Span(label.start() if label else start, one.end)))
    number = _OCLC.search(text)
    if number:
        found.append(Identified("note", f"OCLC: {number['number']}", Span(*number.span()), Span(*number.span())))
    return sorted(found, key=lambda one: one.span)
