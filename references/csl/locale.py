"""Locales: terms, dates and options of a language, with overrides by the style (CSL 1.0.2, "Locale Files", "Locale Fallback")."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from references.csl.faults import Fault, FaultyStyleError
from references.csl.nodes import DateNode
from references.csl.parse import parse_date
from references.csl.xml import Xml, read_xml

FORM_CHAIN = {
    "verb-short": ("verb-short", "verb", "long"),
    "verb": ("verb", "long"),
    "symbol": ("symbol", "short", "long"),
    "short": ("short", "long"),
    "long": ("long",),
}
_DIALECTS = {
    "af": "af-ZA", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE", "el": "el-GR",
    "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL",
    "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH",
    "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL",
    "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE", "th": "th-TH",
    "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip


class Term(NamedTuple):
    """A term's words for one and for several, and the gender of the noun it is (masculine, feminine or empty)."""

    single: str
    multiple: str
    gender: str = ""


class Ordinal(NamedTuple):
    """An ordinal suffix, and how it matches a number: last-digit, last-two-digits or whole-number."""

    suffix: str
    match: str


TermKey = tuple[str, str, str]
"""Term name, form, gender-form (empty for the neutral one)."""


class LocaleData:
    """What one locale file, or one override in a style, says."""

    def __init__(self) -> None:
        self.terms: dict[TermKey, Term] = {}
        self.dates: dict[str, DateNode] = {}
        self.options: dict[str, bool] = {}
        self.ordinals: dict[tuple[str, str], Ordinal] = {}

    def update(self, other: "LocaleData") -> None:
        """Lay another over this one; ordinals are replaced as a whole set ("Ordinal Suffixes")."""
        self.terms.update(other.terms)
        self.dates.update(other.dates)
        self.options.update(other.options)
        if other.ordinals:
            self.ordinals = dict(other.ordinals)


class Locale:
    """The terms, dates and options that hold for a style in a language."""

    def __init__(self, language: str, data: LocaleData, rest: LocaleData) -> None:
        self.language = language
        self._layers = (data, rest)
        self._found: dict[tuple[str, str, bool, str], str] = {}
        self.punctuation_in_quote = data.options.get("punctuation-in-quote", False)
        self.limit_day_ordinals = data.options.get("limit-day-ordinals-to-day-1", False)

    def term(self, name: str, form: str = "long", plural: bool = False, gender: str = "") -> str:
        """The words of a term; empty where no locale knows it."""
        key = (name, form, plural, gender)
        found = self._found.get(key)
        if found is None:
            term = self._term(name, form, gender)
            found = "" if term is None else term.multiple if plural else term.single
            self._found[key] = found
        return found

    def gender(self, name: str) -> str:
        """The gender of the noun that a term is (for ordinals that agree with it)."""
        term = self._term(name, "long", "")
        return term.gender if term else ""

    def date(self, form: str) -> DateNode | None:
        """The localized date format ``text`` or ``numeric``."""
        return self._layers[0].dates.get(form) or self._layers[1].dates.get(form)

    def ordinal(self, number: int, gender: str = "") -> str:
        """A number with its ordinal suffix, agreeing in gender where the locale has such a form."""
        ordinals = self._layers[0].ordinals or self._layers[1].ordinals
        digits = str(number)
        for name, match in ((digits, "whole-number"), (digits[-2:], "last-two-digits"), (digits[-1], "last-digit")):
            for wanted in (gender, "") if gender else ("",):
                found = ordinals.get((f"ordinal-{name.zfill(2)}", wanted))
                if found and _matches(found.match, match, name):
                    return digits + found.suffix
        suffix = self.term("ordinal", gender=gender) or self.term("ordinal")
        if not suffix and ("ordinal-04", "") in ordinals and ("ordinal", "") not in ordinals:
            suffix = _old_suffix(number, ordinals, gender)
        return digits + suffix

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """ "first" to "tenth"; larger numbers as with ``ordinal``."""
        words = self.term(f"long-ordinal-{number:02}", gender=gender) or self.term(f"long-ordinal-{number:02}")
        return words if 1 <= number <= 10 and words else self.ordinal(number, gender)

    def _term(self, name: str, form: str, gender: str) -> Term | None:
        for data in self._layers:
            for wanted in FORM_CHAIN.get(form, ("long",)):
                found = data.terms.get((name, wanted, gender)) if gender else None
                found = found or data.terms.get((name, wanted, ""))
                if found is not None:
                    return found
        return None


