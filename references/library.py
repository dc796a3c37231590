"""Reading a library file of works; which format it is in is found from its content."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from records.works import Work


class LibraryError(ValueError):
    """A library that cannot be read: the message names the file, the place, what was expected and what to do."""


class Library(NamedTuple):
    """The works of a file, and what could not be read of it."""

    works: tuple[Work, ...]
    faults: tuple[str, ...] = ()


_BIBTEX = re.compile(r"^\s*@\s*[a-z]+\s*[{(]", re.MULTILINE | re.IGNORECASE)


def is_library(path: str, text: str) -> bool:
    """Whether a text is a library of references and not an article."""
    head = text.lstrip("\ufeff \t\r\n")[:20000]
    if head.startswith(("[", "{")) and '"type"' in head and re.search(r'"(?:title|id)"\s*:', head):
        return True
    return Path(path).suffix.lower() in (".bib", ".biblatex") or (head.startswith("@") and _BIBTEX.match(head) is not None)

# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


def _csl_json(path: str, text: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        where = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise LibraryError(f"{path}{where}: not valid JSON: {getattr(error, 'msg', 'nested too deeply')}; expected CSL-JSON") from None
    rows = data.get("items", data.get("references", [data])) if isinstance(data, dict) else data
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            yield {"type": "document", **row}


# --- BibTeX -----------------------------------------------------------------------------------------------------------

_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "manual": "book", "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis", "proceedings": "book", "techreport": "report", "report": "report", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "patent": "patent", "dataset": "dataset", "software": "software", "collection": "book", "unpublished": "manuscript",
}  # fmt: skip
_FIELDS = {
    "title": "title", "booktitle": "container-title", "journal": "container-title", "journaltitle": "container-title",
    "publisher": "publisher", "school": "publisher", "institution": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "volume": "volume", "number": "issue",
    "issue": "issue", "pages": "page", "doi": "DOI", "url": "URL",
    "isbn": "ISBN", "issn": "ISSN", "edition": "edition", "series": "collection-title", "note": "note", "abstract": "abstract",
    "langid": "language",
}  # fmt: skip


def _bib_name(name: str) -> dict[str, str]:
    name = name.strip()
    if name.startswith("{") and name.endswith("}"):
        return {"literal": name[1:-1]}
    family, comma, given = name.partition(",")
    if comma:
        return {"family": family.strip(" {}"), "given": given.strip(" ,{}")}
    first, _, last = name.rpartition(" ")
    return {"family": last.strip("{}"), "given": first.strip("{}")} if first else {"literal": last.strip("{}")}


def _bib_date(fields: dict[str, str]) -> dict[str, Any] | None:
    from records.dates import parse_date

    text = fields.get("date") or " ".join(filter(None, (fields.get("month"), fields.get("year"))))
    found = parse_date(text)
    return found.csl if found else None


def _bibtex(path: str, text: str) -> Iterator[dict[str, Any]]:
    import logging

    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    for entry in library.entries:
        fields = {field.key.lower(): str(field.value) for field in entry.fields}
        item: dict[str, Any] = {"id": entry.key, "type": _TYPES.get(entry.entry_type.lower(), "document")}
        for name, variable in _FIELDS.items():
            if fields.get(name) and variable not in item:
                item[variable] = re.sub(r"\s+", " ", re.sub(r"(?<!\\)[{}]", "", fields[name])).replace("--", "–").strip()
        for role in ("author", "editor", "translator"):
            if fields.get(role):
                item[role] = [_bib_name(name) for name in re.split(r"\s+and\s+", fields[role]) if name.strip()]
        issued = _bib_date(fields)
        if issued:
            item["issued"] = issued
        yield item


def read_library(path: str) -> Library:
    """Read a library of works: BibTeX or CSL-JSON. Raises ``LibraryError`` where the file cannot be read at all."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LibraryError(f"{path}: {(error.strerror or str(error)).lower()}; expected a library such as a .bib or .json file") from None
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path}: byte {error.start} is not UTF-8; save the library as UTF-8") from None
    if not text.strip():
        raise LibraryError(f"{path}: the file is empty; expected a library such as a .bib or .json file")
    if not is_library(path, text):
        raise LibraryError(f"{path}: neither BibTeX nor CSL-JSON; expected a library of references")
    rows = _csl_json(path, text) if text.lstrip()[:1] in "[{" else _bibtex(path, text)
    return Library(tuple(_works(path, rows)))


def _works(path: str, rows: Iterator[dict[str, Any]]) -> Iterator[Work]:
    for number, row in enumerate(rows, 1):
        name = str(row.get("id") or f"{Path(path).stem}-{number}")
        origin = {variable: f"{Path(path).name}, {name}" for variable in row if variable not in ("id", "type")}
        yield Work(id=name, csl={**row, "id": name}, origin=origin)
