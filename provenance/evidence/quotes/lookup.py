"""The quotations of statements in the sources that the statements cite."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from provenance.evidence.quotes.checking import QuotationVerdict, SourceText, check_quotation
from provenance.evidence.quotes.language import language_of
from records.snapshots import Snapshot
from records.statements import Quotation, Statement


class Looked(NamedTuple):
    """A quotation and the verdict of the cited source that comes nearest to it.

    ``work`` is that source's, ``others`` tells that a cited work's text was not at hand, ``tried`` the works looked in.
    ``translated`` tells that the source looked in is in another language than the quotation.
    ``elsewhere`` is a work that the statement does not cite and whose source has the words, for what the cited ones lack.
    """

    statement: Statement
    quotation: Quotation
    words: str
    verdict: QuotationVerdict
    work: str
    tried: tuple[str, ...]
    others: bool
    elsewhere: str = ""
    translated: bool = False


@lru_cache(maxsize=64)
def indexed(text: str) -> SourceText:
    """The indexed text of a source, remembered for the next quotation."""
    return SourceText(text)


@lru_cache(maxsize=4096)
def _verdict(words: str, text: str) -> QuotationVerdict:
    return check_quotation(words, indexed(text))


# The line below a block quotation that says whose it is.
_ATTRIBUTION = re.compile(r"\n[ \t>]*[—–―-]{1,3}\s*[^\W\d_][^\n]{0,120}\s*$")
_RANK = {"exact": 0, "edited": 1, "altered": 2, "not-found": 3}


def look_up(statements: Iterable[Statement], sources: Mapping[str, Snapshot], plain: str) -> Iterator[Looked]:
    """Every quotation of a statement that cites at least one readable source, with the best verdict.

    ``plain`` is the article's text with marks and markup masked, in which the quotations' offsets hold.
    """
    for statement in statements:
        cited = list(dict.fromkeys(citation.work for citation in statement.citations if citation.work))
        known = [work for work in cited if work in sources and sources[work].readable]
        if not known:
            continue
        for quotation in statement.quotations:
            words = plain[quotation.start : quotation.end]
            if statement.kind == "quotation":
                words = _ATTRIBUTION.sub("", words)
            rows = [(_verdict(words, sources[work].text), work) for work in known]
            verdict, work = min(rows, key=lambda row: (_RANK[row[0].verdict], len(row[0].differences)))
            elsewhere = _elsewhere(words, sources, known) if verdict.verdict == "not-found" else ""
            others = len(known) < len(cited)
            translated = verdict.verdict == "not-found" and _other_language(words, sources[work].text)
            yield Looked(statement, quotation, words, verdict, work, tuple(known), others, elsewhere, translated)


def _other_language(words: str, text: str) -> bool:
    ours, theirs = language_of(words), language_of(text)
    return bool(ours and theirs) and ours != theirs


def _elsewhere(words: str, sources: Mapping[str, Snapshot], known: list[str]) -> str:
    """Another work whose source has the words; "" where there is none."""
    rest = (work for work, snapshot in sources.items() if work not in known and snapshot.readable)
    return next((work for work in rest if _verdict(words, sources[work].text).legitimate), "")
