"""The identifier schemes, one row each: normal form, what can be wrong, and the address that resolves it."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, unquote

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ENCODED_SLASH = re.compile(r"10\.[\d.]+%2F", re.IGNORECASE)
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_LABELS = {
    "doi": r"(?:doi\s?[:=]?\s?)?(?:https?://)?(?:(?:dx|www)\.)?(?:doi\.org/)?(?:doi:)?",
    "isbn": r"ISBN(?:-?1[03])?\s?:?\s?",
    "issn": r"(?:[ep]-?)?ISSN(?:-L)?\s?:?\s?",
    "pmid": r"(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|www\.ncbi\.nlm\.nih\.gov/pubmed/)?(?:PMID\s?:?\s?)?",
    "pmcid": r"(?:https?://)?(?:(?:pmc|www)\.ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/)?(?:PMCID\s?:?\s?)?(?:PMC)?",
    "arxiv": r"(?:https?://)?(?:(?:www|export)\.)?(?:arxiv\.org/(?:abs|pdf|html)/)?(?:arXiv\s?:?\s?)?",
    "urn": r"(?:https?://(?:www\.)?(?:nbn-resolving\.(?:org|de)|resolver\.obvsg\.at)/)?",
    "handle": r"(?:https?://hdl\.handle\.net/)?(?:hdl\s?:\s?)?",
    "orcid": r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?(?:ORCID(?:\siD)?\s?:?\s?)?",
    "wikidata": r"(?:https?://)?(?:(?:www|m)\.)?(?:wikidata\.org/(?:wiki|entity)/)?(?:(?:wd|d|wikidata)\s?:\s?)?",
}
_LABEL = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _LABELS.items()}


def _bare(scheme: str, value: str) -> str:
    """The identifier without label, resolver, invisible characters and typographic hyphens."""
    value = _HYPHENS.sub("-", _UNSEEN.sub("", value)).strip()
    label = _LABEL[scheme].match(value)
    bare = value[label.end() :].strip() if label else value
    if scheme == "doi" and label and (label[0].lower().endswith("doi.org/") or _ENCODED_SLASH.match(bare)):
        return unquote(bare)
    return bare.rstrip("/") if scheme in ("pmid", "pmcid") else bare


def _digits(value: str) -> str:
    return re.sub(r"[^\dXx]", "", value).upper()


def _wrong_digit(value: str, expected: str) -> str:
    return f"{value} has the wrong check digit; expected {expected}"


def _only(value: str, characters: str) -> bool:
    """Whether a value is written in digits, X and the given characters alone."""
    return re.fullmatch(rf"[\dXx{characters}]+", value) is not None


# --- DOI: DOI Handbook (ISO 26324), 2.2 syntax and 2.4 case; https resolver of 3.8

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~\u00a1-\U0010ffff]+")


def _doi_normal(value: str) -> str:
    value = re.sub(r"\\+_", "_", value.replace("&lt;", "<").replace("&gt;", ">"))
    return re.sub(r"[A-Z]+", lambda found: found[0].lower(), value)


def _doi(value: str) -> str | None:
    if _DOI.fullmatch(_doi_normal(value)):
        return None
    return f"{value} is no DOI; expected 10., four to nine digits, a slash and a suffix without blanks"


def _doi_url(value: str) -> str:
    return "https://doi.org/" + quote(value, safe="/:;.,()-_~!*'$@=+")


# --- ISBN: ISO 2108; ISSN: ISO 3297, Annex A; check digits by python-stdnum


def _isbn(value: str) -> str | None:
    digits = _digits(value) if _only(value, r"\s-") else ""
    if len(digits) == 13 and digits.isdigit():
        from stdnum import ean

        if digits[:3] not in ("978", "979"):
            return f"{value} does not begin with 978 or 979"
        expected = ean.calc_check_digit(digits[:-1])
        return None if digits[-1] == expected else _wrong_digit(value, expected)
    if len(digits) == 10 and digits[:9].isdigit():
        from stdnum import ean, isbn

        expected = str(isbn.to_isbn10(f"978{digits[:9]}{ean.calc_check_digit('978' + digits[:9])}"))[-1]
        return None if digits[-1] == expected else _wrong_digit(value, expected)
    return f"{value} has {len(digits)} digits; an ISBN has 10 or 13"


def _isbn_normal(value: str) -> str:
    digits = _digits(value)
    if len(digits) == 10 and _isbn(digits) is None:
        from stdnum import isbn

        return str(isbn.to_isbn13(digits))
    return digits


def _issn(value: str) -> str | None:
    from stdnum import issn

    digits = _digits(value) if _only(value, r"\s-") else ""
    if len(digits) != 8 or not digits[:7].isdigit():
        return f"{value} has {len(digits)} digits; an ISSN has 8"
    expected = issn.calc_check_digit(digits[:7])
    return None if digits[-1] == expected else _wrong_digit(value, expected)


def _issn_normal(value: str) -> str:
    digits = _digits(value)
    return f"{digits[:4]}-{digits[4:]}" if len(digits) == 8 else value


# --- ORCID iD: ISO 7064 MOD 11-2 over 16 digits (support.orcid.org, "Structure of the ORCID Identifier")


def _orcid(value: str) -> str | None:
    from stdnum.iso7064 import mod_11_2

    digits = _digits(value) if _only(value, r"\s-") else ""
    if len(digits) != 16 or not digits[:15].isdigit():
        return f"{value} has {len(digits)} digits; an ORCID iD has 16"
    expected = mod_11_2.calc_check_digit(digits[:15])
    return None if digits[-1] == expected else _wrong_digit(value, expected)


def _orcid_normal(value: str) -> str:
    digits = _digits(value)
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4)) if len(digits) == 16 else value


# --- arXiv: info.arxiv.org/help/arxiv_identifier.html (four digits to 2014-12, five from 2015-01; old form to 2007-03)

_ARXIV = re.compile(r"(?P<yy>\d\d)(?P<mm>\d\d)\.(?P<number>\d{4,5})(?:v[1-9]\d*)?")
_OLD_ARXIV = re.compile(r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z]{2}|\.[a-z]+-[a-z]+)?/(?P<rest>\d\d(?P<mm>\d\d)\d{3}(?:v[1-9]\d*)?)")


def _arxiv_normal(value: str) -> str:
    value = re.sub(r"\.pdf$|[?#].*$", "", value, flags=re.IGNORECASE)
    old = _OLD_ARXIV.fullmatch(value[:1].lower() + value[1:])
    return f"{old['archive']}/{old['rest']}" if old else value


def _arxiv(value: str) -> str | None:
    value = _arxiv_normal(value)
    new, old = _ARXIV.fullmatch(value), _OLD_ARXIV.fullmatch(value)
    found = new or old
    if found is None or not 1 <= int(found["mm"]) <= 12:
        return f"{value} is no arXiv number; expected one such as 2101.00001 or hep-th/9901001"
    if new and len(new["number"]) != (5 if int(new["yy"]) >= 15 else 4):
        return f"{value} is no arXiv number; there are five digits after the point since 2015, four before"
    return None


# --- Numbers of PubMed and PubMed Central


def _number(name: str, longest: int) -> Callable[[str], str | None]:
    def check_number(value: str) -> str | None:
        if value.isascii() and value.isdigit() and 0 < len(value.lstrip("0")) <= longest:
            return None
        return f"{value} is no {name}; expected up to {longest} digits"

    return check_number


def _without_zeros(value: str) -> str:
    return value.rstrip("/").lstrip("0") if value.rstrip("/").isdigit() else value


def _pmcid_normal(value: str) -> str:
    number = _without_zeros(value)
    return f"PMC{number}" if number.isdigit() else value


# --- URN: RFC 8141, 2 (syntax) and 3.1 (equivalence); urn:isbn and urn:issn carry check digits (RFC 8254)

_URN = re.compile(r"urn:(?P<nid>[a-z0-9][a-z0-9-]{0,30}[a-z0-9]):(?P<nss>[\w.~!$&'()*+,;=:@/%-]+)(?:[?#]\S*)?", re.IGNORECASE)


def _urn(value: str) -> str | None:
    found = _URN.fullmatch(value)
    if found is None:
        return f"{value} is no URN; expected urn:, a namespace, a colon and a name"
    inner = {"isbn": _isbn, "issn": _issn}.get(found["nid"].lower())
    return inner(found["nss"]) if inner else None


def _urn_normal(value: str) -> str:
    found = _URN.fullmatch(value)
    if found is None:
        return value
    name = re.sub(r"%[0-9a-f]{2}", lambda octet: octet[0].upper(), found["nss"], flags=re.IGNORECASE)
    return f"urn:{found['nid'].lower()}:{name}"


def _urn_url(value: str) -> str | None:
    return f"https://nbn-resolving.org/{value}" if value.startswith("urn:nbn:") else None


# --- Handle: RFC 3651, 3; Wikidata: items only


def _handle(value: str) -> str | None:
    if re.fullmatch(r"\d+(?:\.[\w-]+)*/[!-~\u00a1-\U0010ffff]+", value):
        return None
    return f"{value} is no Handle; expected a prefix of digits, a slash and a name"


def _wikidata(value: str) -> str | None:
    return None if re.fullmatch(r"[Qq][1-9]\d*", value) else f"{value} is no Wikidata item; expected Q and a number"


class Scheme(NamedTuple):
    """A kind of identifier: its name for people, normal form, check (None: nothing wrong) and resolving address."""

    title: str
    normal: Callable[[str], str]
    check: Callable[[str], str | None]
    url: Callable[[str], str | None]
    variable: str | None = None


SCHEMES: dict[str, Scheme] = {
    "doi": Scheme("DOI", _doi_normal, _doi, _doi_url, "DOI"),
    "isbn": Scheme("ISBN", _isbn_normal, _isbn, lambda value: f"https://openlibrary.org/isbn/{value}", "ISBN"),
    "issn": Scheme("ISSN", _issn_normal, _issn, lambda value: f"https://portal.issn.org/resource/ISSN/{value}", "ISSN"),
    "pmcid": Scheme("PMCID", _pmcid_normal, _number("PMCID", 8), lambda value: f"https://pmc.ncbi.nlm.nih.gov/articles/{value}/", "PMCID"),
    "pmid": Scheme("PMID", _without_zeros, _number("PMID", 8), lambda value: f"https://pubmed.ncbi.nlm.nih.gov/{value}/", "PMID"),
    "arxiv": Scheme("arXiv", _arxiv_normal, _arxiv, lambda value: f"https://arxiv.org/abs/{value}"),
    "urn": Scheme("URN", _urn_normal, _urn, _urn_url),
    "handle": Scheme("Handle", str, _handle, lambda value: "https://hdl.handle.net/" + quote(value, safe="/:;.,()-_~")),
    "orcid": Scheme("ORCID iD", _orcid_normal, _orcid, lambda value: f"https://orcid.org/{value}"),
    "wikidata": Scheme("Wikidata item", lambda value: value.upper(), _wikidata, lambda value: f"https://www.wikidata.org/wiki/{value}"),
}


def check(scheme: str, value: str) -> str | None:
    """What is wrong with an identifier of a scheme; None where nothing is. Raises ``KeyError`` for an unknown scheme.

    A label ("doi:", "PMID") or the address of the resolver before it is no fault.
    """
    return SCHEMES[scheme].check(_bare(scheme, value))


def normal(scheme: str, value: str) -> str:
    """The one form in which equal identifiers are equal strings; what is no identifier of the scheme comes back as it is.

    A DOI in lower case, an ISBN as 13 digits, an ISSN and an ORCID iD with hyphens, ``PMC`` and a number, an arXiv number
    without subject class and with its version if one is named. Idempotent. Raises ``KeyError`` for an unknown scheme.
    """
    bare = _bare(scheme, value)
    found = SCHEMES[scheme]
    return found.normal(bare) if found.check(bare) is None else value.strip()


def url_of(scheme: str, value: str) -> str | None:
    """The https address at which an identifier resolves; None for a malformed one and for a URN that has no resolver."""
    return SCHEMES[scheme].url(normal(scheme, value)) if check(scheme, value) is None else None


def split_values(scheme: str, value: str) -> list[str]:
    """The identifiers of one field: several ISBNs or ISSNs may stand in it, with blanks, commas or semicolons between."""
    value = value.strip()
    if scheme not in ("isbn", "issn"):
        return [value] if value else []
    parts = [part.strip() for part in re.split(r"[,;]", re.sub(r"\([^()]*\)", ",", value)) if part.strip()]
    return [piece for part in parts for piece in _apart(scheme, part)]


def _apart(scheme: str, part: str) -> list[str]:
    """The words of a part where each is a number of its own; else the part as it is."""
    words = part.split()
    sizes = (10, 13) if scheme == "isbn" else (8,)
    return words if len(words) > 1 and all(len(_digits(word)) in sizes for word in words) else [part]
