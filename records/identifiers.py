"""Identifiers of works and people: found where a text presents them as such, normalised, check digits verified."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_END = r"[^\s<>\"”“,;:.)\]}]"
_FINDERS = (
    ("doi", re.compile(rf"(?:\bdoi:?\s?|https?://(?:dx\.|www\.)?doi\.org/)(?P<value>10\.\S*{_END})", re.IGNORECASE)),
    ("isbn", re.compile(r"\bISBN(?:-?1[03])?:?\s?(?P<value>[\dXx](?:[\s‐-–-]?[\dXx]){6,16})(?![\w-])", re.IGNORECASE)),
    ("issn", re.compile(r"\b[ep]?-?ISSN:?\s?(?P<value>[\dXx][\dXx‐-–-]{5,10})\b", re.IGNORECASE)),
    ("pmcid", re.compile(r"\bPMC(?:ID)?:?\s?(?:PMC)?(?P<value>\d+)\b", re.IGNORECASE)),
    ("pmid", re.compile(r"\bPMID:?\s?(?P<value>\d+)\b", re.IGNORECASE)),
    ("arxiv", re.compile(r"(?:\barXiv:\s?|https?://arxiv\.org/(?:abs|pdf)/)(?P<value>[\w.-]+(?:/\d+)?(?:v\d+)?)", re.IGNORECASE)),
    ("orcid", re.compile(r"(?:\bORCID(?:\siD)?:?\s?|https?://orcid\.org/)(?P<value>[\dX][\dX-]{14,20})\b", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Identifier:
    """An identifier in a text: its scheme, the characters at ``start`` to ``end``, the normal form, and what is wrong."""

    scheme: str
    raw: str
    value: str
    start: int
    end: int
    problem: str | None = None

    @property
    def valid(self) -> bool:
        """Whether form and check digit are right."""
        return self.problem is None


def _digits(value: str) -> str:
    return re.sub(r"[^\dXx]", "", value).upper()


def _isbn(value: str) -> str | None:
    digits = _digits(value)
    if len(digits) == 13 and digits.isdigit():
        if digits[:3] not in ("978", "979"):
            return f"{value} does not begin with 978 or 979"
        total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
        expected = (int(digits[-1]) - total) % 10
        return None if total % 10 == 0 else f"{value} has the wrong check digit; expected {expected}"
    if len(digits) == 10 and digits[:9].isdigit():
        expected = sum((i + 1) * int(d) for i, d in enumerate(digits[:9])) % 11
        last = "X" if expected == 10 else str(expected)
        return None if digits[-1] == last else f"{value} has the wrong check digit; expected {last}"
    return f"{value} has {len(digits)} digits; an ISBN has 10 or 13"


def _issn(value: str) -> str | None:
    digits = _digits(value)
    if len(digits) != 8 or not digits[:7].isdigit():
        return f"{value} has {len(digits)} digits; an ISSN has 8"
    rest = -sum((8 - i) * int(d) for i, d in enumerate(digits[:7])) % 11
    last = "X" if rest == 10 else str(rest)
    return None if digits[-1] == last else f"{value} has the wrong check digit; expected {last}"


def _orcid(value: str) -> str | None:
    digits = _digits(value)
    if len(digits) != 16 or not digits[:15].isdigit():
        return f"{value} has {len(digits)} digits; an ORCID iD has 16"
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    last = "X" if rest == 10 else str(rest)
    return None if digits[-1] == last else f"{value} has the wrong check digit; expected {last}"


def _doi(value: str) -> str | None:
    if re.fullmatch(r"10\.\d{4,9}(?:\.\d+)*/\S+", value):
        return None
    return f"{value} is no DOI; expected 10., four to nine digits, a slash and a suffix"


def _arxiv(value: str) -> str | None:
    new = re.fullmatch(r"(\d\d)(\d\d)\.\d{4,5}(?:v\d+)?", value)
    old = re.fullmatch(r"[a-z-]+(?:\.[A-Z]{2})?/(\d\d)(\d\d)\d{3}(?:v\d+)?", value)
    month = int((new or old)[2]) if new or old else 0  # type: ignore[index]
    return None if 1 <= month <= 12 else f"{value} is no arXiv number; expected one such as 2101.00001 or hep-th/9901001"


def _number(name: str, longest: int) -> Callable[[str], str | None]:
    def check_number(value: str) -> str | None:
        bare = value.upper().removeprefix("PMC")
        if bare.isdigit() and len(bare) <= longest and not bare.startswith("0"):
            return None
        return f"{value} is no {name}; expected up to {longest} digits"

    return check_number


_CHECKS: dict[str, Callable[[str], str | None]] = {
    "doi": _doi, "isbn": _isbn, "issn": _issn, "orcid": _orcid, "arxiv": _arxiv,
    "pmid": _number("PMID", 8), "pmcid": _number("PMCID", 8),
}  # fmt: skip


def check(scheme: str, value: str) -> str | None:
    """What is wrong with an identifier of a scheme (``doi``, ``isbn``, ``issn``, ``pmid``, ``pmcid``, ``arxiv``, ``orcid``).

    None where nothing is. Raises ``KeyError`` for an unknown scheme.
    """
    value = value.strip()
    if scheme == "doi":
        value = re.sub(r"^(?:doi:\s?|https?://(?:dx\.)?doi\.org/)", "", value, flags=re.IGNORECASE)
    return _CHECKS[scheme](value)


def find_identifiers(text: str) -> Iterator[Identifier]:
    """Identifiers that a text presents as such ("ISBN 978...", "doi:10...", "https://doi.org/10..."), in order by scheme."""
    for scheme, finder in _FINDERS:
        for match in finder.finditer(text):
            raw = match["value"]
            value = _digits(raw) if scheme in ("isbn", "issn") else raw
            yield Identifier(scheme, raw, value, match.start("value"), match.end("value"), check(scheme, raw))
