"""Citation marks in running text: ``[1]``, ``[3–5]``, ``[2]:35``, ``[note 1]``, ``¹``, ``†``, and author-date marks."""

import re
from collections.abc import Callable, Collection, Iterator

from records.articles import Locator, Mark, MarkKind, Target
from records.spans import Span

_NUMBER = r"(?:(?:note|notes|n|nb|fn|ref|lower-alpha)\.?\s)?\d{1,4}"
BRACKETED = re.compile(
    rf"\[(?P<list>{_NUMBER}(?:\s?[,;–—-]\s?{_NUMBER})*)(?:,?\s(?P<locator>(?:pp?\.|chap\.|ch\.|§|fol\.|para\.|"
    rf"at)\s?[^\[\]]{{1,40}}))?\]"
    r"(?::\s?(?P<after>\d{1,5}(?:[–-]\d{1,5})?))?",
    re.IGNORECASE,
)
LETTERED = re.compile(r"\[(?P<list>[a-z]{1,2})\](?::\s?(?P<after>\d{1,5}(?:[–-]\d{1,5})?))?")
_SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = re.compile(rf"(?<![\d⁻⁺{_SUPERSCRIPT_DIGITS}])[{_SUPERSCRIPT_DIGITS}]{{1,3}}(?:[,⁻˒][{_SUPERSCRIPT_DIGITS}]{{1,3}})*")
SYMBOL = re.compile(r"(?<=[\w.,;:!?”\"’)])[†‡]{1,2}")
_UNIT = re.compile(r"(?:^|[\s\d/(])(?:[kcmdµn]?m|ft|mi|yd|[a-z])$")
_TO_DIGITS = str.maketrans(_SUPERSCRIPT_DIGITS, "0123456789")
_PIECE = re.compile(_NUMBER, re.IGNORECASE)
_LOCATOR = re.compile(
    r"(?P<label>pp?|chapters?|chap|ch|sections?|sec|§§?|vol|volume|paragraphs?|para|figs?|figure|tables?|verses?|v|lines?|ll?|"
    r"folio|fol|notes?|nn?|books?|bk|parts?|pt|columns?|col|no|at|S|Seite|art|article)?\.?\s*(?P<value>[^\s].*)",
    re.IGNORECASE | re.DOTALL,
)
_CSL_LABEL = {
    "p": "page", "pp": "page", "at": "page", "s": "page", "seite": "page", "chapter": "chapter", "chapters": "chapter",
    "ch": "chapter", "chap": "chapter", "section": "section", "sections": "section", "sec": "section", "§": "section",
    "§§": "section", "vol": "volume", "volume": "volume", "paragraph": "paragraph", "paragraphs": "paragraph",
    "para": "paragraph", "fig": "figure", "figs": "figure", "figure": "figure", "table": "table", "tables": "table",
    "verse": "verse", "verses": "verse", "v": "verse", "line": "line", "lines": "line", "l": "line", "ll": "line",
    "folio": "folio", "fol": "folio", "note": "note", "notes": "note", "n": "note", "nn": "note", "book": "book",
    "books": "book", "bk": "book", "part": "part", "parts": "part", "pt": "part", "column": "column", "columns": "column",
    "col": "column", "no": "issue", "art": "article-locator", "article": "article-locator",
}  # fmt: skip


def locator(text: str) -> Locator | None:
    """Read ``p. 35``, ``pp. 3–5``, ``chap. 2`` or bare ``35`` as a CSL locator (CSL 1.0.2, Locators); None if it is none."""
    text = text.strip().strip(",;").strip()
    match = _LOCATOR.fullmatch(text)
    if not text or match is None:
        return None
    label, value = (match["label"] or "").lower(), match["value"].strip()
    if not any(c.isdigit() for c in value) and not re.fullmatch(r"[ivxlcdm]+(?:[–-][ivxlcdm]+)?", value):
        return None
    if not label and not re.match(r"[\divxlcdm]", value):
        return None
    return Locator(label=_CSL_LABEL.get(label, "page"), value=value)


