"""Citations of law and of official documents: cases, statutes, gazettes, resolutions, in the forms of their own citation manuals.

Bluebook (21st edition) for the United States, OSCOLA (4th edition) for the United Kingdom and the European Union, the symbols of United
Nations documents (ST/LIB/SER.B/5), and the German form of courts and collections.
"""

import re
from typing import Any

from records.articles import Locator
from records.dates import find_dates
from records.spans import Span
from references.notes.pieces import Piece

_YEAR = r"(?:1[5-9]|20)\d\d"
_PLACE = r"(?:(?:,|\s)\s?(?:at\s|¶\s?|para\.?\s|\[|Rn\.\s?|S\.\s?)?(?P<at>\d+(?:[-–]\d+)?)\]?)?"
_REPORTER = r"(?P<reporter>(?:[A-Z][\w.’']*\.?\s?){1,6}(?:\s?[23]d|\s?4th)?)"
_PARTIES = r"(?P<title>[A-Z][^,;\"“”]{0,80}?(?:,\s(?:Inc|Ltd|Co|LLC|Corp)\.?)?\sv\.?\s[A-Z][^;\"“”\[(]{1,80}?)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("legal_case", re.compile(
        rf"{_PARTIES},\s(?P<volume>\d{{1,4}})\s{_REPORTER}\s?(?P<page>\d{{1,5}}){_PLACE}\s\((?:(?P<authority>[^()]*?)\s)?(?P<date>{_YEAR})\)\.?"
    )),
    ("legal_case", re.compile(
        rf"{_PARTIES},?\s[\[(](?P<date>{_YEAR})[\])]\s(?:(?P<volume>\d+)\s)?(?P<reporter>[A-Z][A-Za-z. ]{{1,20}}?)\s(?P<page>\d+)(?:\s\((?P<authority>[^()]+)\))?{_PLACE}\.?"
    )),
    ("legal_case", re.compile(
        rf"(?P<authority>(?:BGH|BVerfG|BVerwG|BAG|BSG|BFH|EuGH|EGMR|OLG|LG|VG|OVG)(?:\s[A-ZÄÖÜ][\wäöüß]+)?),?\s(?P<genre>Urt(?:eil|\.)|Beschl(?:uss|\.))\s(?:v\.|vom)\s"
        rf"(?P<date>[^–,-]{{3,20}}?{_YEAR})\s?[–,-]\s?(?P<number>[^,;]{{3,40}}?)(?:,\s(?P<reporter>[A-Z][\w-]+)\s(?:(?P<volume>\d{{1,4}}),\s)?(?:S\.\s?)?(?P<page>\d+)(?:\s\((?P<at>\d+)\))?)?\.?"
    )),
    ("legal_case", re.compile(r"(?P<reporter>BGHZ|BGHSt|BVerfGE|BVerwGE|BAGE|RGZ|BFHE|BSGE)\s(?P<volume>\d{1,3}),\s(?P<page>\d+)(?:\s\((?P<at>\d+)\))?\.?")),
    ("legislation", re.compile(
        rf"(?:(?P<title>[A-Z][^,;\"“”]{{3,120}}?),\s)?(?P<volume>\d{{1,3}})\s(?P<reporter>U\.S\.C\.(?:A\.)?|C\.F\.R\.|Fed\.\sReg\.|Stat\.)\s(?:§§?\s?(?P<section>[\d.\w-]+)|(?P<page>[\d,]+))"
        rf"{_PLACE}(?:\s\((?P<date>[^()]*{_YEAR})\))?\.?"
    )),
    ("legislation", re.compile(
        rf"(?:(?P<authority>[A-Z][^,;\"“”]{{2,60}}?),\s)?(?P<title>(?:Council|Commission|European Parliament)?[\w\s()/,]*?(?:Regulation|Directive|Decision)\s\((?:EC|EU|EEC)\)\s(?:No\s)?[\d/]+[^,;]{{0,120}}?)"
        rf"(?:,?\s\[(?P<date>{_YEAR})\])?,?\s(?P<reporter>OJ(?:EU)?)\s(?P<volume>[LC]\s?\d+)(?:[/,]\s?(?P<day>\d{{1,2}}\.\d{{1,2}}\.{_YEAR}))?(?:,?\s?(?:p\.\s?|/)?(?P<page>\d+))?\.?"
    )),
    ("legislation", re.compile(
        rf"(?:(?P<authority>(?:U\.?N\.?|United Nations|UN)(?:\s(?:Security Council|General Assembly|Human Rights Council|Secretary-General|SCOR|GAOR))?|S\.C\.|G\.A\.),?\s)?"
        rf"(?:\"|“)?(?P<title>(?:Security Council |General Assembly )?Res(?:olution|\.)\s(?P<resolution>\d+[A-Z]?(?:/\d+)?)(?:\s\((?:{_YEAR})\))?)(?:,?[\"”])?"
        rf"(?:,\s(?:¶|para\.)\s?(?P<at>\d+))?(?:,?\s\(?(?P<before>[^()]{{0,20}}{_YEAR})\)?)?,?\s(?:U\.?N\.?\s)?(?:Doc\.?\s|Document\s)?(?P<number>[ASE]/(?:RES/)?[\w./-]*\d)"
        rf"(?:,?\s\(?(?P<date>[^()]{{0,20}}{_YEAR})\)?)?(?:,\s(?:¶|para\.)\s?(?P<at2>\d+))?\.?"
    )),
)  # fmt: skip
# A class of signs in front lets the search pass quickly over all others.
_LEGAL = re.compile(
    r"[\s§UCFSROBELV](?:(?<=\s)v\.?\s|(?<=§)|(?<=U)\.S\.C|(?<=C)\.F\.R|(?<=F)ed\.|(?<=S)tat\.|(?<=\bR)es|(?<=\bO)J|(?<=\bB)[GVAFS]\w*[GHE]|(?<=R)GZ|(?<=E)(?:uGH|GMR)|"
    r"(?<=[OLV])[OLV]*G\b)"
)
_VARIABLES = {"title": "title", "authority": "authority", "volume": "volume", "reporter": "container-title", "page": "page", "number": "number",
              "genre": "genre", "section": "section"}  # fmt: skip


