"""References to what lies in archives: "Bundesarchiv, R 43 I/1234, Bl. 5", "Eden to Phipps, 5 May 1938, TNA, FO 371/21654".

The parts stand between commas, from the largest unit to the smallest (Chicago Manual of Style 17, 14.221-231, in notes the other way
round; the forms that the archives themselves ask for): a description of the piece or none, the archive by its name or initials, its
place or none, collections, a call number, a leaf. An archive alone is none of this: a call number must follow, letters and figures
as archives give them, or a box, a fond, an entry with its number.
"""

import re
from typing import Any

from records.articles import Locator
from records.dates import find_dates
from records.spans import Span
from references.notes.pieces import Piece

# Initials under which archives are cited; what makes a reference of them is the call number behind.
_INITIALS = (
    r"TNA|PRO|NARA|NA|NAA|NAI|LAC|CAC|IOR|BArch|BAB|BAK|BA(?:-MA)?|SAPMO(?:-BArch)?|PA\s?AA|PAAA|GStA(?:\s?PK)?|HHStA|(?:Bay)?HStA|[ÖO]e?StA|StAT?|StadtA|LHAS?A?|LAB|"
    r"LAV(?:\sNRW)?|IfZ|BAR|AN|MAE|SHD|AGI|AGS|AHN|ACS|AS[VR]|AAV|ASMAE|GARF|RGASPI|RGANI|RGVA|RGIA|AVP\s?RF|TsAMO|LoC|BL"
)
_SUFFIX = r"(?:[ -](?:[A-ZÄÖÜ][\w.-]+)){0,3}(?:\s\([^()]{2,40}\))?"
_SMALL = r"of|the|der|des|de|du|d’|la|di|del|della|für|and|und|et|y|do|da|dos|van|voor"
_SHORT = re.compile(rf"(?:{_INITIALS}){_SUFFIX}")
_NAMED = re.compile(rf"(?:The\s)?[A-ZÄÖÜÉ][\w’'.&-]*(?:\s(?:[A-ZÄÖÜÉ(][\w’'.&)-]*|[a-zéàè]\w*aux|nationa\w+|{_SMALL})){{0,11}}")
_HOUSE = re.compile(r"[Aa]r(?:ch|k|qu)i(?:v|ef)|Library|[Bb]iblioth|Biblioteca|Manuscripts?\b")
_JOINED = re.compile(rf"(?P<archive>{_INITIALS})\s(?=[A-Z]{{1,4}}\s?\d)")
_CODE = re.compile(r"(?=\D*\d)(?:[A-ZÄÖÜ]{1,6}|(?:Add\.?\s)?M[Ss][Ss]?\.?|Cod\.|Hs\.)(?:[ ./-]{0,2}(?:[A-Z]{1,5}|\d+[a-z]?)|[ /-][a-z]\b)*")
_UNIT = re.compile(
    r"(?:[IVX]+\.\sHA\s|[A-Z]{1,3}\s)?(?:Record\sGroup|RG|Rep|Best|Bestand|Nachla(?:ss|ß)\s[A-Z]\w+|Entry|Box(?:es)?|Folder|[Ff]onds?|[Ff]|[Oo]pis|[Oo]p|[Dd]elo|[Dd]|Karton|Kasten|Mappe|busta|b|"
    r"legajo|[Ll]eg|carton|liasse|toegang|[Rr]eel|[Rr]oll|Microfilm)\.?\s(?:[Nn][ro]\.\s?)?[A-Z]{0,3}-?\d[\w./-]*(?:\s[IVX]+)?"
)
_NUMBER = re.compile(r"(?:Nr|No|Bd|[Vv]ol|Tit|Abt|Sign?|inv|fasc|[Ff]ile|[Ff]older|[Dd]ossier|Akte|Series|Reihe)\.?\s?(?:[Nn][ro]\.\s?)?[\w./-]*\d[\w./-]*")
_NAME = re.compile(r"[A-ZÄÖÜ][^\d\"“”„()]{2,80}")
_TOWN = re.compile(r"(?:(?:New|San|Los|St\.|Den|The|Le|La)\s)?[A-ZÄÖÜ][\w-]+(?:\s(?:Park|City|am\s\w+))?|[A-Z]{2}|D\.C\.")
_LEAF = re.compile(r"(?P<label>Bl|Blatt|fols?|ff?|ll?|S|pp?)\.?\s?(?P<at>\d+\s?[rv]?(?:\s?[-–]\s?\d+\s?[rv]?)?)(?P<on>\s?ff?\.?)?")
_BOOK = re.compile(r"\([^()]*(?::|\d{4})[^()]*\)|https?:|\bdoi\b|\bISBN\b")
_INITIALLED = re.compile(rf"[TPNLICBSGHÖORAM](?<!\w.)(?<=(?=(?:{_INITIALS})\b).)")  # a class in front lets the search pass quickly over all other signs