def _expand(listing: str, offset: int) -> Iterator[tuple[str, Span]]:
    """The labels that ``1, 3–5`` names, each with the span of the piece that names it; a range counts at most 50."""
    pieces = list(_PIECE.finditer(listing))
    for i, piece in enumerate(pieces):
        word = re.sub(r"\s+", " ", piece[0].lower())
        span = Span(offset + piece.start(), offset + piece.end())
        joiner = listing[pieces[i - 1].end() : piece.start()] if i else ""
        if joiner.strip() in ("–", "—", "-") and word.isdigit():
            first = re.sub(r"\D", "", pieces[i - 1][0])
            if first and int(first) < int(word) <= int(first) + 50:
                for number in range(int(first) + 1, int(word)):
                    yield str(number), span
        yield word, span


def _mark(match: re.Match[str], kind: MarkKind, targets: list[tuple[str, Span]]) -> Mark:
    groups = match.groupdict()
    where = groups.get("locator") or groups.get("after")
    place = locator(where) if where else None
    aims = tuple(Target(ref=ref, start=span.start, end=span.end, locator=place) for ref, span in targets)
    return Mark(kind=kind, text=match[0], start=match.start(), end=match.end(), targets=aims)


def _bracketed(text: str, span: Span, known: Collection[str]) -> Iterator[Mark]:
    for match in BRACKETED.finditer(text, *span):
        targets = list(_expand(match["list"], match.start("list")))
        if any(len(re.sub(r"\D", "", ref)) == 4 and ref not in known for ref, _ in targets):
            continue  # [2009] is an inserted year unless a note bears that number
        yield _mark(match, "note" if match["list"][0].isalpha() else "number", targets)
    for match in LETTERED.finditer(text, *span):
        if match["list"] in known:
            yield _mark(match, "note", [(match["list"], Span(*match.span("list")))])


def _raised(text: str, span: Span, known: Collection[str]) -> Iterator[Mark]:
    for match in SUPERSCRIPT.finditer(text, *span):
        before = text[max(0, match.start() - 6) : match.start()]
        targets = [
            (piece[0].translate(_TO_DIGITS), Span(match.start() + piece.start(), match.start() + piece.end()))
            for piece in re.finditer(rf"[{_SUPERSCRIPT_DIGITS}]+", match[0])
        ]
        if known and not before[-1:].isdigit() and not _UNIT.search(before):
            yield _mark(match, "number", targets)
    for match in SYMBOL.finditer(text, *span):
        if match[0] in known:
            yield _mark(match, "symbol", [(match[0], Span(*match.span()))])


def numbered_marks(text: str, span: Span, known: Collection[str]) -> list[Mark]:
    """Marks that point to notes by label inside a span, in order.

    ``known`` holds the labels of the notes the article has: superscripts, letters, four-digit numbers and symbols count
    as marks only where such a note exists, since they are exponents, insertions or years elsewhere.
    """
    found = [*_bracketed(text, span, known), *_raised(text, span, known)]
    return sorted(found, key=lambda mark: mark.start)


# --- author-date ------------------------------------------------------------------------------------------------------

