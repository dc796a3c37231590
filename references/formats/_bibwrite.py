"""CSL items as BibLaTeX and BibTeX entries.

A field that came from such an entry is written as its author wrote it (``custom["bibtex"]``), as long as it still says what
the item says. Long lines are not broken, so that nothing can be broken by it.
"""

import re
from typing import Any

from records.works import CslItem
from references.edtf import write_edtf
from references.formats import _bibtable as table
from references.formats._bibcsl import item_of
from references.formats._bibnames import write_names
from references.tex import encode

_KEY = re.compile(r"[\s,{}()=\"#%~\\']+")
_WORD = re.compile(r"(?<![\w\\{-])[^\W\d_]\w+(?![\w}])")


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_NAME = re.compile(r"[^\s=,{}\"#%()@]+")
# Fields that may say what several fields of the item's own entry say.
_MERGED = frozenset(
    "journaltitle booktitle volumetitle issuetitle title url editor compiler contributor director organizer producer seriescreator "
    "publisher institution organization langid number volume note date".split()
)


def key_of(item: CslItem) -> str:
    """The item's id as a citation key that BibTeX can read."""
    return _KEY.sub("_", str(item.get("id") or "")) or "work"


def _guard(match: re.Match[str]) -> str:
    """A word in braces, if it has capitals after a capital: "MVS", "McCoy"."""
    word = match[0]
    return f"{{{word}}}" if word[0].isupper() and word[1:] != word[1:].lower() else word