_Part = tuple[str, Span]


def read_archive(text: str, span: Span) -> Piece | None:
    """The reference to something in an archive that fills a span of a text; None for any other words.

    Without a description the item is a ``document`` and has no title; with one it is a ``manuscript``, or a ``document`` still.
    """
    words = span.of(text)
    if len(words) > 400 or not _names_an_archive(words) or not re.search(r"\d", words) or re.search(r",\s*,", words):
        return None
    parts = _parts(words, span.start)
    initials = [at for at, (part, _) in enumerate(parts) if _SHORT.fullmatch(part)]
    named = [at for at, (part, _) in enumerate(parts) if _HOUSE.search(part) and _NAMED.fullmatch(part)]
    return next((found for at in (*reversed(initials), *named) if (found := _from(parts, at, span))), None)


def _names_an_archive(words: str) -> bool:
    if _INITIALLED.search(words):
        return True
    quick = "rchi" in words or "rki" in words or "rqui" in words or "Library" in words or "iblio" in words or "Manuscript" in words
    return quick and _HOUSE.search(words) is not None


def _parts(words: str, start: int) -> list[_Part]:
    """The parts between commas, the last without its full stop; initials and a call number behind a blank are two."""
    found: list[_Part] = []
    for match in re.finditer(r"[^,]+", words.rstrip(" .")):
        part = match[0].strip()
        begin = start + match.start() + match[0].index(part[:1]) if part else 0
        joined = _JOINED.match(part)
        if joined:
            found.append((joined["archive"], Span(begin, begin + joined.end("archive"))))
            part, begin = part[joined.end() :], begin + joined.end()
        if part:
            found.append((part, Span(begin, begin + len(part))))
    return found


def _from(parts: list[_Part], at: int, span: Span) -> Piece | None:
    """The piece whose archive is the part of that number; None where no call number follows it."""
    rest = parts[at + 1 :]
    places: list[_Part] = []
    while rest and len(places) < 2 and _TOWN.fullmatch(rest[0][0]) and not _call(rest[:1]):
        places.append(rest.pop(0))
    leaf = _LEAF.fullmatch(rest[-1][0]) if len(rest) > 1 and _call(rest[:-1]) else None
    call = rest[:-1] if leaf else rest
    if not _call(call) or not all(_NAME.fullmatch(part) or _CODE.fullmatch(part) or _UNIT.fullmatch(part) or _NUMBER.fullmatch(part) for part, _ in call):
        return None
    item: dict[str, Any] = {"type": "document"}
    fields: dict[str, Span] = {}
    if at and not _described(parts[:at], item, fields):
        return None
    for variable, found in (("archive", parts[at : at + 1]), ("archive-place", places), ("archive_location", call)):
        if found:
            fields[variable] = Span(found[0][1].start, found[-1][1].end)
            item[variable] = ", ".join(part for part, _ in found)
    where = Span(*leaf.span("at")).shift(rest[-1][1].start) if leaf else None
    label = "page" if leaf and leaf["label"][0] in "Sp" else "folio"
    locator = Locator(label=label, value=leaf["at"] + (leaf["on"] or "")) if leaf else None
    return Piece("citation", span, item, fields, locator, where, confidence=0.9)


def _call(parts: list[_Part]) -> bool:
    """Whether a call number is among the parts."""
    return any((_CODE.fullmatch(part) and not _LEAF.fullmatch(part)) or _UNIT.fullmatch(part) for part, _ in parts)


def _described(parts: list[_Part], item: dict[str, Any], fields: dict[str, Span]) -> bool:
    """Read what stands before the archive: what the piece is, and its day."""
    said = ", ".join(part for part, _ in parts)
    if _BOOK.search(said):
        return False
    for size in (2, 1):
        day = ", ".join(part for part, _ in parts[-size:])
        date = next(find_dates(day), None)
        if len(parts) > size and date and date.span.end - date.span.start >= len(day) - 1:
            item["issued"], fields["issued"] = date.csl, Span(parts[-size][1].start, parts[-1][1].end)
            parts = parts[:-size]
            break
    item["type"] = "manuscript"
    item["title"] = ", ".join(part for part, _ in parts)
    fields["title"] = Span(parts[0][1].start, parts[-1][1].end)
    return True
