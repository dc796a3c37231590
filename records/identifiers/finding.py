"""Finding identifiers in running text, to the exact character."""

import bisect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from records.identifiers.schemes import SCHEMES, check, normal, split_values, url_of


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

    @property
    def url(self) -> str | None:
        """The https address at which it resolves, if it can."""
        return url_of(self.scheme, self.value) if self.valid else None


# --- where an identifier ends

_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_TAIL = ".,;:!?'’‘\"*_|…\\"
_LISTED = re.compile(r"[;,&|](?:https?:|doi|10\.\d{4})|\]\(", re.IGNORECASE)
_QUERY = re.compile(r"[?#&](?:[\w.-]+=|utm_|fbclid)|#\w*$")
_VIEW = re.compile(r"/(?:full(?:text)?(?:/\w+)?|abstract|e?pdf|html|meta|summary|references)$|\.pdf$", re.IGNORECASE)


def _balanced(text: str) -> str:
    """As far as brackets close what was opened: ``x)`` is cut to ``x``, and ``x(accessed`` to ``x``."""
    opened: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if character in "([{<":
            opened.append((character, at))
        elif character in _CLOSERS:
            if not opened or opened[-1][0] != _CLOSERS[character]:
                return text[: opened[0][1]] if opened else text[:at]
            opened.pop()
    return text[: opened[0][1]] if opened else text


def _trimmed(text: str, address: bool) -> str:
    """A DOI, Handle or URN without what only follows it: query, next of a list, closing bracket, full stop."""
    cut = _LISTED.search(text)
    text = text[: cut.start()] if cut else text
    query = re.search(r"[?#]|&[\w.-]+=", text) if address else _QUERY.search(text)
    text = text[: query.start()] if query else text
    while True:
        shorter = _balanced(text).rstrip(_TAIL)
        if shorter == text:
            return text
        text = shorter


def _doi_end(match: re.Match[str]) -> int:
    if match["sici"]:
        return match.end("sici")
    resolver, page = match["resolver"] or "", match["page"] or ""
    value = _trimmed(match["value"], bool(resolver or page))
    if page:
        value = _VIEW.sub("", value)
    return match.start("value") + len(value)


def _suffix_end(match: re.Match[str]) -> int:
    return match.start("value") + len(_trimmed(match["value"], "://" in match[0]))


def _number_end(*sizes: int) -> Callable[[re.Match[str]], int]:
    """Where a number of one of these sizes ends, when more digits follow after a blank ("ISBN 0198534531 1999")."""

    def end(match: re.Match[str]) -> int:
        words, scheme = match["value"], "isbn" if 13 in sizes else "issn"
        cuts = [at for at in range(len(words), 0, -1) if at == len(words) or not words[at].isalnum()]
        full = [at for at in cuts if sum(map(str.isalnum, words[:at])) in sizes]
        right = [at for at in full if check(scheme, words[:at]) is None]
        return match.start("value") + (right or full or cuts)[0]

    return end


def _whole(match: re.Match[str]) -> int:
    return match.end("value")


# --- what announces one


class _Finder(NamedTuple):
    scheme: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    end: Callable[[re.Match[str]], int] = _whole
    sure: bool = True  # whether the text presents it as such, so that a wrong one is a fault and not something else