_YEAR = r"(?:1[5-9]|20)\d\d(?:[–/-](?:\d\d){1,2})?[a-z]?|n\.\s?d\.|forthcoming|in press"
_NAME = (
    r"(?:(?:van|von|der|den|de|del|della|di|du|la|le|el|al|bin|ibn|ter|ten|zu)\s|(?:de|d|al|el|O|D|L)[’'-])*"
    r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
)
_NAMES = rf"{_NAME}(?:,\s{_NAME}){{0,6}}(?:,?\s(?:and|&|und|et|y|e)\s{_NAME})?(?:,?\set\sal\.?|\sand\s(?:others|colleagues))?"
_ONE_CITE = re.compile(
    rf"(?P<prefix>(?:[a-zäöü][^();]{{0,40}}?\s)?)(?P<names>{_NAMES}),?\s(?P<year>{_YEAR})(?P<rest>(?:,\s(?:{_YEAR}))*)"
    r"(?:[,:]\s?(?P<locator>[^();]{1,60}))?"
)
_GROUP = re.compile(rf"\((?=[^()\n]{{0,300}}(?:{_YEAR}))[^()]{{4,300}}\)")
_NARRATIVE = re.compile(
    rf"(?P<names>{_NAME}(?:,?\s(?:and|&|und|et)\s{_NAME})?(?:\set\sal\.?)?)(?:['’]s)?"
    rf"\s\((?P<year>{_YEAR})(?:[,:]\s?(?P<locator>[^();]{{1,40}}))?\)"
)
_NOT_A_NAME = frozenset(
    "january february march april may june july august september october november december spring summer autumn fall winter "
    "press university publishers publishing verlag editions books since until from after before during circa about around "
    "the in on by between act law resolution regulation decree directive article figure table section chapter since version "
    "january's jan feb mar apr jun jul aug sep sept oct nov dec mai juin juillet janvier mars avril août märz juni juli dezember "
    "world cup olympics olympic games edition ed vol born died founded established est copyright updated published accessed "
    "retrieved early late mid fiscal fy season as of".split()
)


def folded(name: str) -> str:
    """A name as names are compared: in lower case, every apostrophe the same (``O’Brien`` is ``O'Brien``)."""
    return re.sub("[’‘ʼʹ´`]", "'", name.strip().lower())


def _family(names: str) -> str:
    return folded(re.split(r",|\s(?:and|&|und|et|y|e)\s|\set\sal", names, maxsplit=1)[0])


def _plausible(names: str) -> bool:
    return not any(word.strip(".,").lower() in _NOT_A_NAME for word in re.split(r"[\s,]+", names))


def _strong(match: re.Match[str]) -> bool:
    return bool(re.search(r"et\sal|\s(?:and|&|und)\s", match["names"])) or match["locator"] is not None


def _cite_target(match: re.Match[str]) -> Target:
    year = match["year"].strip()
    return Target(
        ref=f"{_family(match['names'])}|{year}",
        start=match.start(),
        end=match.end(),
        locator=locator(match["locator"]) if match["locator"] else None,
        prefix=(match.groupdict().get("prefix") or "").strip(),
    )


def _group_targets(text: str, group: re.Match[str], accept: Callable[[re.Match[str]], bool]) -> tuple[Target, ...]:
    targets, at = [], group.start() + 1
    for piece in group[0][1:-1].split(";"):
        lead = len(piece) - len(piece.lstrip())
        match = _ONE_CITE.fullmatch(text, at + lead, at + len(piece.rstrip()))
        if match is None or not _plausible(match["names"]) or not accept(match):
            return ()
        targets.append(_cite_target(match))
        at += len(piece) + 1
    return tuple(targets)


def author_date_marks(text: str, span: Span, known: Collection[str]) -> list[Mark]:
    """Author-date marks inside a span: ``(Ward 2009, 263)``, ``(Ward, 2009; Lee & Oh 2010a)``, ``Ward (2009)``.

    ``known`` holds ``family|year`` of the article's reference list. Without it a single name with a year is too weak
    ("(Tehran, 2009)") unless at least three such marks stand in the span; an imprint is never a mark.
    """
    found: list[Mark] = []
    weak: list[Mark] = []
    for group in _GROUP.finditer(text, *span):
        targets = _group_targets(text, group, lambda match: True)
        if targets:
            mark = Mark(kind="author-date", text=group[0], start=group.start(), end=group.end(), targets=targets)
            strong = known or len(targets) > 1 or all(_strong(m) for m in _ONE_CITE.finditer(group[0][1:-1]))
            (found if strong else weak).append(mark)
    for match in _NARRATIVE.finditer(text, *span):
        if not _plausible(match["names"]):
            continue
        start = match.start("names")
        target = _cite_target(match)
        mark = Mark(kind="author-date", text=text[start : match.end()], start=start, end=match.end(), targets=(target,))
        (found if known or _strong(match) else weak).append(mark)
    return sorted(found + (weak if len(weak) >= 3 else []), key=lambda mark: mark.start)
