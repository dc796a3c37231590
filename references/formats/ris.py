"""RIS: lines of two-letter tags (Research Information Systems format), as reference managers and publishers write it.

Read with missing ends, repeated tags, other line ends, tags with one blank, indented, in small letters or with no-break
spaces, and continuation lines; each such thing is told. What has no CSL variable is kept under ``custom["ris"]``.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from records.works import CslItem
from references.format import Format, Read, Record, Source, Writer
from references.formats import _ristable as table
from references.formats._risitem import read_record
from references.formats._tagged import Line, Tagged, fold, lines, write_person, write_slashed

_STRICT = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: (?P<value>.*)|(?P<empty>\s*))$", re.DOTALL)
_LOOSE = re.compile(r"[\s\ufeff\u200b]*(?P<tag>[A-Za-z][A-Za-z0-9])[ \u00a0\t\u2007\u202f]*[-–—][ \u00a0\t]?(?P<value>.*)$", re.DOTALL)
_START = re.compile(r"^(?:[ \t\u00a0\ufeff\u200b>\"]|<(?:pre|p|div)\b[^<>]{0,40}>)*+TY[ \u00a0\t]*[-–—]", re.MULTILINE | re.IGNORECASE)
_BARE_END = re.compile(r"[\s\ufeff\u200b]*ER\s*$")
_SIGNS = '>"<'
_BEFORE = re.compile(r"(?:>[ \t]?|\"|<(?:pre|p|br|div)\b[^<>]{0,40}>[ \t]*)+(?=[A-Za-z][A-Za-z0-9][ \t\xa0]{0,3}[-–—])")
_GLUED = re.compile(r"([ \t\ufeff]*ER[ \u00a0\t]*+[-–—])\s*(?=TY[ \u00a0\t]*+[-–—])")
_PAGES = re.compile(r"(?P<first>[A-Za-z]{0,3}\d+[A-Za-z]?)-(?P<last>[A-Za-z]{0,3}\d+[A-Za-z]?)")


def _sniff(source: Source) -> float:
    match = _START.search(source.head) or _START.search(source.text.replace("\r", "\n")[:40000])
    if match is None:
        return 0.0
    return 0.95 if not source.head[: match.start()].strip("\ufeff \r\n\t") else 0.7


def _apart(text: str) -> Iterator[Line]:
    """The lines of a file without what mail and web pages put before tags.

    A record that begins on the line that ends the one before it gets a line of its own.
    """
    for line in lines(text):
        if line.text[:1] in _SIGNS and (before := _BEFORE.match(line.text)):
            words = line.text[before.end() :]
            line = Line(words.removesuffix('"') if '"' in before[0] else words, line.start + before.end(), line.end)
        glued = _GLUED.match(line.text) if "ER" in line.text[:20] else None
        if glued:
            yield Line(glued[1], line.start, line.start + glued.end(1))
            yield Line(line.text[glued.end() :], line.start + glued.end(), line.end)
        else:
            yield line


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_EXACT = frozenset(["UR", "L1", "L2", "L3", "L4", "LK", "DO", "ID"])
_TEXTS = frozenset(["AB", "N2", "N1"])
_NARROW = "a tag with fewer than two blanks"


class _Reader:
    """Gathers the lines of one record after the other."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.fields: list[Tagged] = []
        self.more: list[str] = []
        self.told: set[str] = set()
        self.start = self.end = 0
        self.blank = False

    def run(self) -> Iterator[Read]:
        ended = True
        for line in _apart(self.source.text):
            tag, value, odd = self._tag(line.text)
            if tag and line.start and line.text.startswith("\ufeff"):
                odd = odd or "a byte order mark inside the file"
            if tag and line.start and self.source.text[line.start - 1] in '>" \t':
                odd = odd or "a sign before the tag"
            if tag is None or (odd == _NARROW and self._in_text()):
                yield from self._untagged(line.text, line.start, line.end, ended)
                continue
            if tag == "ER":
                yield from self._finish()
                if odd == "ER without its dash":
                    yield self.source.fault("odd-tag", "note", odd, (line.start, line.end))
                if value.strip():
                    yield self.source.fault("text-after-end", "note", f"ER has a value: {value.strip()[:40]!r}", (line.start, line.end))
                ended = True
                continue
            if tag == "TY" and self._begun() and (said := self._late_type(value.strip())):
                yield self.source.fault("misplaced-type", "note", said, (line.start, line.end))
            elif self._again(tag):
                yield self.source.fault("missing-end", "warning", "a new record begins before ER ends this one", (line.start, line.end))
                yield from self._finish()
                ended = True
            if ended:
                self.start, self.told = line.start, set()
                if tag == "TY" and line.start and self.source.text[line.start - 1] not in '\r\n>" \t':
                    said = "TY stands on the line that ends the record before it"
                    yield self.source.fault("odd-tag", "note", said, (line.start, line.end))
                elif tag not in ("TY", "ID"):
                    said = f"expected TY at the start of a record, found {tag}"
                    yield self.source.fault("missing-type", "warning", said, (line.start, line.end))
            ended = self.blank = False
            if odd and odd not in self.told:
                self.told.add(odd)
                yield self.source.fault("odd-tag", "note", f"{odd}: expected {tag} with two blanks, - and a blank", (line.start, line.end))
            self._continue()
            self.fields.append(Tagged(tag, value.strip(), line.end - len(value), line.end))
            self.end = line.end
        if self.fields:
            yield self.source.fault("missing-end", "warning", "the file ends before ER ends the last record", (self.end, self.end))
            yield from self._finish()

    def _tag(self, text: str) -> tuple[str | None, str, str]:
        """The tag of a line, its value, and what is odd about how it is written."""
        match = _STRICT.match(text)
        if match:
            return match["tag"], match["value"] or "", ""
        if _BARE_END.match(text):
            return "ER", "", "ER without its dash"
        match = _LOOSE.match(text)
        if match is None or match["tag"].upper() not in table.KNOWN:
            return None, text, ""
        tag = match["tag"]
        head = text[: match.start("value")]
        if "\u00a0" in head or "\u2007" in head or "\u202f" in head:
            odd = "a tag with no-break spaces"
        elif not tag.isupper() and not tag[1].isdigit():
            if "  " not in head:
                return None, text, ""
            odd = "a tag in small letters"
        elif head[:1].isspace() and head.strip("\ufeff\u200b")[:1].isspace():
            odd = "an indented tag"
        elif re.match(r"[A-Z][A-Z0-9] ?-", head.lstrip("\ufeff\u200b")):
            odd = _NARROW
        else:
            plain = head.lstrip("\ufeff\u200b")
            odd = "" if plain.startswith(f"{tag}  -") else "a tag with other blanks or dashes"
            odd = odd or ("a tag without a blank behind its dash" if plain == f"{tag}  -" and match["value"].strip() else "")
        return tag.upper(), match["value"], odd

    def _untagged(self, text: str, start: int, end: int, outside: bool) -> Iterator[Read]:
        words = text.strip(" \t\ufeff\u200b\x1a")
        if not words:
            self.blank = True
            return
        if outside:
            yield self.source.fault("stray-text", "note", f"text outside any record: {words[:40]!r}", (start, end))
            return
        last = self.fields[-1]
        self.more.append(words)
        self.end = end
        if "continued" not in self.told:
            self.told.add("continued")
            yield self.source.fault("continuation-line", "note", f"a line without a tag; read as part of {last.tag}", (start, end))

    def _begun(self) -> bool:
        """Whether the record at hand has more than the ID that some programs write before the type."""
        return any(field.tag != "ID" for field in self.fields)

    def _again(self, tag: str) -> bool:
        """Whether a tag begins another record: TY, or behind a blank line in records without TY and ER the tag that began this one."""
        if tag == "TY":
            return self._begun()
        if not (self.blank and self.fields and self.fields[0].tag == tag and self.fields[-1].tag != tag):
            return False
        return not any(field.tag == "TY" for field in self.fields[:50])

    def _in_text(self) -> bool:
        """Whether a word and a dash ("ED - emergency") rather go on with an abstract than name a tag: all tags so far are right."""
        return len(self.fields) > 2 and self.fields[-1].tag in _TEXTS and not self.told - {"continued"}

    def _late_type(self, value: str) -> str | None:
        """What is to be said of a TY inside a record that it belongs to: one that has none, or this very one, and no blank line before."""
        types = [field.value for field in self.fields if field.tag == "TY"]
        if self.blank or (types and (types != [value] or self.fields[-1].tag != "TY")):
            return None
        return "TY stands here twice" if types else "expected TY before the other fields of its record"

    def _continue(self) -> None:
        """Put the lines without a tag behind the value they continue."""
        if self.more:
            last = self.fields[-1]
            self.fields[-1] = last._replace(value=" ".join([last.value, *self.more]).strip(), end=self.end)
            self.more = []

    def _finish(self) -> Iterator[Read]:
        self._continue()
        if self.fields:
            item, places, problems = read_record([_unescaped(field) for field in self.fields])
            for rule, message, field in problems:
                yield self.source.fault(rule, "note", message, (field.start, field.end))
            yield Record(item, self.start, self.end, places)
        self.fields = []


