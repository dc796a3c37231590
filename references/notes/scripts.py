"""Citations in scripts that the labelling model has seen next to none of: what can be said of them without it.

Chinese, Japanese and Korean are read by their own signs: titles in 《》, 『』 or 「」, and the form of GB/T 7714-2015
("author. title[M]. place: publisher, year"). What these do not tell stays in the raw text.
"""

import re
from typing import Any

from records.spans import Span, trim
from references.notes.pieces import Piece

UNSURE = 0.5  # no item in such a script is given more
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_BEYOND = re.compile("[\u0370-\u1dff\u2c00-\ud7af\uf900-\uffdc\U00010000-\U0010ffff]")
_LETTER = re.compile(r"[^\W\d_]")
_AROUND = " \t\r\n,.;:、，。；：．·・"
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MARKED = re.compile("《(?P<a>[^《》]{1,200})》|『(?P<b>[^『』]{1,200})』|「(?P<c>[^「」]{1,200})」")
_STANDARD = re.compile(r"(?P<author>[^.．。\[]{1,80})[.．。]\s*(?P<title>[^.．。\[]{1,200})\s*(?:\[(?P<kind>[A-Z]{1,2})(?:/OL)?\])?[.．。]\s*(?P<rest>.*)", re.DOTALL)
_IMPRINT = re.compile(r"(?P<publisher_place>[^:：,，]{1,40})[:：]\s*(?P<publisher>[^,，]{1,80})[,，]")
_JOURNAL = re.compile(r"(?P<container_title>[^,，\d]{1,80})[,，]\s*\d{4}[,，]?\s*(?P<volume>\d+)?\s*(?:[(（](?P<issue>\d+)[)）])?(?:\s*[:：]\s*(?P<page>[\d-]+))?")
_KINDS = {"M": "book", "J": "article-journal", "D": "thesis", "N": "article-newspaper", "C": "paper-conference", "R": "report", "P": "patent"}
_ROLE = re.compile(r"\s*(?:主编|编著|著|编|編|译|訳)\s*$")


def script_of(words: str) -> str:
    """``Han`` (with Kana and Hangul), ``other``, or ``Latin`` where at least half of the letters are."""
    if words.isascii() or _BEYOND.search(words) is None:
        return "Latin"
    letters = len(_LETTER.findall(words))
    if 2 * len(_LATIN.findall(words)) >= letters:
        return "Latin"
    return "Han" if 2 * len(_HAN.findall(words)) >= letters else "other"


class _Item:
    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span
        self.item: dict[str, Any] = {"type": "document"}
        self.fields: dict[str, Span] = {}

    def put(self, variable: str, start: int, end: int) -> None:
        """Keep the words between offsets in the text, without the signs around them."""
        span = trim(self.text, Span(start, end), _AROUND)
        if span.start < span.end and variable not in self.item:
            self.item[variable], self.fields[variable] = " ".join(span.of(self.text).split()), span

    def people(self, start: int, end: int) -> None:
        role = _ROLE.search(self.text, start, end)
        span = trim(self.text, Span(start, role.start() if role else end), _AROUND)
        names = [name.strip() for name in re.split("[、,，;；]", span.of(self.text)) if name.strip()]
        if names and span.end - span.start <= 80:
            self.item["author"], self.fields["author"] = [{"literal": name} for name in names], span


def read_han(text: str, span: Span) -> Piece:
    """The citation in Chinese, Japanese or Korean at a span of a text; without a title it can recognise, a ``document`` without fields."""
    found = _Item(text, span)
    marked = list(_MARKED.finditer(text, *span))
    if marked:
        _by_marks(found, marked)
    elif (match := _STANDARD.fullmatch(text, *span)) is not None and (match["kind"] or _YEAR.search(match["rest"])):
        _by_standard(found, match)
    year = next((year for year in _YEAR.finditer(text, *span) if not any(part.covers(year.start()) for part in found.fields.values())), None)
    if "title" not in found.item:
        return Piece("citation", span, {"type": "document"}, confidence=0.2)
    if year:
        found.item["issued"], found.fields["issued"] = {"date-parts": [[int(year[0])]]}, Span(*year.span())
    sure = UNSURE if {"author", "issued"} & set(found.item) else 0.3
    return Piece("citation", span, found.item, found.fields, confidence=sure)


def _by_marks(found: _Item, marked: list[re.Match[str]]) -> None:
    """The first title in marks is the work's; a second one, in the marks of books, is what it is part of."""
    for variable, match in zip(("title", "container-title"), marked, strict=False):
        group = next(name for name in "abc" if match[name])
        if variable == "title" or group != "c":
            found.put(variable, *match.span(group))
    found.people(found.span.start, marked[0].start())
    found.item["type"] = "chapter" if "container-title" in found.item else "book"


def _by_standard(found: _Item, match: re.Match[str]) -> None:
    found.people(*match.span("author"))
    found.put("title", *match.span("title"))
    found.item["type"] = _KINDS.get(match["kind"] or "", "document")
    rest = (_IMPRINT if match["kind"] != "J" else _JOURNAL).match(match.string, match.start("rest"), match.end("rest"))
    for group in rest.groupdict() if rest else ():
        if rest and rest[group]:
            found.put(group.replace("_", "-"), *rest.span(group))
