"""Cross-references in notes: "ibid.", "op. cit.", "see note 3", "supra", short forms, in English, French, German, Italian, Spanish."""

import re
from typing import NamedTuple

from records.articles import Locator


class Crossing(NamedTuple):
    """What a cross-reference points to (as in ``Piece.points_to``) and the place that it cites."""

    points_to: str
    locator: Locator | None = None


_LABELS = {
    "chap.": "chapter", "ch.": "chapter", "kap.": "chapter", "§": "section", "§§": "section", "sec.": "section", "para.": "paragraph", "paras.": "paragraph",
    "¶": "paragraph", "¶¶": "paragraph", "rn.": "paragraph", "vol.": "volume", "bd.": "volume", "fol.": "folio", "bl.": "folio", "f.": "folio", "art.": "article-locator", "n.": "note",
    "col.": "column", "sp.": "column",
}  # fmt: skip
_PLACE = (
    r"(?:(?:,|:|;)?\s?(?:(?:at|hier|here|ici)\s)?(?P<label>pp?\.?|S\.|Seiten?|chap\.|ch\.|Kap\.|§§?|sec\.|paras?\.|¶¶?|Rn\.|vol\.|Bd\.|fol\.|Bl\.|f\.|art\.|Sp\.|col\.)?\s?"
    r"(?P<value>\d+[a-z]?(?:\s?[–-]\s?\d+)?(?:,\s?\d+(?:\s?[–-]\s?\d+)?)*|[ivxlc]+(?=\.?$))(?:\s?(?:ff?|sqq?|et seq)\b)?)?\.?,?"
)
_LEAD = r"(?i:(?:(?:see|cf\.|vgl\.|voir|siehe|s\.|vid\.|véase|cfr\.|but see)\s)?(?:(?:also|auch|aussi|dazu|hierzu|oben|e\.g\.,?)\s)*)"
_NAME = r"(?P<name>[^\W\d_a-z][\w’'.-]+(?:(?:\s(?:and|und|et|&|y)\s|\s?/\s?)[^\W\d_a-z][\w’'-]+|\set\sal\.)?)"
_IBIDEM = re.compile(
    rf"{_LEAD}(?:ibid(?:em)?|ibíd|id|idem|eadem|ebd|ebda|ebenda|ivi|(?:a\.\s?a\.\s?O|loc\.\s?cit|op\.\s?cit|l\.\s?c|aaO))\b\.?{_PLACE}", re.IGNORECASE
)
_NOTE = r"(?:n(?:ote|\.)|nn\.|anm(?:erkung|\.)|fn\.?|fußnote|footnote|nota)\s?"
_SEE_NOTE = re.compile(
    rf"{_LEAD}(?:(?:supra|infra|above|below|ante|ci-dessus)[\s,]\s?)?{_NOTE}(?P<note>\d+)(?:\s(?:above|supra|below|oben|ci-dessus))?{_PLACE}", re.IGNORECASE
)
_CITED_THERE = re.compile(
    rf"{_LEAD}(?:[A-Z]\.\s)*{_NAME}(?:,\s(?!op\.|art\.\scit|a\.\s?a)[\"“„«*_']?(?P<title>[^,\"”\d*_(]{{2,60}}?)[*_']?,?[\"”“»]?)?,?\s\(?(?i:wie|above|supra|oben|op\.?\s?cit\.?|art\.\s?cit\.?|a\.\s?a\.\s?O\.?|"
    rf"loc\.\s?cit\.?|as in|cit\.|vgl\.)"
    rf",?\s?[(\[]?(?:(?i:{_NOTE})(?P<note>\d+))?[)\]]?(?:\s(?i:above|supra))?\)?{_PLACE}"
)
_SHORT = re.compile(
    rf"{_LEAD}{_NAME},\s(?:[\"“„*_]?(?P<title>[^\W\d_a-z][^,\"”\d*_]{{2,50}}?)[*_]?,?[\"”“]?)"
    r",?\s(?:(?P<label>pp?\.|chap\.|S\.|§)\s?|(?!(?:1[5-9]|20)\d\d\b))(?P<value>\d+(?:[–-]\d+)?)(?:\s?ff?\.?)?\.?"
)
_SHORT_DATE = re.compile(rf"{_LEAD}\(?{_NAME},?\s\(?(?P<year>(?:1[5-9]|20)\d\d[a-z]?)\)?{_PLACE}\)?\.?")


def _family(words: str) -> str:
    return re.split(r"\s(?:and|und|et|&|y)\s|\s?/\s?", words)[0]


def _at(match: re.Match[str]) -> Locator | None:
    found = match.groupdict()
    if not found.get("value"):
        return None
    return Locator(label=_LABELS.get((found.get("label") or "").lower(), "page"), value=re.sub(r"\s+", " ", found["value"]))


def crossing(words: str) -> Crossing | None:
    """What a cross-reference means; None for any other words (and for more than 160 characters, which no cross-reference has)."""
    if len(words) > 160:
        return None
    if match := _IBIDEM.fullmatch(words):
        return Crossing("previous", _at(match))
    if match := _SEE_NOTE.fullmatch(words):
        return Crossing(f"note:{match['note']}", _at(match))
    if match := _CITED_THERE.fullmatch(words):
        title = (match["title"] or "").strip()
        return Crossing(f"note:{match['note']}" if match["note"] else f"short:{_family(match['name'])}|{title}", _at(match))
    if match := _SHORT.fullmatch(words):
        return Crossing(f"short:{_family(match['name'])}|{match['title'].strip()}", _at(match))
    if match := _SHORT_DATE.fullmatch(words):
        return Crossing(f"short:{_family(match['name'])}|{match['year']}", _at(match))
    return None
