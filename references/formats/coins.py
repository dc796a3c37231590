"""COinS: references hidden in a web page as OpenURL ContextObjects (ANSI/NISO Z39.88-2004) in ``span`` elements; read only."""

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from records.works import CslItem
from references.fieldmap import FieldMap, TypeMap, rows
from references.format import Format, Read, Record, Source
from references.formats._tagged import read_person, read_slashed

_SPAN = re.compile(r"<span\b[^<>]*+>", re.IGNORECASE)
_CLASS = re.compile(r"\bclass\s*+=\s*+(?:\"[^\"]*\bZ3988\b|'[^']*\bZ3988\b|Z3988\b)", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE)

TYPES = TypeMap("""
    article-journal article
    article-journal journal
    article-journal issue
    article-journal preprint
    paper-conference proceeding
    paper-conference conference
    book book
    chapter bookitem
    report report
    document document
    document unknown
    thesis dissertation
    patent patent
    webpage webpage
    article-newspaper newspaperArticle
    article-magazine magazineArticle
    entry-encyclopedia encyclopediaArticle
    post-weblog blogPost
    motion_picture film
    map map
    software computerProgram
""")
FIELDS = FieldMap(rows("""
    container-title rft.jtitle
    container-title rft.btitle chapter,paper-conference
    title rft.atitle
    title rft.btitle
    title rft.title
    container-title-short rft.stitle
    volume rft.volume
    issue rft.issue
    page rft.pages
    page-first rft.spage
    ISSN rft.issn
    ISSN rft.eissn
    ISBN rft.isbn
    publisher rft.pub
    publisher rft.publisher
    publisher rft.inst
    publisher-place rft.place
    publisher-place rft.cc
    edition rft.edition
    collection-title rft.series
    number-of-pages rft.tpages
    language rft.language
    abstract rft.description
    part-number rft.part
    number rft.artnum
    number rft.number
    URL rft.identifier
"""))
_INFO = (("info:doi/", "DOI"), ("info:pmid/", "PMID"), ("urn:isbn:", "ISBN"), ("urn:issn:", "ISSN"), ("http", "URL"))
_READ_APART = frozenset(
    "rft.genre rft.type rft.date rft.au rft.aucorp "
    "rft.aulast rft.aufirst rft.auinit rft.auinit1 rft.ausuffix rft.auinitm rft.spage rft.epage".split()
)


def _sniff(source: Source) -> float:
    return 0.45 if "Z3988" in source.text and next(_spans(source), None) else 0.0


def _spans(source: Source) -> Iterator[re.Match[str]]:
    return (match for match in _SPAN.finditer(source.text) if "Z3988" in match[0] and _CLASS.search(match[0]))


def read(source: Source) -> Iterator[Read]:
    """The records of the COinS spans in a page, in order."""
    for match in _spans(source):
        title = _TITLE.search(match[0])
        words = html.unescape((title["double"] if title["double"] is not None else title["single"]) if title else "")
        pairs = _pairs(words.replace("&amp;", "&")) if words.count("&") < 499 else []
        if not pairs:
            yield source.fault("empty-coins", "warning", "expected a title with rft. values in this COinS span", match.span())
        yield Record(_item(pairs), match.start(), match.end())


def _pairs(words: str) -> list[tuple[str, str]]:
    """Keys and values; what is no UTF-8 is Windows-1252."""
    found = parse_qsl(words, keep_blank_values=False, max_num_fields=500)
    if not any("\ufffd" in value for _, value in found):
        return found
    older = parse_qsl(words, keep_blank_values=False, max_num_fields=500, encoding="cp1252", errors="replace")
    return [one if "\ufffd" not in one[1] else other for one, other in zip(found, older, strict=True)]


def _item(pairs: list[tuple[str, str]]) -> CslItem:
    values: dict[str, list[str]] = {}
    for key, value in pairs:
        values.setdefault(key.strip(), []).append(" ".join(value.split()))
    get = {key: found[0] for key, found in values.items()}
    kind = TYPES.csl(get.get("rft.genre") or get.get("rft.type") or get.get("rft_val_fmt", "").rpartition(":")[2])
    item: CslItem = {"id": "", "type": kind}
    custom: dict[str, str] = {}
    for key, found in values.items():
        variable = FIELDS.variable(key, kind)
        if variable and variable != "page-first" and variable not in item:
            item[variable] = found[0]
        elif key == "rft_id":
            _identifiers(item, found, custom)
        elif key.startswith("rft.") and key not in _READ_APART and (not variable or item.get(variable) != found[0]):
            custom[key] = "; ".join(found)
    _rest(item, values, get)
    if custom:
        item["custom"] = {"coins": custom}
    return item


def _identifiers(item: CslItem, found: list[str], custom: dict[str, str]) -> None:
    for value in found:
        variable, begins = next(((name, start) for start, name in _INFO if value.lower().startswith(start)), ("", ""))
        if variable and variable not in item:
            item[variable] = value if variable == "URL" else value[len(begins) :]
        else:
            custom["rft_id"] = "; ".join(filter(None, (custom.get("rft_id"), value)))


def _rest(item: CslItem, values: dict[str, list[str]], get: dict[str, str]) -> None:
    first, last = get.get("rft.spage"), get.get("rft.epage")
    if first and "page" not in item:
        item["page"] = f"{first}-{last}" if last and last != first else first
    date = read_slashed(get["rft.date"]) if get.get("rft.date") else None
    if date:
        item["issued"] = date
    first_name = get.get("rft.aufirst") or " ".join(part for key in ("rft.auinit", "rft.auinitm") if (part := get.get(key)))
    names = []
    if get.get("rft.aulast"):
        parts = {"family": get["rft.aulast"], "given": first_name, "suffix": get.get("rft.ausuffix")}
        names.append({part: words for part, words in parts.items() if words})
    for whole in values.get("rft.au", []):
        name = _whole(whole)
        if name and not _same_person(name, names):
            names.append(name)
    names += [{"literal": group} for group in values.get("rft.aucorp", [])]
    if names:
        item["author"] = names


def _whole(text: str) -> dict[str, str] | None:
    """A name in one piece: with a comma the family name comes first, without one it comes last."""
    name = read_person(text)
    if name and "literal" in name and " " in text and "," not in text:
        given, _, family = text.rpartition(" ")
        return {"family": family, "given": given}
    return name


def _same_person(name: dict[str, str], names: list[dict[str, str]]) -> bool:
    family, initial = name.get("family", name.get("literal")), name.get("given", "")[:1]
    return any(family == other.get("family") and initial == other.get("given", "")[:1] for other in names)


FORMAT = Format(
    name="coins",
    description="COinS in a web page",
    suffixes=(".html", ".htm", ".xhtml"),
    sniff=_sniff,
    read=read,
    samples=(
        '<p>Roe. <span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%'
        '3Ajournal&amp;rft.genre=article&amp;'
        "rft.atitle=Quays&amp;rft.jtitle=Journal+of+Ports&amp;rft.aulast=Roe&amp;rft.aufirst=Jane&amp;rft.au=Jane+Roe&amp;rft.au=Doe%2C+John&amp;"
        'rft.date=1999-05&amp;rft.spage=45&amp;rft.epage=67&amp;rft_id=info%3Adoi%2F10.1000%2F182"></span></p>\n',
    ),
)
