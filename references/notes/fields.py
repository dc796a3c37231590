"""The fields of one free-text citation: names, title, container, imprint, date, pages, identifiers."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from records.articles import Locator
from records.dates import ALIKE, find_dates
from records.quoting import quoting
from records.spans import Span, trim
from references.notes.identified import Identified
from references.notes.people import read_names
from references.notes.pieces import Piece

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+[^\s<>\"”.,;:)\]]")
_ACCESSED = re.compile(r"\(?(?:last )?(?:accessed|retrieved|visited|abgerufen am|consulté le|"
r"zugriff(?: am)?)(?: on)?:?\s*", re.IGNORECASE)
_IMPRINT = re.compile(r"\((?P<place>[^():;]{2,60}?):\s*(?P<publisher>[^():]{2,120}?),\s*(?P<year>[^(),]*(?:\d{4}[a-z]?|[12][\dxXOolI]{3}))\)")
_GARBLED_YEAR = re.compile(r"[12](?<![\w.].)(?:(?<=1)[5-9]|(?<=2)0|(?=[xXOolI]))(?=[\dxXOolI]*[xXOolI])[\dxXOolI]{2,3}(?![\w])")
_THIN_IMPRINT = re.compile(r"\((?P<publisher>[^():,]{3,80}),\s*(?P<year>(?:1[5-9]|20)\d\d)\)")
_JOURNAL = re.compile(
    r"(?:,\s*)?(?:vol\.\s*)?(?P<volume>\d{1,4})(?:\s*\((?P<inner>\d{1,3}(?:[–-]\d{1,3})?)\)|,\s*(?:no|issue|"
    r"nr)\.?\s*(?P<issue>\d{1,4}(?:[–-]\d{1,4})?))?"
    r"(?:\s*\((?P<date>[^()]*\d{4})\))?(?:\s*[:,]\s*(?:pp?\.\s*)?(?P<pages>\d{1,5}(?:\s?[–-]\s?\d{1,5})?))?",
)
_IN_BOOK = re.compile(
    r"[\s,.]*\bin:?\s(?P<book>[^\W\d_][^()\"“]{2,200}?)"
    r"(?:,\s(?:ed(?:ited|s)?\.?|hrsg\.?|hg\.?)\s(?:by\s|von\s)?(?P<editors>[^()]{3,120}?))?[\s,]*$",
    re.IGNORECASE,
)
_IN_JOURNAL = re.compile(rf"[\s,]*(?:in:?\s)?(?P<name>[A-Z][^,(\d]+?)\s*{_JOURNAL.pattern}")
_PAGES = re.compile(r"\b(?P<label>pp?|S|Seiten?|chaps?|ch|vol|sec|§§?|para|paras|fol|nn?|"
r"art)\.?\s?(?P<value>\d+[a-z]?(?:\s?[–-]\s?\d+)?(?:,\s?\d+(?:\s?[–-]\s?\d+)?)*|[ivxlc]+)(?=[\s.,;)]|$)")
_LOCATORS = {"p": "page", "pp": "page", "S": "page", "Seite": "page", "Seiten": "page", "ch": "chapter", "chap": "chapter", "chaps": "chapter",
             "vol": "volume", "sec": "section", "§": "section", "§§": "section", "para": "paragraph", "paras": "paragraph", "fol": "folio",
             "n": "note", "nn": "note", "art": "article-locator"}  # fmt: skip
_EDITION = re.compile(r"\b(?P<edition>\d+(?:st|nd|rd|th)|\d+\.|rev(?:ised)?|second|third)\s(?:ed(?:n|ition)?\.?|"
r"Aufl\.?)", re.IGNORECASE)
_EDITED = re.compile(r"\b(?:in:?\s+)?(?:ed(?:ited)?|hrsg|hg)\.?\s(?:by|von)\s(?P<names>[^,(]+)|"
r"(?P<before>[A-Z][^,()]+?)\s?,?\s\(?(?:eds?|Hrsg|Hg|dir)\.\)?", re.IGNORECASE)
_NEWSPAPER = re.compile(
    r"\b(?:Times|Post|Guardian|Herald|Tribune|Journal|Courier|Gazette|Chronicle|Telegraph|Independent|Observer|Mail|News|"
    r"Daily|Zeitung|"
    r"Monde|Figaro|País|Repubblica|Reuters|Press|Economist|Spiegel|Standard|Star|Globe|Examiner|Mirror|Bulletin|Dispatch)\b"
)
_BODY = re.compile(
    r"\b(?:United Nations|U\.?N\.?|Department|Ministry|Committee|Commission|Council|Office|Board|Agency|Bureau|Court|"
    r"Government|Parliament|Congress|Senate|"
    r"Treasury|Union|Organi[sz]ation|Institute|Administration|Authority|Bundes\w+|Ministère)\b"
)
_LEGAL = re.compile(r"\b(?:Executive Order|Resolution|Directive|Regulation|Act|Order|Decree|Public Law|Statute|Treaty|"
r"Convention)\b\s*(?:No\.\s*)?\d", re.IGNORECASE)
_CASE = re.compile(r"^(?P<title>[A-Z][^,]{1,80}\sv\.?\s[A-Z][^,(]{1,80}?),\s")
_FIRST_COMMA = re.compile(r"(?P<names>(?:[^,]|,(?=\s(?:Jr|Sr|I{2,3})\b)|,(?=[^,]+\band\s[A-Z][^,]+,))+?),\s")
ACT_NUMBER = re.compile(r"\b(?:resolutions?|orders?|directives?|regulations?|decrees?|acts?|laws?)\s(?:no\.\s)?[\d/]+\s\($", re.IGNORECASE)
_ACT_NAMED = re.compile(r"\b(?:resolutions?|orders?|directives?|regulations?|decrees?|acts?|laws?|no\.)\s(?:no\.\s)?$", re.IGNORECASE)
_ACTS = ("resolution", "order", "directive", "regulation", "decree", "act", "law", "no.")
_EDITORS = re.compile(r",?\s\(?(?:eds?|Hrsg|Hg|dir)\.\)?,?$")
_OWN_STOP = re.compile(r"\b[A-Z]\.$|\b(?:Inc|Co|Ltd|Corp|Jr|Sr|St)\.$")




def _may_tell_a_visit(lower: str) -> bool:
    return "access" in lower or "retriev" in lower or "visit" in lower or "abgerufen" in lower or "consulté" in lower or "zugriff" in lower


class _Reading:
    """One citation being read: what was found, and what has been used up."""

    def __init__(self, text: str) -> None:
        self.text, self.lower = text, text.lower()
        self.item: dict[str, Any] = {}
        self.fields: dict[str, Span] = {}
        self.locator: tuple[Locator, Span] | None = None
        self.losses: dict[str, int] = {}
        self.used: list[Span] = []

    def put(self, variable: str, value: Any, span: Span) -> None:
        if value and variable not in self.item:
            self.item[variable] = value
            self.fields[variable] = span

    def words(self, variable: str, span: Span) -> None:
        span = _bare(self.text, span)
        if span.start < span.end:
            self.put(variable, " ".join(span.of(self.text).split()), span)

    def take(self, span: Span) -> None:
        self.used.append(span)

    def free(self, span: Span) -> bool:
        return not any(span.overlaps(other) for other in self.used)

    def open_stretch(self, start: int, end: int | None = None) -> Span:
        """From ``start`` to the next stretch that is used up."""
        stop = min([other.start for other in self.used if other.start >= start] + [len(self.text) if end is None else end])
        return Span(start, max(start, stop))


def _bare(text: str, span: Span) -> Span:
    span = trim(text, span, " \t\r\n,;:\"“”„«»")
    words = span.of(text)
    if words.count("(") != words.count(")") or (words.startswith("(") and words.endswith(")")):
        span = trim(text, span, " \t\r\n,;:\"“”„«»" + ("(" if words.count("(") >= words.count(")") else "") + (")" if words.endswith(")") else ""))
    return span


def _without_end(text: str, span: Span) -> Span:
    bare = _bare(text, span)
    while bare.end > bare.start and text[bare.end - 1] == "." and not _OWN_STOP.search(bare.of(text)):
        bare = _bare(text, Span(bare.start, bare.end - 1))
    return bare


def _identifiers(reading: _Reading, known: Sequence[Identified]) -> None:
    for one in known:
        reading.put(one.variable, one.value, one.span)
        reading.take(one.whole)
    lower = reading.lower
    address = _URL.search(reading.text) if "://" in lower or "www." in lower else None
    if address and reading.free(Span(*address.span())):
        reading.put("URL", address[0], Span(*address.span()))
        reading.take(Span(*address.span()))
    match = _ACCESSED.search(reading.text) if _may_tell_a_visit(lower) else None
    if match:
        date = next(find_dates(reading.text[match.end() : match.end() + 40]), None)
        if date and date.span.start <= 6:
            span = date.span.shift(match.end())
            reading.put("accessed", date.csl, span)
            reading.take(Span(match.start(), span.end))


def _imprint(reading: _Reading) -> None:
    match: re.Match[str] | None = _IMPRINT.search(reading.text) or _THIN_IMPRINT.search(reading.text)
    if match is None or not re.search(r"[A-Z]", match["publisher"]):
        return
    if "place" in match.groupdict():
        reading.words("publisher-place", Span(*match.span("place")))
    reading.words("publisher", Span(*match.span("publisher")))
    date = next(find_dates(match["year"]), None)
    if date:
        reading.put("issued", date.csl, date.span.shift(match.start("year")))
    else:
        _garbled(reading)
    reading.take(Span(*match.span()))


def _garbled(reading: _Reading) -> None:
    """A year that cannot be one, such as "20x9", is kept as it is written: a CSL date may be a literal."""
    match = _GARBLED_YEAR.search(reading.text)
    if match and len(match[0]) == 4 and reading.free(Span(*match.span())):
        reading.put("issued", {"literal": match[0]}, Span(*match.span()))
        reading.take(Span(*match.span()))


def _title_in_quotes(reading: _Reading) -> Span | None:
    """The quoted title; quotation marks that open nothing are passed over."""
    pairs = [pair for pair in quoting(reading.text, Span(0, len(reading.text))).pairs if pair.inner.end - pair.inner.start > 3]
    if not pairs:
        return None
    outer, inner = pairs[0]
    title = _without_end(reading.text, inner)
    reading.put("title", " ".join(title.of(reading.text).split()), title)
    reading.take(outer)
    return outer


def numbers_an_act(text: str, date: Span) -> bool:
    """Whether a date is the number of an act, or the year in brackets behind it: "resolution 1737 (2006)"."""
    before = text[max(0, date.start - 40) : date.start]
    if before.endswith("("):
        return ACT_NUMBER.search(before) is not None
    word = before.split()[-1:]
    if not word or not word[0].lower().translate(ALIKE).rstrip("s").endswith(_ACTS):
        return False
    return date.of(text).isdecimal() and _ACT_NAMED.search(before) is not None


def _date(reading: _Reading, after: int) -> None:
    """The date of issue: the last one outside titles, the day before the bare year."""
    found = [
        date for date in find_dates(reading.text)
        if date.span.start >= after and reading.free(date.span) and not numbers_an_act(reading.text, date.span)
    ]  # fmt: skip
    if found and "issued" not in reading.item:
        best = max(found, key=lambda date: (len(date.parts[0]), date.span.start))
        reading.put("issued", best.csl, best.span)
        reading.take(best.span)
    elif not found:
        _garbled(reading)


def _locate(reading: _Reading) -> None:
    for match in _PAGES.finditer(reading.text):
        span = Span(*match.span())
        if reading.free(span) and match.start() > len(reading.text) * 0.25:
            reading.locator = (Locator(label=_LOCATORS.get(match["label"], "page"), value=match["value"].strip()), span)
            reading.take(span)
            return
    last = re.search(r",\s*(?P<value>\d{1,4}(?:[–-]\d{1,4})?)\s*\.?$", reading.text)
    if last and reading.free(Span(*last.span("value"))) and "publisher" in reading.item:
        reading.locator = (Locator(label="page", value=last["value"]), Span(*last.span("value")))
        reading.take(Span(*last.span("value")))


def _names_and_title(reading: _Reading) -> None:
    """What stands before a quoted title are its authors; without one, the first comma divides names from title."""
    quoted = _title_in_quotes(reading)
    if quoted:
        people = _bare(reading.text, Span(0, quoted.start))
        _people(reading, people)
        return
    case = _CASE.match(reading.text)
    if case:
        reading.words("title", Span(*case.span("title")))
        reading.take(Span(*case.span("title")))
        reading.item["type"] = "legal_case"
        return
    head = reading.open_stretch(0)
    first = _FIRST_COMMA.match(reading.text, 0, head.end)
    printed = "publisher" in reading.item or "issued" in reading.item
    named = first is not None and (_looks_like_names(first["names"]) or (printed and _BODY.match(first["names"]) is not None))
    if first and named and (" " in first["names"].strip() or printed):
        _people(reading, Span(*first.span("names")))
        head = reading.open_stretch(first.end())
    title = _without_end(reading.text, head)
    words = title.of(reading.text)
    edited = _EDITED.search(words) if "by" in reading.lower or "von" in reading.lower else None
    if edited and edited["names"]:
        span = Span(*edited.span("names")).shift(title.start)
        reading.put("editor", read_names(span.of(reading.text)), span)
        title = _without_end(reading.text, Span(title.start, title.start + edited.start()))
    reading.words("title", title)


def _looks_like_names(words: str) -> bool:
    tokens = [token for token in re.split(r"\s+|,", _EDITORS.sub("", words)) if token]
    named = [token for token in tokens if token[0].isupper() or token in ("and", "&", "et", "und", "al.", "von", "van", "de", "der", "la", "y")]
    return 1 <= len(tokens) <= 14 and len(named) == len(tokens)


def _people(reading: _Reading, span: Span) -> None:
    words = re.sub(r"^(?:see(?: also)?|cf\.|quoted in|in)\s+", "", span.of(reading.text), flags=re.IGNORECASE)
    if not words:
        return
    span = Span(span.end - len(words), span.end)
    edited = _EDITORS.search(words)
    names = read_names(words[: edited.start()] if edited else words)
    reading.put("editor" if edited else "author", names, span)
    reading.take(span)


def _container(reading: _Reading) -> None:
    """What follows a quoted title: a journal with its volume, a newspaper with its date, or the body that published."""
    title = reading.fields.get("title")
    if title is None or title.end >= len(reading.text) or reading.text[title.end] not in ",.”\"“»'":
        return
    rest = reading.open_stretch(next((s.end for s in reading.used if s.start <= title.start < s.end), title.end))
    if _chapter(reading, rest):
        return
    span = _without_end(reading.text, rest)
    cut = re.match(r"(?:in:?\s)?(?P<name>[^,]+(?:,\s(?!\d)[^,]+)*)", span.of(reading.text))
    if cut and cut["name"].strip():
        name = _without_end(reading.text, Span(*cut.span("name")).shift(span.start))
        issued = reading.item.get("issued", {}).get("date-parts", [[]])[0]
        dated = len(issued) == 3 or (len(issued) == 2 and _NEWSPAPER.search(name.of(reading.text)))
        variable = "container-title" if dated or _NEWSPAPER.search(name.of(reading.text)) else "publisher"
        reading.words(variable, name)
        reading.take(name)


def _chapter(reading: _Reading, rest: Span) -> bool:
    """The book a quoted title is part of: "in Harbours of the North, ed. John Doe (Vell: ...)"."""
    match = _IN_BOOK.match(reading.text, *rest)
    if match is None or "publisher" not in reading.item:
        return False
    reading.words("container-title", Span(*match.span("book")))
    if match["editors"]:
        reading.put("editor", read_names(match["editors"]), Span(*match.span("editors")))
    reading.take(Span(*match.span()))
    return True


def _journal(reading: _Reading, start: int) -> None:
    """A journal with its volume after a quoted title: "Journal of Ports 12, no. 3 (2001): 45–67"."""
    match = _IN_JOURNAL.match(reading.text, start) if start else None
    if match is None or not (match["issue"] or match["inner"] or match["pages"]):
        return
    if ACT_NUMBER.search(reading.text[start : match.end("volume")] + " ("):
        return
    groups = {"name": "container-title", "volume": "volume", "issue": "issue", "inner": "issue", "pages": "page"}
    for group, variable in groups.items():
        if match[group]:
            reading.words(variable, Span(*match.span(group)))
    date = next(find_dates(match["date"]), None) if match["date"] else None
    if date:
        reading.put("issued", date.csl, date.span.shift(match.start("date")))
    reading.take(Span(*match.span()))


def _type(reading: _Reading) -> str:
    item, quoted = reading.item, any(reading.text[s.start] in "\"“„«" for s in reading.used if s.start < len(reading.text))
    authors = " ".join(str(name.get("literal", "")) for name in item.get("author", []))
    rules: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("article-journal", lambda: item.get("volume") and item.get("container-title")),
        ("article-newspaper", lambda: item.get("container-title") and len((item.get("issued") or {}).get("date-parts", [[]])[0]) >= 2),
        ("thesis", lambda: re.search(r"\b(?:PhD|Ph\.D\.|master.s|doctoral|diss(?:ertation)?\.?|"
        r"thesis)\b", reading.text, re.IGNORECASE)),
        ("chapter", lambda: quoted and item.get("publisher-place") and re.search(r"\bin\b", reading.text)),
        ("legislation", lambda: _LEGAL.match(str(item.get("title", "")))),
        ("webpage", lambda: item.get("URL") or (quoted and "URL" in reading.losses and not _BODY.search(authors))),
        ("report", lambda: _BODY.search(authors) or (quoted and item.get("publisher"))),
        ("book", lambda: item.get("publisher") or item.get("ISBN") or (item.get("author") and item.get("title") and not quoted)),
        ("webpage", lambda: quoted),
    )
    return next((kind for kind, holds in rules if holds()), "document")


def _losses(reading: _Reading) -> None:
    """The address that a comma at the end, or within the last quotation marks, still waits for."""
    stripped = reading.text.rstrip(" .\"”“»")
    if stripped.endswith(",") and "URL" not in reading.item and "DOI" not in reading.item:
        reading.losses["URL"] = len(stripped)
    elif reading.text.rstrip()[-2:] in (',"', ",”", ",»") and "URL" not in reading.item:
        reading.losses["URL"] = len(reading.text.rstrip())


def read_identifiers(text: str, span: Span, known: Sequence[Identified]) -> Piece:
    """What the rules are firm about in a citation, without the rest: the ``known`` identifiers in it, dates of access, lost addresses."""
    reading = _Reading(span.of(text))
    _identifiers(reading, known)
    _losses(reading)
    _garbled(reading)
    fields = {name: part.shift(span.start) for name, part in reading.fields.items()}
    losses = {name: at + span.start for name, at in reading.losses.items()}
    return Piece(kind="citation", span=span, item=reading.item, fields=fields, losses=losses)


def read_citation(text: str, span: Span, known: Sequence[Identified]) -> Piece:
    """Read the citation at a span of a note, with the ``known`` identifiers in it. What shows no title stays a ``document`` with low confidence."""
    reading = _Reading(span.of(text))
    _identifiers(reading, known)
    _losses(reading)
    _imprint(reading)
    edition = _EDITION.search(reading.text) if "ed" in reading.lower or "aufl" in reading.lower else None
    if edition:
        reading.words("edition", Span(*edition.span("edition")))
        reading.take(Span(*edition.span()))
    quoted_end = max((pair.outer.end for pair in quoting(reading.text, Span(0, len(reading.text))).pairs), default=0)
    _journal(reading, quoted_end)
    _date(reading, quoted_end)
    _locate(reading)
    _names_and_title(reading)
    _container(reading)
    reading.item = {"type": reading.item.get("type") or _type(reading), **reading.item}
    also = ("author", "publisher", "container-title", "issued", "URL", "editor")
    sure = bool(reading.item.get("title")) and any(name in reading.item for name in also)
    locator, where = reading.locator or (None, None)
    return Piece(
        kind="citation",
        span=span,
        item=reading.item if reading.item.get("title") else {"type": "document"},
        fields={name: part.shift(span.start) for name, part in reading.fields.items()} if reading.item.get("title") else {},
        locator=locator,
        locator_span=where.shift(span.start) if where else None,
        losses={name: at + span.start for name, at in reading.losses.items()},
        confidence=0.8 if sure else 0.4,
    )