class _Entry:
    """One item on its way to an entry."""

    def __init__(self, item: CslItem, classic: bool) -> None:
        self.item = item
        self.classic = classic
        custom = item.get("custom")
        bibtex = custom.get("bibtex") if isinstance(custom, dict) else None
        self.custom: dict[str, str] = {k: v for k, v in bibtex.items() if isinstance(v, str)} if isinstance(bibtex, dict) else {}
        self.kind = str(item.get("type") or "document")
        self.fields: dict[str, str] = {}
        self.theirs = "misc"

    def text(self) -> str:
        self.theirs = self._type()
        for variable, value in self.item.items():
            if variable not in ("id", "type", "custom") and value not in (None, "", [], {}):
                self._variable(variable, value)
        self._restore()
        if self.classic:
            self._classic()
        width = max((len(name) for name in self.fields), default=0)
        lines = [f"  {name:<{width}} = {{{value}}}" for name, value in self.fields.items()]
        return f"@{self.theirs}{{{key_of(self.item)},\n" + ",\n".join(lines) + ("\n" if lines else "") + "}\n"

    def _type(self) -> str:
        theirs = self.custom.pop("ENTRYTYPE", None) or table.TYPES.own(self.kind, "misc")
        if table.TYPES.csl(theirs) != self.kind and not self.classic:
            special = {ours: name for name, ours in table.ARTICLES.items()}
            if not (theirs == "unpublished" and self.kind in ("manuscript", "speech")):
                self.fields["entrysubtype"] = encode(special.get(self.kind, self.kind))
        if self.classic and theirs not in table.CLASSIC_KNOWN:
            own = table.TYPES.own(self.kind, "misc")
            theirs = table.CLASSIC_TYPES.get(theirs) or (own if own in table.CLASSIC_KNOWN else table.CLASSIC_TYPES.get(own, "misc"))
        return theirs if re.fullmatch(r"[A-Za-z][\w:.+/*-]*", theirs) else "misc"

    def _variable(self, variable: str, value: Any) -> None:
        if isinstance(value, list):
            names = table.NAMES.tag(variable, self.kind)
            if names and names not in self.fields:
                self.fields[names] = write_names(value, not self.classic)
            elif all(isinstance(part, str) for part in value):
                self._plain(variable, ", ".join(value))
        elif isinstance(value, dict):
            self._date(variable, value)
        else:
            self._plain(variable, str(value))

    def _date(self, variable: str, value: dict[str, Any]) -> None:
        field = table.DATES.tag(variable, self.kind)
        text = write_edtf(value)
        if text is None and (value.get("literal") or value.get("raw")):
            text = encode(str(value.get("literal") or value["raw"]))
        if field and text:
            self.fields[field] = text

    def _plain(self, variable: str, text: str) -> None:
        if variable == "language":
            self.fields["langid"] = table.LANGIDS.get(text) or encode(text)
        elif variable in ("DOI", "URL"):
            self.fields[variable.lower()] = re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):02X}", text)
        elif variable in ("ISSN", "ISBN", "PMID", "PMCID"):
            self.fields[variable.lower()] = text.replace("{", "(").replace("}", ")").replace("\\", "/")
        elif variable == "page":
            self.fields["pages"] = encode(text).replace("-", "--") if re.fullmatch(r"[\w.:, -]+", text) else encode(text)
        else:
            field = self._field(variable)
            if field and field not in self.fields:
                self.fields[field] = self._list(text) if field in table.LISTS else self._guarded(field, encode(text))

    def _field(self, variable: str) -> str | None:
        if variable == "publisher" and self.kind == "thesis":
            return "school" if self.classic else "institution"
        if variable == "publisher" and self.kind in ("report", "webpage"):
            return "institution" if self.kind == "report" else "organization"
        if variable == "volume-title" and self.kind == "article-journal":
            return "issuetitle"
        if variable == "container-title" and self.kind in ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"):
            return "booktitle"
        return table.FIELDS.tag(variable, self.kind)

    @staticmethod
    def _list(text: str) -> str:
        return " and ".join(f"{{{part}}}" if re.search(r"\band\b", part) else part for part in encode(text).split("; "))

    @staticmethod
    def _guarded(field: str, source: str) -> str:
        """A title's words with capitals inside them, in braces that keep these."""
        source = source.replace("\\nocase{", "{")
        return _WORD.sub(_guard, source) if field in table.TITLES and "\\" not in source else source

    def _restore(self) -> None:
        """Put back what the item's own entry said, where the item still says the same."""
        kept = {name: raw for name, raw in self.custom.items() if _NAME.fullmatch(name) and _balanced(raw)}
        if not kept:
            return
        merged = {**self.fields, **kept}
        theirs = self.theirs
        if _says(self.item, theirs, merged):
            for name in [name for name in self.fields if name not in kept and name in _MERGED]:
                without = {field: raw for field, raw in merged.items() if field != name}
                if _says(self.item, theirs, without):
                    merged = without
            self.fields = merged
            return
        for name, raw in kept.items():
            if name not in self.fields and _says(self.item, theirs, {**self.fields, name: raw}):
                self.fields[name] = raw

    def _classic(self) -> None:
        """BibTeX's own field names instead of BibLaTeX's, and a date in parts."""
        names = {"journaltitle": "journal", "location": "address", "annotation": "annote", "institution": "institution"}
        self.fields = {names.get(name, name): value for name, value in self.fields.items()}
        date = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?", self.fields.get("date", ""))
        if date:
            parts = {"year": date[1], "month": date[2], "day": date[3]}
            self.fields = {k: v for name, raw in self.fields.items() for k, v in (parts.items() if name == "date" else ((name, raw),)) if v}
        elif season := re.fullmatch(r"(\d{4})-(2[1-4])", self.fields.get("date", "")):
            parts = {"year": season[1], "month": _SEASONS[season[2]]}
            self.fields = {k: v for name, raw in self.fields.items() for k, v in (parts.items() if name == "date" else ((name, raw),))}
        elif "date" in self.fields:
            if re.fullmatch(r"-\d{4}", self.fields["date"]):  # EDTF counts a year 0, a year field does not
                self.fields["date"] = str(int(self.fields["date"]) - 1)
            self.fields = {"year" if name == "date" else name: value for name, value in self.fields.items()}


def _balanced(raw: str) -> bool:
    depth = 0
    for char in raw if "{" in raw or "}" in raw else "":
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _says(item: CslItem, theirs: str, fields: dict[str, str]) -> bool:
    """Whether an entry with these fields is read as the item; a short title may be added to it."""
    found = item_of(theirs, fields)
    ours = {name: value for name, value in item.items() if name not in ("id", "custom") and value not in (None, "", [], {})}
    return all(found.get(name) == value for name, value in ours.items()) and set(found) <= {*ours, "id", "custom", "title-short"}


def write_entry(item: CslItem, classic: bool = False) -> str:
    """An item as one entry, ending in a newline; ``classic`` keeps to BibTeX's types and fields."""
    return _Entry(item, classic).text()
