"""From labelled tokens to a CSL item: each run of one label is trimmed, read and put under its CSL variable."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from records.dates import find_dates, find_day
from records.spans import Span, trim
from references.notes.identified import Identified, identified
from references.notes.people import read_names
from references.notes.runs import Run, mended
from references.notes.types import is_newspaper, type_of


@dataclass(slots=True)
class Draft:
    """An item in the making: its values, their places, and how sure each is; ``known`` are the identifiers in its text."""

    text: str
    item: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, Span] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    known: Sequence[Identified] = ()

    def put(self, variable: str, value: Any, span: Span, sure: float) -> None:
        """Keep a value; the first of a variable stands, names add up."""
        if not value:
            return
        if variable in self.item:
            if isinstance(value, list):
                self.item[variable] = self.item[variable] + value
            return
        self.item[variable], self.fields[variable], self.sure[variable] = value, span, sure

    def words(self, variable: str, span: Span, sure: float) -> None:
        """Keep the words at a span, without the signs around them."""
        span = bare(self.text, span)
        if span.start < span.end:
            self.put(variable, " ".join(span.of(self.text).split()), span, sure)


_BRACKET = re.compile(r"[()\[\]]")
_LONGEST_OWN = 8
_AROUND = " \t\r\n,;:/\"“”„«»‚‘`*_"
_OWN_STOP = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Co|Ltd|Corp|Jr|Sr|St|Bros|vol|no|ed|eds|Univ|Proc|Int|Conf|Symp|Sci|Phys|Rev|Lett))\.$")


def bare(text: str, span: Span) -> Span:
    """The span without quotation marks, commas, colons and unpaired brackets at either end, and without a last full stop."""
    while True:
        before = span
        span = trim(text, span, _AROUND)
        words = span.of(text)
        if words[:1].isalnum() and words[-1].isalnum():
            return span
        if len(words) > 2 and words[0] == "'" and words[-1] == "'" and words.count("'") == 2:
            span = Span(span.start + 1, span.end - 1)
        if words.endswith("''"):
            span = Span(span.start, span.end - 2)
        if words.startswith(("(", "[")) and words.endswith((")", "]")) and _BRACKET.search(words, 1, len(words) - 1) is None:
            span = Span(span.start + 1, span.end - 1)
        elif words.startswith(("(", "[", ")", "]")) and unpaired(words):
            span = Span(span.start + 1, span.end)
        elif (words.endswith((")", "]", "(", "[")) and unpaired(words)) or (words.endswith(".") and not words.endswith("..") and not _OWN_STOP.search(words, max(0, len(words) - _LONGEST_OWN))):
            span = Span(span.start, span.end - 1)
        elif words.startswith((".", "– ", "— ", "- ")):
            span = Span(span.start + 1, span.end)
        if span == before or span.start >= span.end:
            return span


def unpaired(words: str) -> bool:
    """Whether brackets are left open or closed without having been opened."""
    return words.count("(") != words.count(")") or words.count("[") != words.count("]")


# --- one reader for each label


_LEAD = re.compile(
    r"[\s(\[\"“«]*(?:(?:in|dans|en|in:|aus|from)\b[:\s]\s*)?", re.IGNORECASE
)
_EDITOR_LEAD = re.compile(
    r"[\s,.(\[]*(?:in\b[:,]?\s*)?(?:\(?(?:edited|ed|eds|hrsg|hg|herausgegeben|éd|dir|edición|a cura)\b\.?\s*(?:by|von|v\.|par|de|di)?\b[:\s]*)?"
    r"(?:by\s)?", re.IGNORECASE,
)  # fmt: skip
_EDITOR_TAIL = re.compile(
    r"[\s,]*[(\[]?(?:eds?|editors?|hrsgg?|hrg|hgg?|dirs?|coords?|comps?|éds?|orgs?|a cura di|trans|translators?|übers|trad|producers?|prod|directors?)\b\.?[)\]]?[\s.,:]*$",
    re.IGNORECASE,
)  # fmt: skip
_LONGEST_TAIL = 40
_AUTHOR_LEAD, _OTHER_ROLE = re.compile(r"[\s.]*(?:by\s)?"), re.compile("trans|produc|direct")
_EDITED_TAIL = re.compile(r",?\s\(?(?:ed|eds|hrsg|hg|éd|dir|edited|herausgegeben)\b\.?(?:\s(?:by|von|par))?[\s,(]*$", re.IGNORECASE)
_TRANSLATOR_LEAD = re.compile(
    r"[\s,.(\[]*(?:(?:translated|trans|transl|tr|übers(?:etzt)?|aus dem \w+|traduit|trad|traduction|traducido|produced|directed|dir|prod)\b\.?\s*"
    r"(?:from the \w+\s)?(?:by|von|par|de|di|por)?\b[:\s]*)?", re.IGNORECASE,
)  # fmt: skip


_ROLES = re.compile("ed|éd|hg|hr|dir|coord|comp|org|cura|trans|übers|trad|prod")


def _role_after(words: str, start: int = 0) -> re.Match[str] | None:
    """What says at the end of names, no earlier than ``start``, which part these people had: "(Hg.)", ", eds."."""
    last = words[-_LONGEST_TAIL:].lower()
    return _EDITOR_TAIL.search(words, max(start, len(words) - _LONGEST_TAIL)) if _ROLES.search(last) else None


SAME_PERSON = re.compile(r"\W*(?:(?:ders|dies)(?:\.\s(?:hg|hrsg|ed))?|derselbe|dieselbe|idem|eadem|id|[-–—_]{2,})\W*", re.IGNORECASE)


def _names(draft: Draft, run: Run, variable: str, lead: re.Pattern[str]) -> None:
    words = run.span.of(draft.text)
    start = match.end() if (match := lead.match(words)) else 0
    tail = _role_after(words, start)
    span = trim(draft.text, Span(run.span.start + start, run.span.start + (tail.start() if tail else len(words))), " \t\r\n,;:()[]\"“”")
    words = span.of(draft.text)
    same = variable == "editor" and "author" in draft.item and SAME_PERSON.fullmatch(words) is not None
    draft.put(variable, draft.item["author"] if same else read_names(words), span, run.sure)


def _author(draft: Draft, run: Run) -> None:
    words = run.span.of(draft.text)
    if SAME_PERSON.fullmatch(words):
        return
    tail = _role_after(words)
    _names(draft, run, "editor" if tail and not _OTHER_ROLE.search(tail[0]) else "author", _AUTHOR_LEAD)


def _editor(draft: Draft, run: Run) -> None:
    _names(draft, run, "editor", _EDITOR_LEAD)


def _translator(draft: Draft, run: Run) -> None:
    _names(draft, run, "translator", _TRANSLATOR_LEAD)


_THERE = re.compile(r",\s(?:in:\s)?(?:ebd|ebda|ebenda|ibid|a\.\s?a\.\s?O)\b[.,\s]*$")


def _title(draft: Draft, run: Run) -> None:
    """A title, without the word that says where the work stands ("ebd.")."""
    there = _THERE.search(draft.text, *run.span)
    draft.words("title", Span(run.span.start, there.start() if there else run.span.end), run.sure)


def _container(draft: Draft, run: Run) -> None:
    words = run.span.of(draft.text)
    match, tail = _LEAD.match(words), _EDITED_TAIL.search(words, max(0, len(words) - _LONGEST_TAIL))
    end = run.span.start + (tail.start() if tail else len(words))
    draft.words("container-title", Span(run.span.start + (match.end() if match else 0), end), run.sure)


def _collection(draft: Draft, run: Run) -> None:
    match = re.match(r"[\s,(\[=]*(?:ser(?:ies)?[.:]\s)?", run.span.of(draft.text))
    draft.words("collection-title", Span(run.span.start + (match.end() if match else 0), run.span.end), run.sure)


_NOT_DATED = {"in press": "in press", "im druck": "in press", "forthcoming": "forthcoming", "im erscheinen": "forthcoming",
              "to appear": "forthcoming", "submitted": "submitted", "à paraître": "forthcoming"}  # fmt: skip
_LETTERED = re.compile(r"(?<=\d)[a-z]\b")


def _year_alone(draft: Draft) -> int | None:
    """The year of issue, where nothing but the year is known yet."""
    parts: list[list[int]] = draft.item.get("issued", {}).get("date-parts", [])
    return parts[0][0] if len(parts) == 1 and len(parts[0]) == 1 else None


def _date(draft: Draft, run: Run) -> None:
    words = run.span.of(draft.text)
    if _glued(draft, run):
        return
    found = next(find_dates(_LETTERED.sub(" ", words)), None)
    if found:
        variable = "issued"
        if "issued" in draft.item and len(found.parts[0]) > len(draft.item["issued"]["date-parts"][0]):
            year = draft.item["issued"]["date-parts"][0][0]
            if found.parts[0][0] == year:
                del draft.item["issued"]
        draft.put(variable, found.csl, found.span.shift(run.span.start), run.sure)
        return
    year = _year_alone(draft)
    day = find_day(words, year) if year else None
    if day:
        draft.item["issued"] = day.csl
        draft.fields["issued"] = day.span.shift(run.span.start)
        return
    status = next((value for key, value in _NOT_DATED.items() if key in words.lower()), None)
    if status:
        draft.put("status", status, bare(draft.text, run.span), run.sure)


_PAGES = re.compile(r"(?P<first>[A-Za-z]{0,2}\d+[A-Za-z]?|[ivxlc]+)(?:\s?[-–—−]{1,2}\s?(?P<last>[A-Za-z]{0,2}\d+[A-Za-z]?|[ivxlc]+))?(?P<more>(?:,\s?\d+(?:\s?[-–]\s?\d+)?)*)(?P<plus>\+)?")
_RANGED = re.compile(r"\d\s?[-–]\s?\d")
_VOLUME_BEFORE = re.compile(r"\W*(?P<volume>\d+)(?:\s?\((?P<issue>[^)]+)\))?\s?:\s?(?=[A-Za-z]?\d)")
_PAGE_LABEL = re.compile(r"\W*(?:pages?|pp?|S|Seiten?|pág|págs|ss?|art)\b\.?:?\s?", re.IGNORECASE)
_EXTENT = re.compile(r"\b(?P<pages>\d+)\s?(?:pp?|S|Seiten|pages|s)\b\.?[\s.)\]]*$")


def _page(draft: Draft, run: Run) -> None:
    words = run.span.of(draft.text)
    if _glued(draft, run):
        return
    extent = _EXTENT.search(words)
    if extent and not _RANGED.search(words):
        draft.words("number-of-pages", Span(*extent.span("pages")).shift(run.span.start), run.sure)
        return
    joined = _VOLUME_BEFORE.match(words)
    start = 0
    if joined and "volume" not in draft.item:
        for name in ("volume", "issue"):
            if joined[name]:
                draft.words(name, Span(*joined.span(name)).shift(run.span.start), run.sure)
        start = joined.end()
    match = _PAGES.search(words, _after_label(words, start))
    if match:
        draft.words("page", Span(*match.span()).shift(run.span.start), run.sure)


def _after_label(words: str, start: int) -> int:
    match = _PAGE_LABEL.match(words, start)
    return match.end() if match else start


_ISSUE = re.compile(r"(?:\b(?:nos?|nr|num|number|issue|iss|heft|h|hft|fasc|nº|núm)\b\.?|[nN][°º]|№)\s?(?P<issue>\d+(?:\s?[-–/]\s?\d+)?)|\((?P<inner>(?:suppl?\.?\s?)?[^()\s]*\d[^()]*|suppl[^()]*)\)", re.IGNORECASE)
_VOLUME = re.compile(r"(?:\b(?:vols?|volume|bde?|band|tome?|t|jg|jahrgang|v)\b\.?\s?)(?P<labelled>\d+|[IVXLC]+\b)|(?P<plain>[A-Za-z]?\d+[A-Za-z]?)", re.IGNORECASE)


_PAGES_AFTER = re.compile(r":\s?(?=[A-Za-z]?\d)")
_VANCOUVER = re.compile(
    r"\(?(?P<issued>(?:1[5-9]|20)\d\d)\)?(?:\s[A-Z][a-z]{2}\.?(?:\s\d{1,2})?)?\s?;\s?(?P<volume>[A-Z]?\d+)?(?:\s?\((?P<issue>[^()]+)\))?"
    r"(?:\s?:\s?(?P<page>[A-Za-z]?\d+(?:\s?[-–]\s?[A-Za-z]?\d+)?))?"
)


def _glued(draft: Draft, run: Run) -> bool:
    """The year, volume, issue and pages of a medical reference as one word: "2012;18(4):233-41"."""
    match = _VANCOUVER.search(draft.text, *run.span) if ";" in run.span.of(draft.text) else None
    if match is None or not (match["volume"] or match["issue"]):
        return False
    for name in ("issued", "volume", "issue", "page"):
        if match[name] and name not in draft.item:
            span = Span(*match.span(name))
            value = {"date-parts": [[int(match[name])]]} if name == "issued" else match[name].strip()
            draft.put(name, value, span, run.sure)
    return True


def _volume(draft: Draft, run: Run) -> None:
    """A volume with what is glued to it: "12(3)", "vol. 57, no. 12", "10. Jg., Heft 4", "29(8):1898-1905"."""
    if _glued(draft, run):
        return
    words = run.span.of(draft.text)
    colon = _PAGES_AFTER.search(words)
    if colon:
        rest = Run("pages", Span(run.span.start + colon.end(), run.span.end), run.sure)
        _page(draft, rest)
        words = words[: colon.start()]
    issue = _ISSUE.search(words)
    if issue:
        name = "issue" if issue["issue"] else "inner"
        draft.words("issue", Span(*issue.span(name)).shift(run.span.start), run.sure)
    before = words[: issue.start()] + " " * (issue.end() - issue.start()) + words[issue.end() :] if issue else words
    volume = _VOLUME.search(before)
    if volume:
        name = "labelled" if volume["labelled"] else "plain"
        draft.words("volume", Span(*volume.span(name)).shift(run.span.start), run.sure)
        pair = None if issue else re.match(r"\s?[,/.]\s?(?P<issue>\d+(?:[-–]\d+)?)(?!\d)", before[volume.end() :])
        if pair:
            draft.words("issue", Span(*pair.span("issue")).shift(run.span.start + volume.end()), run.sure)


_EDITION = re.compile(r"(?P<number>\d+)\.?\s?(?:st|nd|rd|th|e|ème|ª|º)?\.?,?\s?\(?(?:ed(?:n|ition|ición)?|aufl(?:age)?|éd|vyd)?\b", re.IGNORECASE)
_COUNTED = {word: str(n) for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}


def _edition(draft: Draft, run: Run) -> None:
    words = run.span.of(draft.text)
    number = _EDITION.search(words)
    if number:
        draft.words("edition", Span(*number.span("number")).shift(run.span.start), run.sure)
        return
    word = next((word for word in re.findall(r"[a-z]+", words.lower()) if word in _COUNTED), None)
    if word:
        draft.put("edition", _COUNTED[word], bare(draft.text, run.span), run.sure)
    elif re.search(r"[^\W\d_]{3}", re.sub(r"\bed(?:n|ition)?\b", "", words)):
        draft.words("edition", run.span, run.sure)


_URL = re.compile(r"(?:https?://|ftp://|www\.|[a-z][\w.-]+\.[a-z]{2,}/)[^\s<>\"”]*[^\s<>\"”.,;:)\]]", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"”]*[^\s<>\"”.,;:)\]]")
_ISBN = re.compile(r"[\dX][\dX\s-]{7,16}[\dX]")


def _matched(variable: str, pattern: re.Pattern[str]) -> "Reader":
    def read(draft: Draft, run: Run) -> None:
        match = pattern.search(draft.text, *run.span)
        if match:
            draft.put(variable, match[0], Span(*match.span()), run.sure)

    return read


def _url(draft: Draft, run: Run) -> None:
    doi = _DOI.search(draft.text, *run.span)
    if doi and "doi.org" in run.span.of(draft.text):
        draft.put("DOI", doi[0], Span(*doi.span()), run.sure)
    else:
        _matched("URL", _URL)(draft, run)


def _plain(variable: str) -> "Reader":
    return lambda draft, run: draft.words(variable, run.span, run.sure)


def _location(draft: Draft, run: Run) -> None:
    """A place, with the publisher behind its colon where the model took both for one ("Oxford: OUP")."""
    place, colon, publisher = run.span.of(draft.text).partition(": ")
    if colon and "publisher" not in draft.labels and re.search(r"[^\W\d_]{2}", publisher):
        draft.words("publisher-place", Span(run.span.start, run.span.start + len(place)), run.sure)
        draft.words("publisher", Span(run.span.start + len(place) + 2, run.span.end), run.sure)
    else:
        draft.words("publisher-place", run.span, run.sure)


_VISITED = re.compile(r"\b(?:accessed|retrieved|visited|abgerufen|abruf|zugriff|consult\w+|disponible|available|stand|letzter)\b", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"\W*(?:retrieved|available|url|doi|online|in|see|editors?|from|pages?|verfügbar unter|disponible sur|at|accessed)?(?:\s(?:from|at|online|unter))?\W*",
    re.IGNORECASE,
)


def _note(draft: Draft, run: Run) -> None:
    """What stands beside the description: kept as it is, but for an access date."""
    words = run.span.of(draft.text)
    visited = _VISITED.search(words)
    date = next(find_dates(words), None) if visited else None
    if date:
        draft.put("accessed", date.csl, date.span.shift(run.span.start), run.sure)
    elif not _SAYS_NOTHING.fullmatch(words):
        draft.words("note", run.span, run.sure)


Reader = Callable[[Draft, Run], None]
READERS: dict[str, Reader] = {
    "author": _author, "editor": _editor, "translator": _translator,
    "director": lambda draft, run: _names(draft, run, "director", _TRANSLATOR_LEAD),
    "producer": lambda draft, run: _names(draft, run, "producer", _TRANSLATOR_LEAD),
    "title": _title, "container-title": _container, "journal": _container, "collection-title": _collection,
    "publisher": _plain("publisher"), "location": _location, "source": _plain("source"), "genre": _plain("genre"),
    "medium": _plain("medium"), "date": _date, "pages": _page, "volume": _volume, "edition": _edition, "note": _note,
    "url": _url, "doi": _matched("DOI", _DOI), "isbn": _matched("ISBN", _ISBN),
}  # fmt: skip


def assemble(text: str, runs: Sequence[Run]) -> Draft:
    """The CSL item that labelled runs of a reference make, with the exact span and the certainty of each variable.

    A number that counts the references of a list is no part of the work.
    """
    draft = Draft(text, labels={run.label for run in runs}, known=identified(text))
    for run in mended(text, runs, draft.known):
        reader = READERS.get(run.label)
        if reader:
            reader(draft, run)
    _daily(draft)
    draft.item = {"type": type_of(text, draft.item, draft.labels), **draft.item}
    return draft


def _daily(draft: Draft) -> None:
    """What is dated to the day and comes from a newspaper alone is part of it, and not published by it."""
    dated = len((draft.item.get("issued", {}).get("date-parts") or [[]])[0]) == 3
    if dated and not {"container-title", "publisher-place"} & set(draft.item) and is_newspaper(str(draft.item.get("publisher", ""))):
        draft.item["container-title"] = draft.item.pop("publisher")
        draft.fields["container-title"], draft.sure["container-title"] = draft.fields.pop("publisher"), draft.sure.pop("publisher")
