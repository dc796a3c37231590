"""What the nodes cannot show of a style: attributes and values that no element has.

The tables hold the schema of CSL 1.0.2 (csl.rnc and its parts) with what it allows on each element.
"""

import re
from collections.abc import Iterator

from references.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TYPES, nearest
from references.csl.xml import NAMESPACE, Xml

_BOOLEAN = frozenset(("true", "false"))
_FORMATTING = {
    "font-style": frozenset(("normal", "italic", "oblique")),
    "font-variant": frozenset(("normal", "small-caps")),
    "font-weight": frozenset(("normal", "bold", "light")),
    "text-decoration": frozenset(("none", "underline")),
    "vertical-align": frozenset(("baseline", "sup", "sub")),
}
_CASES = frozenset("lowercase uppercase capitalize-first capitalize-all title sentence".split())
_DISPLAY = frozenset(("block", "left-margin", "right-inline", "indent"))
_INTEGERS = frozenset(
    """et-al-min et-al-use-first et-al-subsequent-min et-al-subsequent-use-first names-min names-use-first near-note-distance
    line-spacing entry-spacing""".split()
)
_VALUES: dict[str, frozenset[str]] = {
    "class": frozenset(("in-text", "note")),
    **_FORMATTING,
    "text-case": _CASES,
    "display": _DISPLAY,
    "quotes": _BOOLEAN,
    "strip-periods": _BOOLEAN,
    "hanging-indent": _BOOLEAN,
    "initialize": _BOOLEAN,
    "et-al-use-last": _BOOLEAN,
    "names-use-last": _BOOLEAN,
    "disambiguate-add-names": _BOOLEAN,
    "disambiguate-add-givenname": _BOOLEAN,
    "disambiguate-add-year-suffix": _BOOLEAN,
    "initialize-with-hyphen": _BOOLEAN,
    "and": frozenset(("text", "symbol")),
    "name-as-sort-order": frozenset(("first", "all")),
    "second-field-align": frozenset(("flush", "margin")),
    "sort": frozenset(("ascending", "descending")),
    "match": frozenset(("all", "any", "none", "nand")),
    "delimiter-precedes-last": frozenset(("contextual", "always", "never", "after-inverted-name")),
    "delimiter-precedes-et-al": frozenset(("contextual", "always", "never", "after-inverted-name")),
    "demote-non-dropping-particle": frozenset(("never", "sort-only", "display-and-sort")),
    "page-range-format": frozenset(("chicago", "chicago-15", "chicago-16", "expanded", "minimal", "minimal-two")),
    "givenname-disambiguation-rule": frozenset(
        ("all-names", "all-names-with-initials", "primary-name", "primary-name-with-initials", "by-cite")
    ),
    "collapse": frozenset(("citation-number", "year", "year-suffix", "year-suffix-ranged")),
    "subsequent-author-substitute-rule": frozenset(("complete-all", "complete-each", "partial-each", "partial-first")),
    "plural": frozenset(("always", "never", "contextual", "true", "false")),
}


class _Anything(frozenset[str]):
    """Holds every value."""

    def __contains__(self, _value: object) -> bool:
        return True


_ANY = _Anything()
_FORMS = {
    "text": frozenset("long short symbol verb verb-short".split()),
    "label": frozenset("long short symbol verb verb-short static".split()),
    "name": frozenset("long short count".split()),
    "date": frozenset("numeric text".split()),
    "date-part": frozenset("numeric numeric-leading-zeros ordinal long short".split()),
    "number": frozenset("numeric ordinal roman long-ordinal".split()),
}
VARIABLES = (
    NAME_VARIABLES
    | DATE_VARIABLES
    | NUMBER_VARIABLES
    | frozenset(
        """abstract annote archive archive_collection archive_location archive-place authority call-number citation-key citation-label
        citation-number collection-title container-title container-title-short dimensions division DOI event event-title event-place
        first-reference-note-number genre ISBN ISSN jurisdiction keyword language license locator medium note original-publisher
        original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
        reviewed-title scale source status title title-short URL version volume-title volume-title-short year-suffix hereinafter
        page-first""".split()
    )
)
_NAMES = frozenset(
    """version class xmlns default-locale name variable macro term value form prefix suffix delimiter type locator position
    is-numeric is-uncertain-date disambiguate context is-plural range-delimiter date-parts sort-separator initialize-with
    cite-group-delimiter after-collapse-delimiter year-suffix-delimiter subsequent-author-substitute name-form name-delimiter
    names-delimiter limit-day-ordinals-to-day-1 punctuation-in-quote""".split()
) | _INTEGERS | _VALUES.keys()  # fmt: skip


def value_faults(root: Xml) -> Iterator[tuple[Xml, str, str]]:
    """Attributes that no CSL element has, and values that theirs cannot take, as ``(element, message, hint)``."""
    for element in root.below():
        if _outside(element):
            continue
        tag = element.tag
        for name, value in element.attributes.items():
            if "}" in name:
                continue
            if name not in _NAMES:
                near = nearest(name, _NAMES)
                yield element, f"no attribute of <{tag}> is called {name!r}", f"did you mean {near!r}?" if near else "take it out"
            elif name in _INTEGERS and not value.strip().isdecimal():
                yield element, f"{name}={value!r} is no number", "expected a whole number such as 3"
            elif value not in (allowed := _FORMS.get(tag, _ANY) if name == "form" else _VALUES.get(name, _ANY)):
                yield element, f"{name} cannot be {value!r}", f"expected one of: {', '.join(sorted(allowed))}"
            elif name in ("variable", "type"):
                yield from _unknown(element, name, value)


_WRONG_NUMBER = re.compile(rf"\s(?:{'|'.join(sorted(_INTEGERS))})\s*=\s*[\"'](?!\s*\d+\s*[\"'])".encode())


def has_wrong_number(data: bytes) -> bool:
    """Whether an attribute that must be a number is none: no layout can be made of it."""
    return _WRONG_NUMBER.search(data) is not None


def _unknown(element: Xml, name: str, value: str) -> Iterator[tuple[Xml, str, str]]:
    """Variables and types that CSL does not know."""

    known = VARIABLES if name == "variable" else TYPES
    for word in value.split():
        if word not in known:
            near = nearest(word, known)
            yield element, f"no {name} is called {word!r}", f"did you mean {near!r}?" if near else f"expected a CSL {name}"


def _outside(element: Xml) -> bool:
    """Whether an element is part of the style's metadata or its terms, which have attributes of their own."""
    here: Xml | None = element
    while here is not None:
        if here.tag in ("info", "terms") or here.namespace != NAMESPACE:
            return True
        here = here.parent
    return False