def _find(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_STOP = r"\s\"“”„«»<>，。；：、（）【】「」"
_LONGEST = 400  # characters after the slash; what runs on without a blank is no identifier
_GAP = r"[\s‐-―−-]"
_NUMBER = rf"[\dX](?:{_GAP}?[\dX]){{6,18}}"
_WWW = r"(?:https?://)?(?:www\.)?"
_SICI = (
    r"10\.\d{4,9}/\S{0,60}?\(\w{4,10}\)[\d:.-]+(?:<|&lt;)[^\s<>]{1,40}?(?:>|&gt;)\d\.\d\.(?:CO|TX);\d(?:-[\dA-Z@#+*])?"
)  # Serial Item and Contribution Identifier, ANSI/NISO Z39.56, inside a DOI
_FINDERS = (
    _Finder("doi", ("10.",), _find(
        r"(?:(?P<resolver>(?:https?://)?(?:(?:dx|www)\.)?doi\.org/(?:doi:)?)|(?P<label>\bdoi\s?[:=]?\s?[({\[]?)"
        rf"|(?P<page>https?://[^{_STOP}]{{1,200}}?[/=])|(?<![\w./=%-]))"
        rf"(?:(?P<sici>{_SICI})|(?P<value>10\.\d{{4,9}}(?:\.\d+)*(?:/|%2F)[^{_STOP}]{{1,{_LONGEST}}}"
        rf"|(?(label)10\.[^{_STOP}]{{0,{_LONGEST}}}|(?(resolver)10\.[^{_STOP}]{{0,{_LONGEST}}}|(?!)))))"), _doi_end),
    _Finder("urn", ("urn:",), _find(
        rf"(?:https?://[\w.-]+/)?(?<![\w:-])(?P<value>urn:[a-z0-9][a-z0-9-]{{1,31}}:[^{_STOP}]+)"), _suffix_end),
    _Finder("handle", ("hdl",), _find(
        rf"(?:\bhdl\s?:\s?|https?://hdl\.handle\.net/)(?!10\.\d{{4}})(?P<value>\d[^{_STOP}]{{0,{_LONGEST}}})"), _suffix_end),
    _Finder("arxiv", ("arxiv",), _find(
        r"(?:\barXiv(?:\.org)?(?:\s(?:preprint|e-?print))?\s?[:,]?\s?(?:arXiv:)?|\barxiv\.org/(?:abs|pdf|html)/)"
        r"(?P<value>\d{3,}[.]\d+(?:v\d+)?|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2}|\.[a-z]+-[a-z]+)?/\d+(?:v\d+)?)(?![\w/])")),
    _Finder("pmcid", ("pmc",), _find(
        rf"(?:\bPMCID\s?:?\s?(?:PMC)?|(?<![\w/])PMC\s?:?\s?|{_WWW}(?:pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/PMC)(?P<value>\d+)(?!\w)")),
    _Finder("pmid", ("pmid", "pubmed", "/med/"), _find(
        rf"(?:\bPMID\s?:?\s?|\bPubMed\s?(?:ID)?\s?:\s?|{_WWW}(?:pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/)?(?:\?term=)?"
        r"|europepmc\.org/(?:article|abstract)/MED/)(?P<value>\d+)(?!\w)")),
    _Finder("isbn", ("isbn",), _find(
        rf"\bISBN(?:-?1[03])?\b\s?(?:\([^()]{{0,20}}\))?\s?[:=]?\s?[{{\"]?(?P<value>{_NUMBER})(?![\w])"), _number_end(10, 13)),
    _Finder("issn", ("issn",), _find(
        r"\b[ep]?-?ISSN(?:-L)?\b\s?(?:\([^()]{0,20}\))?\s?[:=]?\s?[{\"]?"
        rf"(?P<value>[\dX](?:{_GAP}?[\dX]){{5,10}})(?![\w])"), _number_end(8)),
    _Finder("orcid", ("orcid",), _find(rf"(?:\bORCID(?:\siD)?\s?[:=]?\s?|\borcid\.org/)(?P<value>[\dX](?:{_GAP}?[\dX]){{11,19}})(?!\w)")),
    _Finder("wikidata", ("wikidata", "wd:"), _find(
        r"(?:\bwikidata\.org/(?:wiki|entity)/|\bwikidata\s?(?:item|entry|id)?\s?[:=]?\s?\(?|(?<!\w)wd:)(?P<value>Q\d+)(?!\w)")),
    _Finder("orcid", ("0000-000", "0009-00"), _find(r"(?<![\w-])(?P<value>000[09]-\d{4}-\d{4}-\d{3}[\dX])(?![\w-])"), sure=False),
    _Finder("isbn", ("978", "979"), _find(rf"(?<![\w.-])(?P<value>97[89](?:{_GAP}?\d){{10}})(?![\w-])"), sure=False),
)  # fmt: skip
_MORE = re.compile(rf"(?:\s?\([^()]{{1,25}}\))?\s?(?:[,;/]|and|und|et)?\s?(?P<value>{_NUMBER})(?![\w])", re.IGNORECASE)


def _made(finder: _Finder, text: str, start: int, end: int) -> Identifier:
    raw = text[start:end]
    problem = check(finder.scheme, raw)
    value = normal(finder.scheme, raw)
    return Identifier(finder.scheme, raw, value, start, end, problem)


def _further(finder: _Finder, text: str, at: int) -> Iterator[Identifier]:
    """More numbers after one label: "ISBN 0-19-853453-1 (hbk), 0-19-853454-X (pbk)"; only such as are right."""
    while finder.scheme in ("isbn", "issn") and finder.sure:
        match = _MORE.match(text, at)
        if match is None:
            return
        end = finder.end(match)
        found = _made(finder, text, match.start("value"), end)
        if not found.valid:
            return
        yield found
        at = end


def _by(finder: _Finder, text: str) -> Iterator[Identifier]:
    at = 0
    while match := finder.pattern.search(text, at):
        group = "value" if match["value"] else "sici"
        found = _made(finder, text, match.start(group), finder.end(match))
        at = max(found.end, match.start() + 1)
        if found.raw and (finder.sure or found.valid):
            yield found
            yield from _further(finder, text, found.end)


def find_identifiers(text: str) -> Iterator[Identifier]:
    """The identifiers in a text, in its order, none over another.

    Found are those that the text presents as such by a label or a resolver's address ("ISBN 978...", "https://doi.org/10..."),
    right or wrong, and those whose form alone gives them away (a DOI; an ORCID iD or ISBN-13 with the right check digit).
    """
    lower, found = text.lower(), list[Identifier]()
    for finder in _FINDERS:
        if any(hint in lower for hint in finder.hints):
            ends = [one.end for one in found]
            free = [one for one in _by(finder, text) if _stands_free(one, found, ends)]
            found = sorted([*found, *free], key=lambda one: one.start) if free else found
    yield from found


def _stands_free(one: Identifier, found: list[Identifier], ends: list[int]) -> bool:
    """Whether none of those found before, sorted and apart from each other, shares a character with this one."""
    after = bisect.bisect_right(ends, one.start)
    return after == len(found) or found[after].start >= one.end


_VARIABLES = {scheme.variable: name for name, scheme in SCHEMES.items() if scheme.variable}


def identifiers_of(item: Mapping[str, Any]) -> dict[str, list[str]]:
    """The valid identifiers of a CSL item by scheme, in normal form: of their own variables, of ``URL`` and of ``note``.

    A DOI that arXiv gave (10.48550/arXiv.2101.00001) is also an arXiv number.
    """
    found: dict[str, list[str]] = {}
    for variable, scheme in _VARIABLES.items():
        for value in split_values(scheme, str(item.get(variable) or "")):
            if check(scheme, value) is None:
                found.setdefault(scheme, []).append(normal(scheme, value))
    for variable in ("URL", "note", "number", "archive_location", "archive"):
        for one in find_identifiers(str(item.get(variable) or "")):
            if one.valid:
                found.setdefault(one.scheme, []).append(one.value)
    for doi in found.get("doi", ()):
        if doi.startswith("10.48550/arxiv."):
            found.setdefault("arxiv", []).append(normal("arxiv", doi.removeprefix("10.48550/arxiv.")))
    return {scheme: list(dict.fromkeys(values)) for scheme, values in found.items()}