def _unescaped(field: Tagged) -> Tagged:
    """A field without the entities of web pages."""
    if "&" not in field.value or field.tag in _EXACT:
        return field
    return field._replace(value=_ENTITY.sub(lambda found: html.unescape(found[0]), field.value))


def read(source: Source) -> Iterator[Read]:
    """The records of a RIS file, each preceded by its faults."""
    return _Reader(source).run()


# --- writing ----------------------------------------------------------------------------------------------------------


def _write(item: CslItem) -> str:
    kind = str(item.get("type") or "document")
    custom = item.get("custom")
    pairs = custom.get("ris", []) if isinstance(custom, dict) else []
    kept = [(str(pair[0]), fold(str(pair[1]))) for pair in pairs if isinstance(pair, list) and len(pair) == 2]
    own = next((value for tag, value in kept if tag == "TY"), table.TYPES.own(kind, "GEN"))
    found = [("TY", own), *(([("ID", fold(str(item["id"])))]) if item.get("id") else [])]
    for variable, value in item.items():
        if variable not in ("id", "type", "custom") and value:
            found += _written(variable, value, kind)
    found += [pair for pair in kept if pair[0] != "TY" and re.fullmatch(r"[A-Z][A-Z0-9]", pair[0])]
    return "".join(f"{tag}  - {value}\n" for tag, value in found) + "ER  - \n"


