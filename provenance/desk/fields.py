"""A work as a form: its CSL variables as lines of text, and back again without losing what was not touched.

Names stand one a line, ``Family, Given``; a line without a comma is an institution (a CSL ``literal``). A date is written
as far as it is known, ``2009-04-07`` or as words. What a person leaves as it was keeps its value to the letter, with
particles, seasons and whatever else the line does not show (CSL-JSON 1.0.2).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from records.dates import parse_date
from records.works import CslItem

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "dataset",
    "document", "entry", "entry-dictionary", "entry-encyclopedia", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song",
    "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
LOCATORS = (
    "page", "chapter", "section", "paragraph", "line", "verse", "volume", "figure", "table", "note", "part", "timestamp",
)  # fmt: skip
_NAMES = ("author", "editor", "translator")
_DATES = ("issued", "accessed", "original-date")


class Field(NamedTuple):
    """A variable as the form shows it."""

    name: str
    label: str
    value: str
    hint: str = ""
    long: bool = False

    @property
    def wide(self) -> bool:
        """Whether it wants the form's whole width."""
        return self.long or self.name in ("container-title", "publisher", "DOI", "URL")

    @property
    def rows(self) -> int:
        """How many lines to show."""
        return 2 if self.name == "title" else max(1, len(self.value.splitlines()))


_FORM: tuple[tuple[str, str, str, bool], ...] = (
    ("author", "Authors", "one a line: Family, Given", True),
    ("title", "Title", "", True),
    ("editor", "Editors", "one a line", True),
    ("translator", "Translators", "one a line", True),
    ("container-title", "In (journal, book, site)", "", False),
    ("publisher", "Publisher", "", False),
    ("publisher-place", "Place", "", False),
    ("issued", "Date", "such as 2009-04-07", False),
    ("edition", "Edition", "", False),
    ("volume", "Volume", "", False),
    ("issue", "Issue", "", False),
    ("page", "Pages", "", False),
    ("number", "Number", "", False),
    ("genre", "Kind", "such as Master's thesis", False),
    ("DOI", "DOI", "", False),
    ("ISBN", "ISBN", "", False),
    ("ISSN", "ISSN", "", False),
    ("URL", "URL", "", False),
    ("accessed", "Accessed", "such as 2020-06-01", False),
    ("archive", "Archive", "", False),
    ("language", "Language", "en, de, fr ...", False),
)


def _name_line(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return str(name["literal"])
    family = " ".join(str(name[key]) for key in ("non-dropping-particle", "family") if name.get(key))
    given = " ".join(str(name[key]) for key in ("given", "dropping-particle") if name.get(key))
    rest = ", ".join(part for part in (given, str(name.get("suffix") or "")) if part)
    return f"{family}, {rest}" if rest else f"{family}," if family else given


def _date_line(value: Mapping[str, Any]) -> str:
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and parts[0]:
        return "/".join("-".join(str(number).zfill(4 if at == 0 else 2) for at, number in enumerate(part)) for part in parts)
    return str(value.get("literal") or value.get("raw") or "")


def line_of(name: str, value: Any) -> str:
    """A variable's value as its line or lines of text."""
    if name in _NAMES and isinstance(value, list):
        return "\n".join(_name_line(one) for one in value if isinstance(one, dict))
    if name in _DATES and isinstance(value, dict):
        return _date_line(value)
    return "" if value is None else str(value)


def fields_of(item: CslItem) -> list[Field]:
    """The form of a work."""
    return [Field(name, label, line_of(name, item.get(name)), hint, long) for name, label, hint, long in _FORM]


def others_of(item: CslItem) -> list[str]:
    """The variables that a work has and the form does not show; they stay as they are."""
    shown = {name for name, *_ in _FORM} | {"id", "type"}
    return sorted(name for name in item if name not in shown)


def _name(line: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in line.partition(","))
    if not comma:
        return {"literal": family}
    return {"family": family, "given": given} if given else {"family": family}


def _value(name: str, text: str) -> Any:
    if name in _NAMES:
        return [_name(line) for line in text.splitlines() if line.strip(" ,")]
    if name in _DATES:
        found = parse_date(text)
        return found.csl if found and found.span == (0, len(text)) else {"literal": text}
    return text


def item_of(form: Mapping[str, str], before: CslItem) -> CslItem:
    """The CSL item that a form describes; ``before`` is the work that the form was made of."""
    item: CslItem = {**before, "type": form.get("type") or before.get("type") or "document"}
    if item["type"] not in TYPES:
        item["type"] = before.get("type") or "document"
    for name, *_ in _FORM:
        text = form.get(name, "").replace("\r\n", "\n").strip()
        if name not in form or text == line_of(name, before.get(name)).strip():
            continue
        if text:
            item[name] = _value(name, text)
        else:
            item.pop(name, None)
    return item
