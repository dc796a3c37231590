"""One citation read twice, by rules and by the labelling model, and the better of the two for each variable."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from records.articles import Locator
from records.spans import Span
from references.notes.assembly import SAME_PERSON, Draft, bare
from references.notes.fields import numbers_an_act, read_citation, read_identifiers
from references.notes.pieces import Piece
from references.notes.scripts import UNSURE, read_han, script_of

RAW, SURE, CERTAIN = 0.35, 0.3, 0.7
_BY_RULE = ("URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "accessed")
_PARTS = frozenset(("article-journal", "chapter", "paper-conference", "article-magazine", "article-newspaper", "article"))
_ENTRY = re.compile(r"[^\W\d_][\w’' -]{1,40},\s[A-Z][^()]{0,200}?\((?:1[5-9]|20)\d\d[^()]{0,20}\)[.,:]")
_OPENING_QUOTES = "\"“„«»‚‘"


def is_entry(text: str) -> bool:
    """Whether a citation in a note has the form of a reference list: an inverted name, then the year in brackets."""
    return _ENTRY.match(text) is not None


def read_with(text: str, span: Span, draft: Draft, in_note: bool) -> Piece:
    """Read the citation at a span of a text whose reading by the model is there.

    ``in_note`` says that a page which is no range is the place cited and no part of the description; in an entry of a list of which
    the model is sure, the rules look for identifiers alone. Where the model is not sure of the item (below 0.35) and the rules have no
    title, it is a ``document`` without fields, to be read by a person.
    """
    words = span.of(text)
    script = script_of(words)
    if script == "Han":
        return read_han(text, span)
    confidence = confidence_of(draft)
    sure = not in_note and draft.sure.get("title", 0.0) > CERTAIN and confidence > CERTAIN
    ruled = (read_identifiers if sure else read_citation)(text, span, draft.known)
    piece = merged(words, ruled, draft, confidence, in_note)
    return piece if script == "Latin" else replace(piece, confidence=min(UNSURE, piece.confidence))


def merged(words: str, ruled: Piece, draft: Draft, confidence: float, in_note: bool) -> Piece:
    """The piece that the two readings of ``words`` make together; ``ruled`` has spans in the text, ``draft`` in ``words``."""
    at = ruled.span.start
    rules, places = dict(ruled.item or {}), _shifted(ruled.fields, -at)
    if not _usable(words, rules, places, draft):
        return ruled
    item, fields = dict(draft.item), dict(draft.fields)
    _prefer(words, (item, fields), (rules, places), draft.sure["title"] < CERTAIN)
    locator, where = _locator(words, item, fields, ruled, in_note)
    item["type"] = _kind(words, item, rules, fields)
    if confidence < RAW and "title" not in rules:
        return Piece("citation", ruled.span, {"type": "document"}, losses=ruled.losses, confidence=confidence)
    return Piece("citation", ruled.span, item, _shifted(fields, at), locator, where, ruled.losses, "", confidence)


def _shifted(fields: Mapping[str, Span], by: int) -> dict[str, Span]:
    return {name: span.shift(by) for name, span in fields.items()} if by else dict(fields)


Values = tuple[dict[str, Any], dict[str, Span]]


def _prefer(words: str, found: Values, ruled: Values, doubtful: bool) -> None:
    """Where the rules are firm (identifiers, a title in quotation marks, an imprint in brackets) they overrule the model.

    Where the model doubts its title, the names and title that stand before an imprint in brackets are the rules' too.
    """
    (item, fields), (rules, places) = found, ruled
    if "issued" in item and numbers_an_act(words, fields["issued"]):
        del item["issued"], fields["issued"]
    firm = [name for name in _BY_RULE if name in rules]
    if "issued" not in item and "literal" in rules.get("issued", {}):
        firm.append("issued")
    if "note" in rules and "note" not in item:
        firm.append("note")
    if _quoted(words, places.get("title")) and (doubtful or not _goes_beyond(fields.get("title"), places["title"])):
        firm.append("title")
    if "publisher-place" in rules:
        firm += [name for name in ("publisher-place", "publisher", "issued") if name in rules]
        firm += ["title", "author"] if doubtful and {"title", "author"} <= set(rules) else []
    elif rules.get("type") == "webpage" and not {"volume", "issue", "page", "issued"} & set(item):
        firm += [name for name in ("publisher", "container-title") if name in rules]
    for name in firm:
        item[name], fields[name] = rules[name], places[name]
    for name in [name for name in fields if name not in firm] if firm else ():
        _clip(words, name, found, [fields[other] for other in firm])
    if "publisher-place" in firm and "title" in places and not any(places["title"].overlaps(span) for name, span in fields.items() if name != "title"):
        item["title"], fields["title"] = rules["title"], places["title"]
    if "title" not in item and "title" in rules:
        _take(("title", "author"), found, ruled)
    elif "author" not in item and "author" in rules and not _same_person(rules["author"]) and not any(places["author"].overlaps(span) for span in fields.values()):
        _take(("author",), found, ruled)


def _goes_beyond(title: Span | None, quoted: Span) -> bool:
    """Whether a title begins with quoted words and has more after them."""
    return title is not None and title.start == quoted.start and title.end > quoted.end + 3


def _same_person(names: list[dict[str, str]]) -> bool:
    """Whether the names only point to those of the work before ("Ders.", "———")."""
    return len(names) == 1 and SAME_PERSON.fullmatch(names[0].get("literal", "")) is not None


def _clip(words: str, name: str, found: Values, taken: list[Span]) -> None:
    """Cut a title before what is taken by others; any other value that lies there is dropped."""
    item, fields = found
    starts = [span.start for span in taken if span.overlaps(fields[name])]
    if not starts:
        return
    rest = bare(words, Span(fields[name].start, max(fields[name].start, min(starts))))
    del item[name], fields[name]
    if name == "title" and rest.start < rest.end:
        item[name], fields[name] = " ".join(rest.of(words).split()), rest


def _take(names: tuple[str, ...], found: Values, ruled: Values) -> None:
    """Put the rules' values in, and what stood in their places out."""
    (item, fields), (rules, places) = found, ruled
    taken = [name for name in names if name in rules and name in places]
    for name in [name for name in fields if any(fields[name].overlaps(places[other]) for other in taken)]:
        del item[name], fields[name]
    for name in taken:
        item[name], fields[name] = rules[name], places[name]