def _may_be_law(words: str) -> bool:
    """Whether words have a sign of a law or a case, by a quick look."""
    return (
        "v. " in words or "v " in words or "v.\u00a0" in words or "v\u00a0" in words or "§" in words or "U.S.C" in words or "C.F.R" in words
        or "Fed." in words or "Stat." in words or "Res" in words or "OJ" in words or "BG" in words or "BV" in words or "BA" in words or "BF" in words
        or "BS" in words or "RGZ" in words or "EuGH" in words or "EGMR" in words or "LG" in words or "VG" in words or "OG" in words
    )  # fmt: skip


def _piece(kind: str, match: re.Match[str], start: int) -> Piece:
    item: dict[str, Any] = {"type": kind}
    fields: dict[str, Span] = {}
    found = match.groupdict()
    for group, variable in _VARIABLES.items():
        if found.get(group) and found[group].strip():
            value = found[group].strip()
            item[variable] = value
            fields[variable] = Span(match.start(group), match.start(group) + len(value)).shift(start)
    for group in ("date", "day", "before"):
        date = next(find_dates(_numeric(found[group])), None) if found.get(group) else None
        if date and "issued" not in item:
            item["issued"] = date.csl
            fields["issued"] = Span(*match.span(group)).shift(start)
    if kind == "legislation" and "authority" in item:
        item["author"], fields["author"] = [{"literal": item.pop("authority")}], fields.pop("authority")
    if "title" not in item:
        item["title"], fields["title"] = match[0].rstrip("."), Span(start, start + len(match[0].rstrip(".")))
    at = "at" if found.get("at") else "at2" if found.get("at2") else ""
    label = "paragraph" if at and re.search(r"(?:¶\s?|para\.?\s?|\[|Rn\.\s?)$", match.string[: match.start(at)]) else "page"
    locator = Locator(label=label, value=found[at]) if at else None
    where = Span(*match.span(at)).shift(start) if at else None
    return Piece("citation", Span(start, start + len(match.string)), item, fields, locator, where, confidence=0.9)


def _numeric(words: str) -> str:
    """A date of numbers, as German and European texts write it ("12.3.2004"), the ISO way."""
    return re.sub(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?({_YEAR})", lambda m: f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}", words)


def read_law(text: str, span: Span) -> Piece | None:
    """The citation of a law, a case or an official document that fills a span of a text; None for any other words."""
    words = span.of(text)
    if len(words) > 400 or not _may_be_law(words) or not _LEGAL.search(words):
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match:
            return _piece(kind, match, span.start)
    return None
