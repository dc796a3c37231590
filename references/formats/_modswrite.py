"""CSL items as MODS records."""

import re
from typing import Any

from records.works import CslItem
from references.edtf import write_edtf
from references.formats import _xml as xml
from references.formats._medline import OWN_LANGUAGES
from references.formats._modstable import GENRES, HOSTED, OWN_DETAILS, OWN_ROLES, PEOPLE, TEXTS
from references.formats._tagged import fold


class _Writing:
    """One item on its way to a record."""

    def __init__(self, item: CslItem) -> None:
        self.item = item
        self.kind = str(item.get("type") or "document")

    def text(self) -> str:
        item = self.item
        hosted = self.kind in HOSTED or "container-title" in item
        own = self._title("title", "title-short") + self._names([*PEOPLE, *([] if hosted else ["editor"])])
        own += self._if("genre", GENRES.own(self.kind, "document").replace("_", " "), authority="local")
        own += self._if("genre", item.get("genre")) + self._simple()
        origin = self._origin()
        own += self._identifiers(("DOI", "PMID", "PMCID") if hosted else ("DOI", "PMID", "PMCID", "ISBN", "ISSN"))
        series = self._series()
        if hosted:
            host = self._title("container-title", "container-title-short") + self._names(["editor", "container-author"])
            own += xml.tag("relatedItem", host + origin + self._identifiers(("ISBN", "ISSN")) + self._part() + series, type="host")
        else:
            own += origin + self._part() + series
        return xml.tag("mods", own) + "\n"

    @staticmethod
    def _if(name: str, value: Any, **attributes: str) -> str:
        return xml.tag(name, xml.text(fold(str(value))), **attributes) if value else ""

    def _title(self, variable: str, short: str) -> str:
        found = ""
        if self.item.get(variable):
            found += xml.tag("titleInfo", self._if("title", self.item[variable]))
        if self.item.get(short):
            found += xml.tag("titleInfo", self._if("title", self.item[short]), type="abbreviated")
        if variable == "title" and self.item.get("original-title"):
            found += xml.tag("titleInfo", self._if("title", self.item["original-title"]), type="translated")
        return found

    def _names(self, variables: list[str]) -> str:
        found = []
        for variable in variables:
            role = OWN_ROLES["author" if variable == "container-author" else variable]
            for name in self.item.get(variable) or []:
                if isinstance(name, dict):
                    found.append(self._name(name, role))
        return "".join(found)

    def _name(self, name: dict[str, Any], role: str) -> str:
        term = xml.tag("role", xml.tag("roleTerm", role, type="code", authority="marcrelator"))
        if "family" not in name:
            return xml.tag("name", self._if("namePart", name.get("literal") or name.get("given")) + term, type="corporate")
        particle = name.get("non-dropping-particle") or name.get("dropping-particle")
        family = " ".join(str(part) for part in (particle, name["family"]) if part)
        parts = (("family", family), ("given", name.get("given")), ("termsOfAddress", name.get("suffix")))
        return xml.tag("name", "".join(self._if("namePart", words, type=kind) for kind, words in parts) + term, type="personal")

    def _simple(self) -> str:
        item = self.item
        found = "".join(self._if(element, item.get(variable)) for variable, element in TEXTS.items())
        if item.get("language"):
            code = OWN_LANGUAGES.get(str(item["language"]), str(item["language"]))
            found += xml.tag("language", self._if("languageTerm", code, type="code"))
        if item.get("keyword"):
            found += "".join(xml.tag("subject", self._if("topic", word)) for word in str(item["keyword"]).split(", "))
        if item.get("number-of-pages"):
            found += xml.tag("physicalDescription", self._if("extent", f"{item['number-of-pages']} p."))
        place = self._if("physicalLocation", item.get("archive")) + self._if("shelfLocator", item.get("archive_location"))
        found += self._if("classification", item.get("call-number")) + (xml.tag("location", place) if place else "")
        if item.get("URL"):
            seen = write_edtf(item["accessed"]) if isinstance(item.get("accessed"), dict) else None
            found += xml.tag("location", self._if("url", item["URL"], dateLastAccessed=seen or ""))
        return found

    def _origin(self) -> str:
        place = self.item.get("publisher-place")
        found = xml.tag("place", self._if("placeTerm", place, type="text")) if place else ""
        found += self._if("publisher", self.item.get("publisher")) + self._if("edition", self.item.get("edition"))
        for variable, name in (("issued", "dateIssued"), ("original-date", "dateOther")):
            date = self.item.get(variable)
            if isinstance(date, dict):
                found += self._if(name, write_edtf(date) or date.get("literal"), encoding="edtf" if write_edtf(date) else "")
        return xml.tag("originInfo", found) if found else ""

    def _identifiers(self, variables: tuple[str, ...]) -> str:
        kinds = {"DOI": "doi", "PMID": "pubmed", "PMCID": "pmc", "ISBN": "isbn", "ISSN": "issn"}
        key = self._if("identifier", self.item.get("id"), type="citekey") if "DOI" in variables else ""
        return key + "".join(self._if("identifier", self.item.get(name), type=kinds[name]) for name in variables)

    def _part(self) -> str:
        given = [(kind, self.item[name]) for name, kind in OWN_DETAILS.items() if self.item.get(name)]
        found = "".join(xml.tag("detail", self._if("number", words), type=kind) for kind, words in given)
        page = str(self.item.get("page") or "")
        span = re.fullmatch(r"([\w.]+)-([\w.]+)", page)
        if span:
            found += xml.tag("extent", self._if("start", span[1]) + self._if("end", span[2]), unit="page")
        elif page:
            found += xml.tag("extent", self._if("list", page), unit="page")
        return xml.tag("part", found) if found else ""

    def _series(self) -> str:
        title, number = self.item.get("collection-title"), self.item.get("collection-number")
        if not title and not number:
            return ""
        found = xml.tag("titleInfo", self._if("title", title)) if title else ""
        found += xml.tag("part", xml.tag("detail", self._if("number", number), type="volume")) if number else ""
        return xml.tag("relatedItem", found, type="series")


def write(item: CslItem) -> str:
    """An item as a ``mods`` element on a line."""
    return _Writing(item).text()
