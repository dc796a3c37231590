"""Entries of reference lists: author-date, bibliography and Vancouver forms, divided by full stops rather than commas."""

import re
from typing import Any

from records.dates import find_dates, parse_date
from records.spans import Span, trim
from references.notes.fields import read_citation
from references.notes.people import read_names
from references.notes.pieces import Piece

_APA = re.compile(r"(?P<names>[^()]{2,400}?)\s?\((?P<date>[^()]*?(?:(?:1[5-9]|20)\d\d[a-z]?|n\.\s?d\.|forthcoming|"
r"in press)[^()]*)\)[.,:]?\s+(?P<rest>.+)", re.DOTALL)
_CHICAGO = re.compile(r"(?P<names>[^.“\"]{2,300}?(?:\s[A-Z]\.)*)[.]?\s(?P<date>(?:1[5-9]|20)\d\d[a-z]?|"
r"n\.d)\.\s+(?P<rest>.+)", re.DOTALL)
_BIBLIOGRAPHY = re.compile(r"(?P<names>[^.“\"]{2,300}?(?:\s[A-Z]\.)*)\.?\s+(?P<rest>(?<=[.]\s)[“\"A-ZÀ-Ý].+)", re.DOTALL)
_SENTENCE = re.compile(r"(?P<title>.+?[.?!])(?:[”\"])?(?:\s|$)", re.DOTALL)
_JOURNAL = re.compile(
    r"(?P<name>[A-Z][^,.:;]{2,120}?)[,.]?\s(?:vol\.\s)?(?P<volume>\d{1,4})(?:\s?\((?P<issue>\d{1,4}(?:[–-]\d{1,4})?)\)|"
    r",\sno\.\s(?P<number>\d+))?"
    r"(?:\s\([^()]*\))?(?:\s?[,:;]\s?(?:pp?\.\s)?(?P<page>[A-Za-z]?\d{1,6}(?:\s?[–-]\s?[A-Za-z]?\d{1,6})?))?"
)
_IMPRINT = re.compile(r"(?P<place>[A-Z][^:;.]{1,40}?(?:, [A-Z]{2})?):\s(?P<publisher>[A-Z][^:;]{2,90}?)(?:[,;]\s?(?P<year>(?:1[5-9]|20)\d\d))?\.?$")
_URL = re.compile(r"https?://\S+|doi:\s?\S+", re.IGNORECASE)


def _plain_publisher(words: str) -> str | None:
    bare = words.strip(" .")
    return bare if re.fullmatch(r"[A-Z][\w&’' .-]{2,60}", bare) and not re.search(r"\d", bare) else None


def _tail(item: dict[str, Any], fields: dict[str, Span], rest: str, base: int) -> None:
    """What follows the title: a journal with volume and pages, or a publisher."""
    bare = _URL.sub(lambda match: " " * len(match[0]), rest)
    journal = _JOURNAL.match(bare.lstrip())
    lead = len(bare) - len(bare.lstrip())
    if journal:
        names = {"name": "container-title", "volume": "volume", "issue": "issue", "number": "issue", "page": "page"}
        for group, variable in names.items():
            if journal[group]:
                item[variable] = journal[group].strip()
                fields[variable] = Span(*journal.span(group)).shift(base + lead)
        item["type"] = "article-journal"
        return
    imprint = _IMPRINT.search(bare.rstrip())
    if imprint:
        for variable, group in (("publisher-place", "place"), ("publisher", "publisher")):
            item[variable] = imprint[group].strip()
            fields[variable] = Span(*imprint.span(group)).shift(base)
        item["type"] = "book"
        if imprint["year"] and "issued" not in item:
            item["issued"] = {"date-parts": [[int(imprint["year"])]]}
            fields["issued"] = Span(*imprint.span("year")).shift(base)
        return
    publisher = _plain_publisher(bare)
    if publisher:
        item["publisher"] = publisher
        fields["publisher"] = trim(rest, Span(0, len(rest)), " .").shift(base)
        item["type"] = "webpage" if "URL" in item else "book"


def is_entry(text: str) -> bool:
    """Whether a citation in a note has the form of a reference list: an inverted name, then the year in brackets."""
    return re.match(r"[^\W\d_][\w’' -]{1,40},\s[A-Z][^()]{0,200}?\((?:1[5-9]|20)\d\d[^()]{0,20}\)[.,:]", text) is not None


def parse_entry(text: str) -> Piece:
    """Read one entry of a reference list; falls back to the forms of notes where no list form fits."""
    whole = trim(text, Span(0, len(text)))
    match = _APA.match(text, *whole) or _CHICAGO.match(text, *whole) or _BIBLIOGRAPHY.match(text, *whole)
    noted = read_citation(text, whole)
    if match is None or not re.match(r"[^\W\d_]", match["names"].strip()):
        return noted
    title = _SENTENCE.match(match["rest"])
    if title is None:
        return noted
    item: dict[str, Any] = {"author": read_names(match["names"])}
    fields = {"author": trim(text, Span(*match.span("names")))}
    kept = ("URL", "DOI", "ISBN", "ISSN", "accessed", "edition")
    item |= {name: value for name, value in (noted.item or {}).items() if name in kept}
    fields |= {name: span for name, span in noted.fields.items() if name in kept}
    date = match.groupdict().get("date")
    found = parse_date(re.sub(r"(?<=\d)[a-z]\b", "", date)) if date else None
    if found:
        item["issued"] = found.csl
        fields["issued"] = Span(*match.span("date"))
    span = trim(text, Span(*title.span("title")).shift(match.start("rest")), " .\"“”*_")
    item["title"] = re.sub(r"\s+", " ", span.of(text))
    fields["title"] = span
    base = match.start("rest") + title.end()
    _tail(item, fields, text[base : whole.end], base)
    if "issued" not in item:
        later = list(find_dates(text[base : whole.end]))
        if later:
            item["issued"], fields["issued"] = later[-1].csl, later[-1].span.shift(base)
    item = {"type": item.pop("type", "webpage" if "URL" in item else "book"), **item}
    return Piece(kind="citation", span=whole, item=item, fields=fields, losses=noted.losses, confidence=0.75)