def _written(variable: str, value: Any, kind: str) -> list[tuple[str, str]]:
    if isinstance(value, list):
        tag = table.NAMES.tag(variable, kind)
        return [(tag, write_person(name)) for name in value if isinstance(name, dict)] if tag else []
    if isinstance(value, dict):
        return _written_date(variable, value)
    text = fold(str(value))
    if variable == "page":
        pages = _PAGES.fullmatch(text)
        return [("SP", pages["first"]), ("EP", pages["last"])] if pages else [("SP", text)]
    if variable in ("ISSN", "ISBN"):
        return [("SN", text)]
    if variable == "note":
        return [("N1", line) for line in map(fold, str(value).split("\n")) if line]
    if variable == "keyword":
        return [("KW", word) for word in text.split(", ") if word]
    tag = table.FIELDS.tag(variable, kind)
    return [(tag, text)] if tag else []


def _written_date(variable: str, date: dict[str, Any]) -> list[tuple[str, str]]:
    text = write_slashed(date) or (fold(str(date["literal"])) if date.get("literal") else None)
    if text is None:
        row = (date.get("date-parts") or [[]])[0]
        text = f"{int(row[0]):04d}" if row and str(row[0]).isdigit() and int(row[0]) else None
    if text is None or variable not in ("issued", "accessed"):
        return []
    if variable == "accessed":
        return [("Y2", text)]
    return [("PY", text[:4]), ("DA", text)] if re.match(r"\d{4}/", text) else [("PY", text)]


FORMAT = Format(
    name="ris",
    description="RIS",
    suffixes=(".ris",),
    sniff=_sniff,
    read=read,
    writer=Writer(_write, between="\n"),
    samples=(
        "TY  - JOUR\nID  - roe1999\nAU  - Roe, Jane\nAU  - Harbour Office\nTI  - Quays in Winter\nT2  - Journal of Ports\nJ2  - J. Ports\n"
        "VL  - 12\nIS  - 3\nSP  - 45\nEP  - 67\nPY  - 1999\nDA  - 1999/05/03\nDO  - 10.1000/182\nKW  - quays\n"
        "KW  - winter\nC7  - e12\nER  - \n",
        "TY  - CHAP\r\nA1  - Doe, John, Jr.\r\nT1  - Piers\r\nT2  - Harbours\r\nA2  - Roe, Jane\r\nPB  - Mole Press\r\nCY  - Vell\r\n"
        "Y1  - 2001///Spring\r\nSN  - 978-3-16-148410-0\r\nER  - \r\n",
    ),
)
