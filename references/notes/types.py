"""The CSL type of a work, from what its reference shows."""

import re
from collections.abc import Collection, Mapping
from typing import Any

_NEWSPAPER = re.compile(
    r"\b(?:Times|Post|Guardian|Herald|Tribune|Courier|Gazette|Chronicle|Telegraph|Independent|Observer|Mail|News|Daily|"
    r"Zeitung|FAZ|Monde|Figaro|País|Repubblica|Reuters|Economist|Spiegel|Standard|Globe|Examiner|Mirror|Dispatch|Sun|"
    r"Tageszeitung|Tagesspiegel|Libération|Le Temps|Die Zeit|Die Welt|Wall Street Journal)\b"
)
_MEETING = re.compile(
    r"\b(?:Proc(?:eedings|\.)?|Conf(?:erence|\.)?|Symp(?:osium|\.)?|Workshop|Congress|Colloquium|Tagung|Tagungsband|Actes du|Annual Meeting|"
    r"International Joint|AAAI|IJCAI|SIGGRAPH|STOC|FOCS)\b", re.IGNORECASE,
)  # fmt: skip
_INTERVIEW = re.compile(r"(?:personal\s)?(?:interview|entretien|Gespräch mit|Interview)\b")
_THESIS = re.compile(
    r"[PpMmDdTtHh](?<!\w.)(?i:(?<=p)h\.?\s?d\.?|(?<=m)(?:\.?sc\.?|aster[’']?s|agisterarbeit|asterarbeit)|(?<=d)(?:octoral|iss(?:ertation)?|iplomarbeit)|"
    r"(?<=t)(?:hesis|hèse|esis)|(?<=h)abil(?:itation(?:sschrift)?)?)\b"  # a class in front lets the search pass quickly over all other signs
)  # fmt: skip
_REPORT = re.compile(r"\b(?:tech(?:nical|n?\.)?\s?(?:rep(?:ort|t|\.)?|memo)|report|working paper|discussion paper|research memo\w*|memorandum|white paper|Bericht|rapport)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:technical report|tech\. rep|working paper)\b", re.IGNORECASE)
_PATENT = re.compile(r"\bpatent\b", re.IGNORECASE)
_ENCYCLOPEDIA = re.compile(r"(?:\bencyclop(?:a?e|æ)dia|lexikon|wikipedia|britannica|dictionary|wörterbuch|handbuch der altertum|dictionnaire|encyclopédie|enciclopedia)\b", re.IGNORECASE)
_LAW = re.compile(r"(?:\b(?:Executive Order|Resolution|Directive|Regulation|Act|Order|Decree|Public Law|Statute|Convention)\b\s*(?:No\.\s*)?|\bS/RES/|\bA/RES/)\d", re.IGNORECASE)
_CASE = re.compile(r"\S\sv\.?\s[A-Z]")


def is_newspaper(name: str) -> bool:
    """Whether a name is one that newspapers bear."""
    return _NEWSPAPER.search(name) is not None


def _dated_to_the_day(item: Mapping[str, Any]) -> bool:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    return len(parts[0]) == 3


def type_of(text: str, item: Mapping[str, Any], labels: Collection[str]) -> str:
    """The CSL type; the first rule that holds decides, ``document`` where nothing tells."""
    container, title = str(item.get("container-title", "")), str(item.get("title", ""))
    genre = f"{item.get('genre', '')} {item.get('note', '')}" if "genre" in item or "note" in item else ""
    beside = text.replace(title, "")
    if _INTERVIEW.match(title) and not container:
        return "interview"
    if genre and _PATENT.search(genre):
        return "patent"
    if (genre and _THESIS.search(genre)) or (not container and _THESIS.search(beside)):
        return "thesis"
    if container:
        return _type_of_part(container, item, "journal" in labels)
    if "journal" in labels:
        return "article-journal"
    if (genre and _REPORT.search(genre)) or _REPORTED.search(beside):
        return "report"
    if _LAW.match(title):
        return "legislation"
    if "author" not in item and _CASE.search(title):
        return "legal_case"
    if "URL" in item and "publisher-place" not in item and "ISBN" not in item:
        return "webpage"
    return "document" if _OF_BOOKS.isdisjoint(item) else "book"


_OF_BOOKS = frozenset(("publisher", "publisher-place", "edition", "ISBN", "number-of-pages", "author", "editor"))


def _type_of_part(container: str, item: Mapping[str, Any], in_journal: bool) -> str:
    """The CSL type of what is part of something else."""
    if "volume" not in item and (in_journal or _NEWSPAPER.search(container)) and _dated_to_the_day(item):
        return "article-newspaper"
    if "volume" not in item and "page" not in item and _NEWSPAPER.search(container):
        return "article-newspaper"
    if in_journal:
        return "article-journal"
    if _ENCYCLOPEDIA.search(container):
        return "entry-encyclopedia"
    if _MEETING.search(container):
        return "paper-conference"
    return "article-journal" if "volume" in item and "publisher" not in item and "editor" not in item else "chapter"