def _matches(declared: str, match: str, digits: str) -> bool:
    """Whether an ordinal term holds for these digits; without ``match``, 00 to 09 go by the last digit, 10 to 99 by two."""
    if declared:
        return declared == match
    return match == ("last-two-digits" if len(digits) == 2 and digits >= "10" else "last-digit")


def _old_suffix(number: int, ordinals: Mapping[tuple[str, str], Ordinal], gender: str) -> str:
    """The suffix where a locale has only the four ordinals of CSL 1.0."""
    last = number % 10
    name = f"ordinal-0{last}" if 1 <= last <= 3 and number % 100 // 10 != 1 else "ordinal-04"
    found = ordinals.get((name, gender)) or ordinals.get((name, ""))
    return found.suffix if found else ""


def _folder() -> Path:
    spec = find_spec("citeproc")
    if spec is None or not spec.origin:
        raise FaultyStyleError([Fault(0, "the locale files are missing", "install the package citeproc-py")])
    return Path(spec.origin).parent / "data" / "locales"


@cache
def _file(language: str) -> LocaleData | None:
    path = _folder() / f"locales-{language}.xml"
    return parse_locale(read_xml(path.read_bytes(), path.name)) if path.is_file() else None


def known(language: str) -> bool:
    """Whether there is a locale file for a language tag, its base language or that language's main dialect."""
    return _base(language) is not None


def _base(language: str) -> LocaleData | None:
    short = language.split("-")[0]
    for name in dict.fromkeys((language, "-".join(language.split("-")[:2]), _DIALECTS.get(short, ""), short)):
        found = _file(name) if name else None
        if found:
            return found
    return None


def locale(language: str, overrides: Iterable[tuple[str, Xml]] = ()) -> Locale:
    """The locale of a language tag, under a style's own ``cs:locale`` elements; an unknown language falls back on en-US."""
    english = _file("en-US")
    if english is None:
        raise FaultyStyleError([Fault(0, "the locale file for en-US is missing", "install the package citeproc-py again")])
    data = LocaleData()
    base = _base(language)
    data.update(base or english)
    short = language.split("-")[0]
    ranked = [(tag, element) for tag, element in overrides if tag in ("", short, language) or tag == _DIALECTS.get(language, language)]
    for _, element in sorted(ranked, key=lambda pair: len(pair[0])):
        data.update(parse_locale(element))
    return Locale(language, data, english)


def parse_locale(root: Xml) -> LocaleData:
    """The content of a ``cs:locale`` element."""
    data = LocaleData()
    for child in root:
        if child.tag == "terms":
            for term in child:
                _add_term(data, term)
        elif child.tag == "date":
            data.dates[child.get("form")] = parse_date(child)
        elif child.tag == "style-options":
            data.options.update({name: value == "true" for name, value in child.attributes.items()})
    return data


def _add_term(data: LocaleData, element: Xml) -> None:
    get = element.get
    name, form, gender_form = get("name"), get("form", "long"), get("gender-form")
    single = multiple = element.text.strip() if "\n" in element.text else element.text
    if element.children:
        words = {child.tag: child.text for child in element}
        single, multiple = words.get("single", ""), words.get("multiple", "")
    if name.startswith("ordinal"):
        data.ordinals[name, gender_form] = Ordinal(single, get("match"))
    data.terms[name, form, gender_form] = Term(single, multiple, get("gender"))