def _quoted(words: str, span: Span | None) -> bool:
    return span is not None and span.start > 0 and words[span.start - 1] in _OPENING_QUOTES


def _usable(words: str, rules: Mapping[str, Any], places: Mapping[str, Span], draft: Draft) -> bool:
    """Whether the model's reading may stand: it has a title that it is sure of, or the rules have none."""
    if "title" not in draft.item:
        return False
    return "title" not in rules or draft.sure["title"] >= SURE or _quoted(words, places.get("title"))


def confidence_of(draft: Draft) -> float:
    """How sure an item is: the mean certainty of its variables, the title counting as much as all others."""
    others = [sure for name, sure in draft.sure.items() if name != "title"]
    title = draft.sure.get("title", 0.0)
    return round((title + sum(others) / len(others)) / 2 if others else title / 2, 3)


_HERE = re.compile(
    r"[,(\s](?:(?<=,)(?:\s*(?:hier|here|ici|especially|esp\.|bes\.|at)\s|\s*))?(?P<label>pp?\.|S\.|Seiten?|f\.|fol\.|chap\.|ch\.|§§?|para\.|n\.|nn\.|Rn\.|col\.)\s?"
    r"(?P<value>\d+[a-z]?(?:\s?[-–]\s?\d+)?(?:,\s?\d+(?:\s?[-–]\s?\d+)?)*)\s?(?:ff?\.?|et seq\.|sq\.?)?\)?[\s.]*$"
)
_BARE = re.compile(r",\s*(?:at\s)?(?P<value>[ivxlc]{1,6}|\d{1,4}(?:[-–]\d{1,4})?(?:,\s?\d{1,4}(?:[-–]\d{1,4})?)*)\s*\.?$")
_LABELS = {"f.": "folio", "fol.": "folio", "chap.": "chapter", "ch.": "chapter", "§": "section", "§§": "section", "para.": "paragraph",
           "n.": "note", "nn.": "note", "Rn.": "paragraph", "col.": "column"}  # fmt: skip


def _locator(words: str, item: dict[str, Any], fields: dict[str, Span], ruled: Piece, in_note: bool) -> tuple[Locator | None, Span | None]:
    """The place cited. In a note a last page is one, unless it is the range of a part of a larger work."""
    if not in_note and "page" not in fields:
        return None, None
    address = min((fields[name].start for name in ("URL", "DOI", "accessed") if name in fields), default=len(words))
    words = words[:address].rstrip(" ,(") if address > len(words) // 2 else words
    match = _HERE.search(words) or (_BARE.search(words) if in_note else None)
    if match is None:
        return None, None
    where = Span(*match.span("value"))
    counted = "page" if "page" in fields else "volume" if item["type"] == "book" and fields.get("volume", Span(0, 0)).overlaps(where) else "page"
    page = fields.get(counted)
    same = page is not None and page.overlaps(where)
    ranged = re.search(r"\d\s?[-–]\s?\d", match["value"]) is not None
    if not in_note and (same or page is None):
        return None, None
    if item["type"] in _PARTS and same and ranged:
        return None, None
    if any(span.overlaps(where) for name, span in fields.items() if name not in (counted, "note")) or (page is None and _BARE.fullmatch(match[0]) and "issued" not in fields):
        return None, None
    if same:
        item.pop(counted), fields.pop(counted)
    if "note" in fields and fields["note"].overlaps(where):
        item.pop("note"), fields.pop("note")
    label = _LABELS.get(match.groupdict().get("label") or "", "page")
    return Locator(label=label, value=" ".join(match["value"].split())), where.shift(ruled.span.start)


def _kind(words: str, item: Mapping[str, Any], rules: Mapping[str, Any], fields: Mapping[str, Span]) -> str:
    """The type by what the model found; where that tells little of a quoted title, the rules' type."""
    kind = str(item["type"])
    quoted = _quoted(words, fields.get("title"))
    if rules.get("type") == "webpage" and quoted and not {"volume", "issue", "page", "issued", "publisher-place"} & set(item):
        return "webpage"
    if kind in ("document", "book") and "publisher-place" not in item and quoted:
        return str(rules.get("type", kind))
    return kind
